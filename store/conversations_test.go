package store_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"bomcabot/store"
)

// conversationAt returns a conversation of Ann in her private chat.
func conversationAt(draft, step string) store.Conversation {
	return store.Conversation{
		PersonID: ann, ChatID: ann, Draft: draft, Flow: "log", Step: step, Payload: `{"title":"Example workshop"}`,
	}
}

// upsertAnn adds Ann, as conversations refer to people.
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
	keep(conversationAt("FIRST", "title")) // restarts the time
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
		t.Errorf("after it expired, the conversation is at %q", got)
	}
	inTx(t, s, func(tx *store.Tx) error {
		_, err := tx.Prune(*now)
		return err
	})
	*now = now.Add(-time.Hour)
	if got := step(); got != "" {
		t.Errorf("after it was pruned, the conversation is at %q", got)
	}
}

func TestConversationBelongsToPersonAndChat(t *testing.T) {
	s, _ := openWithClock(t)
	upsertAnn(t, s)
	inTx(t, s, func(tx *store.Tx) error { return tx.SaveConversation(conversationAt("FIRST", "type")) })
	inTx(t, s, func(tx *store.Tx) error {
		for _, who := range [][2]int64{{ann, bob}, {bob, ann}, {bob, bob}} {
			if _, err := tx.Conversation(who[0], who[1]); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("person and chat %v have Ann's conversation: %v", who, err)
			}
		}
		return nil
	})
}

func TestDraftTokensDiffer(t *testing.T) {
	var tokens []string
	for range 1000 {
		tokens = append(tokens, store.NewDraftToken())
	}
	slices.Sort(tokens)
	if got := len(slices.Compact(tokens)); got != 1000 {
		t.Errorf("1000 tokens have %d values", got)
	}
}
