package store_test

import (
	"errors"
	"testing"
	"time"

	"bomcabot/store"
	"bomcabot/store/storetest"
)

// The text of an edited message is compared with the one that the same message had before, until that is forgotten.
func TestTextsOfEditedMessages(t *testing.T) {
	tests := []struct {
		chat, message int64
		text          string
		want          store.TextVersion
	}{
		{1, 1, "a", store.SameText}, {1, 1, "b", store.ChangedText}, {1, 1, "b", store.SameText},
		{1, 1, "a", store.ChangedText}, {1, 2, "a", store.FirstText}, {1, 2, "a", store.SameText},
		{-5, 1, "a", store.FirstText},
	}
	db := storetest.Open(t)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		err := tx.NoteText(1, 1, 1, "a")
		for i, test := range tests {
			got, err := tx.NoteEdit(test.chat, test.message, 1, test.text)
			if err != nil || got != test.want {
				t.Errorf("%d: %v is %v (%v), want %v", i, test, got, err, test.want)
			}
		}
		_, err2 := tx.Prune(tx.Now().Add(time.Millisecond))
		got, err3 := tx.NoteEdit(1, 1, 1, "a")
		if got != store.FirstText {
			t.Errorf("a forgotten text is %v", got)
		}
		return errors.Join(err, err2, err3)
	})
}

// Where a chat counts its messages anew, a question of a new message does not replace the one of an earlier message.
func TestMessagesCountedAnew(t *testing.T) {
	db := storetest.Open(t)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		var ids [2]int64
		for i, text := range []string{"first", "of another message"} {
			err := tx.NoteText(1, 7, 1, text)
			question := store.Question{
				PersonID: 1, Address: store.Address{ChatID: 1}, MessageID: 7, Lang: "en", Text: text,
			}
			kept, err2 := tx.AddQuestion(question)
			if err := errors.Join(err, err2); err != nil {
				return err
			}
			ids[i] = kept.ID
		}
		if ids[0] == ids[1] {
			t.Error("the second question replaced the first one")
		}
		return nil
	})
}

// A question of a message replaces the open one of the same message and keeps its id. One that is closed stays.
func TestAQuestionReplacesThatOfItsMessage(t *testing.T) {
	db := storetest.Open(t)
	question := func(message int64, text string) store.Question {
		return store.Question{
			PersonID: 1, Address: store.Address{ChatID: 1}, MessageID: message, Lang: "en", Text: text,
		}
	}
	storetest.InTx(t, db, func(tx *store.Tx) error {
		first, err := tx.AddQuestion(question(7, "first"))
		mended, err2 := tx.AddQuestion(question(7, "mended"))
		other, err3 := tx.AddQuestion(question(8, "other"))
		unknown, err4 := tx.AddQuestion(question(0, "unknown"))
		again, err5 := tx.AddQuestion(question(0, "unknown again"))
		if mended.ID != first.ID || other.ID == first.ID || again.ID == unknown.ID {
			t.Errorf("the ids are %d, %d, %d, %d, %d", first.ID, mended.ID, other.ID, unknown.ID, again.ID)
		}
		kept, err6 := tx.OpenQuestion(first.ID)
		if kept.Text != "mended" {
			t.Errorf("%q is kept", kept.Text)
		}
		err7 := tx.SetInquiryState(mended.InquiryID, store.InquiryClosed)
		later, err8 := tx.AddQuestion(question(7, "later"))
		if later.ID == first.ID {
			t.Error("a question that was dealt with is replaced")
		}
		return errors.Join(err, err2, err3, err4, err5, err6, err7, err8, tx.DropQuestionOfMessage(1, 7),
			tx.DropQuestionOfMessage(1, 7))
	})
}
