package inbox_test

import (
	"testing"

	"bomcabot/bot/bottest"
)

func TestMain(m *testing.M) {
	bottest.Main(m, "inbox", "CorrectReply MakeAnswer TellMe flow:inquiry flow:inquiry_back")
}

func TestDialogues(t *testing.T) { bottest.Dialogues(t) }

func TestThreads(t *testing.T) { bottest.Threads(t) }
