package chat

// The presses that all dialogues share. Each names its draft, so that the buttons of a finished draft do nothing.
type (
	// Choose sets a field of a draft to a value or to [view.ValueNone], or shows options for the field.
	Choose struct{ Draft, Field, Value string }
	// GoToStep goes to a step of a dialogue.
	GoToStep struct{ Draft, Step string }
	// ResumeDraft continues a dialogue at its current step.
	ResumeDraft struct{ Draft string }
	// DiscardDraft ends a dialogue without saving.
	DiscardDraft struct{ Draft string }
)

func (Choose) WireName() string       { return "=" }
func (GoToStep) WireName() string     { return "?" }
func (ResumeDraft) WireName() string  { return "goon" }
func (DiscardDraft) WireName() string { return "end" }
