package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"bomcabot/store"
	"bomcabot/store/storetest"
)

// recorded are the queries that the tests of this package have run.
var recorded = struct {
	sync.Mutex
	queries map[string]bool
}{queries: make(map[string]bool)}

func TestMain(m *testing.M) {
	store.ObserveQueries(func(query string) {
		recorded.Lock()
		defer recorded.Unlock()
		recorded.queries[query] = true
	})
	os.Exit(m.Run())
}

// smallTables do not grow with the number of people, of their messages or of years: jobs and arrivals are what is under
// way at a moment. All other tables grow.
var smallTables = []string{
	"contacts", "contact_versions", "contact_texts", "workbooks",
	"notes", "baselines", "migrations", "activity_clock", "knowledge_version",
	"knowledge_sections", "knowledge_section_titles", "knowledge_topics", "knowledge_answers",
	"team", "jobs", "translations", "arrivals", "inquiry_groups", "inquiry_watchers",
	"sqlite_master", "json_each", "pragma_table_info",
}

// allowedScans are patterns of queries that may read a growing table from end to end, with the reason. None of them is
// for everybody.
var allowedScans = map[string]string{
	"FROM subscriptions AS s LEFT JOIN":        "an announcement goes to all who want it",
	"FROM examples ORDER BY id":                "learning reads all examples, after one was added or erased",
	`FROM announcements\s+WHERE state <>`:      "a coordinator's list: some hundreds a year, read beside the turns",
	"FROM evidence ORDER BY id":                "the check of the files, beside the turns",
	"FROM erasures ORDER":                      "the ledger is written whole: few people erase themselves",
	"FROM people AS p LEFT JOIN":               "/stats counts, for a coordinator, beside the turns",
	"FROM audit":                               "an administrator's list, read beside the turns",
	`state IN \('ready', 'held', 'sending'\)$`: "a restored backup is suspended once, at the start",
	"AS outgoing,":                             "/status counts, for an administrator, beside the turns",
	`WHERE v.deleted = 0(\s+ORDER| AND (instr|EXISTS|v\.(type|component|first))|$)`: "a coordinator's list of " +
		"activities, read beside the turns",
}

// callAll calls each method of a transaction with arguments that select nothing, so that its queries are recorded.
func callAll(t *testing.T, db *store.Store) {
	t.Helper()
	skipped := []string{"Savepoint", "AfterCommit"} // they run no query of their own
	abandoned := errors.New("abandoned")
	for method := range reflect.TypeFor[*store.Tx]().Methods() {
		if slices.Contains(skipped, method.Name) {
			continue
		}
		err := db.InTx(context.Background(), func(tx *store.Tx) error {
			args := []reflect.Value{reflect.ValueOf(tx)}
			for i := 1; i < method.Type.NumIn(); i++ {
				args = append(args, exampleOf(method.Type.In(i)))
			}
			if method.Type.IsVariadic() {
				args = args[:len(args)-1]
			}
			method.Func.Call(args) // its error is that there is no such row
			return abandoned
		})
		if !errors.Is(err, abandoned) {
			t.Errorf("%s: %v", method.Name, err)
		}
	}
}

// exampleOf returns a value that is not zero where queries differ by that.
func exampleOf(of reflect.Type) reflect.Value {
	value := reflect.New(of).Elem()
	switch of.Kind() {
	case reflect.String:
		value.SetString("KG")
	case reflect.Int, reflect.Int64:
		value.SetInt(1)
	}
	return value
}

// scanPattern matches a step of a query plan that reads a whole table, or a whole index of it.
var scanPattern = regexp.MustCompile(`\bSCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?`)

// No query reads a table from end to end that grows with the number of people and of their messages, but for those that
// have a reason. An index that has only some rows, such as the calls that wait, may be read.
func TestNoQueryScansAGrowingTable(t *testing.T) {
	path := storetest.TempPath(t)
	db, see := storetest.OpenAt(t, path, storetest.NewClock().Now), storetest.Inspect(t, path)
	storetest.InTx(t, db, fillPersonalData)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		_, err := tx.PersonalData(cid)
		_, errPrune := tx.Prune(tx.Now())
		return errors.Join(err, errPrune, tx.Erase(cid))
	})
	callAll(t, db)
	recorded.Lock()
	defer recorded.Unlock()
	if len(recorded.queries) < 150 {
		t.Errorf("only %d queries were recorded", len(recorded.queries))
	}
	for query := range recorded.queries {
		for _, line := range scansOf(see, query) {
			t.Errorf("%s\n\tin\n\t%s", line, query)
		}
		if bareLimit.MatchString(query) {
			t.Errorf("SQLite plans this anew each time it runs:\n\t%s", query)
		}
	}
}

// bareLimit matches a LIMIT that is a parameter and not an expression.
var bareLimit = regexp.MustCompile(`LIMIT \?\d*\s*($|\)|OFFSET)`)

// scansOf returns the steps of a query's plan that scan a growing table.
func scansOf(see *storetest.Inspector, query string) (scans []string) {
	if !explainable(query) || allowed(query) {
		return nil
	}
	for _, line := range see.Rows("EXPLAIN QUERY PLAN "+query, make([]any, parameterCount(query))...) {
		found := scanPattern.FindStringSubmatch(line)
		if found == nil || isSmall(see, query, found[1]) || isPartialIndex(see, found[2]) {
			continue
		}
		scans = append(scans, line)
	}
	return scans
}

// explainable reports whether a query is a single one that reads or changes rows.
func explainable(query string) bool {
	word := strings.Fields(query)[0]
	return slices.Contains([]string{"SELECT", "INSERT", "UPDATE", "DELETE", "WITH"}, strings.ToUpper(word)) &&
		!strings.Contains(query, ";")
}

func allowed(query string) bool {
	for pattern := range allowedScans {
		if regexp.MustCompile(pattern).MatchString(query) {
			return true
		}
	}
	return false
}

// isSmall reports whether a name in a query plan, which may be an alias, is that of a small table or of a subquery.
func isSmall(see *storetest.Inspector, query, name string) bool {
	aliased := regexp.MustCompile(`(?i)\b(\w+)(?: AS)? ` + name + `\b`).FindStringSubmatch(query)
	if aliased != nil && see.Rows(`SELECT 1 FROM sqlite_master WHERE name = ?`, aliased[1]) != nil {
		name = aliased[1]
	}
	isTable := see.Rows(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?`, name) != nil
	return !isTable || slices.Contains(smallTables, name)
}

// isPartialIndex reports whether an index has only some rows of its table.
func isPartialIndex(see *storetest.Inspector, name string) bool {
	const query = `SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = ? AND sql LIKE '% WHERE %'`
	return see.Rows(query, name) != nil
}

// The condition of an index builds no table at each change of a row, as an IN list of three or more values does.
func TestIndexesBuildNoTable(t *testing.T) {
	path := storetest.TempPath(t)
	storetest.OpenAt(t, path, storetest.NewClock().Now)
	see := storetest.Inspect(t, path)
	tables := see.Rows(`SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'`)
	if len(tables) < 10 {
		t.Errorf("the tables with such an index are %q", tables)
	}
	for _, table := range tables {
		key := see.Rows(`SELECT name || ' = 1' FROM pragma_table_info(?) WHERE pk > 0`, table)
		deletion := fmt.Sprintf(`EXPLAIN DELETE FROM %s WHERE %s`, table, strings.Join(key, " AND "))
		for _, step := range see.Rows(deletion) { // it looks at the conditions, and at no CHECK
			if strings.Contains(step, "OpenEphemeral") {
				t.Errorf("a change of a row of %s builds a table: %s", table, step)
			}
		}
	}
}

// The rows that refer to a row are found by an index, so deleting a row reads no table from end to end.
func TestForeignKeysHaveIndexes(t *testing.T) {
	path := storetest.TempPath(t)
	storetest.OpenAt(t, path, storetest.NewClock().Now)
	see := storetest.Inspect(t, path)
	keys := see.Rows(`SELECT m.name, group_concat('"' || k."from" || '" = 1', ' AND ')
		FROM sqlite_master AS m JOIN pragma_foreign_key_list(m.name) AS k
		WHERE m.type = 'table' AND k."table" IN (SELECT name FROM sqlite_master) GROUP BY m.name, k.id`)
	if len(keys) < 15 {
		t.Errorf("the foreign keys are %q", keys)
	}
	for _, key := range keys {
		table, condition, _ := strings.Cut(key, " ")
		for _, line := range scansOf(see, fmt.Sprintf(`SELECT 1 FROM %s WHERE %s`, table, condition)) {
			t.Errorf("%s: %s", key, line)
		}
	}
}
