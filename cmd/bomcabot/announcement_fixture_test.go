package main_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// authorID is the Telegram id of Bob, the author of the announcement.
const authorID = 1002

// announcementFixture is a database with a scheduled announcement, and a sandbox with its recipients. The program runs
// as a process of its own.
type announcementFixture struct {
	t        *testing.T
	srv      *sandbox.Server
	observer *storetest.Inspector
	database string
	author   *sandbox.Actor
	people   []*sandbox.Actor // the recipients; their ids begin at 100001
}

// newDueAnnouncement makes a new database with an announcement that is due now.
func newDueAnnouncement(t *testing.T, options sandbox.Options, recipients int) *announcementFixture {
	t.Helper()
	a := newAnnouncement(t, options, recipients)
	a.makeDue()
	return a
}

// newAnnouncement makes a new database with an announcement that is due in an hour.
func newAnnouncement(t *testing.T, options sandbox.Options, recipients int) *announcementFixture {
	t.Helper()
	options.HistoryLimit = max(sandbox.DefaultHistoryLimit, 4*recipients)
	a := &announcementFixture{t: t, srv: sandbox.Start(t, options), database: storetest.TempPath(t)}
	person := func(id int64, name string) *sandbox.Actor {
		who := a.srv.Person(t, sandbox.Person{ID: id, FirstName: name, LanguageCode: "en"})
		a.srv.StartChat(who)
		return who
	}
	a.author = person(authorID, "Bob")
	for i := range recipients {
		a.people = append(a.people, person(int64(100001+i), fmt.Sprint("Person ", i+1)))
	}
	db := storetest.OpenAt(t, a.database, time.Now)
	storetest.InTx(t, db, a.seed)
	a.observer = storetest.Inspect(t, a.database)
	return a
}

// seed adds the author, the recipients with their subscriptions, and the approved announcement to the database.
func (a *announcementFixture) seed(tx *store.Tx) error {
	_, err := tx.UpsertPerson(store.Person{ID: authorID, FirstName: "Bob", PhoneLang: "en"})
	errs := []error{
		err, tx.SetRole(authorID, store.Coordinator), tx.SetCoordinatorCountries(authorID, store.AllCountries),
	}
	for i, who := range a.people {
		_, err := tx.UpsertPerson(store.Person{ID: who.ID, FirstName: fmt.Sprint("Person ", i+1), PhoneLang: "en"})
		errs = append(errs, err, tx.SetSubscription(store.Subscription{
			ChatID: who.ID, Countries: store.AllCountries, Meetings: true, News: true,
		}))
	}
	id, err := tx.AddAnnouncement(store.Announcement{
		Draft: store.NewDraftToken(), Author: authorID, Kind: store.AboutNews, State: store.AnnouncementScheduled,
		SendAt: store.Time{Time: tx.Now().Add(time.Hour)}, Texts: map[string]string{"en": "Example news"},
	})
	// It is for everybody, so it needs an administrator's approval.
	return errors.Join(append(errs, err, tx.ApproveAnnouncement(id, authorID))...)
}

// makeDue sets the announcement's time to now.
func (a *announcementFixture) makeDue() {
	a.observer.Rows("UPDATE announcements SET send_at = created_at")
}

// serve starts the program and waits until it is ready.
func (a *announcementFixture) serve(env ...string) *process {
	a.t.Helper()
	return startServing(a.t, a.srv, a.database, append(env, fmt.Sprint("BOMCA_PARALLEL=", maxInFlight))...)
}

// delaySends makes the sandbox answer every message late, so that calls are in flight for a while.
func (a *announcementFixture) delaySends(delay time.Duration) {
	a.srv.AddFault(sandbox.Fault{Method: "sendMessage", Delay: delay})
}

// sentCalls returns the calls that sent the announcement, whether they were answered or not.
func (a *announcementFixture) sentCalls() (calls []sandbox.Call) {
	for _, call := range a.srv.Calls("sendMessage") {
		if strings.HasPrefix(call.Params["text"], "Example news") {
			calls = append(calls, call)
		}
	}
	return calls
}

// waitForSent waits until at least n calls have sent the announcement.
func (a *announcementFixture) waitForSent(n int) {
	a.t.Helper()
	if !storetest.Eventually(func() bool { return len(a.sentCalls()) >= n }) {
		a.t.Fatalf("%d were sent", len(a.sentCalls()))
	}
}

// waitForEnd waits until the run has ended, for at most the given time.
func (a *announcementFixture) waitForEnd(within time.Duration) {
	a.t.Helper()
	deadline := time.Now().Add(within)
	for len(a.observer.Rows("SELECT id FROM runs WHERE ended_at IS NOT NULL")) == 0 {
		if time.Now().After(deadline) {
			a.t.Fatalf("the run does not end: %q", a.stateCounts())
		}
		<-time.After(20 * time.Millisecond) // the polling interval
	}
}

// stateCounts returns how many outbox rows of the run are in each state.
func (a *announcementFixture) stateCounts() []string {
	return a.observer.Rows("SELECT state, count(*) FROM outbox WHERE run_id = 1 GROUP BY state ORDER BY state")
}

// doubtCount returns the number of recipients in doubt.
func (a *announcementFixture) doubtCount() int {
	return len(a.observer.Rows("SELECT id FROM outbox WHERE run_id = 1 AND state = 'doubt'"))
}

// checkDelivery fails the test if a recipient got the announcement twice, if what a recipient got contradicts the
// database, or if the recipients do not add up.
func (a *announcementFixture) checkDelivery() {
	a.t.Helper()
	states := make(map[string]string) // by chat id
	for _, row := range a.observer.Rows("SELECT chat_id, state FROM outbox WHERE run_id = 1") {
		chat, state, _ := strings.Cut(row, " ")
		states[chat] = state
	}
	for _, who := range a.people {
		got := 0
		for _, text := range botTexts(who) {
			if strings.HasPrefix(text, "Example news") {
				got++
			}
		}
		switch state := states[fmt.Sprint(who.ID)]; {
		case got > 1:
			a.t.Errorf("%d got it %d times", who.ID, got)
		case state == "sent" && got == 0:
			a.t.Errorf("%d did not get it, but its state is sent", who.ID)
		case state != "sent" && state != "doubt" && got == 1:
			a.t.Errorf("%d got it, but its state is %s", who.ID, state)
		}
	}
	a.observer.ExpectRows("SELECT total FROM runs WHERE id = 1", fmt.Sprint(len(a.people)))
	a.observer.ExpectRows("SELECT count(*) FROM outbox WHERE run_id = 1 "+
		"AND state NOT IN ('sent', 'doubt', 'unreachable', 'failed', 'skipped')", "0")
}

// checkReport waits for the report to the author, and fails the test if it lacks one of the parts.
func (a *announcementFixture) checkReport(parts ...string) {
	a.t.Helper()
	report := a.author.Sees("Recipients: " + formatThousands(len(a.people)))
	for _, part := range parts {
		if !strings.Contains(report.Text, part) {
			a.t.Errorf("%q is not in the report\n%s", part, report.Text)
		}
	}
}

// formatThousands writes a number below a million the way the bot's English texts do: 1,500.
func formatThousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%d,%03d", n/1000, n%1000)
}
