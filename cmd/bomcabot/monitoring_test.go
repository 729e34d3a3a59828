package main_test

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/store/storetest"
)

// metricsPattern matches the part of the log that says where the figures are served.
var metricsPattern = regexp.MustCompile(`msg=ready .*metrics=(\S+)`)

// get fetches a page of the monitoring and returns its status and its text.
func (p *process) get(path string) (status int, text string) {
	p.tb.Helper()
	address := metricsPattern.FindStringSubmatch(p.out.String())
	if address == nil {
		p.tb.Fatal("it does not say where the figures are")
	}
	response, err := http.Get("http://" + address[1] + path)
	if err != nil {
		p.tb.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		p.tb.Fatal(err)
	}
	return response.StatusCode, string(body)
}

// The figures say what the bot did and what waits. None of them names a person.
func TestFigures(t *testing.T) {
	t.Parallel()
	srv, database := sandbox.Start(t, sandbox.Options{}), storetest.TempPath(t)
	program := startServing(t, srv, database)
	ann := srv.Person(t, sandbox.Person{ID: 1001, FirstName: "Ann", LanguageCode: "en"})
	ann.Says("What is the total budget of BOMCA?")
	ann.Sees("40.1 million")
	ann.Says("xyzzy plugh")
	ann.Sees("")
	srv.AddFault(sandbox.Fault{Method: "sendMessage", Status: http.StatusTooManyRequests, RetryAfter: 1, Times: 1})
	ann.Says("/help")
	ann.Sees("Commands")
	observer := storetest.Inspect(t, database)
	observer.WaitForRows("SELECT count(*) FROM outbox WHERE state IN ('ready', 'sending')", "0")
	_, figures := program.get("/metrics")
	for _, line := range []string{
		`bomcabot_updates_total{kind="message",outcome="handled"} 3`,
		`bomcabot_questions_total{language="en",outcome="sure"} 1`,
		`bomcabot_calls_total{class="reply",method="sendMessage",outcome="done"} 3`,
		`bomcabot_calls_total{class="reply",method="sendMessage",outcome="rate_limited"} 1`,
		`bomcabot_answer_seconds_count 3`,
		`bomcabot_queue_length{queue="updates"} 0`, `bomcabot_queue_length{queue="announcements"} 0`,
		`bomcabot_queue_age_seconds{queue="replies"} 0`,
		`bomcabot_dead_letters 0`, `bomcabot_people{reachable="yes"} 1`,
		`bomcabot_database_bytes{file="database"}`, `bomcabot_database_bytes{file="wal"}`, `bomcabot_disk_free_bytes`,
		`go_goroutines`, `process_resident_memory_bytes`, `bomcabot_build_info{version="development`,
	} {
		if !strings.Contains(figures, "\n"+line) {
			t.Errorf("the figures lack %s", line)
		}
	}
	for _, file := range []string{"alerts.yml", "grafana.json"} {
		content, err := os.ReadFile("../../deploy/" + file)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range regexp.MustCompile(`bomcabot_\w+`).FindAllString(string(content), -1) {
			if !strings.Contains(figures, "\n"+name) {
				t.Errorf("%s uses %s, which is no figure", file, name)
			}
		}
	}
	if strings.Contains(figures, "Ann") || strings.Contains(figures, "1001") {
		t.Error("the figures name a person")
	}
	if t.Failed() {
		t.Log(figures)
	}
	program.expectCleanExit()
}

// While the database cannot be written, the bot is alive and not ready.
func TestReadiness(t *testing.T) {
	t.Parallel()
	srv, database := sandbox.Start(t, sandbox.Options{}), storetest.TempPath(t)
	program := startServing(t, srv, database)
	expect := func(path string, status int, text string) {
		t.Helper()
		if got, said := program.get(path); got != status || strings.TrimSpace(said) != text {
			t.Errorf("%s: %d %q, want %d %q", path, got, said, status, text)
		}
	}
	expect("/healthz", 200, "alive")
	expect("/readyz", 200, "ready")
	observer := storetest.Inspect(t, database)
	observer.Exec("CREATE TRIGGER broken BEFORE UPDATE ON notes BEGIN SELECT raise(ABORT, 'broken'); END")
	expect("/healthz", 200, "alive")
	expect("/readyz", 503, "the database cannot be written")
	observer.Exec("DROP TRIGGER broken")
	expect("/readyz", 200, "ready")
	for _, path := range []string{"/", "/debug/pprof/"} {
		if status, _ := program.get(path); status != 404 {
			t.Errorf("%s: the status is %d", path, status)
		}
	}
}

// The program tells systemd that it is ready, that it is alive and that it ends.
func TestServiceManager(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "notify")
	socket, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: path, Net: "unixgram"})
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	if err := socket.SetReadDeadline(time.Now().Add(storetest.Timeout)); err != nil {
		t.Fatal(err)
	}
	waitFor := func(state string) {
		t.Helper()
		for buffer := make([]byte, 100); ; {
			n, err := socket.Read(buffer)
			if err != nil {
				t.Fatalf("waiting for %s: %v", state, err)
			}
			if string(buffer[:n]) == state {
				return
			}
		}
	}
	srv := sandbox.Start(t, sandbox.Options{})
	program := startServing(t, srv, storetest.TempPath(t), "NOTIFY_SOCKET="+path, fmt.Sprint("WATCHDOG_USEC=", 100_000))
	waitFor("READY=1")
	waitFor("WATCHDOG=1")
	waitFor("WATCHDOG=1")
	program.expectCleanExit()
	waitFor("STOPPING=1")
}
