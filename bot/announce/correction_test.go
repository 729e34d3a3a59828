package announce_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/announce"
	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/bot/view"
	"bomcabot/store"
)

// startApproved is [startWithSubscribers] with Cat, and an announcement of Bob to everyone was approved and sent. It is
// about an event, or news if that is 0.
func startApproved(
	t *testing.T, event int64, prepare ...func(tx *store.Tx) error,
) (w world, bob, cat *sandbox.Actor, people []*sandbox.Actor) {
	t.Helper()
	a := exampleNews
	a.Audience, a.Event, a.Texts = store.Audience{}, event, map[string]string{"en": "Example news"}
	w, bob, people = startWithSubscribers(t, append(prepare, addAnnouncement(a))...)
	cat = w.Join(bottest.CatID, "Cat", "en")
	w.StartChat(cat)
	w.Write(func(tx *store.Tx) error {
		return errors.Join(tx.SetLanguage(bobID, "en"), tx.ApproveAnnouncement(1, bottest.CatID))
	})
	w.startRun(a, store.SendRun, people[:3])
	w.finish()
	checkReceived(t, people, "Example news", 1, 1, 1)
	return w, bob, cat, people
}

// correct lets Bob change the text of the announcement, up to the confirmation.
func (w world) correct(bob *sandbox.Actor, text string) {
	w.TB.Helper()
	bob.Says("/announce")
	w.WaitIdle()
	bob.PressesData(bob.LastBotMessage().ID, encode(w.TB, announce.CorrectAnnouncement{Announcement: 1}))
	w.Presses(bob, "✏️ Text")
	bob.Says(text)
	w.Presses(bob, "👁 Preview", "✏️ Correct")
}

func encode(tb testing.TB, press view.Press) string {
	tb.Helper()
	data, err := view.EncodePress(press)
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

// A correction reaches people beyond its author's countries only once an administrator has approved these words.
func TestACorrectionBeyondTheAuthorsCountriesNeedsApproval(t *testing.T) {
	t.Parallel()
	w, bob, cat, people := startApproved(t, 0)
	w.correct(bob, "Mended words")
	bob.Sees("an administrator must approve it")
	w.Presses(bob, "✏️ Yes, change it")
	bob.Sees("It is waiting for an administrator's approval")
	w.finish()
	checkReceived(t, people, "Mended words", 0, 0, 0)
	cat.Sees("Approve this correction?")
	first := cat.LastBotMessage().ID
	if shown := messagesContaining(cat, "Mended words"); len(shown) == 0 {
		t.Error("Cat was not shown the correction")
	}
	w.correct(bob, "Better words")
	w.Presses(bob, "✏️ Yes, change it")
	cat.PressesData(first, encode(t, announce.ApproveCorrection{Announcement: 1, Version: 2}))
	cat.Sees("This has already been decided")
	cat.PressesData(first, encode(t, announce.ReviewCorrection{Announcement: 1}))
	w.Presses(cat, "✅ Approve")
	bob.Sees("An administrator has approved the correction")
	w.finish()
	checkReceived(t, people, "Mended words", 0, 0, 0)
	checkReceived(t, people, "Better words", 1, 1, 1)
	w.correct(bob, "Worse words")
	w.Presses(bob, "✏️ Yes, change it")
	cat.Sees("Worse words")
	w.Presses(cat, "🚫 Reject")
	bob.Sees("An administrator has rejected the correction")
	w.finish()
	checkReceived(t, people, "Better words", 1, 1, 1)
}

// A coordinator who was moved to another country has no say any more about what they announced in the old one, nor in a
// dialogue that began before.
func TestWhoeverMovedDecidesNothingInTheOldCountry(t *testing.T) {
	t.Parallel()
	w, bob, people := startWithReaders(t, 2)
	w.runToEnd(exampleNews, store.SendRun, people)
	w.finish()
	w.correct(bob, "Mended words")
	w.Write(func(tx *store.Tx) error { return tx.SetCoordinatorCountries(bobID, "TJ") })
	bob.Presses("✏️ Yes, change it")
	bob.Sees("Only an administrator, or a coordinator of one of the countries it is for")
	bob.Says("/cancel")
	w.WaitIdle()
	for _, press := range []view.Press{
		announce.SendAnnouncement{Announcement: 1}, announce.DropAnnouncement{Announcement: 1},
		announce.RescheduleAnnouncement{Announcement: 1}, announce.CorrectAnnouncement{Announcement: 1},
		announce.PromptRecallAnnouncement{Announcement: 1}, announce.RecallAnnouncement{Announcement: 1},
		announce.ShowRun{Run: 1}, announce.PauseRun{Run: 1}, announce.ResumeRun{Run: 1}, announce.StopRun{Run: 1},
		announce.ResendInDoubt{Announcement: 1},
	} {
		const refusal = "Only an administrator, or a coordinator of one of the countries it is for"
		before := strings.Count(bob.Transcript(), refusal)
		bob.PressesData(bob.LastBotMessage().ID, encode(t, press))
		w.WaitIdle()
		if after := strings.Count(bob.Transcript(), refusal); after != before+1 {
			t.Errorf("%T was not refused:\n%s", press, bob.Transcript())
		}
	}
	w.finish()
	checkReceived(t, people, "Example", 1, 0)
}

// changeMeeting lets Bob change a field of the example meeting. answers are texts, and labels of buttons.
func (w world) changeMeeting(bob *sandbox.Actor, field string, answer string, buttons ...string) {
	w.TB.Helper()
	bob.Says("/events")
	w.Presses(bob, "⚙️ Manage", "✏️ Change", field)
	bob.Says(answer)
	w.Presses(bob, append(buttons, "💾 Save")...)
}

// What an announcement says about its event changes at once where the coordinator may write to its audience or only the
// time changed; new words beyond their countries wait for approval.
func TestNewWordsOfAnEventNeedApproval(t *testing.T) {
	t.Parallel()
	w, bob, cat, people := startApproved(t, bottest.MeetingID, bottest.ExampleMeeting, func(tx *store.Tx) error {
		return tx.SetLanguage(bottest.FirstSubscriber+2, "en")
	})
	w.changeMeeting(bob, "Days", "3.12.2026", "One day only")
	bob.Sees("Done. People being notified: 0")
	w.finish()
	checkReceived(t, people, "3 December 2026", 0, 0, 1)
	w.changeMeeting(bob, "Title", "Other words")
	bob.Sees("Done. People being notified: 0")
	w.finish()
	checkReceived(t, people, "Other words", 0, 0, 0)
	cat.Sees("Approve this correction?")
	w.Presses(cat, "✅ Approve")
	w.finish()
	checkReceived(t, people, "Other words", 0, 0, 1)
}

// What is being sent is paused when its event gets new words that need approval, and goes on only with them.
func TestNewWordsOfAnEventPauseWhatIsBeingSent(t *testing.T) {
	t.Parallel()
	w, bob, cat, people := startApproved(t, bottest.MeetingID, bottest.ExampleMeeting, func(tx *store.Tx) error {
		return tx.SetLanguage(bottest.FirstSubscriber+3, "en")
	})
	inAMinute := store.Time{Time: w.Clock.Now().Add(time.Minute)}
	w.startRunFor(exampleNews, store.SendRun, []store.Recipient{{ChatID: people[3].ID, NotBefore: inAMinute}})
	w.changeMeeting(bob, "Title", "Other words")
	bob.PressesData(bob.LastBotMessage().ID, encode(t, announce.ResumeRun{Run: 2}))
	bob.Sees("an administrator must approve it")
	w.Clock.Advance(2 * time.Minute)
	w.finish()
	checkReceived(t, people[3:], "Example news", 0)
	w.Presses(cat, "✅ Approve")
	bob.PressesData(bob.LastBotMessage().ID, encode(t, announce.ResumeRun{Run: 2}))
	bob.Sees("Sending has resumed.")
	w.finish()
	checkReceived(t, people[3:], "Other words", 1)
}

// What is scheduled waits for approval again when its event gets new words that need it.
func TestNewWordsOfAnEventMakeWhatIsScheduledWait(t *testing.T) {
	t.Parallel()
	a := exampleNews
	a.State, a.SendAt, a.Audience = store.AnnouncementScheduled, tomorrow, store.Audience{}
	a.Event, a.ApprovedBy = bottest.MeetingID, bottest.CatID
	w, bob, people := startWithSubscribers(t, bottest.ExampleMeeting, addAnnouncement(a))
	cat := w.Join(bottest.CatID, "Cat", "en")
	w.StartChat(cat)
	w.changeMeeting(bob, "Title", "Other words")
	cat.Sees("Approve this announcement?")
	w.Advance(24 * time.Hour)
	w.finish()
	checkReceived(t, people, "новости", 0, 0, 0)
	w.Presses(cat, "✅ Approve")
	w.finish()
	checkReceived(t, people, "новости", 1, 1, 1)
}
