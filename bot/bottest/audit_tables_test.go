package bottest

import (
	"maps"
	"slices"
	"testing"

	"bomcabot/store/storetest"
)

// Every table is in exactly one of the two lists.
func TestEveryTableIsListed(t *testing.T) {
	path := storetest.TempPath(t)
	storetest.OpenAt(t, path, storetest.NewClock().Now)
	inspector := storetest.Inspect(t, path)
	tables := inspector.Rows(`SELECT name FROM sqlite_master
		WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name`)
	listed := slices.Sorted(maps.Keys(sharedTables))
	for table := range maps.Keys(otherTables) {
		listed = append(listed, table)
	}
	if slices.Sort(listed); !slices.Equal(tables, listed) {
		t.Errorf("the tables are\n%q\nsharedTables and otherTables together are\n%q", tables, listed)
	}
	for table, rule := range sharedTables {
		columns := inspector.Rows(`SELECT name FROM pragma_table_info(?)`, table)
		for _, column := range slices.Concat(rule.includeColumns, rule.excludeColumns) {
			if !slices.Contains(columns, column) {
				t.Errorf("the table %s has no column %s", table, column)
			}
		}
	}
}
