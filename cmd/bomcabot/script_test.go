package main_test

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"bomcabot/bot/sandbox"
)

// TestScripts runs the scripts in testdata with the real program. Each script begins with valid settings, and most
// lines make one of them invalid. The variables TOKEN and API are the token and the URL of a sandbox, and NL is a line
// break. The file foreign.db is a database of another program. [refused] is a command of the scripts.
func TestScripts(t *testing.T) {
	srv := sandbox.Start(t, sandbox.Options{})
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			env.Setenv("PATH", filepath.Dir(programPath)+string(os.PathListSeparator)+env.Getenv("PATH"))
			env.Setenv("TOKEN", srv.Token())
			env.Setenv("API", srv.URL())
			env.Setenv("NL", "\n")
			env.Setenv("BOMCA_METRICS_LISTEN", "off")
			return makeForeignDatabase(filepath.Join(env.WorkDir, "foreign.db"))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"refused": refused},
	})
}

// makeForeignDatabase makes a database with a table that this program has as well.
func makeForeignDatabase(path string) error {
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		return err
	}
	_, err = db.Exec(`CREATE TABLE people (name TEXT)`)
	return errors.Join(err, db.Close())
}

// refused runs the program and expects exit code 1, nothing on stdout, and one line on stderr that has NAME but not the
// token. Its arguments in a script are:
//
//	refused NAME [VARIABLE=value ...] [argument ...]
func refused(ts *testscript.TestScript, _ bool, args []string) {
	name, args := args[0], args[1:]
	variables := 0 // how many arguments set a variable
	for variables < len(args) && strings.Contains(args[variables], "=") && !strings.HasPrefix(args[variables], "-") {
		variables++
	}
	err := ts.Exec("env", slices.Insert(args, variables, "bomcabot")...)
	stderr := strings.TrimSuffix(ts.ReadFile("stderr"), "\n")
	switch {
	case err == nil:
		ts.Fatalf("the exit code is 0")
	case err.Error() != "exit status 1":
		ts.Fatalf("it ended with: %v", err)
	case stderr == "" || strings.Contains(stderr, "\n"):
		ts.Fatalf("stderr is not one line:\n%s", stderr)
	case !strings.Contains(stderr, name):
		ts.Fatalf("stderr does not name %s: %s", name, stderr)
	case strings.Contains(stderr, "SANDBOX_sandbox"):
		ts.Fatalf("stderr has the token: %s", stderr)
	case ts.ReadFile("stdout") != "":
		ts.Fatalf("stdout has: %s", ts.ReadFile("stdout"))
	}
}
