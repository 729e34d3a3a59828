package main_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"maps"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// features are the folders of bot that are features. Each may import [featureKit], what [featureImports] adds, and no
// other feature but those of [featureArrows].
var features = []string{
	"activity", "announce", "ask", "contact", "curate", "event", "inbox", "profile", "stats", "team",
	"workbook",
}

// featureKit is what every feature imports.
var featureKit = []string{"bomcabot/bot/chat", "bomcabot/bot/view", "bomcabot/locales", "bomcabot/store"}

// featureImports are the further imports of features.
var featureImports = map[string][]string{
	"activity": {"bomcabot/bot/filetype", "bomcabot/bot/report", "bomcabot/bot/typed"},
	"announce": {"bomcabot/bot/typed"},
	"ask":      {"bomcabot/bot/answer", "bomcabot/bot/models", "bomcabot/locales/knowledge"},
	"contact":  {"bomcabot/bot/answer", "github.com/emersion/go-vcard"},
	"curate": {
		"bomcabot/bot/answer", "bomcabot/bot/translate", "bomcabot/bot/typed", "bomcabot/locales/knowledge",
	},
	"event": {
		"bomcabot/bot/answer", "bomcabot/bot/calendar", "bomcabot/bot/spreadsheet", "bomcabot/bot/typed",
		"bomcabot/locales/zones",
	},
	"inbox":    {},
	"profile":  {},
	"stats":    {"bomcabot/bot/report", "bomcabot/bot/spreadsheet", "bomcabot/locales/knowledge"},
	"team":     {"bomcabot/bot/health", "bomcabot/locales/zones"},
	"workbook": {"bomcabot/bot/content", "bomcabot/bot/spreadsheet"},
}

// featureArrows are the allowed imports between features, each with its reason. For calls in the other direction,
// package bot passes in a function.
var featureArrows = map[string]string{
	"curate → workbook": "the answers have a button to all of them as a workbook",
	"announce → event":  "an announcement shows its event as the event's own card does, and is answered under it",
	"curate → ask":      "the matchers of questions say what a change of the answers does",
	"activity → event":  "an event that is over becomes an activity",
}

// allowedImports is the architecture of the other packages: the packages of this module and the other modules that
// each may import. Imports go one way, cmd → bot → features → chat → {answer, view, telegram, …} → {store, locales}.
// Think before you add an edge here.
var allowedImports = map[string][]string{
	"bomcabot/cmd/bomcabot": {
		"bomcabot/bot", "bomcabot/bot/answer", "bomcabot/bot/answer/evaluate", "bomcabot/bot/chat",
		"bomcabot/bot/content", "bomcabot/bot/health", "bomcabot/bot/sandbox",
		"bomcabot/bot/metrics", "bomcabot/bot/survey", "bomcabot/bot/telegram", "bomcabot/bot/translate",
		"bomcabot/locales",
		"bomcabot/locales/knowledge",
		"bomcabot/locales/zones",
		"bomcabot/store", "bomcabot/store/backups", "bomcabot/store/vault",
		"filippo.io/age", "github.com/alecthomas/kong",
	},
	"bomcabot/bot/models":          {"bomcabot/bot/answer", "bomcabot/locales", "bomcabot/locales/knowledge"},
	"bomcabot/bot/models/generate": {"bomcabot/bot/answer", "bomcabot/bot/models", "bomcabot/locales/knowledge"},
	"bomcabot/bot": {
		"bomcabot/bot/activity", "bomcabot/bot/announce", "bomcabot/bot/ask", "bomcabot/bot/chat",
		"bomcabot/bot/contact", "bomcabot/bot/curate", "bomcabot/bot/event", "bomcabot/bot/health",
		"bomcabot/bot/inbox", "bomcabot/bot/profile", "bomcabot/bot/stats", "bomcabot/bot/team",
		"bomcabot/bot/telegram", "bomcabot/bot/translate", "bomcabot/bot/view", "bomcabot/bot/workbook",
		"bomcabot/locales", "bomcabot/locales/knowledge",
		"bomcabot/store",
	},
	"bomcabot/bot/chat": {
		"bomcabot/bot/health", "bomcabot/bot/telegram", "bomcabot/bot/translate", "bomcabot/bot/view",
		"bomcabot/locales",
		"bomcabot/locales/knowledge",
		"bomcabot/locales/zones", "bomcabot/store",
	},
	"bomcabot/bot/answer": {
		"bomcabot/locales", "bomcabot/locales/concepts", "bomcabot/locales/courtesies", "bomcabot/locales/fold",
		"bomcabot/locales/places",
	},
	"bomcabot/bot/answer/evaluate": {
		"bomcabot/bot/answer", "bomcabot/bot/models", "bomcabot/locales", "bomcabot/locales/knowledge",
	},
	"bomcabot/bot/health":  {"bomcabot/locales", "bomcabot/store"},
	"bomcabot/bot/metrics": {"bomcabot/store", "github.com/prometheus/client_golang"},
	"bomcabot/bot/content": {
		"bomcabot/bot/spreadsheet", "bomcabot/locales", "bomcabot/locales/fold", "bomcabot/locales/knowledge",
		"bomcabot/store", "github.com/BurntSushi/toml", "github.com/xuri/excelize/v2",
	},
	"bomcabot/bot/filetype": {},
	"bomcabot/bot/calendar": {"bomcabot/store", "github.com/arran4/golang-ical"},
	"bomcabot/bot/report": {
		"bomcabot/bot/spreadsheet", "bomcabot/locales", "bomcabot/store", "github.com/go-analyze/charts",
		"github.com/xuri/excelize/v2",
	},
	"bomcabot/bot/sandbox":     {},
	"bomcabot/bot/spreadsheet": {"github.com/xuri/excelize/v2"},
	"bomcabot/bot/survey": {
		"bomcabot/bot", "bomcabot/bot/telegram", "bomcabot/locales", "bomcabot/store", "github.com/BurntSushi/toml",
	},
	"bomcabot/bot/telegram": {"bomcabot/store", "github.com/go-telegram/bot", "golang.org/x/time"},
	"bomcabot/bot/typed": {
		"bomcabot/locales/fold", "bomcabot/locales/places", "bomcabot/store", "golang.org/x/text",
	},
	"bomcabot/bot/translate": {"bomcabot/locales"},
	"bomcabot/bot/view": {
		"bomcabot/locales", "bomcabot/locales/knowledge", "bomcabot/locales/places", "bomcabot/locales/zones",
		"bomcabot/store", "rsc.io/qr",
	},
	"bomcabot/locales": {
		"github.com/BurntSushi/toml", "github.com/go-playground/locales", "github.com/nicksnyder/go-i18n/v2",
		"golang.org/x/text",
	},
	"bomcabot/locales/concepts":   {"bomcabot/locales", "github.com/BurntSushi/toml"},
	"bomcabot/locales/courtesies": {"bomcabot/locales", "github.com/BurntSushi/toml"},
	"bomcabot/locales/fold":       {"golang.org/x/text"},
	"bomcabot/locales/knowledge":  {"bomcabot/locales", "github.com/BurntSushi/toml"},
	"bomcabot/locales/places":     {"bomcabot/locales/fold"},
	"bomcabot/locales/zones":      {},
	"bomcabot/store/backups":      {"bomcabot/store", "filippo.io/age"},
	"bomcabot/store/vault":        {"bomcabot/store", "github.com/minio/minio-go/v7"},
	"bomcabot/store": {
		"bomcabot/locales/fold", "bomcabot/locales/places", "bomcabot/locales/zones", "github.com/jmoiron/sqlx",
		"github.com/mattn/go-sqlite3",
	},
}

// testOnlyPackages may import what they like, and nothing but tests may import them.
var testOnlyPackages = []string{
	"bomcabot/store/storetest", "bomcabot/store/vault/buckettest", "bomcabot/bot/bottest", "bomcabot/bot/viewtest",
}

// soleImporter names what one package alone may import.
var soleImporter = map[string]string{
	"github.com/go-telegram/bot":   "bomcabot/bot/telegram",
	"github.com/jmoiron/sqlx":      "bomcabot/store",
	"github.com/mattn/go-sqlite3":  "bomcabot/store",
	"database/sql":                 "bomcabot/store",
	"github.com/emersion/go-vcard": "bomcabot/bot/contact",
	"rsc.io/qr":                    "bomcabot/bot/view",

	"github.com/prometheus/client_golang": "bomcabot/bot/metrics",
}

// layer is how high a package stands. A package imports only what stands lower, but for [featureArrows].
func layer(path string) int {
	switch {
	case path == "bomcabot/locales/fold":
		return -2
	case path == "bomcabot/locales/places", path == "bomcabot/locales/zones":
		return -1
	case path == "bomcabot/locales", path == "bomcabot/store":
		return 0
	case path == "bomcabot/locales/knowledge", path == "bomcabot/locales/concepts",
		path == "bomcabot/locales/courtesies", path == "bomcabot/bot/spreadsheet", path == "bomcabot/store/backups",
		path == "bomcabot/store/vault":
		return 1
	case path == "bomcabot/bot/chat", path == "bomcabot/bot/models":
		return 3
	case path == "bomcabot/bot/answer/evaluate":
		return 4
	case isFeature(path):
		return 4
	case path == "bomcabot/bot/models/generate":
		return 4
	case path == "bomcabot/bot":
		return 5
	case path == "bomcabot/bot/survey":
		return 6
	case strings.HasPrefix(path, "bomcabot/bot/"):
		return 2
	default: // cmd
		return 7
	}
}

func isFeature(path string) bool {
	name, isBelowBot := strings.CutPrefix(path, "bomcabot/bot/")
	return isBelowBot && slices.Contains(features, name)
}

// allowedFor lists what a package may import. It reports false for a package that the architecture does not know.
func allowedFor(path string) (edges []string, known bool) {
	if !isFeature(path) {
		edges, known = allowedImports[path]
		return edges, known
	}
	name := strings.TrimPrefix(path, "bomcabot/bot/")
	edges = slices.Concat(featureKit, featureImports[name])
	for arrow := range featureArrows {
		if from, to, _ := strings.Cut(arrow, " → "); from == name {
			edges = append(edges, "bomcabot/bot/"+to)
		}
	}
	return edges, true
}

// pkg is a package as go list describes it.
type pkg struct {
	ImportPath string
	Dir        string
	GoFiles    []string
	Imports    []string // itself
	Deps       []string // with all that these import
	Standard   bool
	Module     *struct{ Path string }
}

// listPackages are all packages that the program is built from, and all of ours.
func listPackages(t *testing.T) map[string]pkg {
	t.Helper()
	list := exec.Command("go", "list", "-deps", "-json=ImportPath,Dir,GoFiles,Imports,Deps,Standard,Module", "./...")
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

// importTarget is what an import counts as in the tables: a package of ours, a module of others; empty for the standard
// library.
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
		edges, known := allowedFor(path)
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
				t.Errorf("%s does not import %s; the architecture says it does", path, edge)
			}
		}
	}
	listed := slices.Collect(maps.Keys(allowedImports))
	for _, feature := range features {
		listed = append(listed, "bomcabot/bot/"+feature)
	}
	for _, path := range listed {
		if _, ok := all[path]; !ok {
			t.Errorf("the architecture has %s, the program has not", path)
		}
	}
}

// The tables themselves keep the rule: imports go from the higher layer to the lower, and between features only by
// arrows that have a reason and make no circle.
func TestImportsGoDown(t *testing.T) {
	down := func(path string, edges []string) {
		for _, edge := range edges {
			if isOurs(edge) && layer(edge) >= layer(path) {
				t.Errorf("%s (layer %d) imports %s (layer %d)", path, layer(path), edge, layer(edge))
			}
		}
	}
	for path, edges := range allowedImports {
		down(path, edges)
	}
	for _, feature := range features {
		down("bomcabot/bot/"+feature, slices.Concat(featureKit, featureImports[feature]))
	}
	for arrow, reason := range featureArrows {
		from, to, _ := strings.Cut(arrow, " → ")
		if reason == "" || !slices.Contains(features, from) || !slices.Contains(features, to) {
			t.Errorf("the arrow %q is not one between features with a reason", arrow)
		}
		if featureArrows[to+" → "+from] != "" {
			t.Errorf("%s and %s import each other", from, to)
		}
	}
}

// What a feature sends and receives goes through chat.
func TestFeaturesDoNotKnowTelegram(t *testing.T) {
	all := listPackages(t)
	for _, feature := range features {
		if slices.Contains(all["bomcabot/bot/"+feature].Imports, "bomcabot/bot/telegram") {
			t.Errorf("the feature %s imports bot/telegram", feature)
		}
	}
}

// tagPattern is the beginning of a tag of Telegram's HTML, https://core.telegram.org/bots/api#html-style.
var tagPattern = regexp.MustCompile(
	`</?(?:b|strong|i|em|u|ins|s|strike|del|a|code|pre|blockquote|tg-[a-z]+)[\s>]`)

// Only the kit of view writes HTML, so that nothing of people or of the database gets into it without being escaped.
// The sandbox is Telegram's side: it reads HTML.
func TestOnlyTheKitWritesHTML(t *testing.T) {
	for path, p := range listPackages(t) {
		kit := path == "bomcabot/bot/view" || path == "bomcabot/bot/sandbox"
		if !isOurs(path) || kit || slices.Contains(testOnlyPackages, path) {
			continue
		}
		if slices.Contains(p.Imports, "html") {
			t.Errorf("%s imports html", path)
		}
		for _, name := range p.GoFiles {
			for _, text := range stringsOf(t, filepath.Join(p.Dir, name)) {
				if tagPattern.MatchString(text) {
					t.Errorf("%s writes HTML: %s", filepath.Join(path, name), text)
				}
			}
		}
	}
}

// stringsOf lists the string literals of a Go file.
func stringsOf(t *testing.T, path string) (literals []string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if literal, is := n.(*ast.BasicLit); is && literal.Kind == token.STRING {
			literals = append(literals, literal.Value)
		}
		return true
	})
	return literals
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
	for path, p := range listPackages(t) {
		if !isOurs(path) || slices.Contains(testOnlyPackages, path) {
			continue
		}
		for _, imported := range p.Imports {
			for what, importer := range soleImporter {
				if path != importer && (imported == what || strings.HasPrefix(imported, what+"/")) {
					t.Errorf("%s imports %s, which only %s may", path, imported, importer)
				}
			}
		}
	}
}

// The knowledge that texts hold and the matcher that finds them are usable without Telegram and without a database.
func TestPureParts(t *testing.T) {
	all := listPackages(t)
	for _, path := range []string{
		"bomcabot/bot/answer", "bomcabot/locales", "bomcabot/locales/concepts", "bomcabot/locales/knowledge",
	} {
		for _, dependency := range all[path].Deps {
			impure := []string{"bomcabot/store", "database/sql", "net/http", "os/exec"}
			if slices.Contains(impure, dependency) || soleImporter[dependency] != "" {
				t.Errorf("%s depends on %s", path, dependency)
			}
		}
	}
}
