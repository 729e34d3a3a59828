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

// These flags make the tests longer; docs/delivery.md says how.
var (
	recipientsFlag = flag.Int("recipients", 0, "the number of recipients in TestAnnouncementKilled, "+
		"TestAnnouncementPace and TestAnnouncementDiskIsFull; 0: a few, and TestAnnouncementKilled has no pace")
	killsFlag = flag.Int("kills", 20, "how often TestAnnouncementKilled kills the program")
)

// minProgressInterval is the shortest time between two edits of the progress message.
const minProgressInterval = 3 * time.Second

// strictLimits are flood limits without any tolerance.
var strictLimits = sandbox.Limits{PerSecond: 30, PerChatPerSecond: 5, PerGroupPerMinute: 20}

// The program is killed at random moments while it sends an announcement. Nobody gets it twice, and nobody is lost:
// every recipient is either sent or in doubt. Only calls that were in flight at a kill are in doubt, and the bot lists
// them.
func TestAnnouncementKilled(t *testing.T) {
	t.Parallel()
	t.Logf("to repeat the same moments: -seed %d", *seed)
	random := rand.New(rand.NewPCG(*seed, 1))
	recipients, rate, options, maxUptime := 1500, 0, sandbox.Options{}, 150*time.Millisecond
	if *recipientsFlag > 0 {
		recipients, rate, options = *recipientsFlag, 25, sandbox.Options{Limits: strictLimits}
		maxUptime = 2 * time.Duration(recipients) * time.Second / 25 / time.Duration(*killsFlag+2)
	}
	a := newDueAnnouncement(t, options, recipients)
	a.delaySends(15 * time.Millisecond)
	setting := fmt.Sprint("BOMCA_RATE=", rate)
	inFlight := make(map[string]bool) // outbox rows in state sending at some kill
	effectiveKills := 0               // kills with calls in flight
	started := time.Now()
	for range *killsFlag {
		running := a.serve(setting)
		// A random moment is the point: there is nothing to wait for.
		<-time.After(time.Duration(random.Int64N(int64(maxUptime))))
		running.kill()
		before := len(inFlight)
		for _, id := range a.observer.Rows("SELECT id FROM outbox WHERE state = 'sending' AND run_id = 1") {
			inFlight[id] = true
		}
		if len(inFlight) > before {
			effectiveKills++
		}
	}
	last := a.serve(setting)
	a.waitForEnd(storetest.Timeout + time.Duration(recipients)*time.Second/10)
	doubt := a.doubtCount()
	t.Logf("%d recipients in %v with %d kills, %d of them with %d calls in flight: %q", recipients,
		time.Since(started).Round(time.Second), *killsFlag, effectiveKills, len(inFlight), a.stateCounts())
	a.checkDelivery()
	if doubt != len(inFlight) || doubt > maxInFlight**killsFlag {
		t.Errorf("%d are in doubt, %d were in flight", doubt, len(inFlight))
	}
	if doubt > 0 {
		a.checkReport("Sent: "+formatThousands(recipients-doubt), "Not confirmed: "+formatThousands(doubt))
		a.author.Presses("❔ Not confirmed")
		a.author.Sees("• Person ")
	}
	for _, call := range a.srv.Calls("sendMessage") {
		if call.Status == http.StatusTooManyRequests {
			t.Errorf("Telegram refused the call at %v with 429", call.Time)
		}
	}
	last.expectCleanExit()
	a.observer.ExpectRows("PRAGMA integrity_check", "ok")
}

// An announcement goes out as fast as the limits allow and no faster: a server that accepts 30 messages in any second
// never refuses one. Questions that people ask meanwhile are answered at once.
//
// The test does not run in parallel with others, because it measures real time. What a busy machine takes from it does
// not count.
func TestAnnouncementPace(t *testing.T) {
	recipients, slack := 150, 2*time.Second
	if *recipientsFlag > 0 {
		recipients, slack = *recipientsFlag, 0
	}
	a := newAnnouncement(t, sandbox.Options{Limits: strictLimits}, recipients)
	ann := a.srv.Person(t, sandbox.Person{ID: 1001, FirstName: "Ann", LanguageCode: "en"})
	p := a.serve()
	// The menus and the profile are sent before the measurement.
	a.observer.WaitForRows("SELECT count(*) FROM outbox WHERE state IN ('ready', 'sending')", "0")
	a.makeDue()
	a.waitForSent(1)
	stalls := measureStalls()
	var latencies []time.Duration
	for i := 0; len(a.sentCalls()) < recipients; i++ {
		asked, answers := time.Now(), len(botTexts(ann))
		ann.Says(questions[i%len(questions)])
		if !storetest.Eventually(func() bool { return len(botTexts(ann)) > answers }) {
			t.Fatal("Ann is not answered")
		}
		latencies = append(latencies, time.Since(asked))
		<-time.After(3*time.Second - time.Since(asked)) // the pace of a person who asks now and then
	}
	a.waitForEnd(storetest.Timeout)
	stalled := stalls()
	calls := a.sentCalls()
	took := calls[len(calls)-1].Time.Sub(calls[0].Time)
	slices.Sort(latencies)
	median, p95 := latencies[len(latencies)/2], latencies[len(latencies)*95/100]
	t.Logf("%d recipients in %v, %.3f times the shortest time, with stalls of %v; %q", recipients,
		took.Round(time.Millisecond), took.Seconds()*25/float64(recipients), stalled.Round(time.Millisecond),
		a.stateCounts())
	t.Logf("%d questions meanwhile, half of them answered within %v, 95%% within %v",
		len(latencies), median.Round(time.Millisecond), p95.Round(time.Millisecond))
	if limit := time.Duration(1.05*float64(recipients)/25*float64(time.Second)) + slack + stalled; took > limit {
		t.Errorf("it took %v, longer than %v", took, limit)
	}
	if p95 > 2*time.Second+stalled {
		t.Errorf("95%% of the answers took up to %v", p95)
	}
	for _, call := range a.srv.Calls("") {
		if call.Status == http.StatusTooManyRequests {
			t.Errorf("Telegram refused %s to chat %s with 429", call.Method, call.Params["chat_id"])
		}
	}
	a.checkDelivery()
	a.checkReport("Sent: " + formatThousands(recipients))
	edits := a.srv.Calls("editMessageText")
	for i := 1; i < len(edits); i++ {
		if interval := edits[i].Time.Sub(edits[i-1].Time); interval < minProgressInterval {
			t.Errorf("two edits of the progress are only %v apart", interval)
		}
	}
	if len(edits) == 0 || !strings.Contains(edits[0].Params["text"], "a second") {
		t.Errorf("the progress was shown as %v", edits)
	}
	p.expectCleanExit()
}

// An announcement that is paid for goes out at the pace of the setting, which a server with strict limits for what is
// free and for what is paid never refuses. Nothing else is paid for.
func TestPaidAnnouncementPace(t *testing.T) {
	const recipients, pace = 900, 300
	limits := strictLimits
	limits.PaidPerSecond = pace * 12 / 10
	a := newAnnouncement(t, sandbox.Options{Limits: limits}, recipients)
	p := a.serve(fmt.Sprint("BOMCA_PAID_BROADCAST=", pace))
	a.observer.WaitForRows("SELECT count(*) FROM outbox WHERE state IN ('ready', 'sending')", "0")
	a.makeDue()
	a.waitForEnd(storetest.Timeout)
	calls := a.sentCalls()
	took := calls[len(calls)-1].Time.Sub(calls[0].Time)
	t.Logf("%d recipients in %v, %.0f a second", recipients, took, recipients/took.Seconds())
	if free := recipients * time.Second / 30; took > free/2 {
		t.Errorf("it took %v, not much less than the %v that are free", took, free)
	}
	for _, call := range a.srv.Calls("") {
		if call.Status == http.StatusTooManyRequests {
			t.Errorf("Telegram refused %s to chat %s with 429", call.Method, call.Params["chat_id"])
		}
		if isPaid := call.Params["allow_paid_broadcast"] == "true"; isPaid !=
			strings.HasPrefix(call.Params["text"], "Example news") {
			t.Errorf("%s %q: it is paid for: %v", call.Method, call.Params["text"], isPaid)
		}
	}
	a.checkDelivery()
	a.checkReport("Sent: " + formatThousands(recipients))
	p.expectCleanExit()
}

// measureStalls measures how long the machine does not let the process run, until the returned function is called: it
// adds up how much too late short sleeps end.
func measureStalls() (stop func() time.Duration) {
	const sleep, tolerance = 10 * time.Millisecond, 5 * time.Millisecond
	done, total := make(chan struct{}), make(chan time.Duration)
	go func() {
		var stalled time.Duration
		for before := time.Now(); ; before = time.Now() {
			select {
			case <-time.After(sleep):
				if late := time.Since(before) - sleep; late > tolerance {
					stalled += late
				}
			case <-done:
				total <- stalled
				return
			}
		}
	}()
	return func() time.Duration {
		close(done)
		return <-total
	}
}

// Whatever fails in the middle of an announcement, nobody gets it twice and nobody is lost.
func TestAnnouncementThroughFaults(t *testing.T) {
	t.Parallel()
	const recipients = 200
	tests := []struct {
		name     string
		fault    func(a *announcementFixture)
		maxDoubt int      // at most this many recipients are in doubt
		parts    []string // what the report contains
	}{
		{"told to wait", func(a *announcementFixture) {
			a.srv.ClearFaults()
			a.srv.AddFault(sandbox.Fault{
				Method: "sendMessage", Status: http.StatusTooManyRequests, RetryAfter: 1, Times: 4,
			})
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
			a.srv.AddFault(sandbox.Fault{
				Method: "sendMessage", Status: http.StatusBadGateway, Body: "<html>502</html>", Times: 1,
			})
			a.delaySends(15 * time.Millisecond)
		}, 1, []string{"Not confirmed: 1", "Sent: 199"}},
		{"blocked", func(a *announcementFixture) {
			a.srv.BlockSilently(a.people[recipients-1])
			a.srv.Deactivate(a.people[recipients-2])
		}, 0, []string{"Sent: 198", "Could not be reached: 2"}},
		{"a locked database", func(a *announcementFixture) {
			release := a.observer.Lock()
			defer release()
			<-time.After(3 * time.Second) // how long the fault lasts
		}, 0, []string{"Sent: 200"}},
		{"unsubscribed and erased", func(a *announcementFixture) {
			a.srv.ClearFaults()
			a.delaySends(60 * time.Millisecond)
			unsubscribed, erased := a.people[recipients-1], a.people[recipients-2]
			a.observer.Rows(fmt.Sprint("UPDATE subscriptions SET news = 0 WHERE chat_id = ", unsubscribed.ID))
			erased.Says("/forget")
			erased.Presses("🗑 Yes, erase everything")
			erased.Sees("I have erased")
		}, 0, []string{"Sent: 198", "Skipped: 2"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			a := newDueAnnouncement(t, sandbox.Options{}, recipients)
			a.delaySends(15 * time.Millisecond)
			p := a.serve("BOMCA_RATE=0")
			a.waitForSent(recipients / 4)
			test.fault(a)
			a.waitForEnd(storetest.Timeout)
			a.checkDelivery()
			a.checkReport(test.parts...)
			if got := a.doubtCount(); got > test.maxDoubt {
				t.Errorf("%d are in doubt, more than %d", got, test.maxDoubt)
			}
			p.expectCleanExit()
		})
	}
}

// A stop in the middle of an announcement leaves nobody in doubt, and the next start sends it to the others.
func TestAnnouncementTerminated(t *testing.T) {
	t.Parallel()
	a := newDueAnnouncement(t, sandbox.Options{}, 200)
	a.delaySends(30 * time.Millisecond)
	p := a.serve("BOMCA_RATE=0")
	a.waitForSent(50)
	p.expectCleanExit()
	a.observer.ExpectRows("SELECT count(*) FROM outbox WHERE run_id = 1 AND state NOT IN ('ready', 'sent')", "0")
	if sent := len(a.sentCalls()); sent >= 200 {
		t.Error("it was not stopped in the middle")
	}
	a.serve("BOMCA_RATE=0")
	a.waitForEnd(storetest.Timeout)
	a.checkDelivery()
	a.checkReport("Sent: 200")
}

// After a pause or a stop is confirmed, only the calls in flight are still sent. A paused announcement can be resumed.
func TestAnnouncementPausedAndStopped(t *testing.T) {
	t.Parallel()
	a := newDueAnnouncement(t, sandbox.Options{}, 400)
	a.delaySends(30 * time.Millisecond)
	a.serve("BOMCA_RATE=0")
	a.waitForSent(50)
	pressAndCheck := func(label, toast string) {
		t.Helper()
		a.author.Presses(label)
		a.author.Sees(toast)
		a.observer.WaitForRows( // the answer to the press and the edit of the message do not wait for each other
			"SELECT count(*) FROM outbox WHERE method = 'answerCallbackQuery' AND state <> 'sent'", "0")
		answers := a.srv.Calls("answerCallbackQuery")
		answered := answers[len(answers)-1].Time
		a.observer.WaitForRows("SELECT count(*) FROM outbox WHERE state = 'sending'", "0")
		late := slices.DeleteFunc(a.sentCalls(), func(c sandbox.Call) bool { return c.Time.Before(answered) })
		if len(late) > maxInFlight {
			t.Errorf("%d were sent after %q was answered", len(late), label)
		}
	}
	pressAndCheck("⏸ Pause", "Paused. ")
	paused := len(a.sentCalls())
	if paused >= 300 {
		t.Fatalf("%d were sent before the pause", paused)
	}
	a.author.Presses("▶️ Resume")
	a.waitForSent(paused + 20)
	pressAndCheck("⏹ Stop", "Stopped. ")
	a.waitForEnd(storetest.Timeout)
	a.checkDelivery()
	a.checkReport("stopped", "Sent: ", "Skipped: ")
}

// A group that becomes a supergroup in the middle of an announcement gets it once.
func TestAnnouncementToAGroupThatMoves(t *testing.T) {
	t.Parallel()
	a := newDueAnnouncement(t, sandbox.Options{}, 100)
	group := a.srv.Group(t, "Example group", a.author)
	a.observer.Rows(fmt.Sprintf("INSERT INTO subscriptions (chat_id, countries, meetings, news, lang, updated_at) "+
		"VALUES (%d, '', 1, 1, 'en', '')", group.ID()))
	a.observer.Rows("UPDATE subscriptions SET news = 0 WHERE chat_id = 100001")
	a.delaySends(15 * time.Millisecond)
	a.srv.Migrate(group) // the bot reads the service messages about it after it has begun the announcement
	a.serve("BOMCA_RATE=0")
	group.Sees("Example news")
	a.waitForEnd(storetest.Timeout)
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
