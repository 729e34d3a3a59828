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

var seed = flag.Uint64("seed", uint64(time.Now().UnixNano()), "the seed of the random moments of the kills")

// questions are what everybody asks. No two neighbours have the same answer.
var questions = []string{
	"/help", "/programme", "/contacts", "What is the total budget of BOMCA?", "/events", "/cancel", "/language",
	"/help@bomcabot", "/contacts", "/programme",
}

const (
	kills       = 10
	askers      = 20
	maxInFlight = 8
)

// The program is killed at random moments while twenty people ask ten questions each. Everybody gets every answer in
// order, and each question takes effect once. Only answers that were in flight at a kill may come twice.
func TestKilled(t *testing.T) {
	t.Parallel()
	t.Logf("to repeat the same moments: -seed %d", *seed)
	random := rand.New(rand.NewPCG(*seed, 0))
	srv, database := sandbox.Start(t, sandbox.Options{}), storetest.TempPath(t)
	env := []string{"BOMCA_RATE=0", fmt.Sprint("BOMCA_PARALLEL=", maxInFlight)}
	serve := func() *process { return startServing(t, srv, database, env...) }

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
	observer := storetest.Inspect(t, database)
	waitUntilSent := func() {
		observer.WaitForRows("SELECT count(*) FROM outbox WHERE state IN ('ready', 'sending')", "0")
	}
	waitUntilSent()
	expected := botTexts(undisturbed)
	if len(expected) != len(questions) {
		t.Fatalf("the answers to %d questions are %q", len(questions), expected)
	}
	if code := first.terminate(); code != 0 {
		t.Fatalf("the exit code is %d", code)
	}

	// With this delay, calls are in flight at any moment.
	srv.AddFault(sandbox.Fault{Method: "sendMessage", Delay: 15 * time.Millisecond})
	inFlight := 0
	for n := range kills {
		ask := func(who []*sandbox.Actor) {
			for _, asker := range who {
				if n < len(questions) {
					asker.Says(questions[n])
				}
			}
		}
		ask(people[:askers/2]) // while the program is not running
		running := serve()
		ask(people[askers/2:])
		// A random moment is the point: there is nothing to wait for.
		<-time.After(time.Duration(random.IntN(400)) * time.Millisecond)
		// A third kill during the same update would make it a dead letter. On a busy machine that happens.
		observer.WaitForRows("SELECT count(*) FROM inbox WHERE state = 'ready' AND attempts >= 2", "0")
		running.kill()
		inFlight += len(observer.Rows("SELECT id FROM outbox WHERE state = 'sending'"))
	}
	t.Logf("%d answers were in flight at %d kills", inFlight, kills)

	last := serve()
	observer.WaitForRows("SELECT count(*) FROM inbox WHERE state = 'done'", fmt.Sprint((askers+1)*len(questions)))
	waitUntilSent()
	last.expectCleanExit()
	observer.ExpectRows("PRAGMA integrity_check", "ok")
	observer.ExpectRows("SELECT count(*) FROM inbox WHERE state <> 'done'", "0")
	repeated, missing := 0, 0
	for _, who := range people {
		// One row for each question: each took effect once.
		answers := fmt.Sprintf("SELECT count(*) FROM outbox WHERE chat_id = %d", who.ID)
		observer.ExpectRows(answers, fmt.Sprint(len(questions)))
		doubt := len(observer.Rows("SELECT id FROM outbox WHERE state = 'doubt' AND chat_id = ?", who.ID))
		got := botTexts(who)
		once := slices.Compact(slices.Clone(got))
		repeated += len(got) - len(once)
		missing += len(expected) - len(once)
		if !isSubsequence(once, expected) || len(once) < len(expected)-doubt {
			t.Errorf("%d got, with %d in doubt, the answers %v", who.ID, doubt, indexesIn(got, expected))
		}
	}
	if repeated > inFlight || repeated > kills*maxInFlight {
		t.Errorf("%d answers came twice, but only %d were in flight", repeated, inFlight)
	}
	t.Logf("%d answers came twice, %d not at all, %s are in doubt", repeated, missing,
		observer.Rows("SELECT count(*) FROM outbox WHERE state = 'doubt'"))
}

// botTexts returns the texts that the bot sent to a person.
func botTexts(who *sandbox.Actor) (texts []string) {
	for _, m := range who.Messages() {
		if m.FromBot {
			texts = append(texts, m.Text)
		}
	}
	return texts
}

// indexesIn returns the index of each text in all, or -1.
func indexesIn(texts, all []string) (indexes []int) {
	for _, text := range texts {
		indexes = append(indexes, slices.Index(all, text))
	}
	return indexes
}

// isSubsequence reports whether texts are some of all, in the same order.
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
