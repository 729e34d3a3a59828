package announce_test

import (
	"testing"

	"bomcabot/bot/bottest"
)

func TestMain(m *testing.M) {
	bottest.Main(m, "announce", `
		/announce ShowAnnouncements NewAnnouncement ShowAnnouncement ReadAnnouncement RescheduleAnnouncement
		CorrectAnnouncement ReviewCorrection PromptRecallAnnouncement ShowRun ShowRunRecipients
	`)
}

func TestDialogues(t *testing.T) { bottest.Dialogues(t) }
