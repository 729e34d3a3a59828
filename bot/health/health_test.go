package health_test

import (
	"slices"
	"testing"
	"time"

	"bomcabot/bot/health"
	"bomcabot/store"
)

// Each check finds what it is for, at its limit and not below.
func TestChecks(t *testing.T) {
	now := time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC)
	at := func(ago time.Duration) store.Time { return store.Time{Time: now.Add(-ago)} }
	tests := map[string]struct {
		spoil func(f *health.Facts)
		want  []health.Kind
	}{
		"nothing is wrong":       {spoil: func(*health.Facts) {}},
		"Telegram is late":       {spoil: func(f *health.Facts) { f.Silence = 2 * time.Minute }},
		"Telegram is silent":     {func(f *health.Facts) { f.Silence = 4 * time.Minute }, []health.Kind{"telegram"}},
		"the clock is behind":    {func(f *health.Facts) { f.ClockAhead = -3 * time.Minute }, []health.Kind{"clock"}},
		"the clock is ahead":     {func(f *health.Facts) { f.ClockAhead = 3 * time.Minute }, []health.Kind{"clock"}},
		"the clock is a bit off": {spoil: func(f *health.Facts) { f.ClockAhead = time.Minute }},
		"the disk is full":       {func(f *health.Facts) { f.DiskFree = 0 }, []health.Kind{"disk"}},
		"the disk is not known":  {spoil: func(f *health.Facts) { f.DiskFree = -1 }},
		"a backup failed": {func(f *health.Facts) {
			f.Backups, f.Backup = true, store.BackupState{MadeAt: at(time.Hour), Failure: "no room", FailedAt: at(0)}
		}, []health.Kind{"backup"}},
		"the backup is old": {func(f *health.Facts) {
			f.Backups, f.Backup = true, store.BackupState{MadeAt: at(48 * time.Hour)}
		}, []health.Kind{"backup"}},
		"there is no first backup yet": {spoil: func(f *health.Facts) { f.Backups = true }},
		"backups are not wanted":       {spoil: func(f *health.Facts) { f.Backup.MadeAt = at(48 * time.Hour) }},
		"nothing is translated": {func(f *health.Facts) {
			f.Translation = "no answer"
		}, []health.Kind{"translation"}},
		"payment is refused": {func(f *health.Facts) { f.Unpaid = "no Stars" }, []health.Kind{"paid"}},
		"the bucket fails":   {func(f *health.Facts) { f.BucketFailure = "refused" }, []health.Kind{"bucket"}},
		"it sends too fast":  {func(f *health.Facts) { f.Rate = 31 }, []health.Kind{"rate"}},
		"two things": {func(f *health.Facts) {
			f.CallsStand, f.Stats.DeadUpdates = true, 1
		}, []health.Kind{"calls", "dead"}},
	}
	for name, test := range tests {
		facts := health.Facts{Now: now, Outside: health.Outside{DiskFree: 1 << 40, Rate: 25}}
		test.spoil(&facts)
		var found []health.Kind
		for _, finding := range health.Check(facts) {
			found = append(found, finding.Kind)
		}
		if !slices.Equal(found, test.want) {
			t.Errorf("%s: found %v, want %v", name, found, test.want)
		}
	}
}
