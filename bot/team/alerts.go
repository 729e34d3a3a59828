package team

import (
	"encoding/json"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/health"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

const (
	checkInterval = time.Minute // between two looks whether all is well
	alertInterval = time.Hour   // between two messages about the same kind of finding
)

// alertNote is the name of the note that says which findings the administrators know of.
const alertNote = "alerts"

// alert is what the administrators know of a kind of finding.
type alert struct {
	ToldAt store.Time // when they were told last that it is broken
	Broken bool       // they were told, and not yet that it is well again
}

// alertAdministrators tells the administrators what is broken, of each kind at most once an hour, and when it is well
// again.
func (f *Feature) alertAdministrators(tx *store.Tx) (more bool, err error) {
	if next := f.nextCheck; tx.Now().Before(next) && next.Sub(tx.Now()) <= checkInterval {
		return false, nil // and otherwise the clock was set back
	}
	f.nextCheck = tx.Now().Add(checkInterval)
	facts, err := health.ReadUrgent(tx, f.Outside())
	if err != nil {
		return false, err
	}
	text, err := tx.Note(alertNote)
	if err != nil {
		return false, err
	}
	known := make(map[health.Kind]alert)
	if text != "" {
		if err := json.Unmarshal([]byte(text), &known); err != nil {
			return false, err
		}
	}
	if err := f.tellChanges(tx, known, health.Check(facts)); err != nil {
		return false, err
	}
	changed, err := json.Marshal(known)
	if err != nil || string(changed) == text || len(known) == 0 {
		return false, err
	}
	return false, tx.SetNote(alertNote, string(changed))
}

// tellChanges tells the administrators of what they do not know yet, and notes that in known.
func (f *Feature) tellChanges(tx *store.Tx, known map[health.Kind]alert, findings []health.Finding) error {
	broken := make(map[health.Kind]bool)
	for _, finding := range findings {
		broken[finding.Kind] = finding.Broken
		last := known[finding.Kind]
		if !finding.Broken || last.Broken || tx.Now().Sub(last.ToldAt.Time) < alertInterval {
			continue
		}
		f.Log.Error("something is broken", "what", finding.Kind)
		known[finding.Kind] = alert{ToldAt: store.Time{Time: tx.Now()}, Broken: true}
		err := f.tellAdministrators(tx, func(p screen) view.Message { return p.Alert(finding) })
		if err != nil {
			return err
		}
	}
	for _, kind := range health.Kinds() {
		last := known[kind]
		if !last.Broken || broken[kind] {
			continue
		}
		f.Log.Info("something is well again", "what", kind)
		known[kind] = alert{ToldAt: last.ToldAt}
		if err := f.tellAdministrators(tx, func(p screen) view.Message { return p.WellAgain(kind) }); err != nil {
			return err
		}
	}
	return nil
}

// tellAdministrators sends all administrators who can be reached a message in their language.
func (f *Feature) tellAdministrators(tx *store.Tx, message func(p screen) view.Message) error {
	administrators, err := f.Rights.Administrators(tx)
	if err != nil {
		return err
	}
	for _, to := range administrators {
		if !to.Person.Reachable {
			continue
		}
		if err := chat.Send(tx, to.ChatID, message(f.screen(to.Lang))); err != nil {
			return err
		}
	}
	return nil
}

// Alert tells an administrator what is broken and what to do.
func (p screen) Alert(finding health.Finding) view.Message {
	return view.Message{HTML: p.finding(finding)}
}

// WellAgain tells an administrator that something is well again.
func (p screen) WellAgain(kind health.Kind) view.Message {
	return p.Text(locales.HealthWell, locales.Args{"What": p.Plain(kind.Title(), nil)})
}
