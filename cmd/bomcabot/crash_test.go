package main_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/store/storetest"
)

var seed = flag.Uint64("seed", uint64(time.Now().UnixNano()), "of the moments at which TestKilled kills the program")

// questions are what everybody asks; no two neighbours have the same answer.
var questions = []string{"/help", "/programme", "/contacts", "What is the total budget of BOMCA?", "/events", "/cancel", "/language", "/help@bomcabot", "/contacts", "/programme"}

const (
	kills       = 10
	askers      = 20
	maxInFlight = 8
)

// The program is killed at random moments while twenty people ask ten questions each. Everybody is answered every question, in order; each
// question takes effect once; and no more answers come twice than were under way at the kills.
func TestKilled(t *testing.T) {
	t.Parallel()
	t.Logf("to see the same moments again: -seed %d", *seed)
	random := rand.New(rand.NewPCG(*seed, 0))
	srv, database := sandbox.Start(t, sandbox.Options{}), storetest.TempPath(t)
	settings := []string{"BOMCA_RATE=0", fmt.Sprint("BOMCA_PARALLEL=", maxInFlight)}
	serve := func() *process { return startServing(t, srv, database, settings...) }

	undisturbed := srv.Person(t, sandbox.Person{ID: 1001, FirstName: "Ann", LanguageCode: "en"})
	people := make([]*sandbox.Actor, askers)
	for i := range people {
		people[i] = srv.Person(t, sandbox.Person{ID: int64(2001 + i), FirstName: "Person", LanguageCode: "en"})
	}
	first := serve()
	for _, question := range questions {
		undisturbed.Says(question)
		undisturbed.Sees("")
	}
	see := storetest.Inspect(t, database)
	await := func(states string) { see.WaitForRows("SELECT count(*) FROM outbox WHERE state IN "+states, "0") }
	await("('ready', 'sending')")
	expected := botTexts(undisturbed)
	if len(expected) != len(questions) {
		t.Fatalf("the answers to %d questions are %q", len(questions), expected)
	}
	if code := first.terminate(); code != 0 {
		t.Fatalf("it ended with %d", code)
	}

	srv.AddFault(sandbox.Fault{Method: "sendMessage", Delay: 15 * time.Millisecond}) // so that some are under way at any moment
	underWay := 0
	for n := range kills {
		ask := func(who []*sandbox.Actor) {
			for _, asker := range who {
				if n < len(questions) {
					asker.Says(questions[n])
				}
			}
		}
		ask(people[:askers/2]) // before the program runs
		running := serve()
		ask(people[askers/2:])
		<-time.After(time.Duration(random.IntN(400)) * time.Millisecond) // the fault: no condition is waited for
		running.kill()
		underWay += len(see.Rows("SELECT id FROM outbox WHERE state = 'sending'"))
	}
	t.Logf("%d answers were under way at %d kills", underWay, kills)

	last := serve()
	see.WaitForRows("SELECT count(*) FROM inbox WHERE state = 'done'", fmt.Sprint((askers+1)*len(questions)))
	await("('ready', 'sending')")
	if code := last.terminate(); code != 0 {
		t.Errorf("it ended with %d", code)
	}
	see.ExpectRows("PRAGMA integrity_check", "ok")
	see.ExpectRows("SELECT count(*) FROM inbox WHERE state <> 'done'", "0")
	repeated, missing := 0, 0
	for _, who := range people {
		see.ExpectRows(fmt.Sprintf("SELECT count(*) FROM outbox WHERE chat_id = %d", who.ID), fmt.Sprint(len(questions))) // each took effect once
		doubtful := len(see.Rows("SELECT id FROM outbox WHERE state = 'doubt' AND chat_id = ?", who.ID))
		got := botTexts(who)
		once := slices.Compact(slices.Clone(got))
		repeated += len(got) - len(once)
		missing += len(expected) - len(once)
		if !isSubsequence(once, expected) || len(once) < len(expected)-doubtful {
			t.Errorf("%d got, with %d in doubt, the answers %v", who.ID, doubtful, indexesIn(got, expected))
		}
	}
	if repeated > underWay || repeated > kills*maxInFlight {
		t.Errorf("%d answers came twice, but only %d were under way", repeated, underWay)
	}
	t.Logf("%d answers came twice, %d not at all, %s are in doubt", repeated, missing, see.Rows("SELECT count(*) FROM outbox WHERE state = 'doubt'"))
}

// botTexts are the texts the bot sent to a person.
func botTexts(who *sandbox.Actor) (texts []string) {
	for _, m := range who.Messages() {
		if m.FromBot {
			texts = append(texts, m.Text)
		}
	}
	return texts
}

// indexesIn are the places of texts among all; -1 for others.
func indexesIn(texts, all []string) (places []int) {
	for _, text := range texts {
		places = append(places, slices.Index(all, text))
	}
	return places
}

// isSubsequence tells whether texts are some of all, in the same order.
func isSubsequence(texts, all []string) bool {
	for _, text := range texts {
		at := slices.Index(all, text)
		if at < 0 {
			return false
		}
		all = all[at+1:]
	}
	return true
}
