package team_test

import (
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/store"
)

// world is a running bot, with methods for what the tests of the team look at.
type world struct{ bottest.World }

// start runs a bot until the test ends; see [bottest.Start].
func start(tb testing.TB, prepare ...func(tx *store.Tx) error) world {
	tb.Helper()
	return world{bottest.Start(tb, prepare...)}
}
