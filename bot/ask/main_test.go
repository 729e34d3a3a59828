package ask_test

import (
	"testing"

	"bomcabot/bot/bottest"
)

func TestMain(m *testing.M) {
	bottest.Main(m, "ask", "")
}

func TestDialogues(t *testing.T) { bottest.Dialogues(t) }
