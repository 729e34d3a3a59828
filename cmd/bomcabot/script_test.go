package main_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"bomcabot/bot/sandbox"
)

// The scripts call the real program with good settings, of which each line spoils one: TOKEN and API are those of a stand-in for Telegram that answers,
// NL is a line break. The command refused is for what must end with exit code 1 and one line on stderr that names its first argument and not the token.
func TestScripts(t *testing.T) {
	srv := sandbox.Start(t, sandbox.Options{})
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			env.Setenv("PATH", filepath.Dir(programPath)+string(os.PathListSeparator)+env.Getenv("PATH"))
			env.Setenv("TOKEN", srv.Token())
			env.Setenv("API", srv.URL())
			env.Setenv("NL", "\n")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"refused": refused},
	})
}

// refused runs: refused NAME [VARIABLE=value ...] [argument ...]
func refused(ts *testscript.TestScript, _ bool, args []string) {
	name, args := args[0], args[1:]
	first := 0 // after the variables
	for first < len(args) && strings.Contains(args[first], "=") && !strings.HasPrefix(args[first], "-") {
		first++
	}
	err := ts.Exec("env", slices.Insert(args, first, "bomcabot")...)
	said := strings.TrimSuffix(ts.ReadFile("stderr"), "\n")
	switch {
	case err == nil:
		ts.Fatalf("it ended well")
	case err.Error() != "exit status 1":
		ts.Fatalf("it ended with %v", err)
	case said == "" || strings.Contains(said, "\n"):
		ts.Fatalf("it said in other than one line:\n%s", said)
	case !strings.Contains(said, name):
		ts.Fatalf("it did not name %s: %s", name, said)
	case strings.Contains(said, "SANDBOX_sandbox"):
		ts.Fatalf("it said the token: %s", said)
	case ts.ReadFile("stdout") != "":
		ts.Fatalf("it printed to stdout: %s", ts.ReadFile("stdout"))
	}
}
