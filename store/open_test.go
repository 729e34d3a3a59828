package store_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bomcabot/store"
	"bomcabot/store/storetest"
)

// Whatever characters a path has, the database is at that path and nowhere else.
func TestOpenTakesPathsLiterally(t *testing.T) {
	for _, name := range []string{
		"bomca.db", "with space.db", "what?mode=memory.db", "100%.db", "%41.db", "#1.db", "a&b=c.db", "База данных.db",
	} {
		t.Run(name, func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), "папка 50% ?")
			if err := os.Mkdir(folder, 0o700); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(folder, name)
			for range 2 {
				db, err := store.Open(context.Background(), path, time.Now)
				if err != nil {
					t.Fatal(err)
				}
				err = db.View(context.Background(), func(tx *store.Tx) error { _, err := tx.Stats(); return err })
				if err != nil {
					t.Error(err)
				}
				if err := db.Close(); err != nil {
					t.Error(err)
				}
			}
			files, err := os.ReadDir(folder)
			if err != nil || len(files) != 1 || files[0].Name() != name {
				t.Errorf("the folder has %v (%v), not the database alone", files, err)
			}
		})
	}
}

// When a file cannot be opened, the error names it and says what is wrong, and the file is not changed.
func TestOpenRefuses(t *testing.T) {
	tests := []struct {
		name    string
		prepare func(t *testing.T, folder string) string
		says    string
	}{
		{"no folder", func(_ *testing.T, folder string) string {
			return filepath.Join(folder, "missing", "bomca.db")
		}, "the folder of the database file"},
		{"a file instead of the folder", func(t *testing.T, folder string) string {
			return filepath.Join(writeFile(t, filepath.Join(folder, "file"), "x"), "bomca.db")
		}, "the folder of the database file"},
		{"a folder", func(_ *testing.T, folder string) string { return folder }, "unable to open database file"},
		{"not a database", func(t *testing.T, folder string) string {
			return writeFile(t, filepath.Join(folder, "bomca.db"), strings.Repeat("Dear all, ", 1000))
		}, "file is not a database"},
		{"another program's database", func(t *testing.T, folder string) string {
			return foreignDatabase(t, folder, `CREATE TABLE migrations (id INTEGER, batch INTEGER)`)
		}, "the database of another program"},
		{"another program's database in WAL mode", func(t *testing.T, folder string) string {
			return foreignDatabase(t, folder, `PRAGMA journal_mode = WAL; CREATE TABLE people (id INTEGER)`)
		}, "the database of another program"},
		{"a newer database", func(t *testing.T, folder string) string {
			path := filepath.Join(folder, "bomca.db")
			createMigrated(t, path)
			storetest.Inspect(t, path).Exec(`INSERT INTO migrations (name, sha256) VALUES ('9999_future', '')`)
			return path
		}, "newer version of bomcabot"},
		{"no path", func(*testing.T, string) string { return "" }, `""`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := test.prepare(t, t.TempDir())
			before, _ := os.ReadFile(path)
			filesBefore := fileNames(filepath.Dir(path))
			db, err := store.Open(context.Background(), path, time.Now)
			if err == nil {
				db.Close()
				t.Fatalf("it was opened; wanted an error with %q", test.says)
			}
			if !strings.Contains(err.Error(), test.says) || !strings.Contains(err.Error(), path) {
				t.Errorf("the error does not say %q or does not name the file: %v", test.says, err)
			}
			if after, _ := os.ReadFile(path); string(after) != string(before) {
				t.Error("the file was changed")
			}
			if files := fileNames(filepath.Dir(path)); !slices.Equal(files, filesBefore) {
				t.Errorf("the folder has the files %q, before it had %q", files, filesBefore)
			}
		})
	}
}

// foreignDatabase makes a database as another program would, and closes it.
func foreignDatabase(t *testing.T, folder, script string) string {
	t.Helper()
	path := writeFile(t, filepath.Join(folder, "bomca.db"), "")
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec(script)
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

// fileNames lists the files of a folder.
func fileNames(folder string) (names []string) {
	files, _ := os.ReadDir(folder)
	for _, file := range files {
		names = append(names, file.Name())
	}
	return names
}

// Only one program at a time works on a database, whatever name it is opened by. Closing it frees the database, and so
// does the end of its process: the file of its lock stays then.
func TestOpenExclusive(t *testing.T) {
	folder := t.TempDir()
	path, link := filepath.Join(folder, "bomca.db"), filepath.Join(folder, "link.db")
	writeFile(t, path+".lock", "")
	first, err := store.OpenExclusive(t.Context(), path, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{path, link} {
		if _, err := store.OpenExclusive(t.Context(), name, time.Now); !errors.Is(err, store.ErrInUse) {
			t.Errorf("opening %s again: %v", filepath.Base(name), err)
		}
	}
	if err := errors.Join(first.Close(), first.Close()); err != nil {
		t.Error(err)
	}
	again, err := store.OpenExclusive(t.Context(), link, time.Now)
	if err == nil {
		err = again.Close()
	}
	if err != nil {
		t.Error(err)
	}
	if files := fileNames(folder); !slices.Equal(files, []string{"bomca.db", "link.db"}) {
		t.Errorf("the files %q are left", files)
	}
}

// A file with two names that are hard links is refused in one line, by either of them, also while a program uses it.
func TestOpenExclusiveWithAHardLink(t *testing.T) {
	path, link := storetest.TempPath(t), filepath.Join(t.TempDir(), "link.db")
	first, err := store.OpenExclusive(t.Context(), path, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Link(path, link); err != nil {
		t.Fatal(err)
	}
	_, errSecond := store.OpenExclusive(t.Context(), link, time.Now)
	if err := first.Close(); err != nil {
		t.Error(err)
	}
	_, errAgain := store.OpenExclusive(t.Context(), path, time.Now)
	for _, err := range []error{errSecond, errAgain} {
		if !errors.Is(err, store.ErrHardLink) || strings.Contains(err.Error(), "\n") {
			t.Errorf("opening it returned %v", err)
		}
	}
	if err := os.Remove(link); err != nil {
		t.Fatal(err)
	}
	again, err := store.OpenExclusive(t.Context(), path, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Close(); err != nil {
		t.Error(err)
	}
}

// Opening a database that is up to date changes nothing.
func TestOpenAgain(t *testing.T) {
	path := storetest.TempPath(t)
	createMigrated(t, path)
	see := storetest.Inspect(t, path)
	see.Rows("UPDATE event_texts SET title = 'Changed' WHERE lang = 'en'")
	before := allRows(see)
	createMigrated(t, path)
	for query, rows := range before {
		see.ExpectRows(query, rows...)
	}
	see.ExpectRows("SELECT title FROM event_texts WHERE lang = 'en'", "Changed")
	see.ExpectRows("PRAGMA integrity_check", "ok")
	see.ExpectRows("PRAGMA foreign_key_check")
}

// When the tables of a new file cannot be made, the file can be opened later.
func TestOpenWithACancelledContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	path := storetest.TempPath(t)
	if _, err := store.Open(ctx, path, time.Now); err == nil {
		t.Fatal("it was opened although the context was cancelled")
	}
	createMigrated(t, path)
}

// Only the owner may read a new database, its WAL and a backup. An existing file that everybody may read becomes like
// that, and so do a WAL and a backup of it. One that a group may read stays so.
func TestFilesArePrivate(t *testing.T) {
	path := storetest.TempPath(t)
	db, copied := storetest.OpenAt(t, path, time.Now), path+".copy"
	storetest.InTx(t, db, func(tx *store.Tx) error { return tx.SetNote("a", "1") })
	if err := db.Backup(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{path, path + "-wal", path + "-shm", copied} {
		expectMode(t, name, 0o600)
	}

	for mode, want := range map[os.FileMode]os.FileMode{0o644: 0o600, 0o666: 0o600, 0o640: 0o640} {
		path := writeFile(t, filepath.Join(t.TempDir(), "old.db"), "")
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		storetest.OpenAt(t, path, time.Now)
		expectMode(t, path, want)
		expectMode(t, path+"-wal", want)
	}
}

// A symbolic link to a file that does not exist yet is followed.
func TestOpenFollowsALink(t *testing.T) {
	folder := t.TempDir()
	link, path := filepath.Join(folder, "link.db"), filepath.Join(folder, "bomca.db")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	createMigrated(t, link)
	expectMode(t, path, 0o600)
}

// expectMode checks the permissions of a file.
func expectMode(t *testing.T, path string, want os.FileMode) {
	t.Helper()
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
		t.Errorf("the mode of %s is not %v: %v, %v", filepath.Base(path), want, info, err)
	}
}

// writeFile creates a file and returns its path.
func writeFile(t *testing.T, path, content string) string {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// createMigrated creates a database file, or migrates an existing one, and closes it.
func createMigrated(t *testing.T, path string) {
	t.Helper()
	db, err := store.Open(context.Background(), path, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}
