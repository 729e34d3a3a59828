package activity_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"bomcabot/bot"
	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

// startAttaching returns a coordinator who is being asked for files for the first example activity.
func startAttaching(t *testing.T, w world) *sandbox.Actor {
	t.Helper()
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/activities")
	list := bob.Sees("Activities")
	bob.PressesData(list.ID, "act|1")
	bob.Sees("Participants: 24")
	bob.Presses("📎 Evidence")
	bob.Sees("No files are attached yet.")
	bob.Presses("➕ Attach photos or documents")
	bob.Sees("Send photos or documents")
	w.WaitIdle()
	return bob
}

// evidenceNames returns the names of the files of the first example activity.
func (w world) evidenceNames(t *testing.T) (names []string) {
	t.Helper()
	w.WaitIdle()
	w.Read(func(tx *store.Tx) error {
		files, err := tx.EvidenceForActivity(1)
		for _, file := range files {
			names = append(names, file.Name)
		}
		return err
	})
	return names
}

func TestEvidenceIsAttachedDownloadedAndRemoved(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), bottest.ExampleActivities)
	bob := startAttaching(t, w)
	bob.Sends(bottest.PDF("List </b>.pdf", "example"))
	bob.Sees("✅ List </b>.pdf · 1 KB")
	bob.Sends(sandbox.Photo{Caption: "The room"})
	bob.Sees("Files attached: 2\n\n✅ The room")
	bob.Sends(bottest.PDF("The same.pdf", "example"))
	bob.Sees("☑️ The same.pdf: already attached")
	w.WaitIdle()
	w.Read(func(tx *store.Tx) error {
		files, err := tx.EvidenceForActivity(1)
		want := store.Evidence{
			ID: 1, ActivityID: 1, Name: "List </b>.pdf", MIME: "application/pdf", Size: 16, FileID: "SandboxFile-1",
			Bot: "bomcabot", AddedBy: 1002,
			SHA256: "4c05a9d358d6ae170333b35b69ddf857bde90fe521d98136c23d8cda233fcedd",
		}
		if len(files) != 2 {
			t.Fatalf("kept: %+v", files)
		}
		if files[0].AddedAt = (store.Time{}); files[0] != want {
			t.Errorf("kept: %+v\nwant: %+v", files[0], want)
		}
		return err
	})
	bob.Presses("✅ Done")
	bob.Sees("2. The room · 1 KB\nBob")
	bob.Presses("📄 1. List </b>.pdf")
	w.WaitIdle()
	last, want := bob.LastBotMessage(), bottest.PDF("", "example")
	if last.Document == nil || !bytes.Equal(last.Document.Data, want.Data) ||
		!strings.Contains(last.Caption, "SHA-256: 4c05a9d3") {
		t.Errorf("Bob is sent %+v", last)
	}
	bob.Presses("📄 2. The room")
	w.WaitIdle()
	if last := bob.LastBotMessage(); last.Photo == nil {
		t.Errorf("Bob is sent %+v", last)
	}
	bob.Presses("🗑 1")
	bob.Sees("Removed from activity No. 1: List </b>.pdf")
	bob.Presses("← Back")
	bob.Sees("Removed, and no longer counted:\n🗑 List </b>.pdf")
	if left := w.evidenceNames(t); len(left) != 1 {
		t.Errorf("left: %q", left)
	}
	bob.Says("/help") // Bob looked at the list, which ended the dialogue
	bob.Sees("Commands")
	bob.Says("Who funds the programme?")
	bob.Sees("funded by the European Union")
	cat := w.Join(bottest.CatID, "Cat", "en")
	cat.Says("/audit")
	audit := cat.Sees("Activity No. 1: file removed (File No. 1)").Text
	if strings.Count(audit, "file attached") != 2 {
		t.Errorf("the audit: %s", audit)
	}
}

func TestARemovedFileIsRestoredOnce(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), bottest.ExampleActivities)
	bob := startAttaching(t, w)
	bob.Sends(bottest.PDF("List.pdf", "example"))
	message := bob.Sees("✅ List.pdf")
	for _, data := range []string{"unfile|1", "unfile|1", "refile|1", "refile|1"} {
		bob.PressesData(message.ID, data)
		w.WaitIdle()
	}
	for _, data := range []string{"unfile|9", "refile|9", "file|9"} {
		bob.PressesData(message.ID, data)
		bob.Sees("out of date")
	}
	if files := w.evidenceNames(t); len(files) != 1 {
		t.Errorf("there are %q", files)
	}
	w.Read(func(tx *store.Tx) error {
		_, total, err := tx.AuditByObject(store.ObjectActivity.WithID(1), 0, 1)
		if total != 3 {
			t.Errorf("the audit has %d entries, want 3: added, removed, restored", total)
		}
		return err
	})
}

// The pictures of an album arrive as one message each. All are kept.
func TestAllFilesOfAnAlbumAreKept(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), bottest.ExampleActivities)
	bob := startAttaching(t, w)
	for i := range 10 {
		bob.Sends(bottest.PDF(string(rune('a'+i))+".pdf", string(rune('a'+i))))
	}
	const want = "a.pdf b.pdf c.pdf d.pdf e.pdf f.pdf g.pdf h.pdf i.pdf j.pdf"
	if files := w.evidenceNames(t); strings.Join(files, " ") != want {
		t.Errorf("kept: %q", files)
	}
	bob.Sees("Files attached: 10")
}

// An album is taken whole, each file under its own caption, or refused whole with the reason.
func TestAnAlbumIsTakenWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), bottest.ExampleActivities)
	bob := startAttaching(t, w)
	list, other := bottest.PDF("List.pdf", "example"), bottest.PDF("Scan.pdf", "other")
	other.Caption = "Protocol"
	for _, refused := range []struct {
		album []sandbox.Content
		want  string
	}{
		{
			[]sandbox.Content{list, sandbox.Document{Name: "program.exe", Data: []byte("MZ")}},
			"cannot accept “program.exe”",
		},
		{[]sandbox.Content{sandbox.Photo{Caption: "The room"}, sandbox.Video{}}, "I accept photos and pictures"},
	} {
		bob.SendsAlbum(refused.album...)
		w.EndParts()
		bob.Sees(refused.want)
	}
	if files := w.evidenceNames(t); len(files) > 0 {
		t.Errorf("kept: %q", files)
	}
	bob.SendsAlbum(list, other)
	bob.SendsAlbum(sandbox.Photo{Caption: "The room"}, list)
	w.EndParts()
	bob.Sees("Files attached: 3")
	if files := strings.Join(w.evidenceNames(t), ", "); files != "List.pdf, Protocol · Scan.pdf, The room" {
		t.Errorf("kept: %q", files)
	}
}

func TestOtherKindsOfFilesAreRefused(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), bottest.ExampleActivities)
	bob := startAttaching(t, w)
	for _, test := range []struct {
		content sandbox.Content
		want    string
	}{
		{sandbox.Document{Name: "program.exe", Data: []byte("MZ")}, "I cannot accept “program.exe” as evidence"},
		{
			sandbox.Document{Name: "List.pdf", Data: []byte("MZ")},
			"⚠️ List.pdf: not attached: the content does not match the file name",
		},
		{
			sandbox.Document{Name: "List.pdf", Data: bytes.Repeat([]byte("%PDF-"), store.MaxEvidenceSize/5+1)},
			"“List.pdf” is larger than 20 MB",
		},
		{sandbox.Voice{}, "I accept photos and pictures"},
		{sandbox.Animation{}, "I accept photos and pictures"},
	} {
		bob.Sends(test.content)
		bob.Sees(test.want)
		w.WaitIdle()
	}
	bob.Says("Here they are")
	bob.Sees("I accept photos and pictures")
	if files := w.evidenceNames(t); len(files) > 0 {
		t.Errorf("kept: %q", files)
	}
}

func TestAFileThatCannotBeFetchedIsAskedForAgain(t *testing.T) {
	t.Parallel()
	const noAnswer = "Telegram did not answer. Please send it again."
	w := start(t, bottest.Coordinator(1002), bottest.ExampleActivities)
	bob := startAttaching(t, w)
	for _, test := range []struct {
		fault sandbox.Fault
		want  string
	}{
		{sandbox.Fault{Method: "getFile", Times: 1, Status: http.StatusBadGateway, Body: "<html>"}, noAnswer},
		{
			sandbox.Fault{Method: "getFile", Times: 1, Status: http.StatusBadRequest},
			"I could not get this file from Telegram.",
		},
		{sandbox.Fault{Method: "download", Times: 1, Status: http.StatusNotFound}, noAnswer},
		{sandbox.Fault{Method: "download", DropRequest: true}, noAnswer},
	} {
		w.AddFault(test.fault)
		bob.Sends(bottest.PDF("List.pdf", "example"))
		bob.Sees("⚠️ List.pdf: " + test.want)
		w.WaitIdle()
		w.ClearFaults()
	}
	bob.Sends(bottest.PDF("List.pdf", "example"))
	bob.Sees("✅ List.pdf")
	if _, secret, _ := strings.Cut(w.Token(), ":"); strings.Contains(w.Log.String(), secret) {
		t.Errorf("the token is in the log: %s", w.Log)
	}
}

// Where a file of several cannot be fetched, the bot does not try the others, and says so of each. A file that Telegram
// does not have says nothing about the others.
func TestABatchOfFilesStopsAtTheFirstFailure(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), bottest.ExampleActivities)
	bob := startAttaching(t, w)
	bob.Sends(bottest.PDF("List.pdf", "example"))
	bob.Sees("✅ List.pdf")
	w.WaitIdle()
	w.AddFault(sandbox.Fault{Method: "download", DropRequest: true})
	before := len(w.Calls("getFile"))
	w.Write(func(tx *store.Tx) error {
		known, err := tx.EvidenceForActivity(1)
		for i, fileID := range []string{"unknown", known[0].FileID, known[0].FileID, "unknown"} {
			file := store.PendingEvidence{ActivityID: 1, PersonID: 1002, Name: strconv.Itoa(i + 1), FileID: fileID}
			_, err2 := tx.AddPendingEvidence(file)
			err = errors.Join(err, err2)
		}
		return errors.Join(err, tx.ReplaceJob("evidence", 1002, `{"Person": 1002}`))
	})
	w.Advance(0)
	bob.Sees("⚠️ 1: I could not get this file from Telegram. Please send it again, or a smaller version.\n" +
		"⚠️ 2: Telegram did not answer. Please send it again.\n" +
		"⚠️ 3: I stopped before this one. Please send it again as well.\n" +
		"⚠️ 4: I stopped before this one. Please send it again as well.")
	if asked := len(w.Calls("getFile")) - before; asked != 2 {
		t.Errorf("Telegram was asked for %d files, not for 2", asked)
	}
	w.Read(func(tx *store.Tx) error {
		left, err := tx.PendingEvidence(1002)
		if len(left) > 0 {
			t.Errorf("left: %+v", left)
		}
		return err
	})
}

// Files that an earlier run of the program left are inspected if their sender may still change the activity. A sender
// who is not in the team any more gets no message.
func TestFilesThatAnEarlierRunLeftAreInspected(t *testing.T) {
	t.Parallel()
	for countries, want := range map[store.Countries]string{
		"KG": "✅ List.pdf", "UZ": "⚠️ List.pdf: Only a coordinator of a country that took part",
		"": "I can only read text", // not in the team; the last message is of before
	} {
		t.Run(string(countries), func(t *testing.T) {
			w := start(t, bottest.Coordinator(1002), bottest.ExampleActivities)
			bob := w.Join(1002, "Bob", "en")
			bob.Sends(bottest.PDF("List.pdf", "example"))
			bob.Sees("only read text")
			w.WaitIdle()
			w.Write(func(tx *store.Tx) error {
				if countries == "" {
					return errors.Join(tx.SetRole(1002, store.Everyone), addPendingFile(tx, "SandboxFile-1"))
				}
				return errors.Join(tx.SetCoordinatorCountries(1002, countries), addPendingFile(tx, "SandboxFile-1"))
			})
			w.Advance(0)
			w.Read(func(tx *store.Tx) error {
				left, err := tx.PendingEvidence(1002)
				if len(left) > 0 {
					t.Errorf("left: %+v", left)
				}
				return err
			})
			if last := bob.LastBotMessage().Text; !strings.Contains(last, want) {
				t.Errorf("Bob reads %q, want %q", last, want)
			}
		})
	}
}

// addPendingFile adds a file that Bob sent for the first example activity, and the job that inspects it.
func addPendingFile(tx *store.Tx, fileID string) error {
	_, err := tx.AddPendingEvidence(store.PendingEvidence{
		ActivityID: 1, PersonID: 1002, Name: "List.pdf", FileID: fileID,
	})
	return errors.Join(err, tx.ReplaceJob("evidence", 1002, `{"Person": 1002, "Last": 1}`))
}

// A download that hangs does not delay the end of the program. The file stays for the next start.
func TestClosingDoesNotWaitForADownload(t *testing.T) {
	t.Parallel()
	now := func() time.Time { return bottest.Today }
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "bomca.db"), now)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	begun := make(chan bool, 1)
	hang := func(ctx context.Context, _ string, _ int64) ([]byte, error) {
		begun <- true
		<-ctx.Done()
		return nil, ctx.Err()
	}
	b := bottest.NewBot(t, db, bot.Settings{
		Now: time.Now, Notify: func() {}, Log: slog.New(slog.DiscardHandler), Download: hang,
	})
	runDue := func(tx *store.Tx) error {
		err := addPendingFile(tx, "example")
		_, due := b.RunDue(tx)
		return errors.Join(err, due)
	}
	for _, step := range []func(tx *store.Tx) error{bottest.Coordinator(1002), bottest.ExampleActivities, runDue} {
		if err := db.InTx(t.Context(), step); err != nil {
			t.Fatal(err)
		}
	}
	<-begun
	b.Close()
	err = db.View(t.Context(), func(tx *store.Tx) error {
		waiting, err := tx.HasJobsBesides(store.JobsUnderWay{})
		left, err2 := tx.PendingEvidence(1002)
		if !waiting || len(left) != 1 {
			t.Errorf("a job waits: %v; files: %+v", waiting, left)
		}
		return errors.Join(err, err2)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestEvidenceOfOtherCountriesCanBeReadOnly(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), bottest.ExampleActivities, bottest.PublicActivity)
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/help")
	help := bob.Sees("Commands")
	bob.PressesData(help.ID, "attach|3")
	bob.Sees("Only a coordinator of a country that took part")
	bob.PressesData(help.ID, "files|3|0")
	bob.Sees("No files are attached yet.")
	bob.PressesData(help.ID, "files|3|9223372036854775807")
	bob.Sees("out of date")
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/help")
	help = ann.Sees("Commands")
	for _, data := range []string{"files|3|0", "attach|3", "file|1", "unfile|1", "refile|1"} {
		ann.PressesData(help.ID, data)
		ann.Sees("You do not have access to this.")
	}
}

// Under the list of files, a photo or a document is taken without a press of Add. What is typed there is a question.
func TestFilesBelowTheListAreTaken(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), bottest.ExampleActivities)
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/activities")
	bob.Presses("▸ No. 1 · Example workshop")
	bob.Presses("📎 Evidence")
	bob.Sees("Send photos or documents here")
	bob.SendsAlbum(sandbox.Photo{Caption: "The room"}, sandbox.Photo{Caption: "The group"})
	w.EndParts()
	bob.Sees("✅ The room · 1 KB\n☑️ The group: already attached")
	bob.Presses("✅ Done")
	bob.Sends(bottest.PDF("List.pdf", "example"))
	bob.Sees("✅ List.pdf")
	if got := w.evidenceNames(t); len(got) != 2 {
		t.Errorf("kept: %q", got)
	}
	bob.Presses("✅ Done")
	bob.Says("Who funds the programme?")
	bob.Sees("funded by the European Union")
	bob.Sends(bottest.PDF("Other.pdf", "other"))
	bob.Sees("I can only read text")
	if got := w.evidenceNames(t); len(got) != 2 {
		t.Errorf("after a question there is %q", got)
	}
}

// The list takes no files while another dialogue is in progress, or from those who may not change the activity.
func TestFilesBelowTheListOfOthersAreNotTaken(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), bottest.ExampleActivities)
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/log")
	bob.Says("/activities")
	bob.Presses("▸ No. 1 · Example workshop")
	bob.Presses("📎 Evidence")
	bob.Sees("No files are attached yet.")
	bob.Sends(bottest.PDF("List.pdf", "example"))
	bob.Sees("I can only read text")
	if w.draftOf(bob) == "" || len(w.evidenceNames(t)) != 0 {
		t.Errorf("the draft is %q, the files are %q", w.draftOf(bob), w.evidenceNames(t))
	}
}
