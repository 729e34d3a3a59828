package telegram_test

import (
	"slices"
	"testing"

	"bomcabot/bot/sandbox"
	"bomcabot/bot/telegram"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// Where the message with a file is gone, the file is sent again with the new caption.
func TestAFileWhoseMessageIsGoneIsSentAgain(t *testing.T) {
	t.Parallel()
	r := startRig(t, sandbox.Options{})
	ann := r.people(1)[0]
	storetest.InTx(t, r.db, func(tx *store.Tx) error {
		for id, kind := range map[int64]store.FileKind{98: store.PhotoFile, 99: store.DocumentFile} {
			files := store.Files{{Kind: kind, ID: "example"}}
			edit := telegram.EditCaption{MessageID: id, HTML: "new caption", Files: files}
			row, err := telegram.NewOutgoing(store.Address{ChatID: ann.ID}, edit)
			if err != nil {
				return err
			}
			if _, err := tx.Enqueue(row); err != nil {
				return err
			}
		}
		return nil
	})
	r.notifier.Notify()
	r.observer.WaitForRows("SELECT count(*) FROM outbox WHERE state <> 'sent' AND state <> 'failed'", "0")
	for method, file := range map[string]string{"sendPhoto": "photo", "sendDocument": "document"} {
		calls := r.srv.Calls(method)
		if len(calls) != 1 || calls[0].Params[file] != "example" || calls[0].Params["caption"] != "new caption" {
			t.Errorf("the calls of %s are %+v", method, calls)
		}
	}
}

// Of several edits of a message that is gone only the last comes as a new message.
func TestLastEditOfAGoneMessageIsSent(t *testing.T) {
	t.Parallel()
	r := startRig(t, sandbox.Options{})
	ann := r.people(1)[0]
	edit := func(text string) {
		storetest.InTx(t, r.db, func(tx *store.Tx) error {
			return enqueue(tx, ann.ID, telegram.EditMessage{MessageID: 99, HTML: text})
		})
		r.notifier.Notify()
	}
	later := make(chan struct{})
	r.srv.AddFault(sandbox.Fault{Method: "editMessageText", Until: later, Times: 1})
	edit("one")
	r.observer.WaitForRows("SELECT count(*) FROM outbox WHERE state = 'sending'", "1")
	edit("two")
	edit("three")
	close(later)
	ann.Sees("three")
	r.observer.WaitForRows("SELECT count(*) FROM outbox WHERE state <> 'sent'", "0")
	if got := botTexts(ann.Messages()); !slices.Equal(got, []string{"hello", "three"}) {
		t.Errorf("Ann got %q", got)
	}
}
