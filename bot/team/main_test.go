package team_test

import (
	"testing"

	"bomcabot/bot/bottest"
)

func TestMain(m *testing.M) {
	bottest.Main(m, "team", "RetryDead DropDead")
}

func TestDialogues(t *testing.T) { bottest.Dialogues(t) }
