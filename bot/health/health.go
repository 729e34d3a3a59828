// Package health has the one list of checks whether an installation is well. /status shows what they find, bomcabot
// doctor prints it, and administrators are told of what is broken.
package health

import (
	"math"
	"time"

	"bomcabot/locales"
	"bomcabot/store"
)

// Facts are what the checks look at.
type Facts struct {
	Now     time.Time
	Stats   store.Stats
	Refused store.RefusedCalls // of the last day
	Backup  store.BackupState
	Unpaid  string // why Telegram refuses to be paid for announcements; empty: it does not
	Outside
}

// Outside are facts that the database does not have.
type Outside struct {
	UpdatesStand, CallsStand bool // they wait for a minute and none is handled or sent

	Silence      time.Duration // how long Telegram has not answered; 0: it does
	OtherWebhook string        // the webhook of another program that receives the updates; empty: none
	WebhookError string        // why Telegram could not deliver to the bot's webhook lately; empty: it could
	Waiting      int           // updates that wait at Telegram
	ClockAhead   time.Duration // of the computer's clock, compared with Telegram's

	BucketFailure string // why files of evidence cannot be copied to the bucket; empty: they can, or there is none

	DiskFree int64   // bytes; negative: not known
	Rate     float64 // BOMCA_RATE; 0: not known, or for a Bot API server without limits
	Backups  bool    // a backup is made every day

	Translation string // why the translation server cannot be used; empty: it can, or none is set
}

// Kind is what a finding is about.
type Kind string

// Finding is something that is not well.
type Finding struct {
	Kind   Kind
	Broken bool         // administrators are told at once
	Args   locales.Args // of its texts
}

// Title is the key of what the kind is called.
func (k Kind) Title() locales.Key { return locales.Key("health_" + string(k)) }

// Advice is the key of what is wrong and what to do.
func (k Kind) Advice() locales.Key { return locales.Key("health_" + string(k) + "_advice") }

// The limits of what is well.
const (
	maxSilence  = 3 * time.Minute
	maxDrift    = 2 * time.Minute
	minDiskFree = 500 << 20
	maxRate     = 30 // messages a second that Telegram takes
	maxBackup   = 26 * time.Hour
)

// doctor is the command that says more than /status.
const doctor = "bomcabot doctor"

// check looks for one kind of finding.
type check struct {
	kind   Kind
	broken bool
	look   func(f Facts) (args locales.Args, found bool)
}

// checks are all checks, the worst first.
var checks = []check{
	{"updates", true, func(f Facts) (locales.Args, bool) { return locales.Args{"Command": doctor}, f.UpdatesStand }},
	{"calls", true, func(f Facts) (locales.Args, bool) { return locales.Args{"Command": doctor}, f.CallsStand }},
	{"telegram", true, func(f Facts) (locales.Args, bool) {
		return locales.Args{"Minutes": minutes(f.Silence)}, f.Silence > maxSilence
	}},
	{"taken", true, func(f Facts) (locales.Args, bool) {
		return locales.Args{"URL": f.OtherWebhook, "Flag": "--take-over"}, f.OtherWebhook != ""
	}},
	{"webhook", true, func(f Facts) (locales.Args, bool) {
		return locales.Args{"Reason": f.WebhookError, "Number": f.Waiting}, f.WebhookError != ""
	}},
	{"disk", true, func(f Facts) (locales.Args, bool) {
		return locales.Args{"Size": f.DiskFree >> 20}, f.DiskFree >= 0 && f.DiskFree < minDiskFree
	}},
	{"clock", true, func(f Facts) (locales.Args, bool) {
		return locales.Args{"Minutes": minutes(f.ClockAhead)}, f.ClockAhead.Abs() > maxDrift
	}},
	{"dead", true, func(f Facts) (locales.Args, bool) {
		return locales.Args{"Number": f.Stats.DeadUpdates}, f.Stats.DeadUpdates > 0
	}},
	{"backup", true, func(f Facts) (locales.Args, bool) {
		last := f.Backup.MadeAt
		late := !last.IsZero() && f.Now.Sub(last.Time) > maxBackup
		args := locales.Args{"Reason": f.Backup.Failure, "Setting": "BOMCA_BACKUP_DIR"}
		return args, f.Backups && (late || f.Backup.Failure != "")
	}},
	{"paid", true, func(f Facts) (locales.Args, bool) {
		return locales.Args{"Reason": f.Unpaid, "Setting": "BOMCA_PAID_BROADCAST"}, f.Unpaid != ""
	}},
	{"bucket", true, func(f Facts) (locales.Args, bool) {
		return locales.Args{"Reason": f.BucketFailure, "Setting": "BOMCA_FILES_S3"}, f.BucketFailure != ""
	}},
	{"refused", false, func(f Facts) (locales.Args, bool) {
		return locales.Args{"Number": f.Refused.Number, "Reason": f.Refused.Last}, f.Refused.Number > 0
	}},
	{"zones", false, func(f Facts) (locales.Args, bool) {
		return locales.Args{"Number": f.Stats.EventsToCheck}, f.Stats.EventsToCheck > 0
	}},
	{"rate", false, func(f Facts) (locales.Args, bool) {
		return locales.Args{"Number": int64(f.Rate), "Setting": "BOMCA_RATE"}, f.Rate > maxRate
	}},
	{"translation", false, func(f Facts) (locales.Args, bool) {
		return locales.Args{"Reason": f.Translation, "Setting": "BOMCA_TRANSLATE_URL"}, f.Translation != ""
	}},
}

// minutes is a duration in whole minutes, at least one.
func minutes(d time.Duration) int64 { return max(1, int64(math.Round(d.Abs().Minutes()))) }

// Kinds lists what findings can be about.
func Kinds() (kinds []Kind) {
	for _, c := range checks {
		kinds = append(kinds, c.kind)
	}
	return kinds
}

// Check lists what is not well, the worst first.
func Check(f Facts) (findings []Finding) {
	for _, c := range checks {
		if args, found := c.look(f); found {
			findings = append(findings, Finding{c.kind, c.broken, args})
		}
	}
	return findings
}

// Read returns the facts of a database together with those of outside.
func Read(tx *store.Tx, outside Outside) (f Facts, err error) {
	if f, err = ReadUrgent(tx, outside); err != nil {
		return f, err
	}
	if f.Stats, err = tx.Stats(); err != nil {
		return f, err
	}
	f.Refused, err = tx.RefusedCalls(tx.Now().Add(-24 * time.Hour))
	return f, err
}

// ReadUrgent is [Read] without the facts that only show what is not broken. It costs little, however many people there
// are.
func ReadUrgent(tx *store.Tx, outside Outside) (f Facts, err error) {
	f = Facts{Now: tx.Now(), Outside: outside}
	if _, f.Stats.DeadUpdates, err = tx.DeadUpdates(0, 0); err != nil {
		return f, err
	}
	if f.Backup, err = tx.BackupState(); err != nil {
		return f, err
	}
	f.Unpaid, err = tx.PaidRefusal()
	return f, err
}
