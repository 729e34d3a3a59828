package view

// The kinds of presses in dialogues. Each carries the draft that it belongs to, so that a button of one that is over does nothing.
type (
	// Choose says something of a field of a draft: a value, or [ValueNone], or what of the field is to be shown.
	Choose struct{ Draft, Field, Value string }
	// GoToStep goes to a step of a dialogue.
	GoToStep struct{ Draft, Step string }
	// ResumeDraft goes on with a dialogue where it is.
	ResumeDraft struct{ Draft string }
	// DiscardDraft ends a dialogue.
	DiscardDraft struct{ Draft string }
	// NoOp does nothing: it is behind what only looks like a button.
	NoOp struct{}
)

// ValueNone is the value of a field that is to stay empty.
const ValueNone = "-"

func (p Choose) fields() (string, []string)       { return "=", []string{p.Draft, p.Field, p.Value} }
func (p GoToStep) fields() (string, []string)     { return "?", []string{p.Draft, p.Step} }
func (p ResumeDraft) fields() (string, []string)  { return "goon", []string{p.Draft} }
func (p DiscardDraft) fields() (string, []string) { return "end", []string{p.Draft} }
func (NoOp) fields() (string, []string)           { return "idle", nil }
