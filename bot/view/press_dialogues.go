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

func (Choose) WireName() string       { return "=" }
func (GoToStep) WireName() string     { return "?" }
func (ResumeDraft) WireName() string  { return "goon" }
func (DiscardDraft) WireName() string { return "end" }
func (NoOp) WireName() string         { return "idle" }
