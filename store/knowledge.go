package store

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
)

// KnowledgeSection is what coordinators changed of a page under /programme, or a page that they added.
type KnowledgeSection struct {
	ID       string            `db:"section"  json:"-"`
	Position *int64            `db:"position" json:"position,omitempty"` // among the sections; nil: that of the program
	Titles   map[string]string `db:"-"        json:"titles,omitempty"`   // by language; a missing one is the program's
	Version  int64             `db:"version"  json:"-"`                  // see [KnowledgeAnswer]
}

// KnowledgeTopic is what coordinators changed of a topic, or a topic that they added.
type KnowledgeTopic struct {
	ID       string  `db:"topic"    json:"-"`
	Added    bool    `db:"added"    json:"added,omitempty"`    // the program does not have it
	Hidden   bool    `db:"hidden"   json:"hidden,omitempty"`   // it is neither answered nor offered
	Section  *string `db:"section"  json:"section,omitempty"`  // nil: the program's; empty: only questions lead to it
	Position *int64  `db:"position" json:"position,omitempty"` // in its section; nil: that of the program
	Version  int64   `db:"version"  json:"-"`                  // see [KnowledgeAnswer]
}

// KnowledgeAnswer is an answer that coordinators wrote, in place of that of the program if it has one.
type KnowledgeAnswer struct {
	Topic    string       `db:"topic"     json:"-"`
	Lang     string       `db:"lang"      json:"-"` // ISO 639-1
	Title    string       `db:"title"     json:"title"`
	Text     string       `db:"text"      json:"text"`
	Source   string       `db:"source"    json:"source,omitempty"`   // empty: that of the program
	AsOf     Day          `db:"as_of"     json:"as_of,omitzero"`     // the day on which it was true; zero: as there
	ReviewOn Day          `db:"review_on" json:"review_on,omitzero"` // from which it is to be reviewed; zero: no review
	Extras   AnswerExtras `db:"extras"    json:"extras,omitzero"`
	Machine  bool         `db:"machine"   json:"machine,omitempty"` // a machine translated it
	// TranslatedFrom is the language from which a machine translated it, ISO 639-1; empty: not known, or none did.
	TranslatedFrom string `db:"translated_from" json:"translated_from,omitempty"`
	// Shipped is the digest of the program's text that it replaces; empty: there was none. When the program has another
	// text since, the coordinators see both.
	Shipped    string `db:"shipped"     json:"shipped,omitempty"`
	EditedBy   int64  `db:"edited_by"   json:"-"` // 0: not known any more, or no person
	EditedAt   Time   `db:"edited_at"   json:"-"`
	ApprovedBy int64  `db:"approved_by" json:"-"` // 0: not known any more, or nobody
	ApprovedAt Time   `db:"approved_at" json:"-"` // zero: it is a draft, which nobody sees but coordinators
	// WasDraft reports in the history that it was a draft.
	WasDraft bool `db:"-" json:"draft,omitempty"`
	// Version is the id of the change that made it what it is; 0: nobody changed what the program has. A change starts
	// from the version that its author saw, and fails with [ErrConflict] when there is a later one.
	Version int64 `db:"version" json:"-"`
}

// IsDraft reports whether nobody has approved the answer yet.
func (a KnowledgeAnswer) IsDraft() bool { return a.ApprovedAt.IsZero() }

// AnswerExtras is what goes with the text of an answer.
type AnswerExtras struct {
	Files   Files          `json:"files,omitempty"`
	Buttons []AnswerButton `json:"buttons,omitempty"` // at most [MaxAnswerButtons]
}

// AnswerButton is a button below an answer.
type AnswerButton struct {
	Kind  string `json:"kind"`  // what it leads to: one of those below
	To    string `json:"to"`    // the address, or the id
	Label string `json:"label"` // empty: the name of what it leads to
}

// What a button below an answer leads to.
const (
	ButtonLink    = "link"
	ButtonContact = "contact"
	ButtonEvent   = "event"
	ButtonTopic   = "topic"
)

// Value implements [driver.Valuer].
func (e AnswerExtras) Value() (driver.Value, error) {
	text, err := json.Marshal(e)
	return string(text), err
}

// Scan implements [database/sql.Scanner].
func (e *AnswerExtras) Scan(value any) error {
	text, ok := value.(string)
	if !ok {
		return fmt.Errorf("reading extras from the database: a %T, not a text", value)
	}
	*e = AnswerExtras{}
	return json.Unmarshal([]byte(text), e)
}

// KnowledgeVersion returns a number that grows with each change of what the bot knows: of sections, topics, answers and
// examples. It is 0 when there never was any.
func (tx *Tx) KnowledgeVersion() (version int64, err error) {
	err = tx.get(&version, `SELECT version FROM knowledge_version`)
	return version, err
}

// KnowledgeSections lists the sections that coordinators changed or added.
func (tx *Tx) KnowledgeSections() (sections []KnowledgeSection, err error) {
	if err := tx.list(&sections, `SELECT section, position, version FROM knowledge_sections
		ORDER BY section`); err != nil {
		return nil, err
	}
	for i := range sections {
		if err := tx.readTitles(&sections[i]); err != nil {
			return nil, err
		}
	}
	return sections, nil
}

// KnowledgeSection returns what coordinators changed of a section, or [ErrNotFound].
func (tx *Tx) KnowledgeSection(id string) (s KnowledgeSection, err error) {
	err = tx.get(&s, `SELECT section, position, version FROM knowledge_sections WHERE section = ?`, id)
	if err != nil {
		return KnowledgeSection{}, err // without the pointers that were made to read into
	}
	return s, tx.readTitles(&s)
}

func (tx *Tx) readTitles(s *KnowledgeSection) error {
	var titles []struct {
		Lang  string `db:"lang"`
		Title string `db:"title"`
	}
	err := tx.list(&titles, `SELECT lang, title FROM knowledge_section_titles WHERE section = ?`, s.ID)
	if len(titles) > 0 {
		s.Titles = make(map[string]string, len(titles))
	}
	for _, t := range titles {
		s.Titles[t.Lang] = t.Title
	}
	return err
}

const topicColumns = `topic, added, hidden, section, position, version`

// KnowledgeTopics lists the topics that coordinators changed or added.
func (tx *Tx) KnowledgeTopics() (topics []KnowledgeTopic, err error) {
	err = tx.list(&topics, `SELECT `+topicColumns+` FROM knowledge_topics ORDER BY topic`)
	return topics, err
}

// KnowledgeTopic returns what coordinators changed of a topic, or [ErrNotFound].
func (tx *Tx) KnowledgeTopic(id string) (t KnowledgeTopic, err error) {
	if err := tx.get(&t, `SELECT `+topicColumns+` FROM knowledge_topics WHERE topic = ?`, id); err != nil {
		return KnowledgeTopic{}, err // without the pointers that were made to read into
	}
	return t, nil
}

const answerColumns = `topic, lang, title, text, source, as_of, review_on, extras, machine, translated_from, shipped,
	edited_by, edited_at, approved_by, approved_at, version`

// KnowledgeAnswers lists the answers that coordinators wrote, also the drafts.
func (tx *Tx) KnowledgeAnswers() (answers []KnowledgeAnswer, err error) {
	err = tx.list(&answers, `SELECT `+answerColumns+` FROM knowledge_answers ORDER BY topic, lang`)
	return answers, err
}

// KnowledgeAnswer returns the answer of a topic in a language that coordinators wrote, or [ErrNotFound].
func (tx *Tx) KnowledgeAnswer(topic, lang string) (a KnowledgeAnswer, err error) {
	err = tx.get(&a, `SELECT `+answerColumns+` FROM knowledge_answers WHERE topic = ? AND lang = ?`, topic, lang)
	return a, err
}

// AnswersToReview lists the approved answers whose review day has come, and of which nobody was reminded.
func (tx *Tx) AnswersToReview(today Day) (answers []KnowledgeAnswer, err error) {
	err = tx.list(&answers, `SELECT `+answerColumns+` FROM knowledge_answers
		WHERE review_on IS NOT NULL AND review_on <= ? AND reminded_at IS NULL AND approved_by <> 0
		ORDER BY topic, lang`, today)
	return answers, err
}

// MarkReviewReminded records that the approver of an answer was reminded of its review.
func (tx *Tx) MarkReviewReminded(topic, lang string) error {
	return tx.execOrNotFound(`UPDATE knowledge_answers SET reminded_at = ? WHERE topic = ? AND lang = ?`,
		tx.now, topic, lang)
}

// NewTopicID returns an id for a topic that coordinators add.
func (tx *Tx) NewTopicID() (id string, err error) {
	err = tx.get(&id, `SELECT 't' || (1 + ifnull(max(CAST(substr(topic, 2) AS INTEGER)), 0)) FROM knowledge_topics
		WHERE topic GLOB 't[0-9]*'`)
	return id, err
}

// NewSectionID returns an id for a section that coordinators add.
func (tx *Tx) NewSectionID() (id string, err error) {
	err = tx.get(&id, `SELECT 's' || (1 + ifnull(max(CAST(substr(section, 2) AS INTEGER)), 0)) FROM knowledge_sections
		WHERE section GLOB 's[0-9]*'`)
	return id, err
}

// Limits of what coordinators write, in UTF-16 units as Telegram counts.
const (
	MaxAnswerTitle   = 60 // it is the label of a button
	MaxAnswerText    = 2500
	MaxAnswerSource  = 200
	MaxExample       = 300
	MaxDraftExamples = 50 // examples that are added at once
	MaxAnswerButtons = 3
	MaxButtonURL     = 500 // in bytes
)
