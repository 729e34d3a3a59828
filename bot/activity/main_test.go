package activity_test

import (
	"testing"

	"bomcabot/bot/bottest"
)

func TestMain(m *testing.M) {
	bottest.Main(m, "activity", `
		/log /report LogEventAsActivity EditActivity ShowEvidence AttachEvidence MakeReport PromptReportPeriod
		flow:evidence flow:report job:report
	`)
}

func TestDialogues(t *testing.T) { bottest.Dialogues(t) }
