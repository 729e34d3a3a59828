package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bomcabot/bot/sandbox"
	"bomcabot/store/storetest"
)

// expectDoctor runs doctor and checks its exit code and what it says.
func expectDoctor(t *testing.T, flags string, env []string, code int, parts ...string) {
	t.Helper()
	doctor := startProgram(t, "doctor "+flags, env...)
	if got := doctor.exitCode(); got != code {
		t.Errorf("the exit code is %d, want %d", got, code)
	}
	said := doctor.out.String()
	for _, part := range parts {
		if !strings.Contains(said, part) {
			t.Errorf("doctor does not say %q:\n%s", part, said)
		}
	}
}

// doctor finds nothing wrong with a bot that works, and disturbs it not.
func TestDoctorOfAHealthyBot(t *testing.T) {
	t.Parallel()
	srv, database := sandbox.Start(t, sandbox.Options{}), storetest.TempPath(t)
	ann := srv.Person(t, sandbox.Person{ID: 1001, FirstName: "Ann", LanguageCode: "en"})
	bot := startServing(t, srv, database)
	ann.Says("/help")
	ann.Sees("Commands")
	env := serveEnv(srv, database, []string{"BOMCA_ADMINS=1003"})
	expectDoctor(t, "", env, 0, "Telegram: @bomcabot", "updates waiting: 0", "replies waiting: 0", "people: 1",
		"Everything is well.")
	expectDoctor(t, "--lang ky", env, 0, "Баары жайында.")
	ann.Says("/help")
	ann.Sees("Commands")
	bot.expectCleanExit()
}

// doctor names what is not well, each with what to do.
func TestDoctorFindsWhatIsWrong(t *testing.T) {
	t.Parallel()
	srv, database := sandbox.Start(t, sandbox.Options{}), storetest.TempPath(t)
	env := serveEnv(srv, database, nil)
	expectDoctor(t, "", env, 1, "BOMCA_DB: ")
	if _, err := os.Stat(database); err == nil {
		t.Error("doctor made a database")
	}
	ann := srv.Person(t, sandbox.Person{ID: 1001, FirstName: "Ann", LanguageCode: "en"})
	bot := startServing(t, srv, database)
	inspector := storetest.Inspect(t, database)
	inspector.Exec("CREATE TRIGGER broken BEFORE INSERT ON exchanges BEGIN SELECT raise(ABORT, 'broken'); END")
	ann.Says("What is the total budget of BOMCA?")
	ann.Sees("please quote this number")
	inspector.Exec("DROP TRIGGER broken")
	bot.expectCleanExit()
	expectDoctor(t, "", env, 1, "the bot does not run", "Updates set aside: Could not be handled: 1.",
		"/status", "BOMCA_ADMINS: ")

	inspector.Exec(`UPDATE inbox SET state = 'ready', received_at = '2018-11-28T09:00:00.000Z'`)
	srv.SetWebhook("https://other.example/hook")
	if err := os.Chmod(database, 0o644); err != nil {
		t.Fatal(err)
	}
	wrong := append(env, "BOMCA_RATE=-1", "BOMCA_WEBHOOK_SECRET=0123456789abcdef", "BOMCA_BACKUP_DIR="+t.TempDir())
	expectDoctor(t, "", wrong, 1, "BOMCA_RATE: ", "BOMCA_WEBHOOK_URL: ", "https://other.example/hook", "--take-over",
		"Messages are not being handled", "chmod 600", "the oldest for")
	expectDoctor(t, "--lang xx", env, 1, "--lang")
	expectDoctor(t, "", append(env, "TELEGRAM_BOT_TOKEN=1:AAE-another_token_than_the_one_it_knows"), 1,
		"TELEGRAM_BOT_TOKEN: ")
	letter := filepath.Join(t.TempDir(), "letter.txt")
	if err := os.WriteFile(letter, []byte(strings.Repeat("Dear colleagues, ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	expectDoctor(t, "", append(env, "BOMCA_DB="+letter), 1, "BOMCA_DB: ")
}
