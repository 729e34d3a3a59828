package announce

import (
	"math"
	"strings"
	"testing"

	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

// pressesOfRuns has the presses of runs about a number.
func pressesOfRuns(n int64) []view.Press {
	return []view.Press{
		ShowRun{Run: n}, PauseRun{Run: n}, ResumeRun{Run: n}, StopRun{Run: n}, ResendInDoubt{Announcement: n},
		ShowRunRecipients{Run: n, State: store.InDoubt, Page: math.MaxInt32}, ShowRunRecipients{Run: n, State: store.Unreachable}, ShowRunRecipients{Run: n, State: store.Failed},
	}
}

// exampleRun is a run with every kind of fate, of an announcement with a hostile text.
func exampleRun() RunCard {
	return RunCard{
		Run:          store.Run{ID: math.MaxInt64, AnnouncementID: math.MaxInt64, Kind: store.SendRun, State: store.Running, Total: 5000},
		RunCounts:    store.RunCounts{Waiting: 2900, Held: 300, Sent: 2050, Unreachable: 30, InDoubt: 8, Failed: 2, Skipped: 10},
		Announcement: Card{Announcement: store.Announcement{ID: math.MaxInt64, Texts: map[string]string{"en": "<b>" + strings.Repeat("&lt;/b&gt; &amp; news ", 20) + "</b>"}}},
		Rate:         24.6,
	}
}

// runCards are runs of every kind in every state, and one about an event alone.
func runCards(show func(c RunCard) view.Message, m viewtest.Fixtures) (all []any) {
	for _, kind := range []store.RunKind{store.SendRun, store.ResendRun, store.CorrectRun, store.RecallRun} {
		for _, state := range []store.RunState{store.Running, store.Paused, store.Stopped, store.Done} {
			card := exampleRun()
			card.Kind, card.State = kind, state
			all = append(all, show(card))
		}
	}
	empty := RunCard{Run: store.Run{Kind: store.SendRun, State: store.Running}, Announcement: Card{About: &m.Events[0]}}
	last := exampleRun()
	last.Waiting, last.Held, last.Rate = 10, 0, 0.4
	return append(all, show(empty), show(last))
}

func runs(p screen, m viewtest.Fixtures) []any { return runCards(p.Run, m) }

func runReports(p screen, m viewtest.Fixtures) []any { return runCards(p.RunReport, m) }

func missedAnnouncements(p screen, _ viewtest.Fixtures) (all []any) {
	for _, reader := range viewtest.Readers() {
		all = append(all, p.MissedAnnouncement(exampleRun().Announcement, reader))
	}
	return all
}

func runRecipients(p screen, _ viewtest.Fixtures) (all []any) {
	for _, state := range []store.OutgoingState{store.InDoubt, store.Unreachable, store.Failed} {
		var fates []store.RecipientResult
		for i := range recipientsPerPage {
			reason := []string{"sendMessage: forbidden, Forbidden: bot was blocked by the user", "Forbidden: user is deactivated", "Forbidden: bot was kicked from the group chat", "chat not found"}[i%4]
			fates = append(fates, store.RecipientResult{ChatID: int64(-i), Name: strings.Repeat(viewtest.Hostile, i%3), State: state, Reason: reason})
		}
		run := exampleRun().Run
		all = append(all, p.RunRecipients(run, state, fates, view.Pager{Page: 1, Total: math.MaxInt32, Size: recipientsPerPage}), p.RunRecipients(run, state, nil, view.Pager{Page: 9, Total: 0, Size: recipientsPerPage}))
	}
	return all
}

// What a run shows adds up, whatever its state; only one that goes on says how fast, and how long it will take.
func TestRunReads(t *testing.T) {
	m := viewtest.NewFixtures(t)
	page := newScreen(m.Views.In(locales.English))
	card := exampleRun()
	for want, present := range map[string]bool{
		"▓▓▓▓▓░░░░░░░ 42% · 2,100 / 5,000": true, "Sent: 2,050": true, "Could not be reached: 30": true, "In doubt: 8": true, "Refused by Telegram: 2": true,
		"Passed over: 10": true, "Waiting: 2,900": true, "until their morning: 300": true, "25 a second · about 2 min left": true, "paused": false,
	} {
		if got := page.Run(card).HTML; strings.Contains(got, want) != present {
			t.Errorf("that %q is shown is not %v in\n%s", want, present, got)
		}
	}
	card.State, card.Held = store.Paused, card.Waiting
	paused := page.Run(card)
	if strings.Contains(paused.HTML, "a second") || strings.Contains(paused.HTML, "morning") || !strings.Contains(paused.HTML, "paused") {
		t.Errorf("paused:\n%s", paused.HTML)
	}
	if got := paused.Buttons[0][0].Press; got != (ResumeRun{Run: card.Run.ID}) {
		t.Errorf("the first button of what is paused is %#v", got)
	}
	card.State = store.Done
	if got := page.Run(card).Buttons; got != nil {
		t.Errorf("what is over has the buttons %v", got)
	}
}
