package activity_test

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

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
	bob.Presses("🔁 Make it again")
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
	bob.Sees("No. 1 · Example workshop")

	bob.Says("/report 2026-11-01 2026-11-30")
	w.WaitIdle()
	if now, _ := lastReport(t, bob); !strings.Contains(now.Caption, "24 beneficiaries") {
		t.Errorf("the new report says %q", now.Caption)
	}
}

// regionalTrainings adds trainings of this month for two countries, more than a page of a list shows. What was recorded
// of their participants differs.
func regionalTrainings(tx *store.Tx) error {
	for i := range 10 {
		first := store.NewDay(2026, time.November, 1+i)
		a := store.Activity{
			Type: store.Training, Component: store.Migration, First: first, Last: first, Title: "Example training",
			Lang: "en", Countries: store.CountryParts{{Country: "KG"}, {Country: "TJ"}},
		}
		if i > 0 {
			a.Total = store.Counted(1000 + i)
			a.Countries[0].Headcount = store.Headcount{Total: store.Counted(100 + i), Women: store.Counted(i)}
			a.Agencies = store.AgencyParts{{Kind: store.BorderAgency, Total: store.Counted(2 * i)}}
		}
		if i%4 == 2 {
			a.Countries[1].Total = store.Counted(900)
		}
		if _, _, err := tx.AddActivity(store.NewDraftToken(), a, 1002); err != nil {
			return err
		}
	}
	return nil
}

// Behind every figure of a report stand its activities, line by line, and the lines add up to the figure.
func TestTracedListsAddUpToTheirFigures(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), bottest.ExampleActivities, regionalTrainings)
	bob := w.Join(1002, "Bob", "ru")
	bob.Says("/report 2026-11-01 2026-11-30")
	w.WaitIdle()
	bob.Presses("🔎 Что посчитано")
	w.WaitIdle()
	figures := bob.LastBotMessage().Inline
	if len(figures) < 20 {
		t.Fatalf("there are only %d figures", len(figures))
	}
	for _, row := range figures {
		bob.Presses(row[0].Text)
		w.WaitIdle()
		title, _, _ := strings.Cut(bob.LastBotMessage().Text, "\n")
		sum, opened := 0, 0
		for {
			page := bob.LastBotMessage()
			for _, part := range countedHere.FindAllStringSubmatch(page.Text, -1) {
				sum += numberOf(t, part[1])
			}
			next := ""
			for _, row := range page.Inline {
				for _, button := range row {
					if strings.HasPrefix(button.Text, "▸ № ") {
						opened++
					}
					if strings.HasSuffix(button.Text, "→") {
						next = button.Text
					}
				}
			}
			if next == "" {
				break
			}
			bob.Presses(next)
			w.WaitIdle()
		}
		if want := numberOf(t, title[strings.LastIndex(title, "·")+len("·"):]); sum != want || opened == 0 {
			t.Errorf("%q: the lines add up to %d, and %d can be opened", title, sum, opened)
		}
		bob.Presses("← Назад")
		w.WaitIdle()
	}
}

var countedHere = regexp.MustCompile(`Здесь учтено: (.+)`)

// numberOf reads a number as people see it.
func numberOf(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// An activity of a traced list opens below the list, which stays.
func TestAnActivityOpensFromATracedList(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), bottest.ExampleActivities, regionalTrainings)
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/report 2026-11-01 2026-11-30")
	w.WaitIdle()
	bob.Presses("🔎 What was counted")
	bob.Presses("Kyrgyzstan: women · 53")
	list := bob.Sees("Counted here: 8")
	bob.Presses("▸ No. 4 · Example training")
	card := bob.Sees("Participants: 1,001")
	if card.ID == list.ID {
		t.Error("the activity takes the place of the list")
	}
}

// Where there is nothing to draw, a sentence says so, without a picture and without a workbook.
func TestAReportOfNothingIsASentence(t *testing.T) {
	t.Parallel()
	for lang, sentence := range map[string]string{
		"en": "1–31 October 2026: no activities have been logged.",
		"ru": "1–31 октября 2026 г.: ни одного мероприятия не записано.",
	} {
		w := start(t, bottest.Coordinator(1002), bottest.ExampleActivities)
		bob := w.Join(1002, "Bob", lang)
		bob.Says("/report 2026-10-01 2026-10-31")
		w.WaitIdle()
		bob.Sees(sentence)
		for _, message := range bob.Messages() {
			if message.Photo != nil || message.Document != nil {
				t.Errorf("%s: a report of nothing has a file:\n%s", lang, bob.Transcript())
			}
		}
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
