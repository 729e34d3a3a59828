package announce_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/announce"
	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

func TestWhatWasSentIsCorrectedAndRecalled(t *testing.T) {
	t.Parallel()
	w, bob, people := startWithSubscribers(t)
	w.compose(bob, "The meeting is on Monday.")
	w.confirm(bob)
	w.open(bob, "The meeting is on Monday.")
	w.Presses(bob, "✏️ Correct", "✏️ Text")
	bob.Sees("Write the text")
	bob.Says("The meeting is on Tuesday.")
	w.Presses(bob, "👁 Preview")
	bob.Sees("Received it: 2")
	w.WaitIdle()
	w.Presses(bob, "✏️ Correct", "✏️ Yes, change it")
	bob.Sees("Correcting")
	w.finish()
	checkReceived(t, people, "on Monday.", 0, 0)
	checkReceived(t, people, "on Tuesday.", 1, 1)
	w.open(bob, "The meeting is on Tuesday.")
	w.Presses(bob, "↩️ Recall")
	bob.Sees("Messages: 2")
	w.Presses(bob, "🗑 Yes, delete it")
	bob.Sees("Recalling")
	w.finish()
	checkReceived(t, people, "The meeting is", 0, 0)
	w.open(bob, "The meeting is on Tuesday.")
	bob.Sees("↩️ Recalled\n")
	w.Presses(bob, "↩️ Recall")
	bob.Sees("There is nothing left to delete")
}

func TestWhatIsTooOldIsNotRecalled(t *testing.T) {
	t.Parallel()
	w, bob, people := startWithSubscribers(t)
	w.compose(bob, "Old news.")
	w.confirm(bob)
	w.Advance(49 * time.Hour)
	w.open(bob, "Old news.")
	w.Presses(bob, "↩️ Recall")
	bob.Sees("over 48 hours old")
	checkReceived(t, people, "Old news.", 1)
}

// A correction also reaches those who unsubscribed since. A recall deletes what Telegram still lets it delete.
func TestRunsCorrectAndRecall(t *testing.T) {
	t.Parallel()
	w, bob, people := startWithReaders(t, 2)
	w.runToEnd(exampleNews, store.SendRun, people)
	w.Advance(announce.ProgressInterval)
	w.Write(func(tx *store.Tx) error {
		_, err := tx.UpdateAnnouncementTexts(1, map[string]string{"en": "Mended news"})
		return errors.Join(err, tx.Unsubscribe(people[0].ID))
	})
	first, second := int64(people[0].LastBotMessage().ID), int64(people[1].LastBotMessage().ID)
	w.runToEnd(exampleNews, store.CorrectRun, people, first, second)
	w.Advance(announce.ProgressInterval)
	checkMended(t, people)
	bob.Sees("Corrected: 2")
	w.Clock.Advance(47 * time.Hour)
	w.runToEnd(exampleNews, store.RecallRun, people[:1], first)
	w.Clock.Advance(2 * time.Hour)
	w.runToEnd(exampleNews, store.RecallRun, people[1:], second)
	w.Advance(announce.ProgressInterval)
	if one, two := bottest.BotTexts(people[0]), bottest.BotTexts(people[1]); len(one) != 0 || len(two) != 1 {
		t.Errorf("after the recall they have %q and %q", one, two)
	}
	bob.Sees("Deleted: 0\nSkipped: 1")
}

// A message that was in flight when the correction started is corrected once it has arrived.
func TestAMessageInFlightIsCorrected(t *testing.T) {
	t.Parallel()
	w, _, people := startWithReaders(t, 2)
	w.runToEnd(exampleNews, store.SendRun, people)
	w.Write(func(tx *store.Tx) error {
		_, err := tx.UpdateAnnouncementTexts(1, map[string]string{"en": "Mended news"})
		return err
	})
	w.runToEnd(exampleNews, store.CorrectRun, people, 0, 0)
	checkMended(t, people)
}

// checkMended checks that people have the corrected announcement, and nothing else.
func checkMended(t *testing.T, people []*sandbox.Actor) {
	t.Helper()
	for _, person := range people {
		if texts := bottest.BotTexts(person); len(texts) != 1 || !strings.HasPrefix(texts[0], "Mended news") {
			t.Errorf("%d has %q", person.ID, texts)
		}
	}
}

// Where a recipient's message is gone, its correction is not sent as a new message.
func TestACorrectionOfAMessageThatIsGone(t *testing.T) {
	t.Parallel()
	w, _, people := startWithReaders(t, 1)
	w.runToEnd(exampleNews, store.SendRun, people)
	before := len(people[0].Messages())
	const missing = 999
	w.runToEnd(exampleNews, store.CorrectRun, people, missing)
	if after := len(people[0].Messages()); after != before {
		t.Errorf("the recipient has %d messages, before the correction %d", after, before)
	}
	w.Read(func(tx *store.Tx) error {
		counts, err := tx.CountRun(store.Run{ID: 2, Total: 1})
		if counts.Failed != 1 {
			t.Errorf("the correction ended as %+v", counts)
		}
		return err
	})
}

// A correction of which Telegram did not say whether it took it is made once more: that does no harm.
func TestACorrectionInDoubtIsMadeOnceMore(t *testing.T) {
	t.Parallel()
	w, bob, people := startWithReaders(t, 1)
	w.runToEnd(exampleNews, store.SendRun, people)
	w.Advance(announce.ProgressInterval)
	w.Write(func(tx *store.Tx) error {
		_, err := tx.UpdateAnnouncementTexts(1, map[string]string{"en": "Mended news"})
		return err
	})
	w.AddFault(sandbox.Fault{Method: "editMessageText", ChatID: people[0].ID, DropRequest: true, Times: 1})
	w.runToEnd(exampleNews, store.CorrectRun, people, int64(people[0].LastBotMessage().ID))
	w.Advance(announce.ProgressInterval)
	checkMended(t, people)
	bob.Sees("Corrected: 1")
}

// What was recalled does not come to those in doubt by the button of an earlier report.
func TestARecalledAnnouncementIsNotSentAgain(t *testing.T) {
	t.Parallel()
	w, bob, people := startWithReaders(t, 2)
	w.Write(func(tx *store.Tx) error {
		_, err1 := tx.AddAnnouncement(exampleNews)
		_, err2 := tx.StartRun(1, store.SendRun, 1, bobID, []store.Recipient{
			{ChatID: people[0].ID}, {ChatID: people[1].ID},
		})
		return errors.Join(err1, err2, tx.Settle(1, store.InDoubt, 0, "no answer"))
	})
	w.finish()
	report := bob.Sees("Not confirmed: 1")
	w.open(bob, "Example news")
	w.Presses(bob, "↩️ Recall", "🗑 Yes, delete it")
	w.finish()
	bob.PressesData(report.ID, report.Inline[0][0].Data)
	bob.Sees("This button is out of date.")
	w.WaitIdle()
	checkReceived(t, people, "Example", 0, 0)
}

// News that was announced is also found under /news, by everybody, until it is recalled.
func TestAnnouncedNewsIsFoundUnderNews(t *testing.T) {
	t.Parallel()
	w, bob, _ := startWithReaders(t, 1)
	cid := w.Join(1500, "Cid", "ru")
	teamOnly := exampleNews
	teamOnly.Audience, teamOnly.Texts = store.Audience{TeamOnly: true}, map[string]string{"en": "For the team"}
	w.Write(addAnnouncement(teamOnly))
	w.Write(addAnnouncement(exampleNews))
	cid.Says("/news")
	cid.Sees("Новости")
	w.WaitIdle()
	if strings.Contains(cid.Transcript(), "For the team") {
		t.Errorf("what is for the team is news:\n%s", cid.Transcript())
	}
	cid.Presses("📣 Пример новости")
	cid.Sees("Пример новости")
	w.Write(func(tx *store.Tx) error {
		_, err := tx.StartRun(2, store.RecallRun, 1, bobID, nil)
		return err
	})
	cid.Presses("📣 Пример новости")
	cid.Sees("Эта кнопка устарела")
	bob.Says("/news")
	w.WaitIdle()
	if last := bob.LastBotMessage(); len(last.Inline) > 0 {
		t.Errorf("recalled news is still offered: %+v", last.Inline)
	}
}
