package main_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// allowedImports is the architecture: every package of ours, what of ours it may import, and which modules of others. Whoever adds an edge adds
// it here, and has thought about it: cmd → bot → {answer, view, telegram, calendar} → {store, locales}, never back and never sideways.
var allowedImports = map[string][]string{
	"bomcabot/cmd/bomcabot": {"bomcabot/bot/answer", "bomcabot/bot/answer/evaluate", "bomcabot/locales", "bomcabot/locales/knowledge", "bomcabot/bot", "bomcabot/bot/sandbox", "bomcabot/bot/telegram", "bomcabot/store", "github.com/alecthomas/kong"},
	"bomcabot/bot": {"bomcabot/bot/answer", "bomcabot/bot/calendar", "bomcabot/bot/filetype", "bomcabot/bot/report", "bomcabot/bot/roster", "bomcabot/bot/telegram", "bomcabot/bot/typed", "bomcabot/bot/view",
		"bomcabot/locales", "bomcabot/locales/knowledge", "bomcabot/store"},
	"bomcabot/bot/answer":              {"bomcabot/bot/answer/wordvec", "bomcabot/locales/fold", "bomcabot/locales/places"},
	"bomcabot/bot/answer/wordvec":      {},
	"bomcabot/bot/answer/wordvec/make": {},
	"bomcabot/bot/answer/evaluate":     {"bomcabot/bot/answer", "bomcabot/locales", "bomcabot/locales/knowledge"},
	"bomcabot/bot/filetype":            {},
	"bomcabot/bot/calendar":            {"bomcabot/store", "github.com/arran4/golang-ical"},
	"bomcabot/bot/report":              {"bomcabot/bot/spreadsheet", "bomcabot/locales", "bomcabot/store", "github.com/go-analyze/charts", "github.com/xuri/excelize/v2"},
	"bomcabot/bot/roster":              {"bomcabot/bot/spreadsheet", "github.com/xuri/excelize/v2"},
	"bomcabot/bot/sandbox":             {},
	"bomcabot/bot/spreadsheet":         {},
	"bomcabot/bot/telegram":            {"bomcabot/store", "github.com/go-telegram/bot", "golang.org/x/time"},
	"bomcabot/bot/typed":               {"bomcabot/locales/fold", "bomcabot/locales/places", "bomcabot/store", "golang.org/x/text"},
	"bomcabot/bot/view":                {"bomcabot/locales", "bomcabot/locales/knowledge", "bomcabot/store", "github.com/emersion/go-vcard", "rsc.io/qr"},
	"bomcabot/locales":                 {"github.com/BurntSushi/toml", "github.com/go-playground/locales", "github.com/nicksnyder/go-i18n/v2", "golang.org/x/text"},
	"bomcabot/locales/fold":            {"golang.org/x/text"},
	"bomcabot/locales/knowledge":       {"bomcabot/locales", "github.com/BurntSushi/toml"},
	"bomcabot/locales/places":          {},
	"bomcabot/store":                   {"bomcabot/locales/fold", "github.com/jmoiron/sqlx", "github.com/mattn/go-sqlite3"},
}

// testOnlyPackages are packages for tests alone: they may import what they like, and nothing but tests may import them.
var testOnlyPackages = []string{"bomcabot/store/storetest"}

// soleImporter names what one package alone may import, of the modules that reach furthest.
var soleImporter = map[string]string{
	"github.com/go-telegram/bot":   "bomcabot/bot/telegram",
	"github.com/jmoiron/sqlx":      "bomcabot/store",
	"github.com/mattn/go-sqlite3":  "bomcabot/store",
	"database/sql":                 "bomcabot/store",
	"github.com/emersion/go-vcard": "bomcabot/bot/view",
	"rsc.io/qr":                    "bomcabot/bot/view",
}

// layer is how high a package stands; a package imports only what stands lower.
func layer(path string) int {
	switch {
	case path == "bomcabot/locales/fold", path == "bomcabot/locales/places":
		return -1
	case path == "bomcabot/locales", path == "bomcabot/store":
		return 0
	case path == "bomcabot/locales/knowledge", path == "bomcabot/bot/spreadsheet", path == "bomcabot/bot/answer/wordvec":
		return 1
	case path == "bomcabot/bot", path == "bomcabot/bot/answer/evaluate":
		return 3
	case strings.HasPrefix(path, "bomcabot/bot/"):
		return 2
	default: // cmd
		return 4
	}
}

// pkg is a package as go list describes it.
type pkg struct {
	ImportPath string
	Imports    []string // itself
	Deps       []string // with all that these import
	Standard   bool
	Module     *struct{ Path string }
}

// listPackages are all packages that the program is built from, and all of ours.
func listPackages(t *testing.T) map[string]pkg {
	t.Helper()
	list := exec.Command("go", "list", "-deps", "-json=ImportPath,Imports,Deps,Standard,Module", "./...")
	list.Dir = "../.."
	output, err := list.Output()
	if err != nil {
		var failure *exec.ExitError
		if errors.As(err, &failure) {
			t.Fatalf("go list: %v\n%s", err, failure.Stderr)
		}
		t.Fatal(err)
	}
	all := make(map[string]pkg)
	decoder := json.NewDecoder(bytes.NewReader(output))
	for {
		var p pkg
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all[p.ImportPath] = p
	}
}

func isOurs(path string) bool { return path == "bomcabot" || strings.HasPrefix(path, "bomcabot/") }

// importTarget is what an import counts as in the table: a package of ours, a module of others; empty for the standard library.
func importTarget(all map[string]pkg, path string) string {
	p := all[path]
	switch {
	case isOurs(path):
		return path
	case p.Standard || p.Module == nil:
		return ""
	default:
		return p.Module.Path
	}
}

func TestImportsAreThoseOfTheArchitecture(t *testing.T) {
	all := listPackages(t)
	for _, path := range slices.Sorted(maps.Keys(all)) {
		if !isOurs(path) || slices.Contains(testOnlyPackages, path) {
			continue
		}
		edges, known := allowedImports[path]
		if !known {
			t.Errorf("the package %s is not in the architecture", path)
			continue
		}
		used := make(map[string]bool)
		for _, imported := range all[path].Imports {
			edge := importTarget(all, imported)
			if used[edge] = true; edge != "" && !slices.Contains(edges, edge) {
				t.Errorf("%s must not import %s", path, imported)
			}
		}
		for _, edge := range edges {
			if !used[edge] {
				t.Errorf("%s does not import %s any more; the architecture says it does", path, edge)
			}
		}
	}
	for path := range allowedImports {
		if _, ok := all[path]; !ok {
			t.Errorf("the architecture has %s, the program has not", path)
		}
	}
}

// The table itself keeps the rule: imports go one way, from the higher layer to the lower.
func TestImportsGoDown(t *testing.T) {
	for path, edges := range allowedImports {
		for _, edge := range edges {
			if isOurs(edge) && layer(edge) >= layer(path) {
				t.Errorf("%s (layer %d) imports %s (layer %d)", path, layer(path), edge, layer(edge))
			}
		}
	}
}

// The stand-in for Telegram is a judge from outside: it shares no code with what it judges.
func TestSandboxStandsAlone(t *testing.T) {
	for _, dependency := range listPackages(t)["bomcabot/bot/sandbox"].Deps {
		if isOurs(dependency) || strings.HasPrefix(dependency, "github.com/go-telegram/") {
			t.Errorf("the sandbox depends on %s", dependency)
		}
	}
}

func TestWhoAloneImportsWhat(t *testing.T) {
	all := listPackages(t)
	for path, p := range all {
		for _, imported := range p.Imports {
			for what, owner := range soleImporter {
				if isOurs(path) && path != owner && !slices.Contains(testOnlyPackages, path) && (imported == what || strings.HasPrefix(imported, what+"/")) {
					t.Errorf("%s imports %s, which only %s may", path, imported, owner)
				}
			}
		}
	}
}

// The knowledge that texts hold and the matcher that finds them are usable without Telegram and without a database.
func TestPureParts(t *testing.T) {
	all := listPackages(t)
	for _, path := range []string{"bomcabot/bot/answer", "bomcabot/locales", "bomcabot/locales/knowledge"} {
		for _, dependency := range all[path].Deps {
			if slices.Contains([]string{"bomcabot/store", "database/sql", "net/http", "os/exec"}, dependency) || soleImporter[dependency] != "" {
				t.Errorf("%s depends on %s", path, dependency)
			}
		}
	}
}
