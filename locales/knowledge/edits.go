package knowledge

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
	"time"

	"bomcabot/locales"
)

// Edits are what coordinators changed of the knowledge base, and what they added.
type Edits struct {
	Sections []SectionEdit
	Topics   []TopicEdit
	Answers  []AnswerEdit
}

// SectionEdit changes a page under /programme, or adds one.
type SectionEdit struct {
	ID       string
	Position *int64                  // see [Base.SectionPosition]; nil: as before, or the last
	Titles   map[locales.Lang]string // a missing one is that of the texts
}

// TopicEdit changes a topic, or adds one.
type TopicEdit struct {
	ID       string
	Added    bool // the base does not have it
	Hidden   bool
	Section  *string // nil: as before
	Position *int64  // see [Base.TopicPosition]; nil: as before, or the last of its section
}

// AnswerEdit is an answer in place of that of the base.
type AnswerEdit struct {
	Topic string
	Lang  locales.Lang
	Answer
}

// positionStep is the distance between the positions of sections, and of topics in a section, so that others fit in
// between.
const positionStep = 1000

// With returns the base with edits. It shares what did not change, and b stays as it is. An edit of a topic that the
// base does not have, and that does not add it, has no effect: a later program no longer has that topic.
func (b *Base) With(edits Edits) *Base {
	edited := *b
	edited.hidden, edited.added, edited.topicPositions = nil, make(map[string]bool), make(map[string]int64)
	edited.editSections(edits.Sections)
	edited.editTopics(edits.Topics, edits.Answers)
	edited.editAnswers(edits.Answers)
	return &edited
}

func (b *Base) editSections(edits []SectionEdit) {
	b.sectionPositions = make(map[string]int64)
	b.sectionTitles = make(map[string]map[locales.Lang]string)
	for i, section := range b.Sections() {
		b.sectionPositions[section] = int64(i+1) * positionStep
	}
	for _, edit := range edits {
		_, known := b.sectionPositions[edit.ID]
		switch {
		case edit.Position != nil:
			b.sectionPositions[edit.ID] = *edit.Position
		case !known:
			b.sectionPositions[edit.ID] = lastPosition(maps.Values(b.sectionPositions))
		}
		b.sectionTitles[edit.ID] = edit.Titles
	}
}

func lastPosition(positions func(yield func(int64) bool)) (last int64) {
	for position := range positions {
		last = max(last, position)
	}
	return last + positionStep
}

// editTopics edits the topics, removes the hidden ones and sorts them by section and position. A topic that was added
// and has no answer in any language is hidden.
func (b *Base) editTopics(edits []TopicEdit, answers []AnswerEdit) {
	topics := slices.Clone(b.Topics)
	inSection := make(map[string]int64)
	for _, topic := range topics {
		inSection[topic.Section]++
		b.topicPositions[topic.ID] = inSection[topic.Section] * positionStep
	}
	hidden := make(map[string]bool)
	for _, edit := range edits {
		i := slices.IndexFunc(topics, func(topic Topic) bool { return topic.ID == edit.ID })
		if i < 0 && edit.Added {
			i = len(topics)
			topics = append(topics, Topic{ID: edit.ID, Reply: ReplyText})
			b.added[edit.ID] = true
		}
		if i < 0 {
			continue
		}
		moved := edit.Section != nil && *edit.Section != topics[i].Section
		if edit.Section != nil {
			topics[i].Section = *edit.Section
		}
		switch {
		case edit.Position != nil:
			b.topicPositions[edit.ID] = *edit.Position
		case moved || b.added[edit.ID]:
			b.topicPositions[edit.ID] = b.lastInSection(topics, i)
		}
		isAnswered := func(a AnswerEdit) bool { return a.Topic == edit.ID && a.Title != "" }
		hidden[edit.ID] = edit.Hidden || b.added[edit.ID] && !slices.ContainsFunc(answers, isAnswered)
	}
	slices.SortStableFunc(topics, func(x, y Topic) int {
		return cmp.Or(
			cmp.Compare(b.sectionPosition(x.Section), b.sectionPosition(y.Section)),
			cmp.Compare(b.topicPositions[x.ID], b.topicPositions[y.ID]),
		)
	})
	b.Topics, b.byID = nil, make(map[string]Topic, len(topics))
	for _, topic := range topics {
		topic.Next = slices.DeleteFunc(slices.Clone(topic.Next), func(next string) bool { return hidden[next] })
		if hidden[topic.General] {
			topic.General = ""
		}
		if hidden[topic.ID] {
			b.hidden = append(b.hidden, topic)
			continue
		}
		b.Topics = append(b.Topics, topic)
		b.byID[topic.ID] = topic
	}
}

// lastInSection returns the position behind the other topics of the section of a topic.
func (b *Base) lastInSection(topics []Topic, of int) int64 {
	return lastPosition(func(yield func(int64) bool) {
		for i, topic := range topics {
			if i != of && topic.Section == topics[of].Section && !yield(b.topicPositions[topic.ID]) {
				return
			}
		}
	})
}

// sectionPosition is the position of a section. No section comes last, and an unknown one before it.
func (b *Base) sectionPosition(section string) int64 {
	const last = 1 << 62
	if section == "" {
		return last
	}
	if position, known := b.sectionPositions[section]; known {
		return position
	}
	return last - 1
}

func (b *Base) editAnswers(edits []AnswerEdit) {
	languages := maps.Clone(b.Languages)
	cloned := make(map[locales.Lang]bool)
	for _, edit := range edits {
		language := languages[edit.Lang]
		if !cloned[edit.Lang] {
			language.Answers = maps.Clone(language.Answers)
			languages[edit.Lang], cloned[edit.Lang] = language, true
		}
		answer := edit.Answer
		if answer.Examples == nil {
			answer.Examples = language.Answers[edit.Topic].Examples
		}
		language.Answers[edit.Topic] = answer
	}
	b.Languages = languages
}

// IsAdded reports whether coordinators added a topic.
func (b *Base) IsAdded(topic string) bool { return b.added[topic] }

// Hidden returns the topics that are neither answered nor offered, in the order of menus.
func (b *Base) Hidden() []Topic { return b.hidden }

// HiddenTopic returns a topic that is neither answered nor offered.
func (b *Base) HiddenTopic(id string) (Topic, bool) {
	i := slices.IndexFunc(b.hidden, func(topic Topic) bool { return topic.ID == id })
	if i < 0 {
		return Topic{}, false
	}
	return b.hidden[i], true
}

// TopicPosition is where a topic stands among those of its section: they are sorted by it.
func (b *Base) TopicPosition(id string) int64 { return b.topicPositions[id] }

// SectionPosition is where a section stands among the others: they are sorted by it.
func (b *Base) SectionPosition(section string) int64 { return b.sectionPosition(section) }

// AllSections returns all sections in their order, also those without a topic.
func (b *Base) AllSections() []string {
	sections := slices.Collect(maps.Keys(b.sectionPositions))
	slices.SortFunc(sections, func(x, y string) int {
		return cmp.Or(cmp.Compare(b.sectionPositions[x], b.sectionPositions[y]), cmp.Compare(x, y))
	})
	return sections
}

// SectionTitle returns the title that coordinators gave a section, in the first of several languages that has one. It
// is empty if there is none: the section has that of the texts.
func (b *Base) SectionTitle(section string, langs ...locales.Lang) string {
	for _, lang := range langs {
		if title := b.sectionTitles[section][lang]; title != "" {
			return title
		}
	}
	return ""
}

// AnswerIn returns the answer of a topic in the first of several languages that has one, and that language.
func (b *Base) AnswerIn(id string, langs ...locales.Lang) (Answer, locales.Lang) {
	for _, lang := range langs {
		if answer := b.Answer(lang, id); answer.Title != "" || answer.Text != "" {
			return answer, lang
		}
	}
	return Answer{}, langs[0]
}

// MissingLanguages returns the languages in which a topic has no answer.
func (b *Base) MissingLanguages(id string) (missing []locales.Lang) {
	for _, lang := range locales.All() {
		if answer := b.Answer(lang, id); answer.Title == "" && answer.Text == "" {
			missing = append(missing, lang)
		}
	}
	return missing
}

// Digest identifies the title and text of an answer, to tell whether the program has another one since somebody edited
// it. It is empty for no answer.
func (a Answer) Digest() string {
	if a.Title == "" && a.Text == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(strings.Join([]string{a.Title, a.Text}, "\x00")))
	return hex.EncodeToString(sum[:8])
}

// SourceOf returns the source and the day of an answer in a language: its own, or those of the press release.
func (b *Base) SourceOf(lang locales.Lang, answer Answer) (source string, asOf time.Time) {
	source, asOf = answer.Source, answer.AsOf
	if source == "" {
		source = b.Languages[lang].Source
	}
	if asOf.IsZero() {
		asOf = AsOf
	}
	return source, asOf
}
