package store_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"bomcabot/store"
	"bomcabot/store/storetest"
)

// outgoingCall is a call to be enqueued.
func outgoingCall(chat int64, class store.OutgoingClass) store.Outgoing {
	return store.Outgoing{ChatID: chat, Class: class, Method: "sendMessage", Payload: []byte(`{"html":"x"}`), File: []byte("file")}
}

// openWithOutbox is a database with calls in the outbox; their ids are 1, 2, 3, …
func openWithOutbox(t *testing.T, clock *storetest.Clock, calls ...store.Outgoing) *store.Store {
	t.Helper()
	db := storetest.OpenAt(t, storetest.TempPath(t), clock.Now)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		for i, call := range calls {
			if id, err := tx.Enqueue(call); err != nil || id != int64(i+1) {
				return fmt.Errorf("call %d got the id %d: %w", i+1, id, err)
			}
		}
		return nil
	})
	return db
}

// claimableIDs are the ids of the calls that may be sent now.
func claimableIDs(t *testing.T, db *store.Store, limit int, resting ...int64) (ids []int64) {
	t.Helper()
	storetest.InTx(t, db, func(tx *store.Tx) error {
		calls, err := tx.Claimable(resting, limit)
		for _, call := range calls {
			ids = append(ids, call.ID)
		}
		return err
	})
	return ids
}

const ann, bob, cat = 1001, 1002, 1003

func TestClaimable(t *testing.T) {
	const reply, news = store.ClassReply, store.ClassAnnouncement
	tests := []struct {
		name    string
		calls   []store.Outgoing
		before  func(tx *store.Tx) error
		resting []int64
		limit   int
		want    []int64
	}{
		{name: "nothing", limit: 9},
		{name: "of each chat its first", calls: []store.Outgoing{outgoingCall(ann, reply), outgoingCall(ann, reply), outgoingCall(bob, reply)}, limit: 9, want: []int64{1, 3}},
		{name: "replies first", calls: []store.Outgoing{outgoingCall(ann, news), outgoingCall(bob, news), outgoingCall(cat, reply)}, limit: 9, want: []int64{3, 1, 2}},
		{name: "replies first, limited", calls: []store.Outgoing{outgoingCall(ann, news), outgoingCall(bob, reply), outgoingCall(cat, reply)}, limit: 1, want: []int64{2}},
		{name: "nothing of a chat under way", calls: []store.Outgoing{outgoingCall(ann, reply), outgoingCall(ann, reply), outgoingCall(ann, news), outgoingCall(bob, news)},
			before: func(tx *store.Tx) error { return tx.Claim(1) }, limit: 9, want: []int64{4}},
		{name: "no reply while news of the chat are under way", calls: []store.Outgoing{outgoingCall(ann, news), outgoingCall(ann, reply)},
			before: func(tx *store.Tx) error { return tx.Claim(1) }, limit: 9},
		{name: "nothing of a resting chat", calls: []store.Outgoing{outgoingCall(ann, reply), outgoingCall(bob, reply), outgoingCall(cat, news)}, resting: []int64{ann, cat}, limit: 9, want: []int64{2}},
		{name: "nothing overtakes what waits for its instant", calls: []store.Outgoing{outgoingCall(ann, reply), outgoingCall(ann, reply), outgoingCall(bob, reply)},
			before: func(tx *store.Tx) error { return tx.Postpone(1, tx.Now().Add(time.Second), false, "429") }, limit: 9, want: []int64{3}},
		{name: "what has ended holds up nobody", calls: []store.Outgoing{outgoingCall(ann, reply), outgoingCall(ann, reply), outgoingCall(bob, reply), outgoingCall(bob, reply)},
			before: func(tx *store.Tx) error {
				return errors.Join(tx.Settle(1, store.Failed, 0, "x"), tx.Settle(3, store.InDoubt, 0, "x"))
			}, limit: 9, want: []int64{2, 4}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			db := openWithOutbox(t, storetest.NewClock(), test.calls...)
			if test.before != nil {
				storetest.InTx(t, db, test.before)
			}
			if got := claimableIDs(t, db, test.limit, test.resting...); !slices.Equal(got, test.want) {
				t.Errorf("claimable are %v, not %v", got, test.want)
			}
		})
	}
}

// A chat in which an answer and news wait is written to with one call at a time.
func TestClaimableOncePerChat(t *testing.T) {
	db := openWithOutbox(t, storetest.NewClock(), outgoingCall(ann, store.ClassAnnouncement), outgoingCall(ann, store.ClassReply))
	if got := claimableIDs(t, db, 9); !slices.Equal(got, []int64{2}) {
		t.Errorf("claimable are %v, not the reply alone", got)
	}
}

// A call that waits for an instant is ready then, and not before.
func TestPostponed(t *testing.T) {
	clock := storetest.NewClock()
	db := openWithOutbox(t, clock, outgoingCall(ann, store.ClassReply), outgoingCall(bob, store.ClassReply))
	next := func() (at time.Time) {
		storetest.InTx(t, db, func(tx *store.Tx) (err error) { at, err = tx.NextReady(); return err })
		return at
	}
	if at := next(); !at.IsZero() {
		t.Errorf("nothing waits for an instant, but the next is %v", at)
	}
	storetest.InTx(t, db, func(tx *store.Tx) error {
		return errors.Join(tx.Claim(1), tx.Claim(2), tx.Postpone(1, tx.Now().Add(30*time.Second), false, "429"), tx.Postpone(2, tx.Now().Add(time.Second), true, "502"))
	})
	if at := next(); !at.Equal(storetest.Start.Add(time.Second)) {
		t.Errorf("the next instant is %v", at)
	}
	clock.Advance(time.Second)
	if got := claimableIDs(t, db, 9); !slices.Equal(got, []int64{2}) {
		t.Errorf("after a second %v", got)
	}
	clock.Advance(29 * time.Second)
	if got := claimableIDs(t, db, 9); !slices.Equal(got, []int64{1, 2}) {
		t.Errorf("after half a minute %v", got)
	}
	storetest.InTx(t, db, func(tx *store.Tx) error {
		turnedAway, err1 := tx.Outgoing(1)
		doubted, err2 := tx.Outgoing(2)
		if turnedAway.Attempts != 0 || doubted.Attempts != 1 || turnedAway.Error != "429" {
			t.Errorf("attempts are %d and %d: what was turned away does not count, what may have arrived does", turnedAway.Attempts, doubted.Attempts)
		}
		return errors.Join(err1, err2)
	})
}

// What was sent is emptied; what went wrong is kept for whoever looks into it.
func TestSettle(t *testing.T) {
	db := openWithOutbox(t, storetest.NewClock(), outgoingCall(ann, store.ClassReply), outgoingCall(bob, store.ClassReply))
	storetest.InTx(t, db, func(tx *store.Tx) error {
		return errors.Join(tx.Settle(1, store.Sent, 42, ""), tx.Settle(2, store.Failed, 0, "400"))
	})
	storetest.InTx(t, db, func(tx *store.Tx) error {
		sent, err1 := tx.Outgoing(1)
		failed, err2 := tx.Outgoing(2)
		if sent.State != store.Sent || sent.MessageID != 42 || len(sent.Payload) != 0 || len(sent.File) != 0 {
			t.Errorf("sent: %+v", sent)
		}
		if failed.State != store.Failed || failed.Error != "400" || len(failed.Payload) == 0 || len(failed.File) == 0 {
			t.Errorf("failed: %+v", failed)
		}
		idle, err3 := tx.Idle()
		if !idle {
			t.Error("all calls have ended, but it is not idle")
		}
		return errors.Join(err1, err2, err3)
	})
}

// A group that became a supergroup takes what waits for it, and what it asked, along, in order; a dialogue that is
// begun in the new one already stays.
func TestMoveChat(t *testing.T) {
	const group, super = -4001, -1001001
	db := openWithOutbox(t, storetest.NewClock(), outgoingCall(group, store.ClassReply), outgoingCall(group, store.ClassReply), outgoingCall(super, store.ClassReply), outgoingCall(ann, store.ClassReply))
	storetest.InTx(t, db, func(tx *store.Tx) error {
		_, err := tx.AddQuestion(store.Question{PersonID: ann, ChatID: group, Lang: "ky", Text: "?"})
		_, met := tx.UpsertPerson(storetest.Ann)
		old := store.Conversation{PersonID: storetest.Ann.ID, ChatID: group, Draft: store.NewDraftToken(), Flow: "event", Step: "title", Payload: "{}"}
		started := old
		started.ChatID, started.Draft = super, store.NewDraftToken()
		return errors.Join(err, met, tx.SaveConversation(old), tx.SaveConversation(started), tx.MoveChat(group, super), checkConversation(tx, started))
	})
	if got := claimableIDs(t, db, 9); !slices.Equal(got, []int64{1, 4}) {
		t.Errorf("claimable are %v: not one queue in order", got)
	}
	storetest.InTx(t, db, func(tx *store.Tx) error {
		left, err := tx.QueueLength(group, 9)
		if left != 0 {
			t.Errorf("%d calls are left behind", left)
		}
		asked, _, err2 := tx.OpenQuestions(0, 9)
		if len(asked) != 1 || asked[0].ChatID != super {
			t.Errorf("the question stayed behind: %+v", asked)
		}
		return errors.Join(err, err2)
	})
}

// checkConversation is an error when a conversation is not what its person is in the middle of.
func checkConversation(tx *store.Tx, c store.Conversation) error {
	got, err := tx.Conversation(c.PersonID, c.ChatID)
	if err == nil && got.Draft != c.Draft {
		err = fmt.Errorf("the conversation is %s, not %s", got.Draft, c.Draft)
	}
	return err
}
