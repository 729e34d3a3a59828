package backups

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// namesIn returns the names of the files in a folder, in order.
func namesIn(t *testing.T, folder string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

// After 500 days with a backup each, 7 daily, 4 weekly and 12 monthly ones are left, and files of others.
func TestRotate(t *testing.T) {
	folder := t.TempDir()
	write := func(name string) {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("letter.txt")
	write("bomca-2026-13-45.db") // not a day
	last := time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC)
	for ago := 499; ago >= 0; ago-- {
		write(fileName(last.AddDate(0, 0, -ago), ago%2 == 0)) // every other one is encrypted
		if err := rotate(folder); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{
		"bomca-2025-12-01.db", "bomca-2026-01-01.db", "bomca-2026-02-01.db", "bomca-2026-03-01.db",
		"bomca-2026-04-01.db", "bomca-2026-05-01.db", "bomca-2026-06-01.db", "bomca-2026-07-01.db",
		"bomca-2026-08-01.db", "bomca-2026-09-01.db", "bomca-2026-10-01.db", // the first of each month
		"bomca-2026-11-01.db", "bomca-2026-11-09.db", "bomca-2026-11-16.db", "bomca-2026-11-23.db", // weeks
		"bomca-2026-11-24.db", "bomca-2026-11-25.db", "bomca-2026-11-26.db", "bomca-2026-11-27.db",
		"bomca-2026-11-28.db", "bomca-2026-11-29.db", "bomca-2026-11-30.db", // days
		"bomca-2026-13-45.db", "letter.txt",
	}
	got := namesIn(t, folder)
	for i, name := range got {
		got[i] = strings.TrimSuffix(name, ".age")
	}
	if !slices.Equal(got, want) {
		t.Errorf("the folder has\n%q, want\n%q", got, want)
	}
}
