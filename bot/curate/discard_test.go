package curate_test

import (
	"net/http"
	"slices"
	"strconv"
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/store"
)

// draftsOf returns the languages in which the new topic has a draft.
func draftsOf(w bottest.World) (langs []string) {
	w.Read(func(tx *store.Tx) error {
		answers, err := tx.KnowledgeAnswers()
		for _, a := range answers {
			if a.IsDraft() {
				langs = append(langs, a.Lang)
			}
		}
		slices.Sort(langs)
		return err
	})
	return langs
}

// A draft of a machine can be thrown away. It is in the history and in the audit, where it can be brought back as the
// draft it was. A button of the card as it was before does nothing.
func TestDiscardDraft(t *testing.T) {
	t.Parallel()
	w, bob, _ := startFilling(t, time.Minute)
	askToFill(w, bob)
	outcome := bob.Sees("wait for approval: Русский, Кыргызча, Қазақша")
	w.WaitIdle()
	bob.PressesData(outcome.ID, "ansv|t1|ru")
	card := bob.Sees("🤖 A machine translation. Original: English")
	if shown := labels(card); !slices.Contains(shown, "✅ Approve") || !slices.Contains(shown, "✏️ Change") {
		t.Errorf("the card has the buttons %q", shown)
	}
	w.Presses(bob, "🗑 Discard the draft")
	card = bob.Sees("There is no answer yet: Русский")
	if shown := labels(card); slices.Contains(shown, "🗑 Discard the draft") || slices.Contains(shown, "✅ Approve") {
		t.Errorf("the card still has the buttons %q", shown)
	}
	if left := draftsOf(w); !slices.Equal(left, []string{"kk", "ky"}) {
		t.Errorf("there are drafts in %q", left)
	}
	w.Presses(bob, "🕘 History")
	bob.Sees("draft discarded (Русский)")
	w.Presses(bob, "↩️ Undo 1")
	bob.Sees("A draft: nobody gets it before it is approved.")
	bob.Sees("🤖 A machine translation. Original: English")
	if left := draftsOf(w); !slices.Equal(left, []string{"kk", "ky", "ru"}) {
		t.Errorf("there are drafts in %q", left)
	}
	w.Read(func(tx *store.Tx) error {
		entries, _, err := tx.AuditByObject(store.ObjectTopic.WithName("t1"), 0, 10)
		var actions []store.Action
		for _, e := range entries {
			actions = append(actions, e.Action)
		}
		if !slices.Contains(actions, store.ActionAnswerDiscarded) {
			t.Errorf("the audit has %q", actions)
		}
		return err
	})
	bob.PressesData(outcome.ID, "ansd|t1|ru|1")
	bob.Sees("Somebody has changed this in the meantime.")
	if left := draftsOf(w); len(left) != 3 {
		t.Errorf("there are drafts in %q", left)
	}
}

// An answer that people get is no draft, so it cannot be thrown away.
func TestOnlyDraftsAreDiscarded(t *testing.T) {
	t.Parallel()
	w, bob := start(t, newTopic)
	bob.Says("/answers example course")
	w.Presses(bob, "Example course")
	card := bob.Sees("24 seats.")
	if slices.Contains(labels(card), "🗑 Discard the draft") {
		t.Error("the card has the button")
	}
	var version int64
	w.Read(func(tx *store.Tx) error {
		a, err := tx.KnowledgeAnswer("t1", "en")
		version = a.Version
		return err
	})
	bob.PressesData(card.ID, "ansd|t1|en|"+strconv.FormatInt(version, 10))
	bob.Sees("Somebody has changed this in the meantime.")
	w.Read(func(tx *store.Tx) error {
		_, err := tx.KnowledgeAnswer("t1", "en")
		return err
	})
}

// A draft that was thrown away while the server still works on other languages does not come back by itself.
func TestDiscardedDraftsStayAway(t *testing.T) {
	t.Parallel()
	w, bob, server := startFilling(t, time.Minute)
	server.behave(func(w http.ResponseWriter, r *http.Request, q map[string]string) bool {
		return q["target"] == "ky" && failing(http.StatusInternalServerError, "Cannot translate text")(w, r, q)
	})
	askToFill(w, bob)
	w.WaitIdle()
	bob.Says("/answers")
	w.Presses(bob, "📝 Drafts to approve · 2", "🤖 ru · Example course", "🗑 Discard the draft")
	bob.Sees("There is no answer yet: Русский")
	server.behave(nil)
	w.Advance(time.Minute)
	bob.Sees("machine translations wait for approval: Кыргызча, Қазақша")
	if left := draftsOf(w); !slices.Equal(left, []string{"kk", "ky"}) {
		t.Errorf("there are drafts in %q", left)
	}
	w.WaitIdle()
	askToFill(w, bob) // now it is wanted
	bob.Sees("machine translations wait for approval: Русский, Кыргызча, Қазақша")
}
