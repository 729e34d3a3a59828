package store_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bomcabot/store"
	"bomcabot/store/storetest"
)

const schemaQuery = `SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name`

// Databases that earlier commits wrote are opened without loss, and have the tables of a new database then.
func TestOldDatabases(t *testing.T) {
	fresh := storetest.TempPath(t)
	createMigrated(t, fresh)
	const migrations = `SELECT name, sha256 FROM migrations ORDER BY name`
	wantSchema := storetest.Inspect(t, fresh).Rows(schemaQuery)
	wantMigrations := storetest.Inspect(t, fresh).Rows(migrations)
	dumps, err := filepath.Glob("testdata/databases/*.sql")
	if err != nil || len(dumps) < 5 {
		t.Fatalf("the stored databases are %q, %v", dumps, err)
	}
	for _, dump := range dumps {
		t.Run(filepath.Base(dump), func(t *testing.T) {
			path := storetest.TempPath(t)
			see := restoreDump(t, path, dump)
			before := allRows(see)
			if len(before) < 25 {
				t.Errorf("the stored database has only %d tables", len(before))
			}
			db := storetest.OpenAt(t, path, time.Now)
			copies := copiesOf(t, path)
			if _, restored := db.Restored(); restored || len(copies) != 1 {
				t.Fatalf("the copies beside the database are %q", copies)
			}
			copied := storetest.Inspect(t, copies[0])
			for query, rows := range before {
				now := strings.Replace(query, `FROM "contacts"`, // the first versions
					`FROM (SELECT * FROM contacts JOIN contact_versions ON contact_id = id)`, 1)
				if !strings.Contains(query, `FROM "models"`) { // what was learned is not kept any more
					see.ExpectRows(now, rows...)
				}
				copied.ExpectRows(query, rows...)
			}
			// The old program can open the copy.
			copied.ExpectRows(`SELECT count(*) FROM sqlite_master WHERE name = 'migrations'`, "0")
			see.ExpectRows(schemaQuery, wantSchema...)
			see.ExpectRows(migrations, wantMigrations...)
			// Ann has chosen a language.
			see.ExpectRows(`SELECT count(*) FROM subscriptions WHERE chat_id = 1001`, "1")
			see.ExpectRows(`PRAGMA integrity_check`, "ok")
			see.ExpectRows(`PRAGMA foreign_key_check`)
			storetest.InTx(t, db, func(tx *store.Tx) error {
				data, err := tx.PersonalData(1001)
				if len(data) < 10 {
					t.Errorf("of Ann there is only %v", data)
				}
				return err
			})
		})
	}
}

// restoreDump makes a database file of a dump.
func restoreDump(t *testing.T, path, dump string) *storetest.Inspector {
	t.Helper()
	script, err := os.ReadFile(dump)
	if err != nil {
		t.Fatal(err)
	}
	see := storetest.Inspect(t, writeFile(t, path, ""))
	see.Exec(string(script))
	return see
}

// allRows returns the rows of each table by the query that selects them, which names all current columns.
func allRows(see *storetest.Inspector) map[string][]string {
	all := make(map[string][]string)
	for _, table := range see.Rows(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'`) {
		columns := see.Rows(`SELECT 'quote("' || name || '")' FROM pragma_table_info(?)`, table)
		query := fmt.Sprintf(`SELECT %s AS line FROM %q ORDER BY line`, strings.Join(columns, ` || ', ' || `), table)
		all[query] = see.Rows(query)
	}
	return all
}

// A database with migrations that do not fit is refused in one line that says what to do, and is not changed.
func TestMigrationsThatDoNotFit(t *testing.T) {
	const newDump, countedDump = "", "testdata/databases/0012.sql"
	const useThat, restore = "use that version", "restore a backup"
	insert := func(name string) string {
		return fmt.Sprintf(`INSERT INTO migrations (name, sha256) VALUES ('%s', '')`, name)
	}
	remove := func(number string) string {
		return fmt.Sprintf(`DELETE FROM migrations WHERE substr(name, 1, 4) = '%s'`, number)
	}
	removeFrom := func(number string) string {
		return fmt.Sprintf(`DELETE FROM migrations WHERE name >= '%s'`, number)
	}
	tests := []struct{ name, dump, change, says, advice string }{
		{"an unknown one", newDump, insert("9999_future"), "9999_future", useThat},
		{"an unknown one in between", newDump, insert("0009_lost"), "0009_lost", useThat},
		{"one is missing", newDump, remove("0005"), "0005_activities", restore},
		{"the first is missing", newDump, remove("0001"), "0001_initial", restore},
		{"one was changed", newDump, `UPDATE migrations SET sha256 = 'x' WHERE name = '0008_jobs'`,
			"0008_jobs", restore},
		{"counted by a newer program", countedDump, `PRAGMA user_version = 12`, "newer version", useThat},
		{"fewer tables than counted", countedDump, `DROP TABLE jobs`, "10", restore},
		{"more tables than counted", countedDump, `PRAGMA user_version = 3`, "11", restore},
		{"a migration that fails", newDump, removeFrom("0012"), "0012_announcements", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := storetest.TempPath(t)
			var see *storetest.Inspector
			if test.dump == newDump {
				createMigrated(t, path)
				see = storetest.Inspect(t, path)
			} else {
				see = restoreDump(t, path, test.dump)
			}
			see.Exec(test.change)
			before := allRows(see)
			_, err := store.Open(t.Context(), path, time.Now)
			if err == nil {
				t.Fatal("it was opened")
			}
			for _, part := range []string{path, test.says, test.advice} {
				if !strings.Contains(err.Error(), part) || strings.Contains(err.Error(), "\n") {
					t.Errorf("the error is not one line with %q: %v", part, err)
				}
			}
			for query, rows := range before {
				see.ExpectRows(query, rows...)
			}
			if copies := copiesOf(t, path); len(copies) > 0 {
				t.Errorf("the copies %q are left", copies)
			}
		})
	}
}

// Applied files are recorded with their checksum and the time. For those that were only counted, the time is not
// known.
func TestMigrationsAreRecorded(t *testing.T) {
	path := storetest.TempPath(t)
	see := restoreDump(t, path, "testdata/databases/0011.sql")
	storetest.OpenAt(t, path, storetest.NewClock().Now)
	see.ExpectRows(`SELECT name, applied_at FROM migrations WHERE name BETWEEN '0010' AND '0014' ORDER BY name`,
		"0010_evidence ", "0011_subscriptions ",
		"0012_announcements 2018-11-28T09:00:00.000Z", "0013_outbox_indexes 2018-11-28T09:00:00.000Z")
	files, err := filepath.Glob("migrations/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for i, file := range files {
		files[i] = strings.TrimSuffix(filepath.Base(file), ".sql")
	}
	if got := see.Rows(`SELECT name FROM migrations ORDER BY name`); !slices.Equal(got, files) {
		t.Errorf("recorded are %q, the files are %q", got, files)
	}
	see.ExpectRows(`SELECT count(*) FROM migrations WHERE length(sha256) <> 64`, "0")
	// Programs that count refuse a number above their count.
	if version := see.Rows(`PRAGMA user_version`); version[0] != "1000" {
		t.Errorf("user_version is %s", version)
	}
}

// A database is copied before each migration, and no copy is overwritten. A new database is not copied, nor is one
// that is up to date.
func TestCopyBeforeMigration(t *testing.T) {
	path := storetest.TempPath(t)
	createMigrated(t, path)
	createMigrated(t, path)
	var want []string
	if copies := copiesOf(t, path); len(copies) > 0 {
		t.Errorf("a new database was copied: %q", copies)
	}
	for n, suffix := range []string{"", ".2", ".3"} {
		for _, file := range []string{path, path + "-wal", path + "-shm"} {
			_ = os.Remove(file)
		}
		see := restoreDump(t, path, "testdata/databases/0012.sql")
		see.Exec(fmt.Sprintf(`UPDATE notes SET value = '%d'`, n))
		notes := see.Rows(`SELECT name, value FROM notes ORDER BY name`)
		copied := path + ".before-0013_outbox_indexes"
		writeFile(t, copied+".partial", "left by an interrupted start")
		createMigrated(t, path)
		createMigrated(t, path)
		copied += suffix
		want = append(want, copied)
		storetest.Inspect(t, copied).ExpectRows(`SELECT name, value FROM notes ORDER BY name`, notes...)
		if copies := copiesOf(t, path); !slices.Equal(copies, want) {
			t.Errorf("the copies are %q, want %q", copies, want)
		}
		expectMode(t, copied, 0o600)
	}
}

// A database that cannot be copied is not migrated.
func TestNoMigrationWithoutACopy(t *testing.T) {
	path := filepath.Join(t.TempDir(), strings.Repeat("x", 240)) // the name of a file has at most 255 bytes
	see := restoreDump(t, path, "testdata/databases/0012.sql")
	before := allRows(see)
	_, err := store.Open(t.Context(), path, time.Now)
	if err == nil || !strings.Contains(err.Error(), "copying the database") {
		t.Errorf("opening it returned %v", err)
	}
	for query, rows := range before {
		see.ExpectRows(query, rows...)
	}
	if copies := copiesOf(t, path); len(copies) > 0 {
		t.Errorf("the copies %q are left", copies)
	}
}

// copiesOf lists the copies beside a database file.
func copiesOf(t *testing.T, path string) []string {
	t.Helper()
	copies, err := filepath.Glob(path + ".before-*")
	if err != nil {
		t.Fatal(err)
	}
	return copies
}
