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

// lastStarted is the bot that a test started last. All bots have the same tables.
var lastStarted atomic.Pointer[bot.Bot]

// observed has the routes that the tests called (commands, buttons, flows and jobs), and whether each changed shared
// data. See [auditGuard].
var observed = struct {
	sync.Mutex
	routes map[string]bool
}{routes: make(map[string]bool)}

// observeRoute records that a route was called.
func observeRoute(route string, changed bool) {
	observed.Lock()
	defer observed.Unlock()
	observed.routes[route] = observed.routes[route] || changed
}

// Main runs the tests of a feature, the name of its folder. readOnly lists the routes of the team that never change
// shared data, separated by spaces: "/log ShowEvent flow:report job:report". If all tests were run and passed, Main
// fails for each route of the team that no test called, for each in readOnly that changed shared data, and for each
// other that no test made change any.
func Main(m *testing.M, feature, readOnly string) {
	code := m.Run()
	if code == 0 && isFullRun() {
		for _, problem := range auditGaps(lastStarted.Load().Routes()[feature], strings.Fields(readOnly)) {
			fmt.Println("FAIL:", problem)
			code = 1
		}
	}
	os.Exit(code)
}

// isFullRun reports whether the flags select all tests.
func isFullRun() bool {
	for _, name := range []string{"run", "skip", "list", "fuzz"} {
		if flag.Lookup("test."+name).Value.String() != "" {
			return false
		}
	}
	return true
}

// auditGaps compares the observed routes of the team with readOnly and returns the differences.
func auditGaps(routes chat.Routes, readOnly []string) (problems []string) {
	names := staffRoutes(routes)
	observed.Lock()
	defer observed.Unlock()
	for _, name := range names {
		changed, called := observed.routes[name]
		isReadOnly := slices.Contains(readOnly, name)
		switch {
		case !called:
			problems = append(problems, "no test calls "+name)
		case isReadOnly && changed:
			problems = append(problems, name+" is listed as read-only but changed shared data")
		case !isReadOnly && !changed:
			problems = append(problems, name+" is not listed as read-only, but no test made it change shared data")
		}
	}
	for _, name := range readOnly {
		if !slices.Contains(names, name) {
			problems = append(problems, name+" is listed as read-only, but the tables have no such route of the team")
		}
	}
	return problems
}

// staffRoutes returns the names of the routes of the team: the commands and buttons that are not for everyone, and all
// flows and jobs.
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
