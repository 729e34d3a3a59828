package content

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// The files of a folder, beside one file for each language.
const (
	topicsFile   = "topics.toml"
	contactsFile = "contacts.toml"
)

// langFile is the name of the file of a language.
func langFile(lang locales.Lang) string { return string(lang) + ".toml" }

// WriteFiles writes the cells as files into a folder, which may have older ones. Where they say what the program does,
// the files are those of locales/knowledge, byte by byte.
func WriteFiles(folder string, cells Cells) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for name, content := range Files(cells) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// Files returns the cells as the contents of files, by their names.
func Files(cells Cells) map[string]string {
	files := map[string]string{topicsFile: writeTopics(cells), contactsFile: writeContacts(cells)}
	for _, lang := range locales.All() {
		files[langFile(lang)] = writeLanguage(cells, lang)
	}
	return files
}

// block is a part of a file that begins with a heading: a topic. The first block has no heading.
type block struct {
	id    string
	lines []string
}

// splitBlocks splits a shipped file into what stands before the first heading, and the topics.
func splitBlocks(text string, isHeading func(line string) bool, id func(lines []string) string) (blocks []block) {
	blocks = []block{{}}
	for line := range strings.Lines(text) {
		if isHeading(line) {
			blocks = append(blocks, block{})
		}
		last := &blocks[len(blocks)-1]
		last.lines = append(last.lines, line)
	}
	for i := range blocks[1:] {
		blocks[i+1].id = id(blocks[i+1].lines)
	}
	return blocks
}

func joinBlocks(blocks []block) string {
	var text strings.Builder
	for _, b := range blocks {
		for _, line := range b.lines {
			text.WriteString(line)
		}
	}
	return text.String()
}

// setLine sets the line of a key in a block: it replaces the line, removes it for an empty value, or adds it behind the
// line of another key or, without one, behind the heading.
func (b *block) setLine(key, value, after string) {
	at := b.find(key)
	switch {
	case at >= 0 && value == "":
		b.lines = slices.Delete(b.lines, at, at+1)
	case at >= 0:
		b.lines[at] = key + " = " + value + "\n"
	case value != "":
		b.lines = slices.Insert(b.lines, max(b.find(after), 0)+1, key+" = "+value+"\n")
	}
}

// find returns the index of the line of a key; -1 if there is none.
func (b *block) find(key string) int {
	return slices.IndexFunc(b.lines, func(line string) bool { return strings.HasPrefix(line, key+" = ") })
}

// value returns the text of a key in a block.
func (b *block) value(key string) string {
	at := b.find(key)
	if at < 0 {
		return ""
	}
	text, _ := strconv.Unquote(strings.TrimSpace(strings.TrimPrefix(b.lines[at], key+" = ")))
	return text
}

// quotedLines writes the lines of a text as a list; none are nothing.
func quotedLines(text string) string {
	if text == "" {
		return ""
	}
	var list []string
	for line := range strings.SplitSeq(text, "\n") {
		list = append(list, quoted(line))
	}
	return "[" + strings.Join(list, ", ") + "]"
}

// quoted writes a text as TOML does; an empty one is nothing.
func quoted(text string) string {
	if text == "" {
		return ""
	}
	var quoted strings.Builder
	quoted.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			quoted.WriteString(`\` + string(r))
		case r == '\n':
			quoted.WriteString(`\n`)
		case r == '\t':
			quoted.WriteString(`\t`)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&quoted, `\u%04X`, r)
		default:
			quoted.WriteRune(r)
		}
	}
	return quoted.String() + `"`
}

func writeTopics(cells Cells) string {
	blocks := splitBlocks(knowledge.File(topicsFile),
		func(line string) bool { return line == "[[topic]]\n" },
		func(lines []string) string { return (&block{lines: lines}).value("id") })
	shipped := make(map[string]bool)
	for _, b := range blocks[1:] {
		shipped[b.id] = true
	}
	for _, id := range cells.ids(Topic, PartSection, PartHidden) {
		if !shipped[id] {
			blocks = append(blocks, block{id: id, lines: []string{"[[topic]]\n", "id = " + quoted(id) + "\n"}})
		}
	}
	for _, id := range cells.ids(Answer, PartTitle) { // added ones without a section
		if !slices.ContainsFunc(blocks, func(b block) bool { return b.id == id }) {
			blocks = append(blocks, block{id: id, lines: []string{"[[topic]]\n", "id = " + quoted(id) + "\n"}})
		}
	}
	for i := range blocks[1:] {
		b := &blocks[i+1]
		if section := cells[Cell{Topic, b.id, PartSection, ""}]; section != b.value("section") {
			b.setLine("section", quoted(section), "id")
		}
		if cells[Cell{Topic, b.id, PartHidden, ""}] == Yes {
			b.setLine("hidden", "true", "id")
		}
	}
	return joinBlocks(slices.Concat(blocks[:1], sortTopics(blocks[1:], cells)))
}

// sortTopics puts the topics of each section in their order. Others stay where they are.
func sortTopics(blocks []block, cells Cells) []block {
	places := make(map[string][]int) // of the visible topics of each section
	byID := make(map[string]block)
	sorted := slices.Clone(blocks)
	for i, b := range blocks {
		byID[b.id] = b
		if cells[Cell{Topic, b.id, PartHidden, ""}] == "" {
			section := cells[Cell{Topic, b.id, PartSection, ""}]
			places[section] = append(places[section], i)
		}
	}
	for section, at := range places {
		for i, id := range strings.Fields(cells[Cell{Topic, section, PartOrder, ""}]) {
			if i < len(at) {
				sorted[at[i]] = byID[id]
			}
		}
	}
	return sorted
}

// ids lists the ids of the things that have one of some parts, sorted.
func (c Cells) ids(kind Kind, parts ...string) (ids []string) {
	for cell := range c {
		if cell.Kind == kind && slices.Contains(parts, cell.Part) {
			ids = append(ids, cell.ID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func writeLanguage(cells Cells, lang locales.Lang) string {
	blocks := splitBlocks(knowledge.File(langFile(lang)),
		func(line string) bool { return strings.HasPrefix(line, "[topics.") },
		func(lines []string) string {
			return strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(lines[0]), "[topics."), "]")
		})
	var added []block
	for _, id := range cells.ids(Answer, PartTitle) {
		shipped := slices.ContainsFunc(blocks, func(b block) bool { return b.id == id })
		if !shipped && cells[Cell{Answer, id, PartTitle, lang}] != "" {
			added = append(added, block{id: id, lines: []string{"[topics." + id + "]\n"}})
		}
	}
	for _, b := range added {
		last := &blocks[len(blocks)-1]
		last.lines = append(last.lines, "\n")
		blocks = append(blocks, b)
	}
	examples := cells.examplesByTopic(lang)
	for i := range blocks[1:] {
		b := &blocks[i+1]
		after := ""
		for _, part := range []string{PartTitle, PartText, PartSource, PartAsOf, PartReviewOn, PartButtons} {
			write := quoted
			if part == PartButtons {
				write = quotedLines
			}
			if value := cells[Cell{Answer, b.id, part, lang}]; value != b.value(part) {
				b.setLine(part, write(value), after)
			}
			if b.find(part) >= 0 {
				after = part
			}
		}
		b.addExamples(examples[b.id])
	}
	if titles := writeSectionTitles(cells, lang); len(titles) > 0 {
		blocks[0].lines = append(blocks[0].lines, titles...)
	}
	return joinBlocks(blocks)
}

// examplesByTopic has the examples of each topic in a language, sorted.
func (c Cells) examplesByTopic(lang locales.Lang) map[string][]string {
	all := make(map[string][]string)
	for cell, example := range c {
		if cell.Kind == Example && cell.Lang == lang {
			all[cell.ID] = append(all[cell.ID], example)
		}
	}
	for _, examples := range all {
		slices.Sort(examples)
	}
	return all
}

// addExamples adds the examples that a block does not have to the end of its list. The program's own stay.
func (b *block) addExamples(examples []string) {
	var lines []string
	for _, example := range examples {
		line := "  " + quoted(example) + ",\n"
		if !slices.Contains(b.lines, line) {
			lines = append(lines, line)
		}
	}
	if len(lines) == 0 {
		return
	}
	if at := slices.Index(b.lines, "]\n"); at >= 0 {
		b.lines = slices.Insert(b.lines, at, lines...)
		return
	}
	b.lines = slices.Concat(b.lines, []string{"examples = [\n"}, lines, []string{"]\n"})
}

// writeSectionTitles writes the titles of sections that differ from those of the program.
func writeSectionTitles(cells Cells, lang locales.Lang) (lines []string) {
	for _, id := range cells.ids(Section, PartTitle) {
		if title := cells[Cell{Section, id, PartTitle, lang}]; title != "" {
			lines = append(lines, id+" = "+quoted(title)+"\n")
		}
	}
	if len(lines) == 0 {
		return nil
	}
	return slices.Concat([]string{"[sections]\n"}, lines, []string{"\n"})
}

// contactsHeader is what the file of contacts begins with.
const contactsHeader = `# Whom people may contact, in the order of lists. A text has a line for each language.
`

func writeContacts(cells Cells) string {
	var file strings.Builder
	file.WriteString(contactsHeader)
	line := func(key, value string) {
		if value != "" {
			file.WriteString(key + " = " + value + "\n")
		}
	}
	for _, id := range strings.Fields(cells[Cell{Contact, "", PartOrder, ""}]) {
		file.WriteString("\n[[contact]]\n")
		line("id", quoted(id))
		if cells[Cell{Contact, id, PartHidden, ""}] == Yes {
			line("hidden", "true")
		}
		for _, field := range store.ContactFields() {
			if !field.PerLanguage {
				line(string(field.Name), quoted(cells[Cell{Contact, id, string(field.Name), ""}]))
			}
		}
		for _, field := range store.ContactFields() {
			if field.PerLanguage {
				for _, lang := range locales.All() {
					value := cells[Cell{Contact, id, string(field.Name), lang}]
					line(string(field.Name)+"."+string(lang), quoted(value))
				}
			}
		}
	}
	return file.String()
}
