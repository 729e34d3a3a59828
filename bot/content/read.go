package content

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/BurntSushi/toml"

	"bomcabot/locales"
	"bomcabot/locales/fold"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// MaxID is how many bytes the id of a topic has at most: with a number it fits in the data of a button.
const MaxID = 38

// Mistake is what is wrong with a file.
type Mistake struct {
	File string
	Line int // 0: not known
	Text string
}

// String writes a mistake as compilers do.
func (m Mistake) String() string {
	if m.Line == 0 {
		return m.File + ": " + m.Text
	}
	return fmt.Sprintf("%s:%d: %s", m.File, m.Line, m.Text)
}

// ReadFiles reads the files of a folder, and lists all mistakes in them.
func ReadFiles(folder string, shipped *knowledge.Base) (Cells, []Mistake, error) {
	files := make(map[string]string)
	names := []string{topicsFile, contactsFile}
	for _, lang := range locales.All() {
		names = append(names, langFile(lang))
	}
	for _, name := range names {
		content, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			return nil, nil, err
		}
		files[name] = string(content)
	}
	cells, mistakes := Parse(files, shipped)
	return cells, mistakes, nil
}

// Parse reads the contents of files by their names, and lists all mistakes in them, in the order of files and lines.
func Parse(files map[string]string, shipped *knowledge.Base) (Cells, []Mistake) {
	p := &fileParser{files: files, shipped: shipped, cells: make(Cells), topics: make(map[string]knowledge.Topic),
		contacts: make(map[string]bool)}
	p.parseTopics()
	p.parseContacts()
	for _, lang := range locales.All() {
		p.parseLanguage(lang)
	}
	slices.SortStableFunc(p.mistakes, func(a, b Mistake) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return p.cells, p.mistakes
}

type fileParser struct {
	files    map[string]string
	shipped  *knowledge.Base
	cells    Cells
	topics   map[string]knowledge.Topic
	contacts map[string]bool // the ids
	mistakes []Mistake
}

func (p *fileParser) wrong(file string, line int, format string, args ...any) {
	p.mistakes = append(p.mistakes, Mistake{file, line, fmt.Sprintf(format, args...)})
}

// decode decodes a file, and reports what it has beyond the fields of the type.
func (p *fileParser) decode(name string, into any) {
	meta, err := toml.NewDecoder(bytes.NewReader([]byte(p.files[name]))).Decode(into)
	var syntax toml.ParseError
	switch {
	case errors.As(err, &syntax):
		p.wrong(name, syntax.Position.Line, "%s", syntax.Message)
	case err != nil:
		p.wrong(name, 0, "%v", err)
	}
	if name == contactsFile { // its fields are those of the table of contacts
		return
	}
	for _, key := range meta.Undecoded() {
		p.wrong(name, p.lineOf(name, "", key[len(key)-1]), "nobody reads %q", key.String())
	}
}

// lineOf finds the line of a key behind a line that begins with a heading; 0: there is none.
func (p *fileParser) lineOf(name, heading, key string) int {
	number, found := 0, heading == ""
	for line := range strings.Lines(p.files[name]) {
		number++
		line = strings.TrimSpace(line)
		if !found {
			found = line == heading
			if found && key == "" {
				return number
			}
			continue
		}
		if rest, is := strings.CutPrefix(strings.Trim(line, `"`), key); is && key != "" {
			if strings.HasPrefix(strings.TrimSpace(strings.TrimPrefix(rest, `"`)), "=") {
				return number
			}
		}
	}
	return 0
}

// lineOfText finds the first line that has a text in quotation marks; 0: there is none.
func (p *fileParser) lineOfText(name, text string) int {
	before, _, found := strings.Cut(p.files[name], quoted(text))
	if !found {
		return 0
	}
	return strings.Count(before, "\n") + 1
}

var topicID = regexp.MustCompile(`^[a-z0-9-]+$`)

// isTopicID reports whether a new topic can have an id.
func isTopicID(id string) bool { return topicID.MatchString(id) && len(id) <= MaxID }

func (p *fileParser) parseTopics() {
	var list struct {
		Topics []struct {
			knowledge.Topic
			Hidden bool `toml:"hidden"`
		} `toml:"topic"`
	}
	p.decode(topicsFile, &list)
	inOrder := make(map[string][]string)
	for _, topic := range list.Topics {
		line := p.lineOfText(topicsFile, topic.ID) // the list is short
		if _, twice := p.topics[topic.ID]; twice {
			p.wrong(topicsFile, line, "the topic %q is listed twice", topic.ID)
		}
		if !isTopicID(topic.ID) {
			p.wrong(topicsFile, line, "%q is no id: at most %d of a-z, 0-9 and -", topic.ID, MaxID)
		}
		if known, isShipped := p.shipped.Topic(topic.ID); isShipped {
			known.Section = topic.Section
			topic.Reply = cmp.Or(topic.Reply, knowledge.ReplyText)
			if fmt.Sprint(known) != fmt.Sprint(topic.Topic) {
				p.wrong(topicsFile, line, "only the section and the order of the topic %q can change here", topic.ID)
			}
		} else if fmt.Sprint(topic.Topic) != fmt.Sprint(knowledge.Topic{ID: topic.ID, Section: topic.Section}) {
			p.wrong(topicsFile, line, "a new topic such as %q has no more than an id and a section", topic.ID)
		}
		p.topics[topic.ID] = topic.Topic
		p.cells.set(Topic, topic.ID, PartSection, "", topic.Section)
		if topic.Hidden {
			p.cells.set(Topic, topic.ID, PartHidden, "", Yes)
		} else if topic.Section != "" {
			inOrder[topic.Section] = append(inOrder[topic.Section], topic.ID)
		}
	}
	for section, ids := range inOrder {
		p.cells.set(Topic, section, PartOrder, "", strings.Join(ids, " "))
	}
	for _, topic := range p.shipped.Topics {
		if _, known := p.topics[topic.ID]; !known {
			p.wrong(topicsFile, 0, "the topic %q is missing; hidden = true hides it", topic.ID)
		}
	}
}

// answerInFile is an answer as a file has it.
type answerInFile struct {
	knowledge.Answer
	Source   string   `toml:"source"`
	AsOf     string   `toml:"as_of"`
	ReviewOn string   `toml:"review_on"`
	Buttons  []string `toml:"buttons"`
}

func (p *fileParser) parseLanguage(lang locales.Lang) {
	name := langFile(lang)
	var file struct {
		Source   string                  `toml:"source"`
		OffTopic []string                `toml:"off_topic"`
		Sections map[string]string       `toml:"sections"`
		Topics   map[string]answerInFile `toml:"topics"`
	}
	p.decode(name, &file)
	known := p.shipped.Languages[lang]
	if file.Source != known.Source || !slices.Equal(file.OffTopic, known.OffTopic) {
		p.wrong(name, 0, "source and off_topic can only be changed in the program")
	}
	for section, title := range file.Sections {
		line := func() int { return p.lineOf(name, "[sections]", section) }
		p.checkText(name, line, lang, PartTitle, title, store.MaxAnswerTitle)
		p.cells.set(Section, section, PartTitle, lang, title)
	}
	owner := make(map[string]string)
	for _, id := range sortedKeys(file.Topics) {
		p.parseAnswer(name, lang, id, file.Topics[id], owner)
	}
	for id := range p.topics {
		if _, isShipped := p.shipped.Topic(id); isShipped && file.Topics[id].Title == "" {
			p.wrong(name, 0, "the topic %q has no answer in %s", id, lang.Name())
		}
	}
}

// parseAnswer reads an answer. owner has the topics of the examples so far, in which letters are folded.
func (p *fileParser) parseAnswer(name string, lang locales.Lang, id string, a answerInFile, owner map[string]string) {
	heading := "[topics." + id + "]"
	line := func(key string) int { return cmp.Or(p.lineOf(name, heading, key), p.lineOf(name, heading, "")) }
	if _, known := p.topics[id]; !known {
		p.wrong(name, line(""), "the topic %q is not in %s", id, topicsFile)
		return
	}
	shipped, isShipped := p.shipped.Answer(lang, id), p.shipped.Answer(lang, id).Title != ""
	if a.Title == "" {
		p.wrong(name, line(""), "%s has no title", id)
	}
	if (a.Text == "") != (shipped.Text == "") && isShipped || a.Text == "" && !isShipped {
		p.wrong(name, line(""), "%s: the text is missing, or there is one where the answer comes from elsewhere", id)
	}
	for _, text := range []struct {
		part, value string
		limit       int
	}{
		{PartTitle, a.Title, store.MaxAnswerTitle}, {PartText, a.Text, store.MaxAnswerText},
		{PartSource, a.Source, store.MaxAnswerSource},
	} {
		p.checkText(name, func() int { return line(text.part) }, lang, text.part, text.value, text.limit)
		p.cells.set(Answer, id, text.part, lang, text.value)
	}
	for part, day := range map[string]string{PartAsOf: a.AsOf, PartReviewOn: a.ReviewOn} {
		if _, err := readDay(day); err != nil {
			p.wrong(name, line(part), "%q is no day, write it as 2018-11-28", day)
			continue
		}
		p.cells.set(Answer, id, part, lang, day)
	}
	p.checkButtons(id, a.Buttons, func(format string, args ...any) {
		p.wrong(name, line(PartButtons), format, args...)
	})
	p.cells.set(Answer, id, PartButtons, lang, strings.Join(a.Buttons, "\n"))
	for _, example := range a.Examples {
		p.checkExample(name, lang, id, example, owner)
		p.cells.set(Example, id, example, lang, example)
	}
	for _, example := range shipped.Examples {
		if !slices.Contains(a.Examples, example) {
			p.wrong(name, line("examples"), "%s: only the program can lose its example %q", id, example)
		}
	}
}

func (p *fileParser) checkExample(name string, lang locales.Lang, id, example string, owner map[string]string) {
	folded := fold.Latin(example)
	wrong := func(format string, args ...any) { p.wrong(name, p.lineOfText(name, example), format, args...) }
	switch other := owner[folded]; {
	case strings.TrimSpace(folded) == "" || example != strings.TrimSpace(example):
		wrong("%s: %q is no question", id, example)
	case other != "" && other != id:
		wrong("%q is an example of %s and of %s", example, other, id)
	case length(example) > store.MaxExample:
		wrong("%s: an example has at most %d characters", id, store.MaxExample)
	case hasMixedWord(example):
		wrong("%s: a word of %q has letters of two scripts", id, example)
	}
	owner[folded] = id
}

// allowedLatin matches the Latin words that texts in Cyrillic may have: addresses, commands and names.
var allowedLatin = regexp.MustCompile(`https?://\S+|\S+@\S+|www\.\S+|/[a-z]+\b|` +
	`Border Management in Central Asia|BOMCA|Facebook|Telegram|bomcabot`)

// hasMixedWord reports whether the script changes within a word.
func hasMixedWord(text string) bool {
	var last *unicode.RangeTable // the script of the letter before; nil: there is none
	for _, r := range text {
		var script *unicode.RangeTable
		switch {
		case unicode.Is(unicode.Latin, r):
			script = unicode.Latin
		case unicode.Is(unicode.Cyrillic, r):
			script = unicode.Cyrillic
		}
		if last != nil && script != nil && script != last {
			return true
		}
		last = script
	}
	return false
}

// checkText reports what is wrong with a text that people see.
func (p *fileParser) checkText(name string, line func() int, lang locales.Lang, part, text string, limit int) {
	bare := allowedLatin.ReplaceAllString(text, " ")
	switch at := lang.IndexOtherScript(bare); {
	case length(text) > limit:
		p.wrong(name, line(), "the %s has %d characters, Telegram has room for %d", part, length(text), limit)
	case at >= 0:
		p.wrong(name, line(), "the %s has a letter that is not of %s: %.20q", part, lang.Name(), bare[at:])
	case text != strings.TrimSpace(text) || strings.ContainsAny(text, "\t\r"):
		p.wrong(name, line(), "the %s has stray white space", part)
	}
}

// length is the length of a text as Telegram counts it.
func length(text string) int { return len(utf16.Encode([]rune(text))) }

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

func (p *fileParser) parseContacts() {
	var list struct {
		Contacts []map[string]any `toml:"contact"`
	}
	p.decode(contactsFile, &list)
	var contacts []store.Contact
	for _, values := range list.Contacts {
		id, _ := values["id"].(string)
		line := p.lineOfText(contactsFile, id)
		if slices.ContainsFunc(contacts, func(c store.Contact) bool { return c.ID == id }) || id == "" {
			p.wrong(contactsFile, line, "the contact %q has no id of its own", id)
			continue
		}
		c := store.Contact{ID: id}
		c.Hidden, _ = values["hidden"].(bool)
		for _, key := range sortedKeys(values) {
			if key != "id" && key != "hidden" {
				p.parseContactField(&c, key, values[key], line)
			}
		}
		for _, wrong := range c.Validate() {
			if values[string(wrong.Field)] == nil { // otherwise it is told above
				p.wrong(contactsFile, line, "%s: %s: %s", id, wrong.Field, wrong.Problem)
			}
		}
		contacts, p.contacts[id] = append(contacts, c), true
	}
	p.cells.addContacts(contacts)
}

func (p *fileParser) parseContactField(c *store.Contact, key string, value any, line int) {
	at := slices.IndexFunc(store.ContactFields(), func(f store.ContactField) bool { return string(f.Name) == key })
	if at < 0 {
		p.wrong(contactsFile, line, "%s: nobody reads %q", c.ID, key)
		return
	}
	field := store.ContactFields()[at]
	texts := map[string]any{"": value}
	if field.PerLanguage {
		texts, _ = value.(map[string]any)
	}
	for _, code := range sortedKeys(texts) {
		text, isText := texts[code].(string)
		_, known := locales.Parse(code)
		if !isText || field.PerLanguage && !known {
			p.wrong(contactsFile, line, "%s: %s.%s is no text in one of the languages", c.ID, key, code)
			continue
		}
		read, wrong := field.Read(text)
		if wrong.Problem != "" || read != text {
			line := cmp.Or(p.lineOfText(contactsFile, text), line)
			p.wrong(contactsFile, line, "%s: %s: %q cannot be kept", c.ID, key, text)
			continue
		}
		field.Set(c, code, text)
	}
}
