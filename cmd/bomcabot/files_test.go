package main_test

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
	"bomcabot/store/storetest"
	"bomcabot/store/vault/buckettest"
)

// A file of evidence is kept by its content, so another bot on the same database can send it, although Telegram gives
// that bot nothing of the first one. A file that is lost is noticed.
func TestEvidenceOutlivesTheToken(t *testing.T) {
	t.Parallel()
	database := storetest.TempPath(t)
	db := storetest.OpenAt(t, database, time.Now)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		return errors.Join(bottest.Coordinator(storetest.Bob.ID)(tx), bottest.ExampleActivities(tx))
	})
	content := bottest.PDF("List.pdf", "example")
	serve := func(name string, firstUpdate int64) (*process, *sandbox.Actor) {
		srv := sandbox.Start(t, sandbox.Options{Bot: sandbox.Person{ID: 1, FirstName: name, Username: name}})
		srv.SetNextUpdateID(firstUpdate) // each bot has numbers of its own
		bob := srv.Person(t, sandbox.Person{ID: storetest.Bob.ID, FirstName: "Bob", LanguageCode: "en"})
		return startServing(t, srv, database), bob
	}
	evidence := func(bob *sandbox.Actor) {
		bob.Says("/activities")
		list := bob.Sees("Activities")
		bob.PressesData(list.ID, "act|1")
		bob.Sees("Participants")
		bob.Presses("📎 Evidence")
	}

	p, bob := serve("first", 1)
	evidence(bob)
	bob.Presses("➕ Attach photos or documents")
	bob.Sees("Send photos or documents")
	bob.Sends(content)
	bob.Sees("✅ List.pdf")
	p.expectCleanExit()

	p, bob = serve("second", 1000)
	evidence(bob)
	bob.Presses("📄 1. List.pdf")
	if sent := bob.Sees("SHA-256"); sent.Document == nil || string(sent.Document.Data) != string(content.Data) {
		t.Errorf("the second bot sends %+v", sent)
	}
	p.expectCleanExit()

	check := func() (string, error) {
		command := exec.Command(programPath, "files")
		command.Env = []string{"BOMCA_DB=" + database}
		out, err := command.CombinedOutput()
		return string(out), err
	}
	if out, err := check(); err != nil || !strings.Contains(out, "1 files of evidence, 0 missing") {
		t.Errorf("%v\n%s", err, out)
	}
	kept, err := filepath.Glob(database + ".files/*/*")
	if err != nil || len(kept) != 1 {
		t.Fatalf("%q are kept, %v", kept, err)
	}
	if err := os.Remove(kept[0]); err != nil {
		t.Fatal(err)
	}
	if out, err := check(); err == nil || !strings.Contains(out, `missing: activity 1, "List.pdf"`) {
		t.Errorf("%v\n%s", err, out)
	}
}

// Files that were attached before the bot kept contents are fetched after the start, also if Telegram does not answer
// at first. What Telegram does not give, or gives with another content, keeps nothing back.
func TestEarlierEvidenceIsFetched(t *testing.T) {
	t.Parallel()
	database := storetest.TempPath(t)
	db := storetest.OpenAt(t, database, time.Now)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		return errors.Join(bottest.Coordinator(storetest.Bob.ID)(tx), bottest.ExampleActivities(tx))
	})
	srv := sandbox.Start(t, sandbox.Options{})
	bob := srv.Person(t, sandbox.Person{ID: storetest.Bob.ID, FirstName: "Bob", LanguageCode: "en"})
	p := startServing(t, srv, database)
	bob.Says("/activities")
	bob.PressesData(bob.Sees("Activities").ID, "act|1")
	bob.Sees("Participants")
	bob.Presses("📎 Evidence")
	bob.Presses("➕ Attach photos or documents")
	bob.Sees("Send photos or documents")
	bob.Sends(bottest.PDF("List.pdf", "example"))
	bob.Sees("✅ List.pdf")
	bob.Sends(bottest.PDF("Plan.pdf", "another"))
	bob.Sees("✅ Plan.pdf")
	p.expectCleanExit()
	kept := func() int {
		files, err := filepath.Glob(database + ".files/*/*")
		if err != nil {
			t.Fatal(err)
		}
		return len(files)
	}
	if kept() != 2 {
		t.Fatalf("%d files are kept", kept())
	}

	if err := os.RemoveAll(database + ".files"); err != nil {
		t.Fatal(err)
	}
	see := storetest.Inspect(t, database)
	columns := `activity_id, name, mime, size, bot, photo, added_by, added_at`
	see.Exec(`INSERT INTO evidence (sha256, file_id, ` + columns + `)
		SELECT replace(sha256, 'a', 'b'), 'gone', ` + columns + ` FROM evidence WHERE id = 1`)
	see.Exec(`INSERT INTO evidence (sha256, file_id, ` + columns + `)
		SELECT replace(sha256, 'c', 'd'), file_id, ` + columns + ` FROM evidence WHERE id = 1`)
	see.Exec(`UPDATE evidence SET bot = '' WHERE id = 2`) // it is not known which bot got it
	srv.AddFault(sandbox.Fault{Method: "getFile", Status: http.StatusBadGateway, Times: 2})
	p = startServing(t, srv, database)
	p.waitForOutput("fetched=0 refused=2 to_try_again=2")
	p.waitForOutput("fetched=2 refused=0 to_try_again=0")
	if kept() != 2 {
		t.Errorf("%d files are kept", kept())
	}
	p.expectCleanExit()
}

// Files of evidence are copied to a bucket. Nobody waits for it, also while it hangs. Another computer gets them from
// there, and what the bucket lacks is noticed.
func TestEvidenceInABucket(t *testing.T) {
	t.Parallel()
	database, server := storetest.TempPath(t), buckettest.Start(t)
	db := storetest.OpenAt(t, database, time.Now)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		return errors.Join(bottest.Coordinator(storetest.Bob.ID)(tx), bottest.ExampleActivities(tx))
	})
	settings := []string{
		"BOMCA_FILES_S3=" + server.Address("files"), "AWS_ACCESS_KEY_ID=" + buckettest.Key,
		"AWS_SECRET_ACCESS_KEY=" + buckettest.Secret,
	}
	content := bottest.PDF("List.pdf", "example")
	sum := fmt.Sprintf("%x", sha256.Sum256(content.Data))

	srv := sandbox.Start(t, sandbox.Options{})
	bob := srv.Person(t, sandbox.Person{ID: storetest.Bob.ID, FirstName: "Bob", LanguageCode: "en"})
	p := startServing(t, srv, database, settings...)
	resume := server.Hang()
	bob.Says("/activities")
	bob.PressesData(bob.Sees("Activities").ID, "act|1")
	bob.Sees("Participants")
	bob.Presses("📎 Evidence")
	bob.Presses("➕ Attach photos or documents")
	bob.Sees("Send photos or documents")
	bob.Sends(content)
	bob.Sees("✅ List.pdf")
	if server.Object("files/"+sum) != nil {
		t.Error("the bucket has a file although it hangs")
	}
	resume()
	if !storetest.Eventually(func() bool { return string(server.Object("files/"+sum)) == string(content.Data) }) {
		t.Error("the file does not come into the bucket")
	}
	p.expectCleanExit()

	if err := os.RemoveAll(database + ".files"); err != nil {
		t.Fatal(err)
	}
	p = startServing(t, srv, database, settings...)
	path := filepath.Join(database+".files", sum[:2], sum)
	if !storetest.Eventually(func() bool { _, err := os.Stat(path); return err == nil }) {
		t.Error("the file does not come back from the bucket")
	}
	p.expectCleanExit()

	check := func() (string, error) {
		command := exec.Command(programPath, "files")
		command.Env = append(settings, "BOMCA_DB="+database)
		out, err := command.CombinedOutput()
		return string(out), err
	}
	if out, err := check(); err != nil || !strings.Contains(out, "the bucket has 1 files, 0 are missing") {
		t.Errorf("%v\n%s", err, out)
	}
	server.PutObject("files/"+sum, []byte("short"))
	if out, err := check(); err == nil || !strings.Contains(out, `damaged in the bucket: activity 1, "List.pdf"`) {
		t.Errorf("%v\n%s", err, out)
	}
	server.Delete("files/" + sum)
	if out, err := check(); err == nil || !strings.Contains(out, `missing in the bucket: activity 1, "List.pdf"`) {
		t.Errorf("%v\n%s", err, out)
	}
}

// A bucket that cannot be used is refused at the start, in a line that names the setting and not the secret. One that
// does not answer is no reason not to start.
func TestBucketAtTheStart(t *testing.T) {
	t.Parallel()
	server, srv := buckettest.Start(t), sandbox.Start(t, sandbox.Options{})
	start := func(address, key string) string {
		command := exec.Command(programPath, "serve")
		command.Env = serveEnv(srv, storetest.TempPath(t), []string{"BOMCA_FILES_S3=" + address,
			"AWS_ACCESS_KEY_ID=" + key, "AWS_SECRET_ACCESS_KEY=" + buckettest.Secret})
		out, err := command.CombinedOutput()
		if err == nil || strings.Contains(string(out), buckettest.Secret) {
			t.Errorf("%v\n%s", err, out)
		}
		lines := strings.Split(strings.TrimSpace(string(out)), "\n")
		return lines[len(lines)-1]
	}
	missing := strings.Replace(server.Address(""), server.Bucket(), "missing", 1)
	for _, test := range []struct{ address, key, want string }{
		{"evidence", "key", "bomcabot: BOMCA_FILES_S3: is not such as s3://"},
		{server.Address(""), "", "bomcabot: AWS_ACCESS_KEY_ID: "},
		{missing, "key", "bomcabot: BOMCA_FILES_S3: the bucket cannot be used: "},
	} {
		if line := start(test.address, test.key); !strings.HasPrefix(line, test.want) {
			t.Errorf("%s: %s", test.address, line)
		}
	}
	server.Refuse(http.StatusServiceUnavailable)
	p := startServing(t, srv, storetest.TempPath(t), "BOMCA_FILES_S3="+server.Address(""),
		"AWS_ACCESS_KEY_ID=key", "AWS_SECRET_ACCESS_KEY="+buckettest.Secret)
	p.expectCleanExit()
}
