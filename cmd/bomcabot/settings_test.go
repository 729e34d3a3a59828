package main_test

import (
	"os"
	"os/exec"
	"regexp"
	"slices"
	"testing"
)

// The table of settings in the README has each variable that the program reads, and no other.
func TestTheREADMEHasEachSetting(t *testing.T) {
	manual, err := exec.Command(programPath, "manual").Output()
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	read := find(regexp.MustCompile(`(?m)^\.B .*, ([A-Z_]+)$`), manual)
	listed := find(regexp.MustCompile("(?m)^\\| `([A-Z_]+)` \\|"), readme)
	if !slices.Equal(read, listed) || len(read) < 10 {
		t.Errorf("the program reads %q, the README lists %q", read, listed)
	}
}

// find returns what the pattern's group matches in a text, sorted, each once.
func find(pattern *regexp.Regexp, text []byte) (found []string) {
	for _, match := range pattern.FindAllSubmatch(text, -1) {
		found = append(found, string(match[1]))
	}
	slices.Sort(found)
	return slices.Compact(found)
}
