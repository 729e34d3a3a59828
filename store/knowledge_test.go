package store_test

import (
	"errors"
	"testing"

	"bomcabot/store"
	"bomcabot/store/storetest"
)

// Every change of what the bot knows makes a new version, and so does each change of an example.
func TestEachChangeOfKnowledgeMakesAVersion(t *testing.T) {
	t.Parallel()
	db := storetest.OpenAt(t, storetest.TempPath(t), storetest.NewClock().Now)
	edit := store.KnowledgeEdit{By: 1002, Action: store.ActionAnswerEdited}
	section := "s1"
	var answer store.KnowledgeAnswer
	for name, change := range map[string]func(tx *store.Tx) error{
		"an answer": func(tx *store.Tx) (err error) {
			answer = store.KnowledgeAnswer{Topic: "website", Lang: "ru", Title: "Пример", ApprovedBy: 1002}
			answer.Version, err = tx.SetKnowledgeAnswer(edit, answer)
			return err
		},
		"a topic": func(tx *store.Tx) error {
			_, err := tx.SetKnowledgeTopic(edit, store.KnowledgeTopic{ID: "t1", Added: true, Section: &section})
			return err
		},
		"a section": func(tx *store.Tx) error {
			_, err := tx.SetKnowledgeSection(edit, store.KnowledgeSection{
				ID: "s1", Titles: map[string]string{"ru": "Пример"},
			})
			return err
		},
		"an example": func(tx *store.Tx) error {
			return tx.AddExample(store.Example{Topic: "website", Lang: "ru", Text: "Пример?"})
		},
	} {
		storetest.InTx(t, db, func(tx *store.Tx) error {
			before, err := tx.KnowledgeVersion()
			err = errors.Join(err, change(tx))
			after, err2 := tx.KnowledgeVersion()
			if after <= before {
				t.Errorf("%s: the version was %d and is %d", name, before, after)
			}
			return errors.Join(err, err2)
		})
	}
	storetest.InTx(t, db, func(tx *store.Tx) error {
		if topic, err := tx.KnowledgeTopic("website"); !errors.Is(err, store.ErrNotFound) || topic.Section != nil {
			t.Errorf("a topic that nobody changed is %+v, %v", topic, err)
		}
		topic, err := tx.KnowledgeTopic("t1")
		if topic.Section == nil || *topic.Section != "s1" || !topic.Added || topic.Position != nil {
			t.Errorf("the topic is %+v", topic)
		}
		sections, err2 := tx.KnowledgeSections()
		if len(sections) != 1 || sections[0].Titles["ru"] != "Пример" {
			t.Errorf("the sections are %+v", sections)
		}
		return errors.Join(err, err2, tx.ResetKnowledgeAnswer(edit, "website", "ru", answer.Version))
	})
}

// Who saw an earlier version of an answer does not overwrite what another coordinator wrote since.
func TestTwoEditTheSameAnswer(t *testing.T) {
	t.Parallel()
	db := storetest.OpenAt(t, storetest.TempPath(t), storetest.NewClock().Now)
	edit := store.KnowledgeEdit{By: 1002, Action: store.ActionAnswerEdited}
	storetest.InTx(t, db, func(tx *store.Tx) error {
		seen := store.KnowledgeAnswer{Topic: "website", Lang: "ru", Title: "Пример", Text: "Один.", ApprovedBy: 1002}
		first, err := tx.SetKnowledgeAnswer(edit, seen)
		seen.Text = "Два."
		if _, err := tx.SetKnowledgeAnswer(edit, seen); !errors.Is(err, store.ErrConflict) {
			t.Errorf("the second one gets %v", err)
		}
		if err := tx.ResetKnowledgeAnswer(edit, "website", "ru", 0); !errors.Is(err, store.ErrConflict) {
			t.Errorf("who resets it gets %v", err)
		}
		seen.Version = first
		_, err2 := tx.SetKnowledgeAnswer(edit, seen)
		now, err3 := tx.KnowledgeAnswer("website", "ru")
		if now.Text != "Два." || now.EditedBy != 1002 || now.IsDraft() {
			t.Errorf("the answer is %+v", now)
		}
		return errors.Join(err, err2, err3)
	})
}

// Each change can be undone, and the undoing as well, as long as nothing was changed since.
func TestUndoKnowledge(t *testing.T) {
	t.Parallel()
	db := storetest.OpenAt(t, storetest.TempPath(t), storetest.NewClock().Now)
	edit := store.KnowledgeEdit{By: 1002, Action: store.ActionAnswerEdited}
	undo := store.KnowledgeEdit{By: 1003, Action: store.ActionKnowledgeUndone}
	last := func(tx *store.Tx, object string) store.KnowledgeChange {
		changes, _, err := tx.KnowledgeHistory(object, 0, 1)
		if err != nil || len(changes) == 0 {
			t.Fatal("there is no change of ", object, err)
		}
		return changes[0]
	}
	storetest.InTx(t, db, func(tx *store.Tx) error {
		answer := store.KnowledgeAnswer{
			Topic: "website", Lang: "ru", Title: "Пример", Text: "Один.",
			ReviewOn: store.NewDay(2027, 1, 1), ApprovedBy: 1002,
		}
		var err error
		if answer.Version, err = tx.SetKnowledgeAnswer(edit, answer); err != nil {
			return err
		}
		first := last(tx, "website")
		answer.Text = "Два."
		if _, err := tx.SetKnowledgeAnswer(edit, answer); err != nil {
			return err
		}
		if err := tx.UndoKnowledge(undo, first); !errors.Is(err, store.ErrConflict) {
			t.Errorf("undoing what was changed since gives %v", err)
		}
		if err := tx.UndoKnowledge(undo, last(tx, "website")); err != nil {
			return err
		}
		now, err := tx.KnowledgeAnswer("website", "ru")
		if now.Text != "Один." || now.ReviewOn != store.NewDay(2027, 1, 1) || now.ApprovedBy != 1003 {
			t.Errorf("the answer is %+v", now)
		}
		err = errors.Join(err, tx.UndoKnowledge(undo, last(tx, "website")))
		now, err2 := tx.KnowledgeAnswer("website", "ru")
		if now.Text != "Два." {
			t.Errorf("the answer is %q", now.Text)
		}
		return errors.Join(err, err2)
	})
	storetest.InTx(t, db, func(tx *store.Tx) error {
		_, err := tx.SetKnowledgeTopic(edit, store.KnowledgeTopic{ID: "t1", Added: true})
		err = errors.Join(err, tx.UndoKnowledge(undo, last(tx, "t1")))
		topic, err2 := tx.KnowledgeTopic("t1")
		if !topic.Hidden || !topic.Added {
			t.Errorf("a new topic that was undone is %+v", topic)
		}
		_, err3 := tx.SetKnowledgeTopic(edit, store.KnowledgeTopic{ID: "website", Hidden: true})
		err3 = errors.Join(err3, tx.UndoKnowledge(undo, last(tx, "website")))
		topic, err4 := tx.KnowledgeTopic("website")
		if topic.Hidden {
			t.Error("a hidden topic stays hidden")
		}
		_, err5 := tx.SetKnowledgeAnswer(edit, store.KnowledgeAnswer{Topic: "source", Lang: "en", Title: "An example"})
		err5 = errors.Join(err5, tx.UndoKnowledge(undo, last(tx, "source")))
		if _, err := tx.KnowledgeAnswer("source", "en"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("an answer that nobody had written before is left: %v", err)
		}
		return errors.Join(err, err2, err3, err4, err5)
	})
}

// A draft that was approved or changed is a draft again when that is undone: nobody gets what a machine wrote without
// the word of a person.
func TestUndoMakesADraftAgain(t *testing.T) {
	t.Parallel()
	db := storetest.OpenAt(t, storetest.TempPath(t), storetest.NewClock().Now)
	edit := store.KnowledgeEdit{By: 1002, Action: store.ActionAnswerFilled}
	undo := store.KnowledgeEdit{By: 1003, Action: store.ActionKnowledgeUndone}
	draft := store.KnowledgeAnswer{
		Topic: "website", Lang: "ru", Title: "Пример", Text: "Один.", Machine: true, TranslatedFrom: "en",
	}
	approved, edited := draft, draft
	approved.ApprovedBy = 1002
	edited.Machine, edited.Text, edited.ApprovedBy = false, "Два.", 1002
	for name, change := range map[string]store.KnowledgeAnswer{"approving": approved, "changing": edited} {
		t.Run(name, func(t *testing.T) {
			storetest.InTx(t, db, func(tx *store.Tx) error {
				now, err := tx.KnowledgeAnswer("website", "ru")
				if err == nil {
					err = tx.ResetKnowledgeAnswer(undo, "website", "ru", now.Version)
				}
				if err != nil && !errors.Is(err, store.ErrNotFound) {
					return err
				}
				if change.Version, err = tx.SetKnowledgeAnswer(edit, draft); err != nil {
					return err
				}
				if _, err := tx.SetKnowledgeAnswer(edit, change); err != nil {
					return err
				}
				now, err = tx.KnowledgeAnswer("website", "ru")
				if now.IsDraft() || now.Machine == (now.TranslatedFrom == "") {
					t.Errorf("the answer is %+v", now)
				}
				changes, _, err2 := tx.KnowledgeHistory("website", 0, 1)
				err = errors.Join(err, err2, tx.UndoKnowledge(undo, changes[0]))
				now, err2 = tx.KnowledgeAnswer("website", "ru")
				if !now.IsDraft() || !now.Machine || now.TranslatedFrom != "en" || now.Text != "Один." {
					t.Errorf("after it was undone, the answer is %+v", now)
				}
				return errors.Join(err, err2)
			})
		})
	}
}
