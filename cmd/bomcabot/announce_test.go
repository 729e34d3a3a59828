package main_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/store/storetest"
)

// The long form of the tests, see docs/delivery.md.
var (
	recipientsFlag = flag.Int("recipients", 0, "how many TestAnnouncementKilled and TestAnnouncementPace send to; 0: few, and the former as fast as it can")
	killsFlag      = flag.Int("kills", 20, "how often TestAnnouncementKilled kills the program")
)

// minProgressInterval is how long a change of the progress stays, at least.
const minProgressInterval = 3 * time.Second

// strictLimits are limits that nothing may exceed.
var strictLimits = sandbox.Limits{PerSecond: 30, PerChatPerSecond: 5, PerGroupPerMinute: 20}

// The program is killed at random moments while it sends an announcement. Nobody gets it twice and nobody is lost: whoever is not noted as sent is in doubt, which are
// no more than were under way at the kills, and they are listed.
func TestAnnouncementKilled(t *testing.T) {
	t.Parallel()
	t.Logf("to see the same moments again: -seed %d", *seed)
	random := rand.New(rand.NewPCG(*seed, 1))
	number, rate, options, span := 1500, 0, sandbox.Options{}, 150*time.Millisecond
	if *recipientsFlag > 0 {
		number, rate, options = *recipientsFlag, 25, sandbox.Options{Limits: strictLimits}
		span = 2 * time.Duration(number) * time.Second / 25 / time.Duration(*killsFlag+2)
	}
	a := newDueAnnouncement(t, options, number)
	a.delaySends(15 * time.Millisecond)
	setting := fmt.Sprint("BOMCA_RATE=", rate)
	underWay := make(map[string]bool) // the rows of the outbox that were so at a kill
	within := 0
	began := time.Now()
	for range *killsFlag {
		running := a.serve(setting)
		<-time.After(time.Duration(random.Int64N(int64(span)))) // the fault: no condition is waited for
		running.kill()
		before := len(underWay)
		for _, id := range a.observer.Rows("SELECT id FROM outbox WHERE state = 'sending' AND run_id = 1") {
			underWay[id] = true
		}
		if len(underWay) > before {
			within++
		}
	}
	last := a.serve(setting)
	a.waitForEnd(time.Minute + time.Duration(number)*time.Second/10)
	doubt := a.doubtCount()
	t.Logf("%d recipients in %v with %d kills, %d of them with %d messages under way: %q", number, time.Since(began).Round(time.Second), *killsFlag, within, len(underWay), a.stateCounts())
	a.checkDelivery()
	if doubt != len(underWay) || doubt > maxInFlight**killsFlag {
		t.Errorf("%d are in doubt, %d were under way", doubt, len(underWay))
	}
	if doubt > 0 {
		a.checkReport("Sent: "+formatThousands(number-doubt), "In doubt: "+formatThousands(doubt))
		a.author.Presses("❔ Who is in doubt")
		a.author.Sees("• Person ")
	}
	for _, call := range a.srv.Calls("sendMessage") {
		if call.Status == http.StatusTooManyRequests {
			t.Errorf("it was told at %v to wait", call.Time)
		}
	}
	if code := last.terminate(); code != 0 {
		t.Errorf("it ended with %d", code)
	}
	a.observer.ExpectRows("PRAGMA integrity_check", "ok")
}

// An announcement goes as fast as it may, and no faster: a server that takes 30 messages in any second never refuses one. Whoever asks meanwhile is answered at once.
// (Not beside other tests: it goes by the real clock.)
func TestAnnouncementPace(t *testing.T) {
	number, slack := 150, 2*time.Second
	if *recipientsFlag > 0 {
		number, slack = *recipientsFlag, 0
	}
	a := newAnnouncement(t, sandbox.Options{Limits: strictLimits}, number)
	ann := a.srv.Person(t, sandbox.Person{ID: 1001, FirstName: "Ann", LanguageCode: "en"})
	p := a.serve()
	a.observer.WaitForRows("SELECT count(*) FROM outbox WHERE state IN ('ready', 'sending')", "0") // Telegram knows the menus
	a.makeDue()
	a.waitForSent(1)
	var took []time.Duration
	for i := 0; len(a.sentCalls()) < number; i++ {
		asked, answered := time.Now(), len(botTexts(ann))
		ann.Says(questions[i%len(questions)])
		if !storetest.Eventually(func() bool { return len(botTexts(ann)) > answered }) {
			t.Fatal("Ann is not answered")
		}
		took = append(took, time.Since(asked))
		<-time.After(3*time.Second - time.Since(asked)) // as people ask, now and then
	}
	a.waitForEnd(time.Minute)
	calls := a.sentCalls()
	whole := calls[len(calls)-1].Time.Sub(calls[0].Time)
	slices.Sort(took)
	late := took[len(took)*95/100]
	t.Logf("%d recipients in %v, %.3f of the shortest time; %d questions meanwhile, half of them answered within %v, 95%% within %v; %q", number, whole.Round(time.Millisecond),
		whole.Seconds()*25/float64(number), len(took), took[len(took)/2].Round(time.Millisecond), late.Round(time.Millisecond), a.stateCounts())
	if most := time.Duration(1.05*float64(number)/25*float64(time.Second)) + slack; whole > most {
		t.Errorf("it took %v, longer than %v", whole, most)
	}
	if late > 2*time.Second {
		t.Errorf("an answer took %v", late)
	}
	for _, call := range a.srv.Calls("") {
		if call.Status == http.StatusTooManyRequests {
			t.Errorf("%s to %s was told to wait", call.Method, call.Params["chat_id"])
		}
	}
	a.checkDelivery()
	a.checkReport("Sent: " + formatThousands(number))
	edits := a.srv.Calls("editMessageText")
	for i := 1; i < len(edits); i++ {
		if apart := edits[i].Time.Sub(edits[i-1].Time); apart < minProgressInterval {
			t.Errorf("two changes of the progress are %v apart", apart)
		}
	}
	if len(edits) == 0 || !strings.Contains(edits[0].Params["text"], "a second") {
		t.Errorf("the progress was shown as %v", edits)
	}
	if code := p.terminate(); code != 0 {
		t.Errorf("it ended with %d", code)
	}
}

// What goes wrong in the middle of an announcement makes nobody get it twice, and loses nobody.
func TestAnnouncementThroughFaults(t *testing.T) {
	t.Parallel()
	const number = 200
	tests := []struct {
		name  string
		fault func(a *announcementFixture)
		doubt int      // at most so many are in doubt
		parts []string // of the report
	}{
		{"told to wait", func(a *announcementFixture) {
			a.srv.ClearFaults()
			a.srv.AddFault(sandbox.Fault{Method: "sendMessage", Status: http.StatusTooManyRequests, RetryAfter: 1, Times: 4})
			a.delaySends(15 * time.Millisecond)
		}, 0, []string{"Sent: 200"}},
		{"an outage", func(a *announcementFixture) {
			if err := a.srv.SetOutage(true); err != nil {
				a.t.Fatal(err)
			}
			a.observer.WaitForRows("SELECT count(*) FROM outbox WHERE state = 'sending'", "0")
			if err := a.srv.SetOutage(false); err != nil {
				a.t.Fatal(err)
			}
		}, maxInFlight, []string{"Sent: "}},
		{"a web page instead of an answer", func(a *announcementFixture) {
			a.srv.ClearFaults()
			a.srv.AddFault(sandbox.Fault{Method: "sendMessage", Status: http.StatusBadGateway, Body: "<html>502</html>", Times: 1})
			a.delaySends(15 * time.Millisecond)
		}, 1, []string{"In doubt: 1", "Sent: 199"}},
		{"blocked", func(a *announcementFixture) {
			a.srv.BlockSilently(a.people[number-1])
			a.srv.Deactivate(a.people[number-2])
		}, 0, []string{"Sent: 198", "Could not be reached: 2"}},
		{"a locked database", func(a *announcementFixture) {
			release := a.observer.Lock()
			defer release()
			<-time.After(3 * time.Second) // the fault
		}, 0, []string{"Sent: 200"}},
		{"unsubscribed and erased", func(a *announcementFixture) {
			a.srv.ClearFaults()
			a.delaySends(60 * time.Millisecond)
			a.observer.Rows(fmt.Sprint("UPDATE subscriptions SET news = 0 WHERE chat_id = ", a.people[number-1].ID))
			a.people[number-2].Says("/forget")
			a.people[number-2].Presses("🗑 Yes, erase everything")
			a.people[number-2].Sees("I have erased")
		}, 0, []string{"Sent: 198", "Passed over: 2"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			a := newDueAnnouncement(t, sandbox.Options{}, number)
			a.delaySends(15 * time.Millisecond)
			p := a.serve("BOMCA_RATE=0")
			a.waitForSent(number / 4)
			test.fault(a)
			a.waitForEnd(time.Minute)
			a.checkDelivery()
			a.checkReport(test.parts...)
			if got := a.doubtCount(); got > test.doubt {
				t.Errorf("%d are in doubt, more than %d", got, test.doubt)
			}
			if code := p.terminate(); code != 0 {
				t.Errorf("it ended with %d", code)
			}
		})
	}
}

// A stop of the program in the middle puts nobody in doubt, and after the next start the others get the announcement.
func TestAnnouncementTerminated(t *testing.T) {
	t.Parallel()
	a := newDueAnnouncement(t, sandbox.Options{}, 200)
	a.delaySends(30 * time.Millisecond)
	p := a.serve("BOMCA_RATE=0")
	a.waitForSent(50)
	if code := p.terminate(); code != 0 {
		t.Errorf("it ended with %d", code)
	}
	a.observer.ExpectRows("SELECT count(*) FROM outbox WHERE run_id = 1 AND state NOT IN ('ready', 'sent')", "0")
	if sent := len(a.sentCalls()); sent >= 200 {
		t.Error("it was not stopped in the middle")
	}
	a.serve("BOMCA_RATE=0")
	a.waitForEnd(time.Minute)
	a.checkDelivery()
	a.checkReport("Sent: 200")
}

// Whoever stops an announcement stops it: no more are sent than were under way. One that is paused goes on when it is resumed.
func TestAnnouncementPausedAndStopped(t *testing.T) {
	t.Parallel()
	a := newDueAnnouncement(t, sandbox.Options{}, 400)
	a.delaySends(30 * time.Millisecond)
	a.serve("BOMCA_RATE=0")
	a.waitForSent(50)
	after := func(label, toast string) {
		t.Helper()
		a.author.Presses(label)
		a.author.Sees(toast)
		answered := a.srv.Calls("answerCallbackQuery")
		at := answered[len(answered)-1].Time
		a.observer.WaitForRows("SELECT count(*) FROM outbox WHERE state = 'sending'", "0")
		late := slices.DeleteFunc(a.sentCalls(), func(c sandbox.Call) bool { return c.Time.Before(at) })
		if len(late) > maxInFlight {
			t.Errorf("%d were sent after %q was answered", len(late), label)
		}
	}
	after("⏸ Pause", "Paused: ")
	paused := len(a.sentCalls())
	if paused >= 300 {
		t.Fatalf("%d were sent before the pause", paused)
	}
	a.author.Presses("▶️ Resume")
	a.waitForSent(paused + 20)
	after("⏹ Stop", "Stopped: ")
	a.waitForEnd(time.Minute)
	a.checkDelivery()
	a.checkReport("stopped", "Sent: ", "Passed over: ")
}

// A group that becomes a supergroup in the middle gets the announcement once.
func TestAnnouncementToAGroupThatMoves(t *testing.T) {
	t.Parallel()
	a := newDueAnnouncement(t, sandbox.Options{}, 100)
	group := a.srv.Group(t, "Example group", a.author)
	a.observer.Rows(fmt.Sprintf("INSERT INTO subscriptions (chat_id, countries, meetings, news, lang, updated_at) VALUES (%d, '', 1, 1, 'en', '')", group.ID()))
	a.observer.Rows("UPDATE subscriptions SET news = 0 WHERE chat_id = 100001")
	a.delaySends(15 * time.Millisecond)
	a.srv.Migrate(group) // its service messages are still to be read when the announcement is begun
	a.serve("BOMCA_RATE=0")
	group.Sees("Example news")
	a.waitForEnd(time.Minute)
	a.observer.ExpectRows("SELECT state, count(*) FROM outbox WHERE run_id = 1 GROUP BY state", "sent 100")
	got := 0
	for _, m := range group.Messages() {
		if m.FromBot && strings.HasPrefix(m.Text, "Example news") {
			got++
		}
	}
	if got != 1 {
		t.Errorf("the group got it %d times", got)
	}
}
