package view

import (
	"strings"

	"bomcabot/locales"
)

// FilePage is a page that is sent as an HTML file, for people to read in a browser.
type FilePage struct {
	Title    string
	Subtitle string
	Sections []FileSection
}

// FileSection is a part of a [FilePage] with a table. Rows have a cell for each head.
type FileSection struct {
	Title string
	Notes []string
	Heads []string
	Rows  [][]string
}

// filePageStyle makes the tables of a page readable on a phone and on paper.
const filePageStyle = `body{font-family:system-ui,sans-serif;margin:1.5rem auto;max-width:60rem;padding:0 1rem;` +
	`line-height:1.4}section{margin-top:2rem}h2{font-size:1.1rem;margin-bottom:.3rem}p{color:#555;margin:.3rem 0}` +
	`div{overflow-x:auto}table{border-collapse:collapse;margin-top:.6rem}th,td{border:1px solid #ccc;` +
	`padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}th{background:#f2f2f2}`

// HTMLFile is a page as an HTML file in a language. It needs nothing from elsewhere.
func HTMLFile(lang locales.Lang, page FilePage) []byte {
	var file strings.Builder
	element := func(name, text string) {
		if text != "" {
			file.WriteString("<" + name + ">" + Escape(text) + "</" + name + ">\n")
		}
	}
	file.WriteString("<!doctype html>\n<html lang=\"" + Escape(string(lang)) + "\">\n<meta charset=\"utf-8\">\n" +
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
	element("title", page.Title)
	file.WriteString("<style>" + filePageStyle + "</style>\n")
	element("h1", page.Title)
	element("p", page.Subtitle)
	for _, section := range page.Sections {
		file.WriteString("<section>\n")
		element("h2", section.Title)
		for _, note := range section.Notes {
			element("p", note)
		}
		file.WriteString("<div><table>\n")
		writeRow(&file, "th", section.Heads)
		for _, row := range section.Rows {
			writeRow(&file, "td", row)
		}
		file.WriteString("</table></div>\n</section>\n")
	}
	file.WriteString("</html>\n")
	return []byte(file.String())
}

// writeRow writes a row of a table.
func writeRow(file *strings.Builder, cell string, texts []string) {
	file.WriteString("<tr>")
	for _, text := range texts {
		file.WriteString("<" + cell + ">" + Escape(text) + "</" + cell + ">")
	}
	file.WriteString("</tr>\n")
}
