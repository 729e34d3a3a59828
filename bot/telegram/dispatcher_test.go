package telegram_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/store/storetest"
)

var (
	errOops = errors.New("oops")
	panics  = func(int) error { panic("oops") }
	fails   = func(int) error { return errOops }
)

// failOnce is a trouble that passes.
func failOnce(trouble func(int) error) func(int) error {
	return func(nth int) error {
		if nth == 1 {
			return trouble(nth)
		}
		return nil
	}
}

// An update that fails three times leaves nothing but an apology; its chat, and the others, go on.
func TestHandlerFailsForGood(t *testing.T) {
	t.Parallel()
	for name, trouble := range map[string]func(int) error{"panics": panics, "fails": fails} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, sandbox.Options{})
			r.bot.failures["bad"] = trouble
			ann, bob := r.person(storetest.Ann), r.person(storetest.Bob)
			ann.Says("before")
			bob.Says("mine")
			ann.Says("bad") // all in one batch
			ann.Says("after")
			r.run()
			bob.Sees("mine")
			ann.Sees("Sorry, bad 3")
			ann.Sees("after")
			r.awaitHandled(ann.ID, "before", "after")
			if tried, sorry := r.bot.counts("bad"); tried != 3 || sorry != 1 {
				t.Errorf("it was tried %d times and apologised for %d times", tried, sorry)
			}
			r.observer.ExpectRows("SELECT seq FROM inbox WHERE state = 'dead' AND error LIKE '%oops%' AND body <> ''", "3")
			r.observer.ExpectRows("SELECT count(*) FROM inbox WHERE state = 'done'", "3")
			for _, text := range botTexts(ann.Messages()) {
				if text == "bad" {
					t.Error("an answer of an attempt that failed was sent")
				}
			}
		})
	}
}

// A panic in the error reply stops no other update. The stacks of both panics are in the log; the database has their texts
// alone.
func TestErrorReplyPanics(t *testing.T) {
	t.Parallel()
	r := newRig(t, sandbox.Options{})
	r.bot.failures["bad"], r.bot.replyPanics = panics, true
	ann := r.person(storetest.Ann)
	ann.Says("bad")
	ann.Says("after")
	r.run()
	ann.Sees("after")
	r.awaitHandled(ann.ID, "after")
	r.observer.ExpectRows("SELECT state, error FROM inbox ORDER BY seq", "dead panic: oops\npanic: no reply", "done ")
	if got := botTexts(ann.Messages()); !slices.Equal(got, []string{"after"}) {
		t.Errorf("Ann got %q", got)
	}
	for _, function := range []string{"echo).attempt", "echo).ReplyError"} {
		if !strings.Contains(r.log.String(), function) {
			t.Errorf("the log has no stack with %s", function)
		}
	}
}

// An update that fails once takes effect once, and before what its chat wrote later.
func TestHandlerFailsOnce(t *testing.T) {
	t.Parallel()
	for name, trouble := range map[string]func(int) error{"panics": panics, "fails": fails} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, sandbox.Options{})
			r.bot.failures["shaky"] = failOnce(trouble)
			ann, bob := r.person(storetest.Ann), r.person(storetest.Bob)
			for _, text := range []string{"first", "shaky", "third", "fourth"} { // all in one batch
				ann.Says(text)
				bob.Says("my " + text)
			}
			r.run()
			r.awaitHandled(bob.ID, "my first", "my shaky", "my third", "my fourth")
			r.awaitHandled(ann.ID, "first", "shaky", "third", "fourth")
			r.observer.WaitForRows("SELECT state, count(*) FROM outbox GROUP BY state", "sent 8")
			if tried, sorry := r.bot.counts("shaky"); tried != 2 || sorry != 0 {
				t.Errorf("it was tried %d times and apologised for %d times", tried, sorry)
			}
		})
	}
}

// Many updates that fail in one batch are each tried three times, and the ones between them once.
func TestManyFailInOneBatch(t *testing.T) {
	t.Parallel()
	r := newRig(t, sandbox.Options{})
	ann := r.person(storetest.Ann)
	var good []string
	for n := range 20 {
		if text := fmt.Sprint("text ", n); n%2 == 0 {
			good = append(good, text)
		} else {
			r.bot.failures[text] = panics
		}
		ann.Says(fmt.Sprint("text ", n))
	}
	r.run()
	r.observer.WaitForRows("SELECT state, count(*) FROM inbox GROUP BY state", "dead 10", "done 10")
	r.awaitHandled(ann.ID, good...)
	for n := range 20 {
		text, want := fmt.Sprint("text ", n), 1+2*(n%2)
		if tried, sorry := r.bot.counts(text); tried != want || sorry != n%2 {
			t.Errorf("%s was tried %d times and apologised for %d times", text, tried, sorry)
		}
	}
}

// An update that ended the program three times is set aside without being tried again.
func TestUpdateThatEndsTheProgram(t *testing.T) {
	t.Parallel()
	r := newRig(t, sandbox.Options{})
	ann := r.person(storetest.Ann)
	ann.Says("bad")
	ann.Says("good")
	r.bot.failures["bad"] = panics
	r.observer.Rows("INSERT INTO inbox (update_id, body, received_at, attempts) VALUES (1, '" +
		`{"update_id":1,"message":{"from":{"id":1001},"chat":{"id":1001,"type":"private"},"text":"bad"}}` + "', '2018-11-28T09:00:00.000Z', 3)")
	r.run()
	ann.Sees("Sorry, bad 1")
	ann.Sees("good")
	if tried, sorry := r.bot.counts("bad"); tried != 0 || sorry != 1 {
		t.Errorf("it was tried %d times and apologised for %d times", tried, sorry)
	}
	r.observer.ExpectRows("SELECT update_id, state FROM inbox ORDER BY seq", "1 dead", "2 done")
}

// An update that was waiting when the program ended is handed over when the handler is ready: what ended the program once more until then
// would not count against it.
func TestSuspectWaitsForTheHandler(t *testing.T) {
	t.Parallel()
	r := newRig(t, sandbox.Options{})
	ann := r.person(storetest.Ann)
	ann.Says("good")
	r.observer.Rows("INSERT INTO inbox (update_id, body, received_at) VALUES (1, '" +
		`{"update_id":1,"message":{"from":{"id":1001},"chat":{"id":1001,"type":"private"},"text":"good"}}` + "', '2018-11-28T09:00:00.000Z')")
	var meanwhile []string
	r.bot.onWaitReady = func() { meanwhile = r.observer.Rows("SELECT state, attempts FROM inbox") }
	r.run()
	ann.Sees("good")
	if want := []string{"ready 1"}; !slices.Equal(meanwhile, want) {
		t.Errorf("while the handler was waited for, the update was %q, want %q", meanwhile, want)
	}
}

// Only what was waiting when the program ended is suspect: not what is fetched at the start, while the handler gets ready.
func TestNewUpdateIsNoSuspect(t *testing.T) {
	t.Parallel()
	r := newRig(t, sandbox.Options{})
	ann := r.person(storetest.Ann)
	r.srv.SetNextUpdateID(2)
	ann.Says("new")
	r.observer.Rows("INSERT INTO inbox (update_id, body, received_at) VALUES (1, '{}', '2018-11-28T09:00:00.000Z')")
	r.bot.onWaitReady = func() { r.observer.WaitForRows("SELECT update_id, attempts FROM inbox ORDER BY seq", "1 1", "2 0") }
	r.run()
	ann.Sees("new")
}

// A stop right after the start is no failure.
func TestStopAtOnce(t *testing.T) {
	t.Parallel()
	r := newRig(t, sandbox.Options{})
	for range 20 {
		r.run()
		r.stop()
		if len(r.runErr) != 0 {
			t.Fatalf("the wire returned %v", <-r.runErr)
		}
	}
}

// While another program locks the database, for shorter and for longer than the driver waits, nothing is lost and no attempt is used up.
func TestDatabaseLockedMeanwhile(t *testing.T) {
	t.Parallel()
	for _, locked := range []time.Duration{3 * time.Second, 6 * time.Second} {
		t.Run(fmt.Sprint(locked), func(t *testing.T) {
			t.Parallel()
			r := startRig(t, sandbox.Options{})
			ann := r.person(storetest.Ann)
			ann.Says("before")
			ann.Sees("before")
			r.observer.WaitForRows("SELECT count(*) FROM outbox WHERE state = 'sent'", "1")
			release := r.observer.Lock()
			ann.Says("meanwhile")
			if !storetest.Eventually(func() bool { return len(r.srv.Calls("getUpdates")) == 2 }) { // those that were answered
				t.Fatal("the update was not fetched")
			}
			<-time.After(locked) // the fault: no condition is waited for
			ann.SeesNothing()
			release()
			ann.Sees("meanwhile")
			r.observer.ExpectRows("SELECT state, attempts FROM inbox ORDER BY seq", "done 0", "done 0")
			r.observer.WaitForRows("SELECT state, attempts FROM outbox ORDER BY id", "sent 1", "sent 1")
		})
	}
}
