package telegram_test

import (
	"strings"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/bot/telegram"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// Due work that fails or panics is rolled back as a whole and tried again at the next tick. Updates are handled
// meanwhile.
func TestDueWorkFails(t *testing.T) {
	t.Parallel()
	for name, failure := range map[string]func(int) error{"panics": panics, "fails": fails} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, sandbox.Options{})
			ann := r.person(storetest.Ann)
			ann.Says("hello")
			runs := 0
			r.runDue = func(tx *store.Tx) (more bool, err error) {
				runs++
				if err := enqueue(tx, ann.ID, telegram.SendMessage{HTML: "a reminder"}); err != nil {
					return false, err
				}
				return false, failOnce(failure)(runs)
			}
			r.run()
			ann.Sees("hello")
			if !storetest.Eventually(func() bool { return strings.Contains(r.log.String(), "running due work") }) {
				t.Fatal("the log does not say that due work failed")
			}
			r.observer.ExpectRows("SELECT count(*) FROM outbox", "1")
			r.tick <- time.Now()
			ann.Sees("a reminder")
			if name == "panics" && !strings.Contains(r.log.String(), "TestDueWorkFails") {
				t.Error("the log has no stack of the panic")
			}
		})
	}
}
