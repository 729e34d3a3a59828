package event_test

import (
	"testing"

	"bomcabot/bot/bottest"
)

func TestMain(m *testing.M) {
	bottest.Main(m, "event", `
		/newevent ManageEvent ShowGuests ExportGuests TakeAttendance PromptCancelEvent EditEvent
	`)
}

func TestDialogues(t *testing.T) { bottest.Dialogues(t) }
