package telegram

import (
	"fmt"

	"bomcabot/store"
)

// lanes are the lanes of the methods that make no message of a chat. Telegram limits them apart from the messages of
// the chat, and answers to presses not at all.
var lanes = map[string]store.OutgoingLane{
	EditMessage{}.method():         store.LaneEdits,
	EditCaption{}.method():         store.LaneEdits,
	AnswerPress{}.method():         store.LaneAnswers,
	SetCommands{}.method():         store.OutgoingLane(SetCommands{}.method()),
	SetDescription{}.method():      store.OutgoingLane(SetDescription{}.method()),
	SetShortDescription{}.method(): store.OutgoingLane(SetShortDescription{}.method()),
}

// coalescing is a call that a later one makes needless while it waits: the later one has the same key and chat.
type coalescing interface{ coalesceKey() string }

func (c EditMessage) coalesceKey() string         { return fmt.Sprint("edit ", c.MessageID) }
func (c EditCaption) coalesceKey() string         { return fmt.Sprint("edit ", c.MessageID) }
func (c SetCommands) coalesceKey() string         { return c.method() + " " + c.Language }
func (c SetDescription) coalesceKey() string      { return c.method() + " " + c.Language }
func (c SetShortDescription) coalesceKey() string { return c.method() + " " + c.Language }
