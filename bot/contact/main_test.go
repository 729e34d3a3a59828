package contact_test

import (
	"testing"

	"bomcabot/bot/bottest"
)

func TestMain(m *testing.M) {
	bottest.Main(m, "contact", "NewContact EditContact")
}

func TestDialogues(t *testing.T) { bottest.Dialogues(t) }
