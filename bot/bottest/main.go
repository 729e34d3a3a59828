package bottest

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
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

// Main runs the tests of a feature, the name of its folder. personalOnly lists the routes of the team that never change
// shared data, although they are not read-only: they write a draft, or send something. Spaces separate them:
// "/log EditEvent flow:report job:report". If all tests were run and passed, Main fails for each route of the team that
// no test called, for each that is read-only or listed and changed shared data, and for each other that no test made
// change any.
func Main(m *testing.M, feature, personalOnly string) {
	runMoreAtOnce()
	collectLessOften()
	code := m.Run()
	if code == 0 && isFullRun() {
		for _, problem := range auditGaps(lastStarted.Load().Routes()[feature], strings.Fields(personalOnly)) {
			fmt.Println("FAIL:", problem)
			code = 1
		}
	}
	os.Exit(code)
}

// testsPerProcessor is how many tests of a feature run at once for each processor: a bot mostly waits for the disk.
const testsPerProcessor = 4

// runMoreAtOnce lets more tests run at once than Go's default, unless the flags say how many.
func runMoreAtOnce() {
	flag.Parse()
	parallel, processors := flag.Lookup("test.parallel"), runtime.GOMAXPROCS(0)
	if parallel.Value.String() == strconv.Itoa(processors) {
		_ = parallel.Value.Set(strconv.Itoa(testsPerProcessor * processors)) // a number is always valid
	}
}

// collectLessOften trades memory for time, unless the environment says how often to collect garbage: a test makes much
// garbage and keeps little.
func collectLessOften() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
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

// auditGaps compares the observed routes of the team with their tables and with the list of [Main], and returns the
// differences.
func auditGaps(routes chat.Routes, personalOnly []string) (problems []string) {
	readOnly := staffRoutes(routes)
	observed.Lock()
	defer observed.Unlock()
	for _, name := range slices.Sorted(maps.Keys(readOnly)) {
		changed, called := observed.routes[name]
		isListed := slices.Contains(personalOnly, name)
		switch {
		case !called:
			problems = append(problems, "no test calls "+name)
		case readOnly[name] && isListed:
			problems = append(problems, name+" is listed, but its table says already that it is read-only")
		case (readOnly[name] || isListed) && changed:
			problems = append(problems, name+" is read-only or listed, but changed shared data")
		case !readOnly[name] && !isListed && !changed:
			problems = append(problems, name+" is neither read-only nor listed, but no test made it change shared data")
		}
	}
	for _, name := range personalOnly {
		if _, known := readOnly[name]; !known {
			problems = append(problems, name+" is listed, but the tables have no such route of the team")
		}
	}
	return problems
}

// staffRoutes returns the routes of the team by name, and whether each is read-only: the commands and buttons that are
// not for everyone, and all flows and jobs.
func staffRoutes(routes chat.Routes) map[string]bool {
	readOnly := make(map[string]bool)
	for _, c := range routes.Commands {
		if c.MinRole != store.Everyone {
			readOnly["/"+c.Name] = c.ReadOnly
		}
	}
	for _, b := range routes.Buttons {
		if b.MinRole != store.Everyone {
			readOnly[pressName(b.Press)] = b.IsReadOnly()
		}
	}
	for _, f := range routes.Flows {
		readOnly["flow:"+f.Name] = false
	}
	for _, j := range routes.Jobs {
		readOnly["job:"+j.Kind] = false
	}
	return readOnly
}
