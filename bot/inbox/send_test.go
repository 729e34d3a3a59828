package inbox

import (
	"testing"
	"time"
)

// However few days questions are kept, coordinators have most of them to answer, and whoever asked is told before the
// end.
func TestWaitingTime(t *testing.T) {
	t.Parallel()
	for days, want := range map[int]time.Duration{
		1: 21 * time.Hour, 8: 7 * 24 * time.Hour, 30: 29 * 24 * time.Hour, 365: 364 * 24 * time.Hour,
	} {
		if got := waitingTime(days); got != want {
			t.Errorf("kept for %d days, a question waits for %v, not %v", days, got, want)
		}
	}
}
