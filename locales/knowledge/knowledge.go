// Package knowledge holds the approved answers: what the bot may say about the programme in seven languages, and how
// people ask for it.
//
// topics.toml lists the topics. One file for each language has their titles, texts and example questions, and off-topic
// questions. The only source of facts is the press release of 28 November 2018.
package knowledge

import (
	"embed"
	"fmt"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"bomcabot/locales"
)

// AsOf is the date of the press release in UTC. The answers about the programme are as of that day.
var AsOf = time.Date(2018, time.November, 28, 0, 0, 0, 0, time.UTC)

// ReplyKind says what answers a topic.
type ReplyKind string

// The kinds of replies.
const (
	ReplyText      ReplyKind = "text"         // the approved text, with its source and date
	ReplyAboutBot  ReplyKind = "self"         // the approved text alone, about the bot itself
	ReplySmallTalk ReplyKind = "small-talk"   // the approved text alone; never offered as "did you mean"
	ReplyEvents    ReplyKind = "events"       // the events in the database
	ReplyContacts  ReplyKind = "contacts"     // the contacts in the database
	ReplyHelp      ReplyKind = "help"         // what /help shows
	ReplyPrivacy   ReplyKind = "privacy"      // what /privacy shows
	ReplyMessages  ReplyKind = "subscription" // what /subscribe shows
	ReplyLanguage  ReplyKind = "language"     // the approved text, with what /language shows
	ReplyForget    ReplyKind = "forget"       // what /forget shows
)

// Topic is a subject that people may ask about.
type Topic struct {
	ID      string    `toml:"id"`      // at most 38 bytes, so that it fits in the data of a button with a number
	Section string    `toml:"section"` // its page under /programme; if empty, only questions lead to it
	Reply   ReplyKind `toml:"reply"`
	General string    `toml:"general"` // the topic that answers for this one and others when a question fits them all
	Kind    string    `toml:"kind"`    // what several things have, such as "email": a concept; empty for most topics
	Country string    `toml:"country"` // the only one it is about, ISO 3166-1 alpha-2; mostly empty
	Number  int       `toml:"number"`  // of the phase or meeting that it is about; mostly 0
	Next    []string  `toml:"next"`    // topics that people ask for next, at most two
}

// Answer is the answer of a topic in one language.
type Answer struct {
	Title    string   `toml:"title"` // the label of a button, and a heading
	Text     string   `toml:"text"`  // plain text; empty if the reply comes from elsewhere
	Examples []string `toml:"examples"`

	Source string    `toml:"-"` // empty: that of all answers in the language
	AsOf   time.Time `toml:"-"` // zero: [AsOf]
	Edited bool      `toml:"-"` // a coordinator wrote it
}

// Language is the content of the knowledge base in one language.
type Language struct {
	Source   string            `toml:"source"`    // the name of the source of the answers
	OffTopic []string          `toml:"off_topic"` // questions that must be refused
	Answers  map[string]Answer `toml:"topics"`    // by topic id
}

// Base is the knowledge base. It never changes; [Base.With] returns an edited one.
type Base struct {
	Topics    []Topic // in the order of menus, without the hidden ones
	Languages map[locales.Lang]Language
	byID      map[string]Topic

	// What [Base.With] changed.
	hidden           []Topic
	added            map[string]bool
	topicPositions   map[string]int64
	sectionPositions map[string]int64
	sectionTitles    map[string]map[locales.Lang]string
}

//go:embed *.toml
var files embed.FS

// File returns a file of the shipped knowledge base, such as topics.toml. The name must be that of one.
func File(name string) string {
	content, err := files.ReadFile(name)
	if err != nil {
		panic(err)
	}
	return string(content)
}

// Load reads the embedded knowledge base. It returns an error if a file is malformed, which the tests rule out.
func Load() (*Base, error) {
	var list struct {
		Topics []Topic `toml:"topic"`
	}
	if _, err := toml.DecodeFS(files, "topics.toml", &list); err != nil {
		return nil, fmt.Errorf("reading the list of topics: %w", err)
	}
	base := &Base{Languages: make(map[locales.Lang]Language), byID: make(map[string]Topic)}
	for _, topic := range list.Topics {
		if topic.Reply == "" {
			topic.Reply = ReplyText
		}
		base.Topics = append(base.Topics, topic)
		base.byID[topic.ID] = topic
	}
	for _, lang := range locales.All() {
		var known Language
		if _, err := toml.DecodeFS(files, string(lang)+".toml", &known); err != nil {
			return nil, fmt.Errorf("reading the answers in %s: %w", lang, err)
		}
		base.Languages[lang] = known
	}
	return base, nil
}

// WithoutTrainingExamples returns a copy without the example questions and off-topic questions, which take most of the
// memory. It keeps the first example of each answer, because people see that one.
func (b *Base) WithoutTrainingExamples() *Base {
	stripped := *b
	stripped.Languages = make(map[locales.Lang]Language, len(b.Languages))
	for lang, known := range b.Languages {
		answers := make(map[string]Answer, len(known.Answers))
		for _, topic := range b.Topics { // cloned, because decoded strings keep the whole file in memory
			answer := known.Answers[topic.ID]
			kept := Answer{Title: strings.Clone(answer.Title), Text: strings.Clone(answer.Text)}
			if len(answer.Examples) > 0 {
				kept.Examples = []string{strings.Clone(answer.Examples[0])}
			}
			answers[topic.ID] = kept
		}
		stripped.Languages[lang] = Language{Source: strings.Clone(known.Source), Answers: answers}
	}
	return &stripped
}

// Topic returns the topic with an id.
func (b *Base) Topic(id string) (Topic, bool) {
	topic, ok := b.byID[id]
	return topic, ok
}

// Answer returns the answer of a topic in a language, or the zero Answer for an unknown topic.
func (b *Base) Answer(lang locales.Lang, id string) Answer { return b.Languages[lang].Answers[id] }

// SectionTopics returns the topics of a page under /programme.
func (b *Base) SectionTopics(name string) []Topic {
	var topics []Topic
	for _, topic := range b.Topics {
		if topic.Section != "" && topic.Section == name {
			topics = append(topics, topic)
		}
	}
	return topics
}

// Sections returns the pages under /programme in their order.
func (b *Base) Sections() []string {
	var sections []string
	for _, topic := range b.Topics {
		if topic.Section != "" && (len(sections) == 0 || sections[len(sections)-1] != topic.Section) {
			sections = append(sections, topic.Section)
		}
	}
	return sections
}
