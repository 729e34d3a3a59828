package main_test

import (
	"strings"
	"testing"

	"bomcabot/bot/sandbox"
)

// While a webhook receives the bot's updates, serve refuses to start in one line that names it and says what to do.
// With --take-over it removes the webhook and handles what waited for it.
func TestServeWhileAWebhookIsSet(t *testing.T) {
	t.Parallel()
	srv := sandbox.Start(t, sandbox.Options{})
	srv.SetWebhook("https://other.example/hook")
	ann := srv.Person(t, sandbox.Person{ID: 1001, FirstName: "Ann", LanguageCode: "en"})
	ann.Says("/help")
	env := serveEnv(srv, t.TempDir()+"/bomca.db", nil)
	refused := startProgram(t, "serve", env...)
	if code := refused.exitCode(); code != 1 {
		t.Errorf("the exit code is %d", code)
	}
	said := refused.out.String()
	for _, part := range []string{"https://other.example/hook", "--take-over"} {
		if !strings.Contains(said, part) || strings.Count(said, "\n") != 1 {
			t.Errorf("it said %q, want one line with %q", said, part)
		}
	}
	taking := startProgram(t, "serve --take-over", env...)
	ann.Sees("Commands")
	taking.expectCleanExit()
}
