package bottest

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"bomcabot/bot"
	"bomcabot/bot/chat"
	"bomcabot/store"
)

// started is the bot that a test started last; its tables are those of any other.
var started atomic.Pointer[bot.Bot]

// observed is what the guards of all tests saw: the lines of the tables that were called, and whether they changed what
// all share.
var observed = struct {
	sync.Mutex
	routes map[string]bool
}{routes: make(map[string]bool)}

// observeRoute notes that a line of the tables was called.
func observeRoute(route string, changed bool) {
	observed.Lock()
	defer observed.Unlock()
	observed.routes[route] = observed.routes[route] || changed
}

// Main runs the tests of a feature. Where no test was left out, it fails when the tests do not call a line of the
// feature's tables that is for the team, or a job, or when they do not show whether that changes what all share.
// readOnly names the lines that change nothing of it, separated by space: "/log ShowEvent flow:report job:report".
func Main(m *testing.M, feature, readOnly string) {
	code := m.Run()
	if code == 0 && isFullRun() {
		for _, problem := range auditGaps(started.Load().Routes()[feature], strings.Fields(readOnly)) {
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

// auditGaps lists what the tests do not show of the lines of the team, or show to be otherwise than readOnly says.
func auditGaps(routes chat.Routes, readOnly []string) (problems []string) {
	names := staffRoutes(routes)
	observed.Lock()
	defer observed.Unlock()
	for _, name := range names {
		changed, called := observed.routes[name]
		reads := slices.Contains(readOnly, name)
		switch {
		case !called:
			problems = append(problems, name+" is called by no test")
		case reads && changed:
			problems = append(problems, name+" is listed as read-only, and changes what all share")
		case !reads && !changed:
			problems = append(problems, name+" is not listed as read-only, and no test lets it change anything")
		}
	}
	for _, name := range readOnly {
		if !slices.Contains(names, name) {
			problems = append(problems, name+" is listed as read-only, and the tables have no such line for the team")
		}
	}
	return problems
}

// staffRoutes names the lines of the tables that are not for everyone, and the jobs.
func staffRoutes(routes chat.Routes) (names []string) {
	for _, c := range routes.Commands {
		if c.MinRole != store.Everyone {
			names = append(names, "/"+c.Name)
		}
	}
	for _, b := range routes.Buttons {
		if b.MinRole != store.Everyone {
			names = append(names, pressName(b.Press))
		}
	}
	for _, f := range routes.Flows {
		names = append(names, "flow:"+f.Name)
	}
	for _, j := range routes.Jobs {
		names = append(names, "job:"+j.Kind)
	}
	return names
}
