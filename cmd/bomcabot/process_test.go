package main_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/store/storetest"
)

// programPath is the path of the real program, built once for all tests.
var programPath string

func TestMain(m *testing.M) {
	flag.Parse()
	sandbox.Timeout = storetest.Timeout
	os.Exit(withProgram(m.Run))
}

// withProgram runs the tests with the program built.
func withProgram(run func() int) int {
	folder, err := os.MkdirTemp("", "bomcabot")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(folder)
	programPath = filepath.Join(folder, "bomcabot")
	if out, err := exec.Command("go", "build", "-o", programPath, ".").CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "building the program: %v\n%s", err, out)
		return 1
	}
	return run()
}

// process is the program running.
type process struct {
	t       *testing.T
	cmd     *exec.Cmd
	out     logBuffer // standard output and error
	exited  chan struct{}
	waitErr error // of its end; read after exited
}

// startProgram starts the program in a new folder, with settings such as BOMCA_RATE=0 and none of the surroundings'. It is killed when the test ends.
func startProgram(t *testing.T, command string, settings ...string) *process {
	t.Helper()
	p := &process{t: t, cmd: exec.Command(programPath, command), exited: make(chan struct{})}
	p.cmd.Dir, p.cmd.Env = t.TempDir(), settings
	p.cmd.Stdout, p.cmd.Stderr = &p.out, &p.out
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(p.exited)
		p.waitErr = p.cmd.Wait()
	}()
	t.Cleanup(func() {
		p.kill()
		if _, secret, _ := strings.Cut(sandbox.DefaultToken, ":"); strings.Contains(p.out.String(), secret) {
			t.Error("the token was printed")
		}
		if t.Failed() {
			t.Logf("the program printed:\n%s", p.out.String())
		}
	})
	return p
}

// startServing starts the program against a stand-in for Telegram and waits until it takes updates in.
func startServing(t *testing.T, srv *sandbox.Server, database string, settings ...string) *process {
	t.Helper()
	p := startProgram(t, "serve", append(settings, "TELEGRAM_BOT_TOKEN="+srv.Token(), "TELEGRAM_API_URL="+srv.URL(), "BOMCA_DB="+database)...)
	p.waitForOutput("msg=ready")
	return p
}

// waitForOutput waits until the program has printed something.
func (p *process) waitForOutput(text string) {
	p.t.Helper()
	if !storetest.Eventually(func() bool { return strings.Contains(p.out.String(), text) || p.hasExited() }) || !strings.Contains(p.out.String(), text) {
		p.t.Fatalf("it did not print %q but\n%s", text, p.out.String())
	}
}

// hasExited tells whether the program has ended.
func (p *process) hasExited() bool {
	select {
	case <-p.exited:
		return true
	default:
		return false
	}
}

// kill ends the program as a power cut would.
func (p *process) kill() {
	p.cmd.Process.Kill() // it may have ended
	<-p.exited
}

// terminate asks the program to end and returns its exit code; -1 when the signal ended it.
func (p *process) terminate() int {
	p.t.Helper()
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		p.t.Fatal(err)
	}
	return p.exitCode()
}

// exitCode waits for the end and returns the exit code; -1 when a signal ended it.
func (p *process) exitCode() int {
	p.t.Helper()
	select {
	case <-p.exited:
	case <-time.After(storetest.Timeout):
		p.t.Fatalf("it does not end")
	}
	if failure := (*exec.ExitError)(nil); errors.As(p.waitErr, &failure) {
		return failure.ExitCode()
	}
	return 0
}

// logBuffer is what a program printed so far.
type logBuffer struct {
	mu  sync.Mutex
	out bytes.Buffer
}

func (l *logBuffer) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.out.Write(line)
}

func (l *logBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.out.String()
}
