package bottest

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"bomcabot/bot/sandbox"
	"bomcabot/store"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "update the transcripts in testdata")

// Dialogues plays the part of the person in each transcript of testdata/dialogues and compares what the bot sends with
// the transcript. The first line of a transcript has the person's name, the language of their app and what is in the
// database: "# Ann (ky), coordinator, with a coming event". To update the transcripts:
//
//	go test ./bot/event -run Dialogues -update
func Dialogues(t *testing.T) { compareTranscripts(t, "dialogues", play) }

// compareTranscripts plays each transcript of a folder in testdata again and compares the two, or updates the old one.
// play gets the first line and the rest, and returns the new rest.
func compareTranscripts(t *testing.T, folder string, play func(t *testing.T, heading, script string) string) {
	files, err := filepath.Glob(filepath.Join("testdata", folder, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no %s: %v", folder, err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			t.Parallel()
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			heading, script, _ := strings.Cut(string(want), "\n")
			got := heading + "\n" + play(t, heading, script)
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(want), got); diff != "" && !*update {
				t.Errorf("the transcript differs (-want +got):\n%s", diff)
			}
		})
	}
}

// play plays the part of the person and returns the new transcript, without its first line.
func play(t *testing.T, heading, script string) string {
	name, rest, ok := strings.Cut(strings.TrimPrefix(heading, "# "), " (")
	phone, circumstances, closed := strings.Cut(rest, ")")
	if !ok || !closed {
		t.Fatalf("the heading %q has no name and language", heading)
	}
	id := int64(1001)
	var prepare []func(tx *store.Tx) error
	if strings.Contains(circumstances, "coordinator") {
		id, prepare = 1002, append(prepare, Coordinator(1002))
	}
	if strings.Contains(circumstances, "administrator") {
		id = CatID
	}
	if strings.Contains(circumstances, "coming event") {
		prepare = append(prepare, ExampleMeeting)
	}
	if strings.Contains(circumstances, "coming events") {
		prepare = append(prepare, FullTraining)
	}
	if strings.Contains(circumstances, "logged activities") {
		prepare = append(prepare, ExampleActivities)
	}
	if strings.Contains(circumstances, "event that is over") {
		prepare = append(prepare, pastMeeting)
	}
	if strings.Contains(circumstances, "invitation") {
		prepare = append(prepare, ExampleInvitation)
	}
	if strings.Contains(circumstances, "subscribers") {
		prepare = append(prepare, ExampleSubscribers)
	}
	w := Start(t, prepare...)
	person := w.Join(id, name, phone)
	w.WaitIdle()
	for line := range strings.Lines(script) {
		act(t, person, name, strings.TrimRight(line, "\n"))
		w.WaitIdle()
	}
	return varyingParts.ReplaceAllString(person.Transcript(), "$1$2…")
}

// varyingParts matches what differs from run to run: tokens of invitations, and sizes of pictures, workbooks and data
// files.
var varyingParts = regexp.MustCompile(`(\.(?:png|xlsx|json|html) \()[0-9]+|(\?start=)[A-Za-z0-9_-]{22}`)

// act does what the person does in a line of a transcript. It ignores the lines of the bot.
func act(t *testing.T, person *sandbox.Actor, name, line string) {
	if text, ok := strings.CutPrefix(line, name+": "); ok {
		person.Says(text)
	} else if html, ok := strings.CutPrefix(line, name+" formats: "); ok {
		person.SaysHTML(html)
	} else if file, ok := strings.CutPrefix(line, name+" sends document "); ok {
		file, _, _ = strings.Cut(file, " (")
		person.Sends(PDF(file, "example"))
	} else if strings.HasPrefix(line, name+" sends photo ") {
		person.Sends(sandbox.Photo{})
	} else if label, ok := strings.CutPrefix(line, name+" presses ["); ok {
		person.Presses(strings.TrimSuffix(label, "]"))
	}
}
