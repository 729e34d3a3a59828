package store_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"bomcabot/store"
)

// talk is Ann's in her private chat.
func talk(draft, step string) store.Conversation {
	return store.Conversation{PersonID: ann, ChatID: ann, Draft: draft, Flow: "log", Step: step, Payload: `{"title":"Example workshop"}`}
}

// meet notes Ann, whom a conversation refers to.
func meet(t *testing.T, s *store.Store) {
	t.Helper()
	in(t, s, func(tx *store.Tx) error {
		_, err := tx.Meet(store.Person{ID: ann, FirstName: "Ann"})
		return err
	})
}

func TestConversationIsKeptUntilItEndsOrExpires(t *testing.T) {
	s, now := open(t)
	meet(t, s)
	keep := func(c store.Conversation) {
		t.Helper()
		in(t, s, func(tx *store.Tx) error { return tx.KeepConversation(c) })
	}
	step := func() (step string) {
		t.Helper()
		in(t, s, func(tx *store.Tx) error {
			c, err := tx.Conversation(ann, ann)
			if errors.Is(err, store.ErrNotFound) {
				return nil
			}
			step = c.Step
			return err
		})
		return step
	}
	keep(talk("FIRST", "type"))
	*now = now.Add(store.ConversationAge - time.Second)
	keep(talk("FIRST", "title")) // which starts the time anew
	*now = now.Add(store.ConversationAge - time.Second)
	if got := step(); got != "title" {
		t.Errorf("the conversation is at %q, want title", got)
	}
	keep(talk("SECOND", "type"))
	in(t, s, func(tx *store.Tx) error { return tx.EndConversation("FIRST") })
	if got := step(); got != "type" {
		t.Errorf("the second conversation is at %q, want type", got)
	}
	*now = now.Add(store.ConversationAge)
	if got := step(); got != "" {
		t.Errorf("after its time the conversation is at %q", got)
	}
	in(t, s, func(tx *store.Tx) error { return tx.Sweep(*now) })
	*now = now.Add(-time.Hour)
	if got := step(); got != "" {
		t.Errorf("a conversation that was swept away is at %q", got)
	}
}

func TestConversationsArePersonalToAChat(t *testing.T) {
	s, _ := open(t)
	meet(t, s)
	in(t, s, func(tx *store.Tx) error { return tx.KeepConversation(talk("FIRST", "type")) })
	in(t, s, func(tx *store.Tx) error {
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
		drafts = append(drafts, store.NewDraft())
	}
	slices.Sort(drafts)
	if got := len(slices.Compact(drafts)); got != 1000 {
		t.Errorf("of 1000 drafts %d are apart", got)
	}
}
