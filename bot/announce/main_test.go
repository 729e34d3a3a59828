package announce_test

import (
	"testing"

	"bomcabot/bot/bottest"
)

func TestMain(m *testing.M) {
	bottest.Main(m, "announce", "NewAnnouncement RescheduleAnnouncement CorrectAnnouncement ShowRun")
}

func TestDialogues(t *testing.T) { bottest.Dialogues(t) }
