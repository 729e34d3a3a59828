package chat

// The kinds of presses in dialogues. Each carries the draft that it belongs to, so that a button of a draft that is
// over does nothing.
type (
	// Choose says something of a field of a draft: a value, or [view.ValueNone], or what of the field is to be shown.
	Choose struct{ Draft, Field, Value string }
	// GoToStep goes to a step of a dialogue.
	GoToStep struct{ Draft, Step string }
	// ResumeDraft goes on with a dialogue where it is.
	ResumeDraft struct{ Draft string }
	// DiscardDraft ends a dialogue.
	DiscardDraft struct{ Draft string }
)

// WireName implements [view.Press].
func (Choose) WireName() string { return "=" }

// WireName implements [view.Press].
func (GoToStep) WireName() string { return "?" }

// WireName implements [view.Press].
func (ResumeDraft) WireName() string { return "goon" }

// WireName implements [view.Press].
func (DiscardDraft) WireName() string { return "end" }
