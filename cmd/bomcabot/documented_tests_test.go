package main_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Each test that a page names exists.
func TestDocumentedTestsExist(t *testing.T) {
	exist := make(map[string]bool)
	function := regexp.MustCompile(`(?m)^func ((?:Test|Fuzz|Benchmark)\w+)\(`)
	err := filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		exist[entry.Name()] = true // scripts
		if !strings.HasSuffix(path, "_test.go") {
			return nil
		}
		content, err := os.ReadFile(path)
		for _, match := range function.FindAllSubmatch(content, -1) {
			exist[string(match[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile("`((?:Test|Fuzz)\\w+|\\w+\\.txtar)`")
	for _, page := range []string{"reliability.md", "faults.md", "scaling.md"} {
		content, err := os.ReadFile(filepath.Join("../../docs", page))
		if err != nil {
			t.Fatal(err)
		}
		matches := named.FindAllSubmatch(content, -1)
		if len(matches) == 0 {
			t.Errorf("%s names no test", page)
		}
		for _, match := range matches {
			if name := string(match[1]); !exist[name] {
				t.Errorf("%s names %s, which does not exist", page, name)
			}
		}
	}
}
