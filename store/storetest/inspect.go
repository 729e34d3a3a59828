package storetest

import (
	"database/sql"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
)

// Timeout is how long [Inspector.Await] waits before it ends the test.
const Timeout = time.Minute

// Inspector reads a database file beside the program that has it open.
type Inspector struct {
	tb testing.TB
	db *sql.DB
}

// Inspect opens an observer of the database file at path, until the test ends.
func Inspect(tb testing.TB, path string) *Inspector {
	tb.Helper()
	address := url.URL{Scheme: "file", Opaque: url.PathEscape(path), RawQuery: "mode=rw&_busy_timeout=10000&_txlock=immediate"}
	db, err := sql.Open("sqlite3", address.String())
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { db.Close() })
	return &Inspector{tb, db}
}

// Rows returns the rows of a query: the columns of a row as texts, joined by spaces.
func (o *Inspector) Rows(query string, args ...any) []string {
	o.tb.Helper()
	rows, err := o.db.Query(query, args...)
	if err != nil {
		o.tb.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		o.tb.Fatal(err)
	}
	values := make([]sql.NullString, len(columns))
	into := make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	var texts []string
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			o.tb.Fatalf("%s: %v", query, err)
		}
		row := make([]string, len(values))
		for i, v := range values {
			row[i] = v.String
		}
		texts = append(texts, strings.Join(row, " "))
	}
	if err := rows.Err(); err != nil {
		o.tb.Fatalf("%s: %v", query, err)
	}
	return texts
}

// ExpectRows reports a test that failed when the rows of a query are others than those wanted.
func (o *Inspector) ExpectRows(query string, want ...string) {
	o.tb.Helper()
	if got := o.Rows(query); !slices.Equal(got, want) {
		o.tb.Errorf("%s:\n got %q\nwant %q", query, got, want)
	}
}

// WaitForRows waits until the rows of a query are those wanted, and ends the test when they do not become so.
func (o *Inspector) WaitForRows(query string, want ...string) {
	o.tb.Helper()
	var got []string
	if !Eventually(func() bool { got = o.Rows(query); return slices.Equal(got, want) }) {
		o.tb.Fatalf("%s:\n after %v %q\nwant %q", query, Timeout, got, want)
	}
}

// Exec carries a statement out, or several, and ends the test when that fails.
func (o *Inspector) Exec(statement string) {
	o.tb.Helper()
	if _, err := o.db.Exec(statement); err != nil {
		o.tb.Fatalf("%s: %v", statement, err)
	}
}

// ExpectExecError reports a test that failed when the database carries a statement out.
func (o *Inspector) ExpectExecError(statement string) {
	o.tb.Helper()
	if _, err := o.db.Exec(statement); err == nil {
		o.tb.Errorf("%s: was carried out", statement)
	}
}

// Lock locks the database against writing, as another program might, until the function it returns is called.
func (o *Inspector) Lock() (release func()) {
	o.tb.Helper()
	tx, err := o.db.Begin() // IMMEDIATE, see Look
	if err != nil {
		o.tb.Fatalf("locking the database: %v", err)
	}
	return func() { tx.Rollback() }
}

// Eventually looks whether a condition holds, again and again until it does or [Timeout] is over. It returns the last answer.
func Eventually(holds func() bool) bool {
	again := time.NewTicker(5 * time.Millisecond)
	defer again.Stop()
	over := time.After(Timeout)
	for {
		if holds() {
			return true
		}
		select {
		case <-again.C:
		case <-over:
			return holds()
		}
	}
}
