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

// failOnce returns a failure of the first attempt only.
func failOnce(failure func(int) error) func(int) error {
	return func(nth int) error {
		if nth == 1 {
			return failure(nth)
		}
		return nil
	}
}

// An update that fails three times has no effect but an error reply. Its chat and the other chats go on.
func TestHandlerAlwaysFails(t *testing.T) {
	t.Parallel()
	for name, failure := range map[string]func(int) error{"panics": panics, "fails": fails} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, sandbox.Options{})
			r.bot.failures["bad"] = failure
			ann, bob := r.person(storetest.Ann), r.person(storetest.Bob)
			ann.Says("before")
			bob.Says("mine")
			ann.Says("bad") // in the same batch
			ann.Says("after")
			r.run()
			bob.Sees("mine")
			ann.Sees("Sorry, bad 3")
			ann.Sees("after")
			r.awaitHandled(ann.ID, "before", "after")
			if attempts, replies := r.bot.counts("bad"); attempts != 3 || replies != 1 {
				t.Errorf("there were %d attempts and %d error replies", attempts, replies)
			}
			const dead = "SELECT seq FROM inbox WHERE state = 'dead' AND error LIKE '%oops%' AND body <> ''"
			r.observer.ExpectRows(dead, "3")
			r.observer.ExpectRows("SELECT count(*) FROM inbox WHERE state = 'done'", "3")
			if received(ann, "bad") != 0 {
				t.Error("a reply of a failed attempt was sent")
			}
		})
	}
}

// A panic in the error reply stops no other update. The stacks of both panics are in the log; the database has their
// texts alone.
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

// An update that fails once takes effect once, before later updates of its chat.
func TestHandlerFailsOnce(t *testing.T) {
	t.Parallel()
	for name, failure := range map[string]func(int) error{"panics": panics, "fails": fails} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, sandbox.Options{})
			r.bot.failures["shaky"] = failOnce(failure)
			ann, bob := r.person(storetest.Ann), r.person(storetest.Bob)
			for _, text := range []string{"first", "shaky", "third", "fourth"} { // in one batch
				ann.Says(text)
				bob.Says("my " + text)
			}
			r.run()
			r.awaitHandled(bob.ID, "my first", "my shaky", "my third", "my fourth")
			r.awaitHandled(ann.ID, "first", "shaky", "third", "fourth")
			r.observer.WaitForRows("SELECT state, count(*) FROM outbox GROUP BY state", "sent 8")
			if attempts, replies := r.bot.counts("shaky"); attempts != 2 || replies != 0 {
				t.Errorf("there were %d attempts and %d error replies", attempts, replies)
			}
		})
	}
}

// If many updates of a batch fail, each of them is tried three times and the others once.
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
		if attempts, replies := r.bot.counts(text); attempts != want || replies != n%2 {
			t.Errorf("%s: there were %d attempts and %d error replies", text, attempts, replies)
		}
	}
}

// An update that may have crashed the program three times becomes a dead letter without another attempt.
func TestUpdateCrashesTheProgram(t *testing.T) {
	t.Parallel()
	r := newRig(t, sandbox.Options{})
	ann := r.person(storetest.Ann)
	ann.Says("bad")
	ann.Says("good")
	r.bot.failures["bad"] = panics
	r.addUpdate(1, "bad", 3)
	r.run()
	ann.Sees("Sorry, bad 1")
	ann.Sees("good")
	if attempts, replies := r.bot.counts("bad"); attempts != 0 || replies != 1 {
		t.Errorf("there were %d attempts and %d error replies", attempts, replies)
	}
	r.observer.ExpectRows("SELECT update_id, state FROM inbox ORDER BY seq", "1 dead", "2 done")
}

// Only updates that were pending when the program ended are crash candidates. Updates that are fetched later are not.
func TestNewUpdateIsNoCrashCandidate(t *testing.T) {
	t.Parallel()
	r := newRig(t, sandbox.Options{})
	ann := r.person(storetest.Ann)
	r.srv.SetNextUpdateID(2)
	ann.Says("new")
	r.addUpdate(1, "old", 0)
	r.bot.failures["new"] = func(int) error { // the old one is marked at the start, and counted when it is handled
		r.observer.ExpectRows("SELECT update_id, attempts FROM inbox ORDER BY seq", "1 2", "2 0")
		return nil
	}
	r.run()
	ann.Sees("new")
}

// A stop right after the start is not an error.
func TestStopAtOnce(t *testing.T) {
	t.Parallel()
	r := newRig(t, sandbox.Options{})
	for range 20 {
		r.run()
		r.stop()
		if len(r.runErr) != 0 {
			t.Fatalf("the transport returned %v", <-r.runErr)
		}
	}
}

// If another program locks the database, for a shorter and for a longer time than the driver waits, no update is lost
// and no attempt is counted.
func TestDatabaseLocked(t *testing.T) {
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
			// Calls lists a call once it is answered.
			if !storetest.Eventually(func() bool { return len(r.srv.Calls("getUpdates")) == 2 }) {
				t.Fatal("the update was not fetched")
			}
			<-time.After(locked) // the fault itself: there is no condition to wait for
			ann.SeesNothing()
			release()
			ann.Sees("meanwhile")
			r.observer.ExpectRows("SELECT state, attempts FROM inbox ORDER BY seq", "done 0", "done 0")
			r.observer.WaitForRows("SELECT state, attempts FROM outbox ORDER BY id", "sent 1", "sent 1")
		})
	}
}

// addUpdate adds an update with a text of Ann's to the inbox, as an earlier run of the program left it.
func (r *rig) addUpdate(id int, text string, attempts int) {
	r.t.Helper()
	const format = `{"update_id":%d,"message":{"from":{"id":1001},"chat":{"id":1001,"type":"private"},"text":%q}}`
	r.observer.Rows(`INSERT INTO inbox (update_id, body, received_at, attempts)
		VALUES (?, ?, '2018-11-28T09:00:00.000Z', ?)`, id, fmt.Sprintf(format, id, text), attempts)
}
