package store

import (
	"encoding/json"
	"errors"
	"fmt"
)

// KnowledgeKind is what a change of the knowledge is about.
type KnowledgeKind string

// The kinds of what the bot knows.
const (
	KindSection KnowledgeKind = "section"
	KindTopic   KnowledgeKind = "topic"
	KindAnswer  KnowledgeKind = "answer"
	KindExample KnowledgeKind = "example"
)

// KnowledgeChange is one change of what the bot knows. It says what was before and since as JSON of the row; an empty
// text stands for what the program has. A change of an example does not have its words, so that they can be erased.
type KnowledgeChange struct {
	ID     int64         `db:"id"`
	At     Time          `db:"at"`
	Author int64         `db:"author_id"` // 0: the owner of the program, from the shell
	Batch  string        `db:"batch"`     // what was changed together, such as a workbook; empty: by itself
	Action Action        `db:"change"`    // as in the audit
	Kind   KnowledgeKind `db:"kind"`
	Object string        `db:"object"` // the id of the section or the topic
	Lang   string        `db:"lang"`   // of an answer or an example; otherwise empty
	Was    string        `db:"was"`
	Became string        `db:"became"`
}

// KnowledgeEdit says who changes what the bot knows, and how.
type KnowledgeEdit struct {
	By     int64  // a person's id; 0: the owner of the program, from the shell
	Batch  string // of what is changed together; empty: by itself
	Action Action
}

const changeColumns = `id, at, author_id, batch, change, kind, object, lang, was, became`

// SetKnowledgeAnswer writes an answer, in place of the version that its author saw, and returns the new version. It is
// approved if ApprovedBy is set.
func (tx *Tx) SetKnowledgeAnswer(edit KnowledgeEdit, a KnowledgeAnswer) (int64, error) {
	was, err := tx.KnowledgeAnswer(a.Topic, a.Lang)
	was.WasDraft, a.WasDraft = was.IsDraft(), a.ApprovedBy == 0
	if !a.Machine {
		a.TranslatedFrom = ""
	}
	before, err := rowBefore(was, was.Version, a.Version, err)
	if err != nil {
		return 0, err
	}
	if a.Version, err = tx.recordChange(edit, KindAnswer, a.Topic, a.Lang, before, asJSON(a)); err != nil {
		return 0, err
	}
	a.EditedBy, a.EditedAt, a.ApprovedAt = edit.By, tx.now, Time{}
	if a.ApprovedBy != 0 {
		a.ApprovedAt = tx.now
	}
	_, err = tx.exec(`INSERT INTO knowledge_answers (`+answerColumns+`)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (topic, lang) DO UPDATE SET title = excluded.title, text = excluded.text, source = excluded.source,
			as_of = excluded.as_of, review_on = excluded.review_on, extras = excluded.extras,
			machine = excluded.machine, translated_from = excluded.translated_from, shipped = excluded.shipped,
			edited_by = excluded.edited_by, edited_at = excluded.edited_at, approved_by = excluded.approved_by,
			approved_at = excluded.approved_at, reminded_at = NULL, version = excluded.version`,
		a.Topic, a.Lang, a.Title, a.Text, a.Source, a.AsOf, a.ReviewOn, a.Extras, a.Machine, a.TranslatedFrom,
		a.Shipped, a.EditedBy, a.EditedAt, a.ApprovedBy, a.ApprovedAt, a.Version)
	return a.Version, err
}

// ResetKnowledgeAnswer deletes what coordinators wrote in place of the program's answer, unless it is no longer the
// version that the author of the change saw.
func (tx *Tx) ResetKnowledgeAnswer(edit KnowledgeEdit, topic, lang string, version int64) error {
	was, err := tx.KnowledgeAnswer(topic, lang)
	was.WasDraft = was.IsDraft()
	before, err := rowBefore(was, was.Version, version, err)
	if err != nil || before == "" {
		return err
	}
	if _, err := tx.recordChange(edit, KindAnswer, topic, lang, before, ""); err != nil {
		return err
	}
	return tx.execOrNotFound(`DELETE FROM knowledge_answers WHERE topic = ? AND lang = ?`, topic, lang)
}

// SetKnowledgeTopic writes what differs of a topic from the program, in place of the version that its author saw, and
// returns the new version.
func (tx *Tx) SetKnowledgeTopic(edit KnowledgeEdit, t KnowledgeTopic) (int64, error) {
	was, err := tx.KnowledgeTopic(t.ID)
	before, err := rowBefore(was, was.Version, t.Version, err)
	if err != nil {
		return 0, err
	}
	if t.Version, err = tx.recordChange(edit, KindTopic, t.ID, "", before, asJSON(t)); err != nil {
		return 0, err
	}
	_, err = tx.exec(`INSERT INTO knowledge_topics (`+topicColumns+`) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (topic) DO UPDATE SET added = excluded.added, hidden = excluded.hidden, section = excluded.section,
			position = excluded.position, version = excluded.version`,
		t.ID, t.Added, t.Hidden, t.Section, t.Position, t.Version)
	return t.Version, err
}

// SetKnowledgeSection writes what differs of a section from the program, in place of the version that its author saw,
// and returns the new version.
func (tx *Tx) SetKnowledgeSection(edit KnowledgeEdit, s KnowledgeSection) (int64, error) {
	was, err := tx.KnowledgeSection(s.ID)
	before, err := rowBefore(was, was.Version, s.Version, err)
	if err != nil {
		return 0, err
	}
	if s.Version, err = tx.recordChange(edit, KindSection, s.ID, "", before, asJSON(s)); err != nil {
		return 0, err
	}
	if _, err := tx.exec(`INSERT INTO knowledge_sections (section, position, version) VALUES (?, ?, ?)
		ON CONFLICT (section) DO UPDATE SET position = excluded.position, version = excluded.version`,
		s.ID, s.Position, s.Version); err != nil {
		return 0, err
	}
	if _, err := tx.exec(`DELETE FROM knowledge_section_titles WHERE section = ?`, s.ID); err != nil {
		return 0, err
	}
	for lang, title := range s.Titles {
		if _, err := tx.exec(`INSERT INTO knowledge_section_titles (section, lang, title) VALUES (?, ?, ?)`,
			s.ID, lang, title); err != nil {
			return 0, err
		}
	}
	return s.Version, nil
}

// rowBefore returns a row as JSON before it is changed; empty if there is none. err is that of reading it. It returns
// [ErrConflict] if the row has another version than the author of the change saw.
func rowBefore(row any, version, seen int64, err error) (string, error) {
	switch {
	case err != nil && !errors.Is(err, ErrNotFound):
		return "", err
	case version != seen:
		return "", fmt.Errorf("%w: there is version %d, not %d", ErrConflict, version, seen)
	case version == 0:
		return "", nil
	default:
		return asJSON(row), nil
	}
}

// asJSON returns a row as JSON. The types of rows have nothing that cannot be encoded.
func asJSON(row any) string {
	text, err := json.Marshal(row)
	if err != nil {
		panic(err)
	}
	return string(text)
}

func (tx *Tx) recordChange(
	edit KnowledgeEdit, kind KnowledgeKind, object, lang, was, became string,
) (int64, error) {
	return tx.insert(`INSERT INTO knowledge_changes (at, author_id, batch, change, kind, object, lang, was, became)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, tx.now, edit.By, edit.Batch, edit.Action, kind, object, lang, was, became)
}

// KnowledgeChange returns a change by its id, or [ErrNotFound].
func (tx *Tx) KnowledgeChange(id int64) (c KnowledgeChange, err error) {
	err = tx.get(&c, `SELECT `+changeColumns+` FROM knowledge_changes WHERE id = ?`, id)
	return c, err
}

// LastKnowledgeChangeID returns the id of the last change of what the bot knows; 0 when there never was any.
func (tx *Tx) LastKnowledgeChangeID() (id int64, err error) {
	err = tx.get(&id, `SELECT ifnull(max(id), 0) FROM knowledge_changes`)
	return id, err
}

// KnowledgeHistory lists the changes of a topic and its answers, or of a section, the latest first. It returns at most
// limit of them after the first offset ones, and the total number.
func (tx *Tx) KnowledgeHistory(object string, offset, limit int) (changes []KnowledgeChange, total int, err error) {
	if err := tx.get(&total, `SELECT count(*) FROM knowledge_changes WHERE object = ?`, object); err != nil {
		return nil, 0, err
	}
	err = tx.list(&changes, `SELECT `+changeColumns+` FROM knowledge_changes WHERE object = ?
		ORDER BY id DESC LIMIT ? + 0 OFFSET ?`, object, limit, offset)
	return changes, total, err
}

// KnowledgeBatch lists the changes that were made together, the first one first.
func (tx *Tx) KnowledgeBatch(batch string) (changes []KnowledgeChange, err error) {
	err = tx.list(&changes, `SELECT `+changeColumns+` FROM knowledge_changes WHERE batch = ? AND batch <> ''
		ORDER BY id`, batch)
	return changes, err
}

// UndoKnowledge makes a section, topic or answer what it was before a change. It returns [ErrConflict] if the change is
// not the last one of its object. What the program does not have is hidden instead of deleted. What was a draft is one
// again, and an answer is approved by who undoes the change.
func (tx *Tx) UndoKnowledge(edit KnowledgeEdit, c KnowledgeChange) (err error) {
	switch c.Kind {
	case KindAnswer:
		version := c.ID
		if c.Became == "" {
			version = 0
		}
		if c.Was == "" {
			return tx.ResetKnowledgeAnswer(edit, c.Object, c.Lang, version)
		}
		a := KnowledgeAnswer{Topic: c.Object, Lang: c.Lang, Version: version}
		if err := json.Unmarshal([]byte(c.Was), &a); err != nil {
			return err
		}
		if !a.WasDraft {
			a.ApprovedBy = edit.By
		}
		_, err = tx.SetKnowledgeAnswer(edit, a)
	case KindTopic:
		t := KnowledgeTopic{ID: c.Object, Version: c.ID}
		if c.Was != "" {
			if err := json.Unmarshal([]byte(c.Was), &t); err != nil {
				return err
			}
		} else if now, err := tx.KnowledgeTopic(c.Object); err == nil && now.Added {
			now.Hidden, now.Version = true, c.ID
			t = now
		}
		_, err = tx.SetKnowledgeTopic(edit, t)
	case KindSection:
		s := KnowledgeSection{ID: c.Object, Version: c.ID}
		if c.Was != "" {
			if err := json.Unmarshal([]byte(c.Was), &s); err != nil {
				return err
			}
		}
		_, err = tx.SetKnowledgeSection(edit, s)
	default:
		return ErrNotFound
	}
	return err
}

// LastKnowledgeChange returns the id of the last change of what a change is about.
func (tx *Tx) LastKnowledgeChange(c KnowledgeChange) (id int64, err error) {
	err = tx.get(&id, `SELECT ifnull(max(id), 0) FROM knowledge_changes WHERE kind = ? AND object = ? AND lang = ?`,
		c.Kind, c.Object, c.Lang)
	return id, err
}
