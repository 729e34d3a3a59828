package activity_test

import (
	"testing"

	"bomcabot/bot/bottest"
)

func TestMain(m *testing.M) {
	bottest.Main(m, "activity", `
		/log /activities /report LogEventAsActivity ShowActivities ShowActivity EditActivity ShowEvidence
		AttachEvidence DownloadEvidence ShowActivityHistory PromptDeleteActivity MakeReport
		PromptReportPeriod OpenFigures ShowFigures TraceFigure flow:evidence flow:report job:report
	`)
}

func TestDialogues(t *testing.T) { bottest.Dialogues(t) }
