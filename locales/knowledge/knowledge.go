// Package knowledge holds the approved answers: what the bot may say about the programme, in seven languages, and how people ask for it.
//
// topics.toml lists the topics; one file a language holds their titles, texts and example questions, and questions that have
// nothing to do with the programme. The only source of facts is the press release of 28 November 2018.
package knowledge

import (
	"embed"
	"fmt"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"bomcabot/locales"
)

// AsOf is the day on which the answers about the programme hold: the date of the press release, in UTC.
var AsOf = time.Date(2018, time.November, 28, 0, 0, 0, 0, time.UTC)

// ReplyKind tells what answers a topic.
type ReplyKind string

// The kinds of replies.
const (
	ReplyText      ReplyKind = "text"       // the approved text, with its source and date
	ReplyAboutBot  ReplyKind = "self"       // the approved text alone: what the bot says of itself
	ReplySmallTalk ReplyKind = "small-talk" // the approved text alone; never offered as a choice
	ReplyEvents    ReplyKind = "events"     // the events in the database
	ReplyContacts  ReplyKind = "contacts"   // the contacts in the database
	ReplyHelp      ReplyKind = "help"       // what /help shows
	ReplyPrivacy   ReplyKind = "privacy"    // what /privacy shows
)

// Topic is one thing a person may ask.
type Topic struct {
	ID      string    `toml:"id"`      // at most 38 bytes: it travels in buttons, beside a number
	Section string    `toml:"section"` // its page under /programme; empty: only free text reaches it
	Reply   ReplyKind `toml:"reply"`
}

// Answer is what a topic says in one language.
type Answer struct {
	Title    string   `toml:"title"` // a button's label and a heading
	Text     string   `toml:"text"`  // plain text; empty for what answers from elsewhere
	Examples []string `toml:"examples"`
}

// Language is everything known in one language.
type Language struct {
	Source   string            `toml:"source"`    // what the answers' source is called
	OffTopic []string          `toml:"off_topic"` // questions that are to be refused
	Answers  map[string]Answer `toml:"topics"`    // by topic id
}

// Base is the knowledge base.
type Base struct {
	Topics    []Topic // in the order of menus
	Languages map[locales.Lang]Language
	byID      map[string]Topic
}

//go:embed *.toml
var files embed.FS

// Load reads the knowledge base. It returns an error when a file cannot be read, which the tests rule out.
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

// WithoutTrainingExamples is the base without the questions that are learned from, which take most of its memory. Of the examples of an answer the first, which people are shown, is left.
func (b *Base) WithoutTrainingExamples() *Base {
	lean := *b
	lean.Languages = make(map[locales.Lang]Language, len(b.Languages))
	for lang, known := range b.Languages {
		answers := make(map[string]Answer, len(known.Answers))
		for _, topic := range b.Topics { // clones, and the ids of the list of topics, for what was decoded is part of its whole file
			answer := known.Answers[topic.ID]
			kept := Answer{Title: strings.Clone(answer.Title), Text: strings.Clone(answer.Text)}
			if len(answer.Examples) > 0 {
				kept.Examples = []string{strings.Clone(answer.Examples[0])}
			}
			answers[topic.ID] = kept
		}
		lean.Languages[lang] = Language{Source: strings.Clone(known.Source), Answers: answers}
	}
	return &lean
}

// Topic finds a topic by its id.
func (b *Base) Topic(id string) (Topic, bool) {
	topic, ok := b.byID[id]
	return topic, ok
}

// Answer is what a topic says in a language; the zero Answer for an unknown topic.
func (b *Base) Answer(lang locales.Lang, id string) Answer { return b.Languages[lang].Answers[id] }

// SectionTopics lists the topics of one page under /programme.
func (b *Base) SectionTopics(name string) []Topic {
	var topics []Topic
	for _, topic := range b.Topics {
		if topic.Section != "" && topic.Section == name {
			topics = append(topics, topic)
		}
	}
	return topics
}

// Sections lists the pages under /programme in their order.
func (b *Base) Sections() []string {
	var sections []string
	for _, topic := range b.Topics {
		if topic.Section != "" && (len(sections) == 0 || sections[len(sections)-1] != topic.Section) {
			sections = append(sections, topic.Section)
		}
	}
	return sections
}
