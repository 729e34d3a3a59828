package telegram_test

import (
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/bot/telegram"
	"bomcabot/store"
)

// A computer whose clock is far ahead deletes nothing that is not old. Once Telegram's clock shows the same time, it
// does.
func TestAClockThatIsAheadDeletesNothing(t *testing.T) {
	t.Parallel()
	var computer, server atomic.Int64 // how far their clocks are ahead
	shows := func(ahead *atomic.Int64) func() time.Time {
		return func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) }
	}
	r := newRigWithClock(t, sandbox.Options{Now: shows(&server)}, shows(&computer))
	r.pace = telegram.Pace{}
	r.run()
	ann := r.person(store.Person{ID: 1001, FirstName: "Ann"})
	say := func(text, kept string) {
		t.Helper()
		ann.Says(text)
		ann.Sees(text)
		r.observer.WaitForRows("SELECT count(*) FROM inbox WHERE state = 'done'", kept)
	}
	say("one", "1")
	const years = 10 * 365 * 24 * time.Hour
	computer.Store(int64(years))
	say("two", "2")
	if text := "the clock is ahead of Telegram's"; strings.Count(r.log.String(), text) != 1 {
		t.Errorf("%q is not once in the log", text)
	}
	server.Store(int64(years + 2*time.Hour))
	say("three", "3") // whose answer has the date
	computer.Store(int64(years + 2*time.Hour))
	say("four", "3") // two, three and four
}

// After the clock was ahead and set back, old rows are deleted again at once.
func TestDeletionAfterTheClockWasSetBack(t *testing.T) {
	t.Parallel()
	var ahead atomic.Int64
	now := func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) }
	r := newRigWithClock(t, sandbox.Options{Now: now}, now)
	r.pace = telegram.Pace{}
	ahead.Store(int64(20 * time.Hour))
	r.run()
	ann := r.person(store.Person{ID: 1001, FirstName: "Ann"})
	ann.Says("one")
	ann.Sees("one")
	r.observer.Exec("UPDATE inbox SET handled_at = '2018-11-28T09:00:00.000Z'")
	ahead.Store(0)
	ann.Says("two")
	ann.Sees("two")
	r.observer.WaitForRows("SELECT count(*) FROM inbox", "1")
}
