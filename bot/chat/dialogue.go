package chat

import (
	"strings"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Dialogue is what a person has said so far in a conversation of several steps. It is a pointer to a struct, kept as
// JSON between the steps; its methods may change it, and the conversation's step. When one returns an error, nothing of
// that is kept.
type Dialogue interface {
	// Show asks the question of the conversation's step. A step that the dialogue does not have is a [UserError].
	Show(tx *store.Tx, r Request, c *Conversation) (Response, error)
	// Choose takes what a button says of a field.
	Choose(tx *store.Tx, r Request, c *Conversation, press Choose) (Response, error)
	// HandleText takes the text that the person typed, r.Text.
	HandleText(tx *store.Tx, r Request, c *Conversation) (Response, error)
}

// FileHandler is a [Dialogue] that also takes files.
type FileHandler interface {
	// HandleFile takes the file that the person sent, r.File, with the caption r.Text.
	HandleFile(tx *store.Tx, r Request, c *Conversation) (Response, error)
}

// Conversation is a dialogue under way.
type Conversation struct {
	store.Conversation
	flow  Flow
	State Dialogue // of the flow's type
	Done  bool     // set by the dialogue when there is nothing more to ask
}

// Steps that every dialogue with a draft has.
const (
	StepCard = "card" // shows all of the draft
	StepSave = "save" // of the button that ends the dialogue
)

// ParseDayChoice reads what a button of a calendar says: a day or, when turned, another month to show. Anything else is
// an old button's.
func ParseDayChoice(value string, month *store.Day) (day store.Day, turned bool, err error) {
	text, turn := strings.CutPrefix(value, view.Navigate)
	if day, err = store.ParseDay(text); err != nil {
		return store.Day{}, false, UserError{Key: locales.ErrorOldButton}
	}
	if turn {
		*month = day
	}
	return day, turn, nil
}
