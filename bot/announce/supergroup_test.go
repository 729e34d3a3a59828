package announce_test

import (
	"fmt"
	"slices"
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/bot/view"
	"bomcabot/store"
)

// startWithGroup is a world with Bob and with a group of his that gets news.
func startWithGroup(
	t *testing.T, prepare ...func(tx *store.Tx) error,
) (w world, bob *sandbox.Actor, group *sandbox.Group) {
	t.Helper()
	w = start(t, append(prepare, bottest.Coordinator(bobID), func(tx *store.Tx) error {
		return tx.SetLanguage(bobID, "en")
	})...)
	bob = w.Join(bobID, "Bob", "en")
	group = w.Group(t, "Example group", bob)
	group.Says(bob, "/subscribe@bomcabot")
	group.Presses(bob, "☐ News")
	group.Presses(bob, "☐ Events")
	group.Presses(bob, "☐ Kyrgyzstan")
	w.WaitIdle()
	return w, bob, group
}

// chatter fills a group with messages of Bob and of the bot.
func (w world) chatter(bob *sandbox.Actor, group *sandbox.Group) {
	w.TB.Helper()
	for i := range 4 {
		group.Says(bob, fmt.Sprint("/help@bomcabot ", i))
		group.Sees("Commands")
		w.WaitIdle()
	}
}

// After a group became a supergroup, whose message ids begin anew, a correction and a recall of what was sent to the
// group change nothing in the supergroup. The report lists the group with the reason.
func TestASupergroupKeepsItsMessages(t *testing.T) {
	t.Parallel()
	w, bob, group := startWithGroup(t)
	w.compose(bob, "The meeting is on Monday.")
	w.confirm(bob)
	group.Sees("on Monday.")
	w.Migrate(group)
	w.chatter(bob, group)
	before := textsOf(group)

	w.open(bob, "The meeting is on Monday.")
	w.Presses(bob, "✏️ Correct", "✏️ Text")
	bob.Sees("Write the text")
	bob.Says("The meeting is on Tuesday.")
	w.Presses(bob, "👁 Preview", "✏️ Correct", "✏️ Yes, change it")
	w.finish()
	bob.Sees("Corrected: 0")
	w.Presses(bob, "⚠️ Refused by Telegram")
	bob.Sees("before the group became a supergroup")

	w.open(bob, "The meeting is on Tuesday.")
	w.Presses(bob, "↩️ Recall", "🗑 Yes, delete it")
	w.finish()
	bob.Sees("Deleted: 0")
	if after := textsOf(group); !slices.Equal(after, before) {
		t.Errorf("the supergroup had %q and has %q", before, after)
	}
}

// textsOf lists the first words of the messages in a group that are not deleted.
func textsOf(group *sandbox.Group) (texts []string) {
	for _, m := range group.Messages() {
		if !m.Deleted {
			texts = append(texts, view.Truncate(m.Text, 30))
		}
	}
	return texts
}

// The buttons of an announcement that a group got before it became a supergroup still work there.
func TestAnnouncementButtonsWorkInASupergroup(t *testing.T) {
	t.Parallel()
	w, bob, group := startWithGroup(t, bottest.ExampleMeeting)
	w.announceMeeting(bob)
	group.Sees("Please come.")
	w.Migrate(group)
	group.Presses(bob, "✅ I will come")
	w.WaitIdle()
	if counts := bottest.Attendance(w.World); counts.Yes != 1 {
		t.Errorf("the answers are %+v, want one that comes", counts)
	}
}
