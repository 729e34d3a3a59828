package store_test

import (
	"errors"
	"slices"
	"testing"

	"bomcabot/store"
	"bomcabot/store/storetest"
)

const (
	movedGroup = -4001
	supergroup = -1001001
)

// A supergroup counts its messages anew. What was sent to the group, what is in flight and what changes or deletes a
// message there keeps the id of the group; what is yet to be sent moves and is no reply any more.
func TestOnlyWhatIsYetToBeSentMoves(t *testing.T) {
	db := storetest.Open(t)
	toGroup := store.Outgoing{
		Address: store.Address{ChatID: movedGroup, ReplyTo: 7}, Class: store.ClassReply, Method: "sendMessage",
		Payload: []byte(`{}`),
	}
	edit := toGroup
	edit.Method, edit.TargetMessageID = "editMessageText", 8
	storetest.InTx(t, db, func(tx *store.Tx) error {
		var errs []error
		for _, o := range []store.Outgoing{toGroup, toGroup, toGroup, edit} {
			_, err := tx.Enqueue(o)
			errs = append(errs, err)
		}
		errs = append(errs, tx.Claim(1), tx.Settle(1, store.Sent, 9, ""), tx.Claim(2))
		return errors.Join(append(errs, tx.MoveChat(movedGroup, supergroup))...)
	})
	want := []store.Address{
		{ChatID: movedGroup, ReplyTo: 7}, {ChatID: movedGroup, ReplyTo: 7}, {ChatID: supergroup},
		{ChatID: movedGroup, ReplyTo: 7},
	}
	storetest.InTx(t, db, func(tx *store.Tx) error {
		var got []store.Address
		for id := range int64(4) {
			row, err := tx.Outgoing(id + 1)
			if err != nil {
				return err
			}
			got = append(got, row.Address)
		}
		if !slices.Equal(got, want) {
			t.Errorf("the addresses are %+v, want %+v", got, want)
		}
		return nil
	})
}

// A recall and a correction of what was sent to a group concern the group's messages for ever. A correction that waits
// for a message in flight follows it when Telegram turns it away to the supergroup.
func TestRunsOfAMovedGroup(t *testing.T) {
	db := storetest.Open(t)
	id := addAnnouncement(t, db)
	start := func(tx *store.Tx, kind store.RunKind, target int64) error {
		recipients := []store.Recipient{{ChatID: movedGroup, TargetMessageID: target}}
		_, err := tx.StartRun(id, kind, 1, 1002, recipients)
		return err
	}
	addresses := func(want ...int64) {
		t.Helper()
		storetest.InTx(t, db, func(tx *store.Tx) error {
			for i, chat := range want {
				if row, err := tx.Outgoing(int64(i + 1)); err != nil || row.ChatID != chat {
					t.Errorf("row %d goes to %d, want %d, %v", i+1, row.ChatID, chat, err)
				}
			}
			return nil
		})
	}
	storetest.InTx(t, db, func(tx *store.Tx) error {
		return errors.Join(start(tx, store.SendRun, 0), tx.Claim(1), start(tx, store.CorrectRun, 0),
			start(tx, store.RecallRun, 5), tx.MoveChat(movedGroup, supergroup))
	})
	addresses(movedGroup, movedGroup, movedGroup)
	storetest.InTx(t, db, func(tx *store.Tx) error { // Telegram turns the message away
		return errors.Join(tx.Postpone(1, tx.Now(), false, ""), tx.MoveChat(movedGroup, supergroup))
	})
	addresses(supergroup, supergroup, movedGroup)
}

// A group that was in doubt before it became a supergroup gets the announcement again as the supergroup, once.
func TestAMovedGroupInDoubt(t *testing.T) {
	db := storetest.Open(t)
	id := addAnnouncement(t, db)
	inDoubt := func(want ...int64) {
		t.Helper()
		storetest.InTx(t, db, func(tx *store.Tx) error {
			addresses, err := tx.InDoubtAddresses(id)
			chats := chatsOf(addresses)
			if !slices.Equal(chats, want) {
				t.Errorf("in doubt are %v, want %v", chats, want)
			}
			return err
		})
	}
	resend := func(kind store.RunKind, chat, row int64, state store.OutgoingState) {
		t.Helper()
		storetest.InTx(t, db, func(tx *store.Tx) error {
			_, err := tx.StartRun(id, kind, 1, 1002, []store.Recipient{{ChatID: chat}})
			return errors.Join(err, tx.Claim(row), tx.Settle(row, state, 0, ""))
		})
	}
	resend(store.SendRun, movedGroup, 1, store.InDoubt)
	inDoubt(movedGroup)
	storetest.InTx(t, db, func(tx *store.Tx) error { return tx.MoveChat(movedGroup, supergroup) })
	inDoubt(supergroup)
	resend(store.ResendRun, supergroup, 2, store.Sent)
	inDoubt()
}

// CurrentChat follows a group to its supergroup and leaves other chats as they are.
func TestCurrentChat(t *testing.T) {
	db := storetest.Open(t)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		err := tx.MoveChat(movedGroup, supergroup)
		for chat, want := range map[int64]int64{movedGroup: supergroup, supergroup: supergroup, ann: ann, -5: -5} {
			current, err2 := tx.CurrentChat(chat)
			if err = errors.Join(err, err2); current != want {
				t.Errorf("%d is %d now, want %d", chat, current, want)
			}
		}
		return err
	})
}
