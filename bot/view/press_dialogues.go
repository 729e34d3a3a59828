package view

// The kinds of presses in dialogues. Each carries the draft that it belongs to, so that a button of one that is over does nothing.
type (
	// Choose says something of a field of a draft: a value, or [Nothing], or what of the field is to be shown.
	Choose struct{ Draft, Field, Value string }
	// Ask goes to a step of a dialogue.
	Ask struct{ Draft, Step string }
	// Resume goes on with a dialogue where it is.
	Resume struct{ Draft string }
	// Drop ends a dialogue.
	Drop struct{ Draft string }
	// Idle does nothing: it is behind what only looks like a button.
	Idle struct{}
)

// Nothing is the value of a field that is to stay empty.
const Nothing = "-"

func (p Choose) fields() (string, []string) { return "=", []string{p.Draft, p.Field, p.Value} }
func (p Ask) fields() (string, []string)    { return "?", []string{p.Draft, p.Step} }
func (p Resume) fields() (string, []string) { return "goon", []string{p.Draft} }
func (p Drop) fields() (string, []string)   { return "end", []string{p.Draft} }
func (Idle) fields() (string, []string)     { return "idle", nil }
