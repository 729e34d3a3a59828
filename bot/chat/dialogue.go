package chat

import (
	"strings"

	"bomcabot/bot/view"
	"bomcabot/store"
)

// Dialogue is the state of a conversation of several steps: what the person has entered so far. The implementing type
// is a pointer to a struct that is stored as JSON between the steps. The methods may change the struct and the fields
// Step and Done of the conversation. When a method returns an error, its changes are not stored.
type Dialogue interface {
	// Show asks the question of the conversation's current step. For an unknown step it returns a [UserError].
	Show(tx *store.Tx, r Request, c *Conversation) (Response, error)
	// Choose handles a button that sets a field of the draft or shows options for it.
	Choose(tx *store.Tx, r Request, c *Conversation, press Choose) (Response, error)
	// HandleText handles a text that the person typed, r.Text.
	HandleText(tx *store.Tx, r Request, c *Conversation) (Response, error)
}

// FileHandler is a [Dialogue] that also accepts files.
type FileHandler interface {
	// HandleFiles handles files that the person sent together, r.Files, with the captions r.Text.
	HandleFiles(tx *store.Tx, r Request, c *Conversation) (Response, error)
	// UnsupportedMedia returns the error for anything but texts and files, such as a sticker.
	UnsupportedMedia() UserError
}

// Summarizer is a [Dialogue] of which more can be told than its last question: what the person has entered so far.
type Summarizer interface {
	// Summary is what the person has entered so far, as HTML, at whatever step they are.
	Summary(tx *store.Tx, r Request) (string, error)
}

// Conversation is a dialogue in progress.
type Conversation struct {
	store.Conversation
	flow  Flow
	State Dialogue // of the type that the flow's New returns
	Done  bool     // set by the dialogue to end the conversation
}

// Steps that every dialogue with a draft has.
const (
	StepCard = "card" // shows the whole draft
	StepSave = "save" // the field in [Choose] of the button that saves the draft
)

// ParseDayChoice parses the value of a calendar button: either a day, or a month to turn to. When the button turns the
// calendar, turned is true and *month is set to a day of that month. Any other value returns the [UserError] of an
// outdated button.
func ParseDayChoice(value string, month *store.Day) (day store.Day, turned bool, err error) {
	text, turned := strings.CutPrefix(value, view.Navigate)
	if day, err = store.ParseDay(text); err != nil {
		return store.Day{}, false, ErrOldButton
	}
	if turned {
		*month = day
	}
	return day, turned, nil
}
