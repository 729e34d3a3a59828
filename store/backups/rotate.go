package backups

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"time"
)

// How many backups are kept: the newest ones, and the first one of each of the last weeks and months.
const (
	keptDays   = 7
	keptWeeks  = 4
	keptMonths = 12
)

// namePattern matches the name of a daily backup. Other files in the folder are left alone.
var namePattern = regexp.MustCompile(`^bomca-(\d{4}-\d\d-\d\d)\.db(\.age)?$`)

// leftoverPattern matches the files that an interrupted backup leaves.
var leftoverPattern = regexp.MustCompile(`^bomca-\d{4}-\d\d-\d\d\.db(\.age)?(\.unchecked|\.partial)+$`)

// removeLeftovers removes what interrupted backups left in the folder.
func removeLeftovers(folder string) error {
	entries, err := os.ReadDir(folder)
	for _, entry := range entries {
		if leftoverPattern.MatchString(entry.Name()) {
			err = errors.Join(err, os.Remove(filepath.Join(folder, entry.Name())))
		}
	}
	return err
}

// fileName is the name of the backup of a day.
func fileName(day time.Time, isEncrypted bool) string {
	name := "bomca-" + day.UTC().Format(time.DateOnly) + ".db"
	if isEncrypted {
		name += ".age"
	}
	return name
}

// dailyBackup is a backup in the folder.
type dailyBackup struct {
	name string
	day  time.Time
}

// list returns the backups in a folder, the newest first.
func list(folder string) ([]dailyBackup, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var found []dailyBackup
	for _, entry := range entries {
		if match := namePattern.FindStringSubmatch(entry.Name()); match != nil {
			if day, err := time.Parse(time.DateOnly, match[1]); err == nil {
				found = append(found, dailyBackup{entry.Name(), day})
			}
		}
	}
	slices.SortFunc(found, func(a, b dailyBackup) int {
		return cmp.Or(b.day.Compare(a.day), cmp.Compare(a.name, b.name))
	})
	return found, nil
}

// rotate removes the backups of a folder that are not kept any more. It counts backups, not days, so a clock that is
// wrong, or a program that was down, costs none.
func rotate(folder string) error {
	all, err := list(folder)
	if err != nil {
		return err
	}
	kept := keep(all)
	for _, backup := range all {
		if !kept[backup.name] {
			if err := os.Remove(filepath.Join(folder, backup.name)); err != nil {
				return err
			}
		}
	}
	return nil
}

// keep chooses the backups to keep from a list that has the newest first.
func keep(all []dailyBackup) map[string]bool {
	kept := make(map[string]bool)
	for _, backup := range all[:min(keptDays, len(all))] {
		kept[backup.name] = true
	}
	week := func(b dailyBackup) string {
		year, week := b.day.ISOWeek()
		return fmt.Sprint(year, "-", week)
	}
	month := func(b dailyBackup) string { return b.day.Format("2006-01") }
	for _, name := range firstOfEach(all, keptWeeks, week) {
		kept[name] = true
	}
	for _, name := range firstOfEach(all, keptMonths, month) {
		kept[name] = true
	}
	return kept
}

// firstOfEach returns the name of the earliest backup of each of the last periods that have one.
func firstOfEach(all []dailyBackup, periods int, periodOf func(dailyBackup) string) (names []string) {
	last := ""
	for _, backup := range all {
		period := periodOf(backup)
		switch {
		case period == last:
			names[len(names)-1] = backup.name
		case len(names) == periods:
			return names
		default:
			names, last = append(names, backup.name), period
		}
	}
	return names
}
