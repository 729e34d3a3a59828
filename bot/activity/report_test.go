package activity_test

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/bot/chat"
	"bomcabot/bot/sandbox"
	"bomcabot/store"

	"github.com/google/go-cmp/cmp"
)

// lastReport returns the chart and the workbook of the last report that a person got.
func lastReport(t *testing.T, person *sandbox.Actor) (chart, workbook sandbox.Message) {
	t.Helper()
	messages := person.Messages()
	n := len(messages)
	if n < 2 || messages[n-2].Photo == nil || messages[n-1].Document == nil {
		t.Fatalf("no report came:\n%s", person.Transcript())
	}
	return messages[n-2], messages[n-1]
}

// unzip returns the files within a workbook by their names.
func unzip(t *testing.T, workbook []byte) map[string]string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		t.Fatal(err)
	}
	files := make(map[string]string)
	for _, file := range archive.File {
		content, err := fs.ReadFile(archive, file.Name)
		if err != nil {
			t.Fatal(err)
		}
		files[file.Name] = string(content)
	}
	return files
}

func TestTheSameReportHasTheSameFiguresAfterChanges(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), bottest.ExampleActivities)
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/report 2026-11-01 2026-11-30")
	w.WaitIdle()
	chart, workbook := lastReport(t, bob)
	w.Clock.Advance(time.Hour)
	err := w.Store.InTx(t.Context(), func(tx *store.Tx) error {
		_, err := tx.DeleteActivity(1, 1, 1002)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	w.Clock.Advance(24 * time.Hour)
	bob.Presses("🔁 The same report again")
	w.WaitIdle()
	chartAgain, workbookAgain := lastReport(t, bob)
	if chartAgain.ID == chart.ID || chartAgain.Caption != chart.Caption ||
		!bytes.Equal(chartAgain.Photo.Data, chart.Photo.Data) {
		t.Errorf("the same report says %q, before %q", chartAgain.Caption, chart.Caption)
	}
	if diff := cmp.Diff(unzip(t, workbook.Document.Data), unzip(t, workbookAgain.Document.Data)); diff != "" {
		t.Errorf("the same report has another workbook (-before +again):\n%s", diff)
	}
	bob.Presses("🔎 What was counted")
	bob.Sees("Choose a figure")
	bob.Presses("Activities · 2")
	bob.Sees("№ 1 · Example workshop")

	bob.Says("/report 2026-11-01 2026-11-30")
	w.WaitIdle()
	if now, _ := lastReport(t, bob); !strings.Contains(now.Caption, "24 beneficiaries") {
		t.Errorf("the new report says %q", now.Caption)
	}
}

// addInterruptedJob puts a job into the database as an earlier run of the program left it, which had begun it so many
// times, and lets the bot find it.
func (w world) addInterruptedJob(kind string, personID int64, begun int) {
	w.TB.Helper()
	const payload = `{"Of": {"First": "2026-11-01T00:00:00Z", "Last": "2026-11-30T00:00:00Z", "CutOff": 1795424400000}}`
	err := w.Store.InTx(w.TB.Context(), func(tx *store.Tx) error {
		if err := tx.AddJob(kind, personID, payload); err != nil {
			return err
		}
		for range begun {
			if _, _, err := tx.TakeJob(store.JobsUnderWay{}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		w.TB.Fatal(err)
	}
	w.Advance(0)
}

// returningPerson is a person who has written to the bot before.
func (w world) returningPerson(id int64, name string) *sandbox.Actor {
	person := w.Join(id, name, "en")
	person.Says("/help")
	w.WaitIdle()
	return person
}

func TestAnInterruptedReportIsMade(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), bottest.ExampleActivities)
	bob := w.returningPerson(1002, "Bob")
	w.addInterruptedJob("report", 1002, chat.MaxJobAttempts-1)
	lastReport(t, bob)
}

func TestAPersonWhoLostTheRoleGetsNoReport(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.ExampleActivities)
	ann := w.returningPerson(1001, "Ann")
	help := ann.LastBotMessage()
	w.addInterruptedJob("report", 1001, 0)
	if last := ann.LastBotMessage(); last.ID != help.ID {
		t.Errorf("Ann gets %+v", last)
	}
}

func TestAJobThatFailsSaysSo(t *testing.T) {
	t.Parallel()
	for name, interrupt := range map[string]func(w world){
		"unknown kind":      func(w world) { w.addInterruptedJob("example", 1002, 0) },
		"too many attempts": func(w world) { w.addInterruptedJob("report", 1002, chat.MaxJobAttempts) },
	} {
		t.Run(name, func(t *testing.T) {
			w := start(t, bottest.Coordinator(1002))
			bob := w.returningPerson(1002, "Bob")
			interrupt(w)
			reference := regexp.MustCompile(`reference=(\w+)`).FindStringSubmatch(w.Log.String())
			if reference == nil || !strings.Contains(bob.LastBotMessage().Text, reference[1]) {
				t.Errorf("Bob sees %q; the log says %s", bob.LastBotMessage().Text, w.Log)
			}
		})
	}
}
