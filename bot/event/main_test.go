package event_test

import (
	"testing"

	"bomcabot/bot/bottest"
)

func TestMain(m *testing.M) {
	bottest.Main(m, "event", "/newevent ExportGuests EditEvent")
}

func TestDialogues(t *testing.T) { bottest.Dialogues(t) }
