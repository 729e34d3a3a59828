package bottest

import (
	"maps"
	"slices"
	"testing"

	"bomcabot/store/storetest"
)

// A new table is in one of the lists.
func TestEveryTableIsSharedOrNot(t *testing.T) {
	path := storetest.TempPath(t)
	storetest.OpenAt(t, path, storetest.NewClock().Now)
	see := storetest.Inspect(t, path)
	tables := see.Rows(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name`)
	listed := slices.Sorted(maps.Keys(sharedTables))
	for table := range maps.Keys(otherTables) {
		listed = append(listed, table)
	}
	if slices.Sort(listed); !slices.Equal(tables, listed) {
		t.Errorf("the tables are\n%q\nin the lists of what all share and of what they do not are\n%q", tables, listed)
	}
	for table, x := range sharedTables {
		columns := see.Rows(`SELECT name FROM pragma_table_info(?)`, table)
		for _, column := range slices.Concat(x.includeColumns, x.excludeColumns) {
			if !slices.Contains(columns, column) {
				t.Errorf("the table %s has no column %s", table, column)
			}
		}
	}
}
