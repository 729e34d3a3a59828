package bot_test

import (
	"testing"

	"bomcabot/bot/bottest"
)

func TestDialogues(t *testing.T) { bottest.Dialogues(t) }
