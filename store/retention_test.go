package store_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"bomcabot/store"
	"bomcabot/store/storetest"
)

// endOfRows says how the rows of each table end, apart from [store.Tx.Erase]. A new table needs an end as well.
var endOfRows = map[string]string{
	"inbox": "a week after they were handled; 30 days where that failed", "outbox": "see [store.Tx.Prune]",
	"text_fingerprints": "a week", "wrong_tokens": "a week", "conversations": "a week after the last answer",
	"exchanges": "the person after a week, the words after a year",
	"questions": "words and person a week after the answer, or a year",
	"reminders": "a week after the event", "guests": "a year after the event", "event_drafts": "a year after the event",
	"people": "a year after they were last reachable", "team": "with the role", "subscriptions": "with the person",
	"erasures":    "400 days, when no backup has the person any more",
	"invitations": "a year after they expire", "jobs": "when the work is done", "arrivals": "when the work is done",
	"translations": "when the work is done",
	"moved_chats":  "never: one row for each group that moved",
	"events":       "never: the programme's", "event_texts": "with the event",
	"announcements":      "never: the programme's",
	"announcement_texts": "never: the programme's", "runs": "the recipients after half a year; the counts stay",
	"inquiries": "never: without words, a number", "inquiry_entries": "a week after the end of the inquiry",
	"inquiry_posts": "a week after the end of the inquiry", "inquiry_watchers": "with the person",
	"inquiry_groups": "when the group is not told any more",
	"examples":       "when whoever asked erases themselves", "audit": "never: the programme's",
	"activities": "never: the programme's", "activity_versions": "never: the programme's",
	"evidence": "never: the programme's", "contacts": "never: the programme's",
	"workbooks":        "after a month",
	"contact_versions": "never: the programme's",
	"contact_texts":    "never: the programme's", "baselines": "never: the programme's",
	"notes": "never: the program's own", "migrations": "never: the program's own",
	"knowledge_sections": "never: the programme's", "knowledge_section_titles": "with the section",
	"knowledge_topics": "never: the programme's", "knowledge_answers": "never: the programme's",
	"knowledge_changes": "never: the programme's",
	"activity_clock":    "never: the program's own", "knowledge_version": "never: the program's own",
}

// Each table has an end of its rows.
func TestEachTableHasATerm(t *testing.T) {
	path := storetest.TempPath(t)
	storetest.OpenAt(t, path, time.Now)
	for _, table := range storetest.Inspect(t, path).Rows(
		`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'`) {
		if endOfRows[table] == "" {
			t.Errorf("nothing ends the rows of %s", table)
		}
	}
}

// finalStates are the states in which a call has ended.
var finalStates = []store.OutgoingState{store.Sent, store.Unreachable, store.InDoubt, store.Failed, store.Skipped}

// Payload and file of a call are emptied however it ends.
func TestSettleEmptiesTheCall(t *testing.T) {
	path := storetest.TempPath(t)
	db := storetest.OpenAt(t, path, storetest.NewClock().Now)
	storetest.InTx(t, db, func(tx *store.Tx) (err error) {
		for _, state := range finalStates {
			id, errEnqueue := tx.Enqueue(outgoingCall(1, store.ClassReply))
			err = errors.Join(err, errEnqueue, tx.Settle(id, state, 0, "why"))
		}
		return err
	})
	const lengths = `SELECT count(*), max(length(payload)), max(length(file)) FROM outbox`
	storetest.Inspect(t, path).ExpectRows(lengths, "5 0 ")
}

// fillForPruning adds one of each thing that is kept for a while only.
func fillForPruning(tx *store.Tx) error {
	var errs []error
	check := func(err error) { errs = append(errs, err) }
	for _, state := range finalStates {
		for _, class := range []store.OutgoingClass{store.ClassReply, store.ClassAnnouncement} {
			id, err := tx.Enqueue(outgoingCall(1001, class))
			check(errors.Join(err, tx.Settle(id, state, 0, "")))
		}
	}
	_, err := tx.Receive(1, []byte("{}"))
	check(errors.Join(err, tx.DeadLetter(1, "why")))
	_, err = tx.AddQuestion(store.Question{PersonID: 1001, Lang: "en", Text: "open"})
	check(err)
	_, err = tx.AddInvitation(store.NewInvitationToken(), store.Invitation{
		Role: store.Coordinator, InvitedBy: 1002, ExpiresAt: store.Time{Time: tx.Now().Add(time.Hour)},
	})
	check(err)
	for _, person := range []store.Person{storetest.Ann, storetest.Bob, storetest.Cat} {
		_, err := tx.UpsertPerson(person)
		check(errors.Join(err, tx.SetReachable(person.ID, person.ID == storetest.Cat.ID)))
	}
	e := validEvent("soon@example.org")
	e.Starts.Time, e.Ends.Time = tx.Now().Add(time.Hour), tx.Now().Add(2*time.Hour)
	e.ID, err = tx.AddEvent(e)
	check(err)
	_, err = tx.SetRSVP(e, storetest.Bob.ID, store.RSVPYes)
	check(err)
	check(tx.MarkReminderSent(store.Reminder{Event: e, To: storetest.Bob, LeadTime: store.DayAhead}))
	announcement, err := tx.AddAnnouncement(store.Announcement{
		Draft: "a", Author: 1002, Kind: store.AboutNews, State: store.AnnouncementStarted,
	})
	check(err)
	run, err := tx.StartRun(announcement, store.SendRun, 1, 1002, recipientsOf(1001, 1002, 1003))
	check(err)
	for i, state := range []store.OutgoingState{store.Sent, store.Failed, store.InDoubt} {
		check(tx.Settle(int64(11+i), state, int64(i), ""))
	}
	return errors.Join(append(errs, tx.EndRun(run.ID))...)
}

func recipientsOf(ids ...int64) (recipients []store.Recipient) {
	for _, id := range ids {
		recipients = append(recipients, store.Recipient{ChatID: id})
	}
	return recipients
}

// What is kept for a while ends at its term, and not before.
func TestRetention(t *testing.T) {
	const day = 24 * time.Hour
	path, clock := storetest.TempPath(t), storetest.NewClock()
	db, see := storetest.OpenAt(t, path, clock.Now), storetest.Inspect(t, path)
	storetest.InTx(t, db, fillForPruning)
	calls := func(condition string) string { return "SELECT count(*) FROM outbox WHERE " + condition }
	const guests = "SELECT count(*) FROM guests WHERE person_id = 1002"
	const open = "SELECT count(*) FROM questions WHERE text <> ''"
	const people = "SELECT count(*) FROM people"
	for _, step := range []struct {
		age  time.Duration
		rows map[string]int
	}{
		{6 * day, map[string]int{calls("run_id IS NULL"): 10, "SELECT count(*) FROM reminders": 1}},
		{8 * day, map[string]int{calls("run_id IS NULL"): 9, "SELECT count(*) FROM reminders": 0,
			"SELECT count(*) FROM inbox": 1}},
		{29 * day, map[string]int{calls("run_id IS NULL"): 9, "SELECT count(*) FROM inbox": 1}},
		{31 * day, map[string]int{calls("run_id IS NULL"): 0, "SELECT count(*) FROM inbox": 0}},
		{179 * day, map[string]int{calls("run_id = 1"): 3}},
		{181 * day, map[string]int{calls("run_id = 1"): 0}},
		{364 * day, map[string]int{guests: 1, open: 1, "SELECT count(*) FROM invitations": 1, people: 3}},
		{366 * day, map[string]int{guests: 0, open: 0, "SELECT count(*) FROM invitations": 0, people: 1}},
	} {
		clock.Advance(storetest.Start.Add(step.age).Sub(clock.Now()))
		for range 2 { // the second time finds what the first one made possible
			storetest.InTx(t, db, func(tx *store.Tx) error {
				_, err := tx.Prune(tx.Now().Add(-7 * day))
				return err
			})
		}
		for query, want := range step.rows {
			if got := see.Rows(query)[0]; got != fmt.Sprint(want) {
				t.Errorf("after %v: %s is %s, want %d", step.age, query, got, want)
			}
		}
	}
	storetest.InTx(t, db, func(tx *store.Tx) error {
		run, err := tx.Run(1)
		counts, err2 := tx.CountRun(run)
		if want := (store.RunCounts{Sent: 1, Failed: 1, InDoubt: 1}); counts != want {
			t.Errorf("the counts of the run are %+v, want %+v", counts, want)
		}
		return errors.Join(err, err2)
	})
}

// The settings change the terms, and the report has how many rows of each kind were ended.
func TestPeriods(t *testing.T) {
	path, clock := storetest.TempPath(t), storetest.NewClock()
	db, see := storetest.OpenAt(t, path, clock.Now), storetest.Inspect(t, path)
	periods := store.DefaultPeriods()
	periods[store.TermAsked], periods[store.TermWords], periods[store.TermFaults] = 15, 20, 10
	db.SetPeriods(periods)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		_, err := tx.AddExchange(store.Exchange{PersonID: 1001, Lang: "en", Question: "words", Verdict: store.Unknown})
		_, err2 := tx.Receive(1, []byte("{}"))
		return errors.Join(err, err2, tx.DeadLetter(1, "why"))
	})
	const asked = "SELECT count(*) FROM exchanges WHERE question <> ''"
	for _, step := range []struct {
		days, words int
		report      string
	}{{9, 1, "map[]"}, {2, 1, "map[failed updates:1]"}, {5, 1, "map[who asked a question:1]"}, {3, 1, "map[]"},
		{2, 0, "map[words of questions:1]"}} {
		clock.Advance(time.Duration(step.days) * 24 * time.Hour)
		storetest.InTx(t, db, func(tx *store.Tx) error {
			removed, err := tx.Prune(tx.Now().AddDate(0, 0, -7))
			if fmt.Sprint(removed) != step.report {
				t.Errorf("on %v, %v are removed, want %s", tx.Now(), removed, step.report)
			}
			return err
		})
		see.ExpectRows(asked, fmt.Sprint(step.words))
	}
}
