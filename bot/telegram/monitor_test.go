package telegram_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/bot/telegram"
	"bomcabot/store/storetest"
)

// newMonitoredRig returns a rig with a monitor, which does not run yet.
func newMonitoredRig(t *testing.T) *rig {
	t.Helper()
	r := newRig(t, sandbox.Options{})
	r.monitor = telegram.NewMonitor()
	return r
}

// stands reports whether the monitor has noticed something.
func (r *rig) stands(trouble telegram.Trouble) func() bool {
	return func() bool { return slices.Contains(r.monitor.Standing(), trouble) }
}

// Calls that wait for a minute while Telegram takes none are noticed, whether it hangs or fails, and so is the end.
func TestStandstillOfCallsIsNoticed(t *testing.T) {
	t.Parallel()
	r := newMonitoredRig(t)
	ann, bob := r.person(storetest.Ann), r.person(storetest.Bob)
	r.srv.AddFault(sandbox.Fault{Status: http.StatusBadGateway}) // of all but getUpdates
	r.run()
	ann.Says("hello")
	bob.Says("hello")
	if !storetest.Eventually(r.stands(telegram.CallsStand)) {
		t.Fatal("the standstill is not noticed")
	}
	r.waitForLog("level=ERROR msg=\"calls wait and none is sent\"")
	got := r.monitor.Troubles(t.Context(), r.client, r.db)
	if !slices.Equal(got, []telegram.Trouble{telegram.CallsStand}) {
		t.Errorf("the troubles are %q", got)
	}
	r.srv.ClearFaults()
	ann.Sees("hello")
	if !storetest.Eventually(func() bool { return len(r.monitor.Standing()) == 0 }) {
		t.Error("the end of the standstill is not noticed")
	}
	r.waitForLog("no longer: calls wait and none is sent")
}

// Calls that Telegram asked to wait with do not stand still.
func TestWaitingAsAskedIsNoStandstill(t *testing.T) {
	t.Parallel()
	r := newMonitoredRig(t)
	ann := r.person(storetest.Ann)
	r.srv.AddFault(sandbox.Fault{
		Method: "sendMessage", Status: http.StatusTooManyRequests, RetryAfter: 200, Times: 1,
	})
	r.run()
	began := r.db.Now()
	for _, text := range []string{"/one", "/two", "/three"} {
		ann.Says(text)
	}
	ann.Sees("/three")
	if waited := r.db.Now().Sub(began); waited < 200*time.Second {
		t.Errorf("it waited for %v only", waited)
	}
	if log := r.log.String(); strings.Contains(log, "level=ERROR") {
		t.Errorf("a standstill is reported:\n%s", log)
	}
}

// Updates that nobody handles are noticed, here because another program has the database locked.
func TestStandstillOfUpdatesIsNoticed(t *testing.T) {
	t.Parallel()
	r := newMonitoredRig(t)
	ann := r.person(storetest.Ann)
	r.observer.Exec("CREATE TRIGGER broken BEFORE UPDATE ON inbox BEGIN SELECT raise(ABORT, 'broken'); END")
	r.run()
	ann.Says("hello")
	if !storetest.Eventually(r.stands(telegram.UpdatesStand)) {
		t.Fatal("the standstill is not noticed")
	}
	r.observer.Exec("DROP TRIGGER broken")
	ann.Sees("hello")
	if !storetest.Eventually(func() bool { return len(r.monitor.Standing()) == 0 }) {
		t.Error("the end of the standstill is not noticed")
	}
}

// A Telegram that has not answered for minutes is noticed until it answers.
func TestSilenceIsNoticed(t *testing.T) {
	t.Parallel()
	r := newMonitoredRig(t)
	client, err := telegram.NewClient(r.srv.Token(), r.srv.URL())
	if err != nil {
		t.Fatal(err)
	}
	client.BackdateAnswer(3 * time.Minute)
	got := r.monitor.Troubles(t.Context(), client, r.db)
	if !slices.Equal(got, []telegram.Trouble{telegram.TelegramSilent}) {
		t.Errorf("the troubles are %q", got)
	}
	if _, err := client.Username(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := r.monitor.Troubles(t.Context(), client, r.db); len(got) > 0 {
		t.Errorf("the troubles are %q", got)
	}
}
