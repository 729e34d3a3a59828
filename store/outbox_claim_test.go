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

// Answers to presses wait for nothing: not for each other, and not for messages of their chat that are in flight.
func TestClaimableAnswers(t *testing.T) {
	clock := storetest.NewClock()
	db := openWithOutbox(t, clock, replyTo(ann), answerIn(ann), answerIn(ann), answerIn(bob), answerIn(cat))
	answers := func(limit int) (ids []int64) {
		storetest.InTx(t, db, func(tx *store.Tx) error {
			calls, err := tx.ClaimableAnswers(limit)
			for _, call := range calls {
				ids = append(ids, call.ID)
			}
			return err
		})
		return ids
	}
	storetest.InTx(t, db, func(tx *store.Tx) error {
		inASecond := tx.Now().Add(time.Second)
		return errors.Join(tx.Claim(1), tx.Claim(2), tx.Claim(4), tx.Postpone(4, inASecond, false, "429"))
	})
	if got := answers(9); !slices.Equal(got, []int64{3, 5}) {
		t.Errorf("claimable are %v, not 3 and 5", got)
	}
	clock.Advance(time.Second)
	if got := answers(2); !slices.Equal(got, []int64{3, 4}) {
		t.Errorf("after a second %v are claimable, not 3 and 4", got)
	}
}

// editOf returns an edit of a message.
func editOf(chat, message int64, text string) store.Outgoing {
	call := replyTo(chat)
	call.Payload, call.CoalesceKey = []byte(text), fmt.Sprint("edit ", message)
	return call
}

// Of the edits that wait for one message only the last is sent, in the place of the first.
func TestEditsCoalesce(t *testing.T) {
	path := storetest.TempPath(t)
	db := storetest.OpenAt(t, path, storetest.NewClock().Now)
	see := storetest.Inspect(t, path)
	enqueue := func(calls ...store.Outgoing) {
		storetest.InTx(t, db, func(tx *store.Tx) (err error) {
			for _, call := range calls {
				_, err2 := tx.Enqueue(call)
				err = errors.Join(err, err2)
			}
			return err
		})
	}
	const waiting = "SELECT id, chat_id, payload, attempts FROM outbox WHERE state = 'ready' ORDER BY id"
	enqueue(editOf(ann, 7, "one"), replyTo(ann), editOf(ann, 7, "two"), editOf(ann, 8, "other"), editOf(bob, 7, "his"),
		editOf(ann, 7, "three"))
	see.ExpectRows(waiting, "1 1001 three 0", `2 1001 {"html":"x"} 0`, "3 1001 other 0", "4 1002 his 0")

	storetest.InTx(t, db, func(tx *store.Tx) error { return tx.Claim(1) })
	enqueue(editOf(ann, 7, "four"), editOf(ann, 7, "five")) // what is in flight is not changed
	see.ExpectRows(waiting, `2 1001 {"html":"x"} 0`, "3 1001 other 0", "4 1002 his 0", "5 1001 five 0")

	storetest.InTx(t, db, func(tx *store.Tx) error { // Telegram turns the first one away: the later one is left
		return tx.Postpone(1, tx.Now().Add(time.Minute), false, "429")
	})
	see.ExpectRows(waiting, `2 1001 {"html":"x"} 0`, "3 1001 other 0", "4 1002 his 0", "5 1001 five 0")
	see.ExpectRows("SELECT count(*) FROM outbox WHERE id = 1", "0")

	storetest.InTx(t, db, func(tx *store.Tx) error { // and now this one, which waits alone
		return errors.Join(tx.Claim(5), tx.Postpone(5, tx.Now().Add(time.Minute), true, "429"))
	})
	enqueue(editOf(ann, 7, "six"))
	see.ExpectRows("SELECT payload, attempts, not_before FROM outbox WHERE id = 5",
		"six 0 2018-11-28T09:01:00.000Z")
}

// The calls that respond to a person's requests in a chat are counted until they have ended.
func TestRequestedCalls(t *testing.T) {
	requested := func(by, chat int64) store.Outgoing {
		call := replyTo(chat)
		call.RequestedBy = by
		return call
	}
	const group = -4001
	db := openWithOutbox(t, storetest.NewClock(), requested(ann, group), requested(ann, group), requested(ann, group),
		requested(bob, group), requested(ann, ann), replyTo(group))
	count := func(want int, person int64, limit int) {
		t.Helper()
		storetest.InTx(t, db, func(tx *store.Tx) error {
			got, err := tx.RequestedCalls(person, group, limit)
			if got != want {
				t.Errorf("%d calls of %d, want %d", got, person, want)
			}
			return err
		})
	}
	count(3, ann, 9)
	count(2, ann, 2)
	count(1, bob, 9)
	count(0, 0, 9)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		return errors.Join(tx.Claim(1), tx.Settle(2, store.Sent, 1, ""), tx.Settle(3, store.Failed, 0, "400"))
	})
	count(1, ann, 9)
}
