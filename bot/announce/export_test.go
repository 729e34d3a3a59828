package announce

import "bomcabot/store"

// What the tests of package announce_test look at.
const ProgressInterval = progressInterval

// EndOfQuietHours is the end of the night where it is night now.
var EndOfQuietHours = endOfQuietHours

// PostProgress shows whoever started a run how it goes.
func (f *Feature) PostProgress(tx *store.Tx, run store.Run) error { return f.postProgress(tx, run) }
