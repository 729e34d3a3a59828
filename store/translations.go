package store

import (
	"errors"
	"time"
)

// Translation is an answer that the translation server is to translate into the languages that it lacks.
type Translation struct {
	Topic    string `db:"topic"`
	Lang     string `db:"lang"`     // to translate from, if the server can; ISO 639-1
	AskedBy  int64  `db:"asked_by"` // a person's id
	Attempts int    `db:"attempts"` // how often it was begun
	DueAt    Time   `db:"due_at"`   // the next attempt
	Since    int64  `db:"since"`    // the last change of the knowledge when somebody asked for it
}

const translationColumns = `topic, lang, asked_by, attempts, due_at, since`

// AddTranslation has the answer of a topic translated. It returns [ErrConflict] if it is being translated already.
func (tx *Tx) AddTranslation(topic, lang string, askedBy int64) error {
	_, err := tx.exec(`INSERT INTO translations (topic, lang, asked_by, due_at, since)
		VALUES (?, ?, ?, ?, (SELECT ifnull(max(id), 0) FROM knowledge_changes))`, topic, lang, askedBy, tx.now)
	return err
}

// Translation returns the translation of a topic that is not done yet, or [ErrNotFound].
func (tx *Tx) Translation(topic string) (t Translation, err error) {
	err = tx.get(&t, `SELECT `+translationColumns+` FROM translations WHERE topic = ?`, topic)
	return t, err
}

// WaitingForTranslations lists the people who asked for translations that are due, without those who have a job of a
// kind already.
func (tx *Tx) WaitingForTranslations(kind string) (people []int64, err error) {
	err = tx.list(&people, `SELECT DISTINCT asked_by FROM translations WHERE due_at <= ?1
		AND asked_by NOT IN (SELECT person_id FROM jobs WHERE kind = ?2) ORDER BY asked_by`, tx.now, kind)
	return people, err
}

// BeginTranslation returns a translation that is due for a person and counts an attempt. It returns false if there is
// none. Unless [Tx.PostponeTranslation] or [Tx.EndTranslation] follows, the next attempt is due after the time that
// wait returns for the number of attempts, so that one which crashes the program is not tried at once again.
func (tx *Tx) BeginTranslation(person int64, wait func(attempts int) time.Duration) (Translation, bool, error) {
	var t Translation
	err := tx.get(&t, `SELECT `+translationColumns+` FROM translations WHERE asked_by = ? AND due_at <= ?
		ORDER BY due_at, topic LIMIT 1`, person, tx.now)
	if errors.Is(err, ErrNotFound) {
		return Translation{}, false, nil
	}
	if err != nil {
		return Translation{}, false, err
	}
	t.Attempts++
	return t, true, tx.PostponeTranslation(t, wait(t.Attempts))
}

// PostponeTranslation stores the attempts of a translation, and how long from now the next one is due. It returns
// [ErrNotFound] if the translation is gone, because the person's data was erased.
func (tx *Tx) PostponeTranslation(t Translation, wait time.Duration) error {
	return tx.execOrNotFound(`UPDATE translations SET attempts = ?, due_at = ? WHERE topic = ? AND asked_by = ?`,
		t.Attempts, Time{tx.now.Add(wait)}, t.Topic, t.AskedBy)
}

// EndTranslation deletes a translation that is done or given up. It returns [ErrNotFound] if it is gone, because the
// person's data was erased.
func (tx *Tx) EndTranslation(t Translation) error {
	return tx.execOrNotFound(`DELETE FROM translations WHERE topic = ? AND asked_by = ?`, t.Topic, t.AskedBy)
}

// DropTranslations deletes the translations that a person asked for.
func (tx *Tx) DropTranslations(person int64) error {
	_, err := tx.exec(`DELETE FROM translations WHERE asked_by = ?`, person)
	return err
}
