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

// announcing is an announcement that the program, a process of its own, begins to send as soon as it runs.
type announcing struct {
	t        *testing.T
	srv      *sandbox.Server
	see      *storetest.Observer
	database string
	author   *sandbox.Actor
	people   []*sandbox.Actor // whom it is meant for, with the ids from 100001 on
}

// announces keeps an announcement to so many people, due now, in a new database.
func announces(t *testing.T, options sandbox.Options, recipients int) *announcing {
	t.Helper()
	a := plans(t, options, recipients)
	a.due()
	return a
}

// due lets the time of the announcement come.
func (a *announcing) due() { a.see.Texts("UPDATE announcements SET send_at = created_at") }

// plans keeps an announcement to so many people, due in an hour, in a new database.
func plans(t *testing.T, options sandbox.Options, recipients int) *announcing {
	t.Helper()
	options.Keep = max(sandbox.DefaultKeep, 4*recipients)
	a := &announcing{t: t, srv: sandbox.Start(t, options), database: storetest.Path(t)}
	person := func(id int64, name string) *sandbox.Actor {
		who := a.srv.Person(t, sandbox.Person{ID: id, FirstName: name, LanguageCode: "en"})
		a.srv.Open(who)
		return who
	}
	a.author = person(authorID, "Bob")
	for i := range recipients {
		a.people = append(a.people, person(int64(100001+i), fmt.Sprint("Person ", i+1)))
	}
	db := storetest.OpenAt(t, a.database, time.Now)
	storetest.Do(t, db, func(tx *store.Tx) error {
		_, err := tx.Meet(store.Person{ID: authorID, FirstName: "Bob", PhoneLang: "en"})
		err = errors.Join(err, tx.ChangeRole(authorID, store.Coordinator), tx.ChangeCountries(authorID, store.AllCountries))
		for i, who := range a.people {
			_, met := tx.Meet(store.Person{ID: who.ID, FirstName: fmt.Sprint("Person ", i+1), PhoneLang: "en"})
			err = errors.Join(err, met, tx.Subscribe(store.Subscription{ChatID: who.ID, Countries: store.AllCountries, Meetings: true, News: true}))
		}
		_, kept := tx.AddAnnouncement(store.Announcement{
			Draft: store.NewDraft(), Author: authorID, Kind: store.AboutNews, State: store.AwaitsTime, SendAt: store.Time{Time: tx.Now().Add(time.Hour)}, Texts: map[string]string{"en": "Example news"},
		})
		return errors.Join(err, kept)
	})
	a.see = storetest.Look(t, a.database)
	return a
}

// serve starts the program.
func (a *announcing) serve(settings ...string) *process {
	a.t.Helper()
	return serving(a.t, a.srv, a.database, append(settings, fmt.Sprint("BOMCA_PARALLEL=", parallel))...)
}

// slow lets every message take a while, so that there is a middle.
func (a *announcing) slow(delay time.Duration) {
	a.srv.Fail(sandbox.Fault{Method: "sendMessage", Delay: delay})
}

// sent are the calls that sent the announcement, answered or not.
func (a *announcing) sent() (calls []sandbox.Call) {
	for _, call := range a.srv.Calls("sendMessage") {
		if strings.HasPrefix(call.Params["text"], "Example news") {
			calls = append(calls, call)
		}
	}
	return calls
}

// middle waits until so many were sent.
func (a *announcing) middle(n int) {
	a.t.Helper()
	if !storetest.Until(func() bool { return len(a.sent()) >= n }) {
		a.t.Fatalf("%d were sent", len(a.sent()))
	}
}

// ends waits until the run has ended, at most so long.
func (a *announcing) ends(within time.Duration) {
	a.t.Helper()
	for over := time.Now().Add(within); len(a.see.Texts("SELECT id FROM runs WHERE ended_at IS NOT NULL")) == 0; {
		if time.Now().After(over) {
			a.t.Fatalf("the run does not end: %q", a.fates())
		}
		<-time.After(20 * time.Millisecond) // between two looks
	}
}

// fates are how many of the recipients fared how.
func (a *announcing) fates() []string {
	return a.see.Texts("SELECT state, count(*) FROM outbox WHERE run_id = 1 GROUP BY state ORDER BY state")
}

// inDoubt is how many are in doubt.
func (a *announcing) inDoubt() int {
	return len(a.see.Texts("SELECT id FROM outbox WHERE run_id = 1 AND state = 'doubt'"))
}

// once reports a test that failed when somebody got the announcement twice, when somebody did not get it who should have by what the database says, or when the
// recipients do not add up.
func (a *announcing) once() {
	a.t.Helper()
	state := make(map[string]string)
	for _, row := range a.see.Texts("SELECT chat_id, state FROM outbox WHERE run_id = 1") {
		chat, how, _ := strings.Cut(row, " ")
		state[chat] = how
	}
	for _, who := range a.people {
		got := 0
		for _, text := range answers(who) {
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
	a.see.Is("SELECT total FROM runs WHERE id = 1", fmt.Sprint(len(a.people)))
	a.see.Is("SELECT count(*) FROM outbox WHERE run_id = 1 AND state NOT IN ('sent', 'doubt', 'unreachable', 'failed', 'skipped')", "0")
}

// reports waits for the report to the author, and reports a test that failed when something is missing in it.
func (a *announcing) reports(parts ...string) {
	a.t.Helper()
	report := a.author.Sees("Recipients: " + grouped(len(a.people)))
	for _, part := range parts {
		if !strings.Contains(report.Text, part) {
			a.t.Errorf("%q is not in the report\n%s", part, report.Text)
		}
	}
}

// grouped writes a number as the English texts do.
func grouped(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%d,%03d", n/1000, n%1000)
}
