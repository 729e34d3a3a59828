package bottest

import (
	"fmt"
	"slices"
	"strings"

	"bomcabot/store/storetest"
)

// tableRule is what counts of a table that all share: that rows come, go or change, as far as nothing else is said.
type tableRule struct {
	includeColumns []string // the columns of which a change counts, and nothing else does
	excludeColumns []string // the columns of which a change does not count
	ownerColumn    string   // the column with the id of the person whose own affair a row is; empty: rows are nobody's own
}

// sharedTables are the tables of what all share.
var sharedTables = map[string]tableRule{
	"activities":         {},
	"activity_versions":  {},
	"announcements":      {},
	"announcement_texts": {},
	"baselines":          {},
	"contacts":           {},
	"contact_texts":      {},
	"events":             {},
	"event_texts":        {},
	"evidence":           {},
	"examples":           {excludeColumns: []string{"added_by"}},                                                    // emptied when they erase themselves
	"guests":             {includeColumns: []string{"attended"}},                                                    // whether they come and want to be reminded is theirs to say
	"invitations":        {excludeColumns: []string{"invited_by", "used_by"}},                                       // emptied when they erase themselves
	"people":             {includeColumns: []string{"role"}},                                                        // the rest is their profile
	"questions":          {ownerColumn: "person_id"},                                                                // whoever asked may withdraw it
	"runs":               {excludeColumns: []string{"progress_row", "progress_id", "progress_text", "progress_at"}}, // the message that shows how it goes
	"team":               {},
}

// otherTables are the other tables, each with the reason.
var otherTables = map[string]string{
	"activity_clock": "one instant, by which reports can be repeated",
	"arrivals":       "files on their way to the evidence",
	"audit":          "what is asked for",
	"conversations":  "drafts",
	"event_drafts":   "drafts",
	"exchanges":      "what somebody asked, and how they rate the answer",
	"inbox":          "updates",
	"jobs":           "work to be done; what it changes is looked at when it does",
	"models":         "what is learned from the examples",
	"migrations":     "which files made the tables",
	"notes":          "what the program remembers about itself",
	"outbox":         "messages",
	"reminders":      "which reminders were sent",
	"subscriptions":  "what a chat wants to get",
	"wrong_tokens":   "what somebody tried in vain",
}

// auditTriggers writes the triggers that keep what changes of what all share, and who is noted in the audit: each as a table and a person's id.
func auditTriggers(see *storetest.Inspector) string {
	var all strings.Builder
	add := func(table, on, when, id string) {
		fmt.Fprintf(&all, "CREATE TRIGGER witness_%[1]s_%[2]s AFTER %[2]s ON %[1]s %[3]s BEGIN UPDATE notes SET value = value || '%[1]s:' || %[4]s || ' ' WHERE name = '%[5]s'; END;\n",
			table, on, when, id, auditGuardNote)
	}
	add("audit", "INSERT", "", "new.actor")
	for table, x := range sharedTables {
		before, after := "0", "0"
		if x.ownerColumn != "" {
			before, after = "old."+x.ownerColumn, "new."+x.ownerColumn
		}
		columns := x.includeColumns
		if x.includeColumns == nil {
			columns = see.Rows(`SELECT name FROM pragma_table_info(?)`, table)
			add(table, "INSERT", "", after)
			add(table, "DELETE", "", before)
		}
		var differs []string
		for _, column := range columns {
			if !slices.Contains(x.excludeColumns, column) {
				differs = append(differs, fmt.Sprintf("old.%[1]s IS NOT new.%[1]s", column))
			}
		}
		add(table, "UPDATE", "WHEN "+strings.Join(differs, " OR "), after)
	}
	return all.String()
}
