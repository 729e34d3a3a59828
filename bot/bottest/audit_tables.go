package bottest

import (
	"fmt"
	"slices"
	"strings"

	"bomcabot/store/storetest"
)

// tableRule says which changes of a table with shared data must be recorded in the audit. The zero rule stands for all
// changes: rows that are inserted, deleted or updated.
type tableRule struct {
	includeColumns []string // if set, only updates of these columns count
	excludeColumns []string // updates of these columns do not count
	ownerColumn    string   // the column with the id of the person who may change the row unrecorded; empty: nobody may
}

// sharedTables are the tables with shared data.
var sharedTables = map[string]tableRule{
	"activities":         {},
	"activity_versions":  {},
	"announcements":      {},
	"announcement_texts": {},
	"baselines":          {},
	"contacts":           {},
	"contact_texts":      {},
	"contact_versions":   {},
	"events":             {},
	"event_texts":        {},
	"evidence":           {},
	// added_by becomes empty when the coordinator erases their data; whoever asked the question erases it with theirs
	"examples":                 {ownerColumn: "asked_by", excludeColumns: []string{"added_by"}},
	"knowledge_sections":       {},
	"knowledge_section_titles": {},
	"knowledge_topics":         {},
	// these become empty when the coordinator erases their data; the other says when the approver was reminded
	"knowledge_answers": {excludeColumns: []string{"edited_by", "approved_by", "reminded_at"}},
	"knowledge_changes": {},
	// guests decide themselves whether they come and want reminders
	"guests": {includeColumns: []string{"attended"}},
	// the rest follows from what people ask, and from the entries
	"inquiries": {includeColumns: []string{"taken_by"}},
	// people change what they wrote themselves
	"inquiry_entries": {ownerColumn: "author", includeColumns: []string{"state", "html", "correction"}},
	// a group that becomes a supergroup stays what it is
	"inquiry_groups": {excludeColumns: []string{"group_id", "set_by"}},
	// these become empty when the person erases their data
	"invitations": {excludeColumns: []string{"invited_by", "used_by"}},
	// the rest is the person's profile
	"people": {includeColumns: []string{"role"}},
	// the author may withdraw a question, and a group that becomes a supergroup changes where the answer goes
	"questions": {
		ownerColumn: "person_id", excludeColumns: []string{"chat_id", "thread_id", "reply_to", "inquiry_id"},
	},
	// these are about the message that shows the progress
	"runs": {excludeColumns: []string{"progress_row", "progress_id", "progress_text", "progress_at"}},
	"team": {},
}

// otherTables are the tables without shared data, each with what it holds.
var otherTables = map[string]string{
	"activity_clock":    "the time of the last change, with which reports can be reproduced",
	"arrivals":          "files that are not evidence yet",
	"audit":             "the entries of the audit",
	"conversations":     "drafts",
	"erasures":          "who erased their data",
	"event_drafts":      "drafts",
	"knowledge_version": "a number that grows with each change of what the bot knows",
	"exchanges":         "a person's questions and their ratings of the answers",
	"inbox":             "updates",
	"inquiry_posts":     "messages",
	"inquiry_watchers":  "the wishes of a person",
	"jobs":              "background work; the guard checks what it changes",
	"moved_chats":       "which groups became supergroups",
	"migrations":        "which migrations were applied",
	"notes":             "the program's own state",
	"outbox":            "messages",
	"reminders":         "which reminders were sent",
	"subscriptions":     "the wishes of a chat",
	"text_fingerprints": "what a person wrote, without words",
	"translations":      "background work; the guard checks what it changes",
	"workbooks":         "what a coordinator sent back, until it is applied",
	"wrong_tokens":      "a person's failed attempts to accept an invitation",
}

// auditTriggers returns the SQL of the triggers that add to the note of the guard: for each change of shared data, the
// table and the owner of the row, or 0; for each entry of the audit, its actor.
func auditTriggers(inspector *storetest.Inspector) string {
	var all strings.Builder
	add := func(table, operation, when, id string) {
		fmt.Fprintf(&all, `CREATE TRIGGER IF NOT EXISTS audit_guard_%[1]s_%[2]s AFTER %[2]s ON %[1]s %[3]s BEGIN
			UPDATE notes SET value = value || '%[1]s:' || %[4]s || ' ' WHERE name = '%[5]s'; END;
		`, table, operation, when, id, auditGuardNote)
	}
	add("audit", "INSERT", "", "new.actor")
	for table, rule := range sharedTables {
		before, after := "0", "0"
		if rule.ownerColumn != "" {
			before, after = "old."+rule.ownerColumn, "new."+rule.ownerColumn
		}
		columns := rule.includeColumns
		if rule.includeColumns == nil {
			columns = inspector.Rows(`SELECT name FROM pragma_table_info(?)`, table)
			add(table, "INSERT", "", after)
			add(table, "DELETE", "", before)
		}
		var differs []string
		for _, column := range columns {
			if !slices.Contains(rule.excludeColumns, column) {
				differs = append(differs, fmt.Sprintf("old.%[1]s IS NOT new.%[1]s", column))
			}
		}
		add(table, "UPDATE", "WHEN "+strings.Join(differs, " OR "), after)
	}
	return all.String()
}
