package curate_test

import (
	"testing"

	"bomcabot/bot/bottest"
)

func TestMain(m *testing.M) {
	bottest.Main(m, "curate", "EditAnswer Fill NewAnswer")
}
