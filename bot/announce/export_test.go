package announce

import (
	"bomcabot/bot/chat"
	"bomcabot/store"
)

// ProgressInterval is how often, at most, the message that shows the progress of a run changes.
const ProgressInterval = progressInterval

// EndOfQuietHours is when the quiet hours of a zone end; zero if it is not quiet there now.
var EndOfQuietHours = chat.EndOfQuietHours

// PostProgress shows the progress of a run to the person who started it.
func (f *Feature) PostProgress(tx *store.Tx, run store.Run) error { return f.postProgress(tx, run) }
