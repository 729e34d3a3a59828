package store_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"bomcabot/store"
)

// conversationAt is Ann's in her private chat.
func conversationAt(draft, step string) store.Conversation {
	return store.Conversation{PersonID: ann, ChatID: ann, Draft: draft, Flow: "log", Step: step, Payload: `{"title":"Example workshop"}`}
}

// upsertAnn notes Ann, whom a conversation refers to.
func upsertAnn(t *testing.T, s *store.Store) {
	t.Helper()
	inTx(t, s, func(tx *store.Tx) error {
		_, err := tx.UpsertPerson(store.Person{ID: ann, FirstName: "Ann"})
		return err
	})
}

func TestConversationIsKeptUntilItEndsOrExpires(t *testing.T) {
	s, now := openWithClock(t)
	upsertAnn(t, s)
	keep := func(c store.Conversation) {
		t.Helper()
		inTx(t, s, func(tx *store.Tx) error { return tx.SaveConversation(c) })
	}
	step := func() (step string) {
		t.Helper()
		inTx(t, s, func(tx *store.Tx) error {
			c, err := tx.Conversation(ann, ann)
			if errors.Is(err, store.ErrNotFound) {
				return nil
			}
			step = c.Step
			return err
		})
		return step
	}
	keep(conversationAt("FIRST", "type"))
	*now = now.Add(store.ConversationTTL - time.Second)
	keep(conversationAt("FIRST", "title")) // which starts the time anew
	*now = now.Add(store.ConversationTTL - time.Second)
	if got := step(); got != "title" {
		t.Errorf("the conversation is at %q, want title", got)
	}
	keep(conversationAt("SECOND", "type"))
	inTx(t, s, func(tx *store.Tx) error { return tx.EndConversation("FIRST") })
	if got := step(); got != "type" {
		t.Errorf("the second conversation is at %q, want type", got)
	}
	*now = now.Add(store.ConversationTTL)
	if got := step(); got != "" {
		t.Errorf("after its time the conversation is at %q", got)
	}
	inTx(t, s, func(tx *store.Tx) error { return tx.Prune(*now) })
	*now = now.Add(-time.Hour)
	if got := step(); got != "" {
		t.Errorf("a conversation that was swept away is at %q", got)
	}
}

func TestConversationsArePersonalToAChat(t *testing.T) {
	s, _ := openWithClock(t)
	upsertAnn(t, s)
	inTx(t, s, func(tx *store.Tx) error { return tx.SaveConversation(conversationAt("FIRST", "type")) })
	inTx(t, s, func(tx *store.Tx) error {
		for _, who := range [][2]int64{{ann, bob}, {bob, ann}, {bob, bob}} {
			if _, err := tx.Conversation(who[0], who[1]); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%v are in the middle of Ann's conversation: %v", who, err)
			}
		}
		return nil
	})
}

func TestDraftsAreApart(t *testing.T) {
	var drafts []string
	for range 1000 {
		drafts = append(drafts, store.NewDraftToken())
	}
	slices.Sort(drafts)
	if got := len(slices.Compact(drafts)); got != 1000 {
		t.Errorf("of 1000 drafts %d are apart", got)
	}
}
