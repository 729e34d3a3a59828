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

// outgoingCall returns a call to enqueue.
func outgoingCall(chat int64, class store.OutgoingClass) store.Outgoing {
	return store.Outgoing{
		Address: store.Address{ChatID: chat}, Class: class, Method: "sendMessage", Payload: []byte(`{"html":"x"}`),
		File: []byte("file"),
	}
}

// openWithOutbox opens a database with calls in the outbox. Their ids are 1, 2, 3, …
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

// claimableIDs returns the ids of the calls that may be sent now.
func claimableIDs(t *testing.T, db *store.Store, limit int) []int64 {
	t.Helper()
	return claimableUnless(t, db, store.Blocked{}, limit)
}

// claimableUnless returns the ids of the calls that may be sent now, except for what is blocked.
func claimableUnless(t *testing.T, db *store.Store, blocked store.Blocked, limit int) (ids []int64) {
	t.Helper()
	storetest.InTx(t, db, func(tx *store.Tx) error {
		calls, err := tx.Claimable(blocked, limit)
		for _, call := range calls {
			ids = append(ids, call.ID)
		}
		return err
	})
	return ids
}

const ann, bob, cat = 1001, 1002, 1003

// replyTo and newsTo return a call of each class.
func replyTo(chat int64) store.Outgoing { return outgoingCall(chat, store.ClassReply) }
func newsTo(chat int64) store.Outgoing  { return outgoingCall(chat, store.ClassAnnouncement) }

const menuLane = "setMyCommands"

// menuOf, answerIn and editIn return a call of another lane than the messages of the chat.
func menuOf(chat int64) store.Outgoing   { return inLane(menuLane, chat) }
func answerIn(chat int64) store.Outgoing { return inLane(store.LaneAnswers, chat) }
func editIn(chat int64) store.Outgoing   { return inLane(store.LaneEdits, chat) }

func inLane(lane store.OutgoingLane, chat int64) store.Outgoing {
	call := replyTo(chat)
	call.Lane = lane
	return call
}

func TestClaimable(t *testing.T) {
	claimFirst := func(tx *store.Tx) error { return tx.Claim(1) }
	tests := []struct {
		name    string
		calls   []store.Outgoing
		before  func(tx *store.Tx) error
		blocked store.Blocked
		limit   int
		want    []int64
	}{
		{name: "nothing", limit: 9},
		{name: "the first call of each chat",
			calls: []store.Outgoing{replyTo(ann), replyTo(ann), replyTo(bob)}, limit: 9, want: []int64{1, 3}},
		{name: "replies first",
			calls: []store.Outgoing{newsTo(ann), newsTo(bob), replyTo(cat)}, limit: 9, want: []int64{3, 1, 2}},
		{name: "replies first, limited",
			calls: []store.Outgoing{newsTo(ann), replyTo(bob), replyTo(cat)}, limit: 1, want: []int64{2}},
		{name: "nothing of a chat with a call in flight",
			calls:  []store.Outgoing{replyTo(ann), replyTo(ann), newsTo(ann), newsTo(bob)},
			before: claimFirst, limit: 9, want: []int64{4}},
		{name: "no reply while news of the chat are in flight",
			calls: []store.Outgoing{newsTo(ann), replyTo(ann)}, before: claimFirst, limit: 9},
		{name: "nothing of a blocked chat",
			calls:   []store.Outgoing{replyTo(ann), replyTo(bob), newsTo(cat)},
			blocked: store.Blocked{Chats: []int64{ann, cat}}, limit: 9, want: []int64{2}},
		{name: "the first call of each lane",
			calls: []store.Outgoing{menuOf(ann), replyTo(ann), menuOf(ann), replyTo(ann)},
			limit: 9, want: []int64{1, 2}},
		{name: "nothing of a blocked method, but messages to its chats",
			calls:   []store.Outgoing{menuOf(ann), replyTo(ann), menuOf(bob)},
			blocked: store.Blocked{Lanes: []store.OutgoingLane{menuLane}}, limit: 9, want: []int64{2}},
		{name: "no message to a blocked chat, but its menu",
			calls:   []store.Outgoing{menuOf(ann), replyTo(ann)},
			blocked: store.Blocked{Chats: []int64{ann}}, limit: 9, want: []int64{1}},
		{name: "messages and edits in one order",
			calls: []store.Outgoing{editIn(ann), replyTo(ann), replyTo(bob), editIn(bob)},
			limit: 9, want: []int64{1, 3}},
		{name: "a message after a postponed edit, but no other edit",
			calls: []store.Outgoing{editIn(ann), replyTo(ann), editIn(bob), editIn(bob), editIn(cat)},
			before: func(tx *store.Tx) error {
				inAnHour := tx.Now().Add(time.Hour)
				return errors.Join(tx.Postpone(1, inAnHour, false, "429"), tx.Postpone(3, inAnHour, false, "429"))
			}, limit: 9, want: []int64{2, 5}},
		{name: "no edit of a chat that gets none",
			calls:   []store.Outgoing{replyTo(ann), editIn(bob), editIn(cat)},
			blocked: store.Blocked{Chats: []int64{cat}, EditChats: []int64{ann, bob}}, limit: 9, want: []int64{1}},
		{name: "no answer to a press, and nothing of its chat",
			calls: []store.Outgoing{answerIn(ann), replyTo(ann), replyTo(bob), answerIn(bob)}, limit: 9},
		{name: "in a group, what came before a press",
			calls: []store.Outgoing{answerIn(-4001), replyTo(-4001), replyTo(-4002), answerIn(-4002)}, limit: 9,
			want: []int64{3}},
		{name: "what came after a press that was answered, or whose answer is postponed",
			calls: []store.Outgoing{answerIn(ann), replyTo(ann), answerIn(bob), replyTo(bob)},
			before: func(tx *store.Tx) error {
				inAnHour := tx.Now().Add(time.Hour)
				return errors.Join(tx.Settle(1, store.Sent, 0, ""), tx.Postpone(3, inAnHour, false, "429"))
			}, limit: 9, want: []int64{2, 4}},
		{name: "nothing overtakes a postponed call",
			calls: []store.Outgoing{replyTo(ann), replyTo(ann), replyTo(bob)},
			before: func(tx *store.Tx) error {
				return tx.Postpone(1, tx.Now().Add(time.Second), false, "429")
			}, limit: 9, want: []int64{3}},
		{name: "a call that failed or is in doubt holds up nothing",
			calls: []store.Outgoing{replyTo(ann), replyTo(ann), replyTo(bob), replyTo(bob)},
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
			if got := claimableUnless(t, db, test.blocked, test.limit); !slices.Equal(got, test.want) {
				t.Errorf("claimable are %v, not %v", got, test.want)
			}
		})
	}
}

// When a reply and news wait for a chat, only one of them can be claimed.
func TestClaimableOncePerChat(t *testing.T) {
	db := openWithOutbox(t, storetest.NewClock(), newsTo(ann), replyTo(ann))
	if got := claimableIDs(t, db, 9); !slices.Equal(got, []int64{2}) {
		t.Errorf("claimable are %v, not the reply alone", got)
	}
}

// A postponed call is ready at its instant, and not before.
func TestPostponed(t *testing.T) {
	clock := storetest.NewClock()
	db := openWithOutbox(t, clock, replyTo(ann), replyTo(bob))
	next := func() (at time.Time) {
		storetest.InTx(t, db, func(tx *store.Tx) (err error) { at, err = tx.NextReady(); return err })
		return at
	}
	if at := next(); !at.IsZero() {
		t.Errorf("no call is postponed, but the next is ready at %v", at)
	}
	storetest.InTx(t, db, func(tx *store.Tx) error {
		return errors.Join(tx.Claim(1), tx.Claim(2),
			tx.Postpone(1, tx.Now().Add(30*time.Second), false, "429"),
			tx.Postpone(2, tx.Now().Add(time.Second), true, "502"))
	})
	if at := next(); !at.Equal(storetest.Start.Add(time.Second)) {
		t.Errorf("the next call is ready at %v", at)
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
		uncounted, err1 := tx.Outgoing(1)
		counted, err2 := tx.Outgoing(2)
		if uncounted.Attempts != 0 || counted.Attempts != 1 || uncounted.Error != "429" {
			t.Errorf("the attempts are %d (%q) and %d, want 0 (429) and 1",
				uncounted.Attempts, uncounted.Error, counted.Attempts)
		}
		return errors.Join(err1, err2)
	})
}

// A sent call is emptied, and a failed one is kept for whoever investigates.
func TestSettle(t *testing.T) {
	db := openWithOutbox(t, storetest.NewClock(), replyTo(ann), replyTo(bob))
	storetest.InTx(t, db, func(tx *store.Tx) error {
		return errors.Join(tx.Settle(1, store.Sent, 42, ""), tx.Settle(2, store.Failed, 0, "400"))
	})
	storetest.InTx(t, db, func(tx *store.Tx) error {
		sent, err1 := tx.Outgoing(1)
		failed, err2 := tx.Outgoing(2)
		if sent.State != store.Sent || sent.MessageID != 42 || len(sent.Payload) != 0 || len(sent.File) != 0 {
			t.Errorf("the sent call is %+v", sent)
		}
		if failed.State != store.Failed || failed.Error != "400" || len(failed.Payload) != 0 || len(failed.File) != 0 {
			t.Errorf("the failed call is %+v", failed)
		}
		idle, err3 := tx.Idle()
		if !idle {
			t.Error("all calls have ended, but Idle is false")
		}
		return errors.Join(err1, err2, err3)
	})
}

// When a group becomes a supergroup, what is yet to be sent (in order) and its questions move with it, no longer as
// replies: the supergroup counts its messages anew. What was sent, and what changes a message, stays with the group. A
// conversation that the supergroup has already stays.
func TestMoveChat(t *testing.T) {
	const group, super = -4001, -1001001
	db := openWithOutbox(t, storetest.NewClock(), replyTo(group), replyTo(group), replyTo(super), replyTo(ann))
	storetest.InTx(t, db, func(tx *store.Tx) error {
		to := store.Address{ChatID: group, ReplyTo: 7}
		_, err := tx.AddQuestion(store.Question{PersonID: ann, Address: to, Lang: "ky", Text: "?"})
		_, err2 := tx.AddQuestion(store.Question{PersonID: group, Address: to, Lang: "ky", Text: "?"}) // in its name
		_, met := tx.UpsertPerson(storetest.Ann)
		old := store.Conversation{
			PersonID: ann, ChatID: group, Draft: store.NewDraftToken(), Flow: "event", Step: "title", Payload: "{}",
		}
		started := old
		started.ChatID, started.Draft = super, store.NewDraftToken()
		return errors.Join(err, err2, met, tx.SaveConversation(old), tx.SaveConversation(started),
			tx.MoveChat(group, super), checkConversation(tx, started))
	})
	if got := claimableIDs(t, db, 9); !slices.Equal(got, []int64{1, 4}) {
		t.Errorf("claimable are %v, want 1 and 4", got)
	}
	inSuper := store.Address{ChatID: super}
	storetest.InTx(t, db, func(tx *store.Tx) error {
		left, err := tx.QueueLength(group, 9)
		if left != 0 {
			t.Errorf("%d calls have the old id", left)
		}
		asked, _, err2 := tx.OpenQuestions(0, 9)
		if len(asked) != 2 || asked[0].Address != inSuper || asked[0].PersonID != super ||
			asked[1].Address != inSuper || asked[1].PersonID != ann {
			t.Errorf("the open questions are %+v", asked)
		}
		return errors.Join(err, err2)
	})
}

// checkConversation returns an error when a person's conversation in a chat is not the given one.
func checkConversation(tx *store.Tx, c store.Conversation) error {
	got, err := tx.Conversation(c.PersonID, c.ChatID)
	if err == nil && got.Draft != c.Draft {
		err = fmt.Errorf("the conversation is %s, not %s", got.Draft, c.Draft)
	}
	return err
}
