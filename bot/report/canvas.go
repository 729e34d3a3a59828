package report

import "github.com/go-analyze/charts"

// canvas is a picture that is filled from top to bottom.
type canvas struct {
	painter *charts.Painter
	y       int // how far it is filled, in pixels
}

// typefaceOfCharts has all letters of the seven languages; the charts' own font lacks Cyrillic. It is unpacked with the first picture, and kept.
const typefaceOfCharts = charts.FontFamilyNotoSans

func newCanvas() *canvas {
	p := charts.NewPainter(charts.PainterOptions{OutputFormat: charts.ChartOutputPNG, Width: ChartWidth, Height: ChartHeight, Font: charts.GetFont(typefaceOfCharts)})
	p.FilledRect(0, 0, ChartWidth, ChartHeight, paper, paper, 0)
	return &canvas{painter: p, y: margin - 10}
}

func style(size float64, color charts.Color) charts.FontStyle {
	return charts.FontStyle{FontSize: size, FontColor: color, Font: charts.GetFont(typefaceOfCharts)}
}

// gap leaves pixels free.
func (c *canvas) gap(pixels int) { c.y += pixels }

// line writes one line and goes on below it.
func (c *canvas) line(size float64, color charts.Color, text string) {
	c.y += int(size * 1.5)
	c.painter.Text(c.fit(text, size, ChartWidth-2*margin), margin, c.y, 0, style(size, color))
	c.y += int(size * 0.4)
}

// paragraph writes as many lines as a text needs.
func (c *canvas) paragraph(size float64, color charts.Color, text string) {
	c.y += int(size * 1.4)
	box := c.painter.TextFit(text, margin, c.y, ChartWidth-2*margin, style(size, color))
	c.y += max(box.Height()-int(size), 0)
}

// width is how wide a text is in pixels.
func (c *canvas) width(text string, size float64) int {
	return c.painter.MeasureText(text, 0, style(size, ink)).Width()
}

// fit shortens a text to so many pixels; what is cut off is marked.
func (c *canvas) fit(text string, size float64, pixels int) string {
	if c.width(text, size) <= pixels {
		return text
	}
	runes := []rune(text)
	for len(runes) > 0 && c.width(string(runes)+"…", size) > pixels {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "…"
}

// centred writes a line in the middle between two edges, on a base line.
func (c *canvas) centred(text string, size float64, color charts.Color, left, right, base int) {
	c.painter.Text(text, max((left+right-c.width(text, size))/2, 0), base, 0, style(size, color))
}

// rect fills a rectangle.
func (c *canvas) rect(left, top, right, bottom int, color charts.Color) {
	c.painter.FilledRect(left, top, right, bottom, color, color, 0)
}

// Heights in pixels: of a bar's label, of the bar, and of a legend.
const (
	rowHeight    = 29
	barHeight    = 15
	legendHeight = 25
)

// bars draws lying bars, each below its label, so that a long label leaves the bar its length.
func (c *canvas) bars(b bars) {
	c.gap(14)
	c.line(headingSize, ink, b.title)
	c.legend(b)
	highest := 1
	for _, row := range b.rows {
		highest = max(highest, sum(row.parts))
	}
	const room = ChartWidth - 2*margin
	for _, row := range b.rows {
		value := c.width(row.value, textSize)
		c.y += rowHeight
		c.painter.Text(c.fit(row.label, textSize, room-value-20), margin, c.y, 0, style(textSize, ink))
		c.painter.Text(row.value, ChartWidth-margin-value, c.y, 0, style(textSize, ink))
		c.y += 7
		c.rect(margin, c.y, ChartWidth-margin, c.y+barHeight, track)
		before := 0
		for i, part := range row.parts {
			if part > 0 {
				c.rect(margin+before*room/highest, c.y, margin+(before+part)*room/highest, c.y+barHeight, b.tints[i])
			}
			before += part
		}
		c.y += barHeight
	}
}

// legend names the tints.
func (c *canvas) legend(b bars) {
	if len(b.legend) == 0 {
		return
	}
	const box = 20
	c.y += legendHeight
	x := margin
	for i, name := range b.legend {
		c.rect(x, c.y-box+2, x+box, c.y+2, b.tints[i])
		c.painter.Text(name, x+box+8, c.y, 0, style(noteSize, faint))
		x += box + 8 + c.width(name, noteSize) + 36
	}
	c.y += 4
}

func sum(parts []int) int {
	total := 0
	for _, part := range parts {
		total += part
	}
	return total
}
