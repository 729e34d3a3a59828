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

// looking are the lines of the tables of the team, and jobs, that change nothing that all share: they show something, or begin a dialogue.
var looking = strings.Fields(`
	/log /newevent /announce /inbox /activities /report /team /audit /status
	ShowInbox ShowQuestion
	ManageEvent ShowGuests ExportGuests TakeAttendance OfferCancel ChangeEvent LogEvent
	ShowActivities ShowActivity EditActivity ShowEvidence AttachEvidence FetchEvidence ShowHistory OfferDeletion
	MakeReport OfferReport OpenFigures ShowFigures TraceFigure
	ShowAnnouncements NewAnnouncement ShowAnnouncement ReadAnnouncement MoveAnnouncement CorrectAnnouncement OfferRecall ShowRun ShowFates
	ShowTeam ShowMember OfferRole PickCountries OfferInvitation OfferValidity ShowInvitations
	ShowAudit ShowActors ShowAuditBy ShowAuditOf ShowEntry
	flow:evidence flow:report job:report
`)

// seen is what the witnesses of all tests saw: the lines of the tables that were called, and whether they changed what all share.
var seen = struct {
	sync.Mutex
	lines map[string]bool
}{lines: make(map[string]bool)}

// saw notes that a line of the tables was called.
func saw(line string, changed bool) {
	seen.Lock()
	defer seen.Unlock()
	seen.lines[line] = seen.lines[line] || changed
}

// TestMain fails, where all tests were run, when they do not show of a line of the tables whether the audit tells of it.
func TestMain(m *testing.M) {
	code := m.Run()
	if code == 0 && everyTest() {
		for _, problem := range unproven() {
			fmt.Println("FAIL:", problem)
			code = 1
		}
	}
	os.Exit(code)
}

// everyTest reports whether no test was left out.
func everyTest() bool {
	for _, name := range []string{"run", "skip", "list", "fuzz"} {
		if flag.Lookup("test."+name).Value.String() != "" {
			return false
		}
	}
	return true
}

// unproven lists what the tests do not show of the lines of the team, or show to be otherwise than looking says.
func unproven() (problems []string) {
	lines := teamLines()
	seen.Lock()
	defer seen.Unlock()
	for _, line := range lines {
		changed, called := seen.lines[line]
		looks := slices.Contains(looking, line)
		switch {
		case !called:
			problems = append(problems, line+" is called by no test")
		case looks && changed:
			problems = append(problems, line+" is listed as looking, and changes what all share")
		case !looks && !changed:
			problems = append(problems, line+" is not listed as looking, and no test lets it change anything")
		}
	}
	for _, line := range looking {
		if !slices.Contains(lines, line) {
			problems = append(problems, line+" is listed as looking, and is no line of the team's")
		}
	}
	return problems
}

// teamLines names the lines of the tables that are not for everyone, and the jobs.
func teamLines() (lines []string) {
	for _, c := range commands() {
		if c.role != store.Everyone {
			lines = append(lines, "/"+c.name)
		}
	}
	for _, b := range buttons() {
		if b.role != store.Everyone {
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
