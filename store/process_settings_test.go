package store_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Importing the package changes no settings of the process: it has no C code and no init function. Memory is set by
// the environment.
func TestImportChangesNothing(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, imported := range file.Imports {
			if imported.Path.Value == `"C"` {
				t.Errorf("%s has C code", name)
			}
		}
		for _, declaration := range file.Decls {
			if f, ok := declaration.(*ast.FuncDecl); ok && f.Name.Name == "init" {
				t.Errorf("%s has an init function", name)
			}
		}
	}
}

// The page for operators explains the memory settings of the systemd unit, with their values.
func TestMemorySettingsAreExplained(t *testing.T) {
	unit, err := os.ReadFile("../deploy/bomcabot.service")
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile("../docs/operations.md")
	if err != nil {
		t.Fatal(err)
	}
	settings := regexp.MustCompile(`\b(GOGC|GOMEMLIMIT|MALLOC_[A-Z_]+)=(\S+)`).FindAllStringSubmatch(string(unit), -1)
	if len(settings) != 4 {
		t.Errorf("the unit sets %q", settings)
	}
	for _, setting := range settings {
		if line := "| `" + setting[1] + "` | `" + setting[2] + "` |"; !strings.Contains(string(page), line) {
			t.Errorf("docs/operations.md lacks %s", line)
		}
	}
}
