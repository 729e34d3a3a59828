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

// authorID is the numeric id of Bob, who announces.
const authorID = 1002

// announcementFixture is an announcement that the program, a process of its own, begins to send as soon as it runs.
type announcementFixture struct {
	t        *testing.T
	srv      *sandbox.Server
	observer *storetest.Inspector
	database string
	author   *sandbox.Actor
	people   []*sandbox.Actor // whom it is meant for, with the ids from 100001 on
}

// newDueAnnouncement keeps an announcement to so many people, due now, in a new database.
func newDueAnnouncement(t *testing.T, options sandbox.Options, recipients int) *announcementFixture {
	t.Helper()
	a := newAnnouncement(t, options, recipients)
	a.makeDue()
	return a
}

// makeDue lets the time of the announcement come.
func (a *announcementFixture) makeDue() {
	a.observer.Rows("UPDATE announcements SET send_at = created_at")
}

// newAnnouncement keeps an announcement to so many people, due in an hour, in a new database.
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
	storetest.InTx(t, db, func(tx *store.Tx) error {
		_, err := tx.UpsertPerson(store.Person{ID: authorID, FirstName: "Bob", PhoneLang: "en"})
		err = errors.Join(err, tx.SetRole(authorID, store.Coordinator), tx.SetCoordinatorCountries(authorID, store.AllCountries))
		for i, who := range a.people {
			_, met := tx.UpsertPerson(store.Person{ID: who.ID, FirstName: fmt.Sprint("Person ", i+1), PhoneLang: "en"})
			err = errors.Join(err, met, tx.SetSubscription(store.Subscription{ChatID: who.ID, Countries: store.AllCountries, Meetings: true, News: true}))
		}
		_, kept := tx.AddAnnouncement(store.Announcement{
			Draft: store.NewDraftToken(), Author: authorID, Kind: store.AboutNews, State: store.AnnouncementScheduled, SendAt: store.Time{Time: tx.Now().Add(time.Hour)}, Texts: map[string]string{"en": "Example news"},
		})
		return errors.Join(err, kept)
	})
	a.observer = storetest.Inspect(t, a.database)
	return a
}

// serve starts the program.
func (a *announcementFixture) serve(settings ...string) *process {
	a.t.Helper()
	return startServing(a.t, a.srv, a.database, append(settings, fmt.Sprint("BOMCA_PARALLEL=", maxInFlight))...)
}

// delaySends lets every message take a while, so that there is a middle.
func (a *announcementFixture) delaySends(delay time.Duration) {
	a.srv.AddFault(sandbox.Fault{Method: "sendMessage", Delay: delay})
}

// sentCalls are the calls that sent the announcement, answered or not.
func (a *announcementFixture) sentCalls() (calls []sandbox.Call) {
	for _, call := range a.srv.Calls("sendMessage") {
		if strings.HasPrefix(call.Params["text"], "Example news") {
			calls = append(calls, call)
		}
	}
	return calls
}

// waitForSent waits until so many were sent.
func (a *announcementFixture) waitForSent(n int) {
	a.t.Helper()
	if !storetest.Eventually(func() bool { return len(a.sentCalls()) >= n }) {
		a.t.Fatalf("%d were sent", len(a.sentCalls()))
	}
}

// waitForEnd waits until the run has ended, at most so long.
func (a *announcementFixture) waitForEnd(within time.Duration) {
	a.t.Helper()
	for over := time.Now().Add(within); len(a.observer.Rows("SELECT id FROM runs WHERE ended_at IS NOT NULL")) == 0; {
		if time.Now().After(over) {
			a.t.Fatalf("the run does not end: %q", a.stateCounts())
		}
		<-time.After(20 * time.Millisecond) // between two looks
	}
}

// stateCounts are how many of the recipients fared how.
func (a *announcementFixture) stateCounts() []string {
	return a.observer.Rows("SELECT state, count(*) FROM outbox WHERE run_id = 1 GROUP BY state ORDER BY state")
}

// doubtCount is how many are in doubt.
func (a *announcementFixture) doubtCount() int {
	return len(a.observer.Rows("SELECT id FROM outbox WHERE run_id = 1 AND state = 'doubt'"))
}

// checkDelivery reports a test that failed when somebody got the announcement twice, when somebody did not get it who should have by what the database says, or when the
// recipients do not add up.
func (a *announcementFixture) checkDelivery() {
	a.t.Helper()
	state := make(map[string]string)
	for _, row := range a.observer.Rows("SELECT chat_id, state FROM outbox WHERE run_id = 1") {
		chat, how, _ := strings.Cut(row, " ")
		state[chat] = how
	}
	for _, who := range a.people {
		got := 0
		for _, text := range botTexts(who) {
			if strings.HasPrefix(text, "Example news") {
				got++
			}
		}
		switch how := state[fmt.Sprint(who.ID)]; {
		case got > 1:
			a.t.Errorf("%d got it %d times", who.ID, got)
		case how == "sent" && got == 0:
			a.t.Errorf("%d did not get it, though it is noted as sent", who.ID)
		case how != "sent" && how != "doubt" && got == 1:
			a.t.Errorf("%d got it, though it is noted as %s", who.ID, how)
		}
	}
	a.observer.ExpectRows("SELECT total FROM runs WHERE id = 1", fmt.Sprint(len(a.people)))
	a.observer.ExpectRows("SELECT count(*) FROM outbox WHERE run_id = 1 AND state NOT IN ('sent', 'doubt', 'unreachable', 'failed', 'skipped')", "0")
}

// checkReport waits for the report to the author, and reports a test that failed when something is missing in it.
func (a *announcementFixture) checkReport(parts ...string) {
	a.t.Helper()
	report := a.author.Sees("Recipients: " + formatThousands(len(a.people)))
	for _, part := range parts {
		if !strings.Contains(report.Text, part) {
			a.t.Errorf("%q is not in the report\n%s", part, report.Text)
		}
	}
}

// formatThousands writes a number as the English texts do.
func formatThousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%d,%03d", n/1000, n%1000)
}
