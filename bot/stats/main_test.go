package stats_test

import (
	"testing"

	"bomcabot/bot/bottest"
)

// The picture is only for who asks for it.
func TestMain(m *testing.M) { bottest.Main(m, "stats", "DrawStats job:stats") }
