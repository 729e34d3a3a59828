package storetest

import (
	"database/sql"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
)

// Timeout is how long [Inspector.WaitForRows] and [Eventually] wait: longer than a busy machine needs.
const Timeout = 4 * time.Minute

// Inspector reads and changes a database file while the program has it open.
type Inspector struct {
	tb testing.TB
	db *sql.DB
}

// Inspect opens the database file at path until the test ends. The file must exist.
func Inspect(tb testing.TB, path string) *Inspector {
	tb.Helper()
	const settings = "mode=rw&_busy_timeout=240000&_txlock=immediate"
	address := url.URL{Scheme: "file", Opaque: url.PathEscape(path), RawQuery: settings}
	db, err := sql.Open("sqlite3", address.String())
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { db.Close() })
	return &Inspector{tb, db}
}

// Rows returns the rows of a query, each as the texts of its columns joined by spaces. NULL is an empty text.
func (in *Inspector) Rows(query string, args ...any) []string {
	in.tb.Helper()
	rows, err := in.db.Query(query, args...)
	if err != nil {
		in.tb.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		in.tb.Fatal(err)
	}
	values := make([]sql.NullString, len(columns))
	dests := make([]any, len(columns))
	for i := range values {
		dests[i] = &values[i]
	}
	var texts []string
	for rows.Next() {
		if err := rows.Scan(dests...); err != nil {
			in.tb.Fatalf("%s: %v", query, err)
		}
		row := make([]string, len(values))
		for i, v := range values {
			row[i] = v.String
		}
		texts = append(texts, strings.Join(row, " "))
	}
	if err := rows.Err(); err != nil {
		in.tb.Fatalf("%s: %v", query, err)
	}
	return texts
}

// ExpectRows fails the test when a query does not return the given rows.
func (in *Inspector) ExpectRows(query string, want ...string) {
	in.tb.Helper()
	if got := in.Rows(query); !slices.Equal(got, want) {
		in.tb.Errorf("%s:\n got %q\nwant %q", query, got, want)
	}
}

// WaitForRows waits until a query returns the given rows. It ends the test when that does not happen within
// [Timeout].
func (in *Inspector) WaitForRows(query string, want ...string) {
	in.tb.Helper()
	var got []string
	if !Eventually(func() bool { got = in.Rows(query); return slices.Equal(got, want) }) {
		in.tb.Fatalf("%s:\n after %v %q\nwant %q", query, Timeout, got, want)
	}
}

// Exec executes one or several statements, and ends the test when that fails.
func (in *Inspector) Exec(statement string) {
	in.tb.Helper()
	if _, err := in.db.Exec(statement); err != nil {
		in.tb.Fatalf("%s: %v", statement, err)
	}
}

// ExpectExecError fails the test when a statement succeeds.
func (in *Inspector) ExpectExecError(statement string) {
	in.tb.Helper()
	if _, err := in.db.Exec(statement); err == nil {
		in.tb.Errorf("%s: it succeeded", statement)
	}
}

// Lock locks the database against writing, as another program might, until release is called.
func (in *Inspector) Lock() (release func()) {
	in.tb.Helper()
	tx, err := in.db.Begin() // IMMEDIATE, see Inspect
	if err != nil {
		in.tb.Fatalf("locking the database: %v", err)
	}
	return func() { tx.Rollback() }
}

// Eventually calls condition again and again until it returns true or [Timeout] is over. It returns the last result.
func Eventually(condition func() bool) bool {
	ticker := time.NewTicker(5 * time.Millisecond)
	defer ticker.Stop()
	timeout := time.After(Timeout)
	for {
		if condition() {
			return true
		}
		select {
		case <-ticker.C:
		case <-timeout:
			return condition()
		}
	}
}
