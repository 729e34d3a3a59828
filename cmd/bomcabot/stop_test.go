package main_test

import (
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/store/storetest"
)

// askForHelp makes n people and sends /help from each of them.
func askForHelp(t *testing.T, srv *sandbox.Server, n int) (people []*sandbox.Actor) {
	t.Helper()
	for i := range n {
		person := sandbox.Person{ID: int64(2001 + i), FirstName: "Person", LanguageCode: "en"}
		people = append(people, srv.Person(t, person))
		people[i].Says("/help")
	}
	return people
}

// A stop finishes the calls in flight and leaves nothing in doubt. After the next start everybody has one answer.
func TestTerminatedInTheMiddle(t *testing.T) {
	t.Parallel()
	srv, database := sandbox.Start(t, sandbox.Options{}), storetest.TempPath(t)
	srv.AddFault(sandbox.Fault{Method: "sendMessage", Delay: 300 * time.Millisecond})
	people := askForHelp(t, srv, 40)
	p := startServing(t, srv, database, "BOMCA_RATE=0")
	if !storetest.Eventually(func() bool { return len(srv.Calls("sendMessage")) >= 5 }) {
		t.Fatal("nothing is sent")
	}
	p.expectCleanExit()
	observer := storetest.Inspect(t, database)
	observer.ExpectRows("SELECT count(*) FROM outbox WHERE state NOT IN ('ready', 'sent')", "0")
	if left := observer.Rows("SELECT id FROM outbox WHERE state = 'ready'"); len(left) == 0 {
		t.Error("it was not stopped in the middle")
	}
	if files, _ := filepath.Glob(database + "-*"); len(files) != 0 {
		t.Logf("there are also %q, which the test holds open", files)
	}
	startServing(t, srv, database, "BOMCA_RATE=0")
	for _, who := range people {
		who.Sees("/programme")
	}
	observer.WaitForRows("SELECT DISTINCT state FROM outbox", "sent")
	for _, who := range people {
		if got := botTexts(who); len(got) != 1 {
			t.Errorf("%d got %d answers", who.ID, len(got))
		}
	}
}

// A second signal ends the program at once, even while a call hangs: the signal ends it, not the program itself.
func TestSecondSignal(t *testing.T) {
	t.Parallel()
	srv, database := sandbox.Start(t, sandbox.Options{}), storetest.TempPath(t)
	srv.AddFault(sandbox.Fault{Method: "sendMessage", Delay: time.Minute})
	askForHelp(t, srv, 1)
	p := startServing(t, srv, database)
	storetest.Inspect(t, database).WaitForRows(
		"SELECT count(*) FROM outbox WHERE method = 'sendMessage' AND state = 'sending'", "1")
	signals := 0
	if !storetest.Eventually(func() bool {
		if signals++; p.hasExited() {
			return true
		}
		_ = p.cmd.Process.Signal(syscall.SIGTERM) // fails if the process has ended
		return false
	}) {
		t.Fatal("it does not end")
	}
	if signals < 2 {
		t.Errorf("it ended after %d signals", signals)
	}
	if code := p.exitCode(); code != -1 {
		t.Errorf("the exit code is %d; no signal ended it", code)
	}
}

// trialURL waits until the program, started with try, prints the address of its chat page, and returns the address.
func (p *process) trialURL() string {
	p.tb.Helper()
	const prompt = "Open the chat page:\n"
	p.waitForOutput(prompt + "http://")
	_, after, _ := strings.Cut(p.out.String(), prompt)
	url, _, _ := strings.Cut(after, "\n")
	return url
}

// The trial takes the next free port if the wanted one is taken, and prints its address.
func TestTryOnATakenPort(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	port := taken.Addr().(*net.TCPAddr).Port
	p := startProgram(t, "try", fmt.Sprint("BOMCA_PORT=", port))
	url := p.trialURL()
	text, found := strings.CutPrefix(url, "http://127.0.0.1:")
	if got, err := strconv.Atoi(text); !found || err != nil || got <= port || got >= port+100 {
		t.Fatalf("the address is %q, not that of a port after %d", url, port)
	}
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusOK {
		t.Errorf("the page answers %s", response.Status)
	}
	p.expectCleanExit()
}

// A second program on the same database ends at once with one line that says why. The first one goes on.
func TestTwoProgramsOnOneDatabase(t *testing.T) {
	t.Parallel()
	srv, database := sandbox.Start(t, sandbox.Options{}), storetest.TempPath(t)
	first := startServing(t, srv, database)
	second := startProgram(t, "serve", serveEnv(srv, database, nil)...)
	if code, out := second.exitCode(), second.out.String(); code != 1 || strings.Count(out, "\n") != 1 ||
		!strings.Contains(out, "BOMCA_DB") || !strings.Contains(out, "another bomcabot is using it") {
		t.Errorf("the second one ended with %d and printed:\n%s", code, out)
	}
	ann := srv.Person(t, sandbox.Person{ID: 1001, FirstName: "Ann", LanguageCode: "en"})
	ann.Says("/help")
	ann.Sees("/programme")
	first.kill()
	startServing(t, srv, database).expectCleanExit() // a killed program leaves no lock
}

// Of two programs with one token and a database each, the one that was there first serves, and takes every update. The
// other one says so in a line and waits; it goes on within seconds of the first one's crash, which then waits itself.
func TestTwoProgramsWithOneToken(t *testing.T) {
	t.Parallel()
	srv := sandbox.Start(t, sandbox.Options{})
	databases := []string{storetest.TempPath(t), storetest.TempPath(t)}
	first := startServing(t, srv, databases[0])
	ann := srv.Person(t, sandbox.Person{ID: 1001, FirstName: "Ann", LanguageCode: "en"})
	ann.Says("/help")
	ann.Sees("/programme")
	const settled = 4 * time.Second // how long a program has to serve until it does not give way
	<-time.After(settled)
	second := startProgram(t, "serve", serveEnv(srv, databases[1], nil)...)
	const waits = "waiting as a standby"
	second.waitForOutput(waits)
	polls := len(srv.Calls("getUpdates"))
	for asked := 1; len(srv.Calls("getUpdates")) < polls+8; asked++ { // while the standby looks again
		answers := len(botTexts(ann))
		ann.Says("/privacy")
		if !storetest.Eventually(func() bool { return len(botTexts(ann)) > answers }) {
			t.Fatal("Ann is not answered")
		}
	}
	storetest.Inspect(t, databases[1]).ExpectRows("SELECT count(*) FROM inbox", "0")
	storetest.Inspect(t, databases[1]).ExpectRows("SELECT count(*) FROM outbox WHERE state <> 'ready'", "0")
	if first.hasExited() || strings.Contains(first.out.String(), waits) {
		t.Error("the first program gave way")
	}
	first.kill()
	killed := time.Now()
	second.waitForOutput("msg=ready")
	t.Logf("the second one went on after %v", time.Since(killed))
	ann.Says("/events")
	ann.Sees("no upcoming events")
	<-time.After(settled)
	first = startProgram(t, "serve", serveEnv(srv, databases[0], nil)...)
	first.waitForOutput(waits)
	first.expectCleanExit()
	second.expectCleanExit()
}

// A standby waits while another program has the database, and goes on with it after a crash. It misses no question.
func TestStandby(t *testing.T) {
	t.Parallel()
	srv, database := sandbox.Start(t, sandbox.Options{}), storetest.TempPath(t)
	first := startServing(t, srv, database)
	standby := startProgram(t, "serve --standby", serveEnv(srv, database, nil)...)
	standby.waitForOutput("waiting as a standby")
	ann := srv.Person(t, sandbox.Person{ID: 1001, FirstName: "Ann", LanguageCode: "en"})
	ann.Says("/help")
	ann.Sees("/programme")
	first.kill()
	ann.Says("/privacy")
	ann.Sees("What I keep about you")
	second := startProgram(t, "serve --standby", serveEnv(srv, database, nil)...)
	second.waitForOutput("waiting as a standby")
	second.expectCleanExit()
	standby.expectCleanExit()
}
