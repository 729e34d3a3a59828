package bot

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"bomcabot/store"
)

// readOnlyRoutes are the lines of the tables of the team, and jobs, that change nothing that all share: they show something, or begin a dialogue.
var readOnlyRoutes = strings.Fields(`
	/log /newevent /announce /inbox /activities /report /team /audit /status
	ShowInbox ShowQuestion
	ManageEvent ShowGuests ExportGuests TakeAttendance PromptCancelEvent EditEvent LogEventAsActivity
	ShowActivities ShowActivity EditActivity ShowEvidence AttachEvidence DownloadEvidence ShowActivityHistory PromptDeleteActivity
	MakeReport PromptReportPeriod OpenFigures ShowFigures TraceFigure
	ShowAnnouncements NewAnnouncement ShowAnnouncement ReadAnnouncement RescheduleAnnouncement CorrectAnnouncement PromptRecallAnnouncement ShowRun ShowRunRecipients
	ShowTeam ShowMember ChangeRole PickCountries PromptInvitationRole PromptInvitationValidity ShowInvitations
	ShowAudit ShowAuditActors ShowAuditByActor ShowAuditByObject ShowAuditEntry
	flow:evidence flow:report job:report
`)

// observedRoutes is what the witnesses of all tests saw: the lines of the tables that were called, and whether they changed what all share.
var observedRoutes = struct {
	sync.Mutex
	lines map[string]bool
}{lines: make(map[string]bool)}

// observeRoute notes that a line of the tables was called.
func observeRoute(line string, changed bool) {
	observedRoutes.Lock()
	defer observedRoutes.Unlock()
	observedRoutes.lines[line] = observedRoutes.lines[line] || changed
}

// TestMain fails, where all tests were run, when they do not show of a line of the tables whether the audit tells of it.
func TestMain(m *testing.M) {
	code := m.Run()
	if code == 0 && isFullRun() {
		for _, problem := range auditGaps() {
			fmt.Println("FAIL:", problem)
			code = 1
		}
	}
	os.Exit(code)
}

// isFullRun reports whether no test was left out.
func isFullRun() bool {
	for _, name := range []string{"run", "skip", "list", "fuzz"} {
		if flag.Lookup("test."+name).Value.String() != "" {
			return false
		}
	}
	return true
}

// auditGaps lists what the tests do not show of the lines of the team, or show to be otherwise than looking says.
func auditGaps() (problems []string) {
	lines := staffRoutes()
	observedRoutes.Lock()
	defer observedRoutes.Unlock()
	for _, line := range lines {
		changed, called := observedRoutes.lines[line]
		looks := slices.Contains(readOnlyRoutes, line)
		switch {
		case !called:
			problems = append(problems, line+" is called by no test")
		case looks && changed:
			problems = append(problems, line+" is listed as looking, and changes what all share")
		case !looks && !changed:
			problems = append(problems, line+" is not listed as looking, and no test lets it change anything")
		}
	}
	for _, line := range readOnlyRoutes {
		if !slices.Contains(lines, line) {
			problems = append(problems, line+" is listed as looking, and is no line of the team's")
		}
	}
	return problems
}

// staffRoutes names the lines of the tables that are not for everyone, and the jobs.
func staffRoutes() (lines []string) {
	for _, c := range commands() {
		if c.minRole != store.Everyone {
			lines = append(lines, "/"+c.name)
		}
	}
	for _, b := range buttons() {
		if b.minRole != store.Everyone {
			lines = append(lines, pressName(b.press))
		}
	}
	for _, f := range flows() {
		lines = append(lines, "flow:"+f.name)
	}
	for _, j := range jobs() {
		lines = append(lines, "job:"+j.kind)
	}
	return lines
}
