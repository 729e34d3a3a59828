package main_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/store/storetest"
)

// programPath is the path of the program, which TestMain builds once for all tests and benchmarks.
var programPath string

func TestMain(m *testing.M) {
	flag.Parse()
	if err := flag.Set("test.parallel", "6"); err != nil { // the tests wait more than they work
		panic(err)
	}
	os.Exit(runWithProgram(m.Run))
}

// runWithProgram builds the program, runs the tests, and removes the program.
func runWithProgram(run func() int) int {
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

// process is a running instance of the program.
type process struct {
	tb      testing.TB
	cmd     *exec.Cmd
	out     logBuffer // standard output and error
	exited  chan struct{}
	waitErr error // what cmd.Wait returned; read it only after exited is closed
}

// startProgram starts the program in a new folder, with a command and its flags. Its environment has only env, nothing
// from the test's own. The program is killed when the test ends.
func startProgram(tb testing.TB, command string, env ...string) *process {
	tb.Helper()
	p := &process{tb: tb, cmd: exec.Command(programPath, strings.Fields(command)...), exited: make(chan struct{})}
	p.cmd.Dir, p.cmd.Env = tb.TempDir(), env
	p.cmd.Stdout, p.cmd.Stderr = &p.out, &p.out
	if err := p.cmd.Start(); err != nil {
		tb.Fatal(err)
	}
	go func() {
		defer close(p.exited)
		p.waitErr = p.cmd.Wait()
	}()
	tb.Cleanup(func() {
		p.kill()
		if tokenPattern.MatchString(p.out.String()) {
			tb.Error("the token was printed")
		}
		if tb.Failed() {
			tb.Logf("the program printed:\n%s", p.out.String())
		}
	})
	return p
}

// serveEnv adds to env what `bomcabot serve` needs to serve the sandbox.
func serveEnv(srv *sandbox.Server, database string, env []string) []string {
	return slices.Concat(env, []string{
		"TELEGRAM_BOT_TOKEN=" + srv.Token(), "TELEGRAM_API_URL=" + srv.URL(), "BOMCA_DB=" + database,
		"BOMCA_METRICS_LISTEN=127.0.0.1:0",
	})
}

// startServing starts `bomcabot serve` against the sandbox and waits until it is ready for updates.
func startServing(tb testing.TB, srv *sandbox.Server, database string, env ...string) *process {
	tb.Helper()
	p := startProgram(tb, "serve", serveEnv(srv, database, env)...)
	p.waitForOutput("msg=ready")
	return p
}

// waitForOutput waits until the program has printed text.
func (p *process) waitForOutput(text string) {
	p.tb.Helper()
	printed := func() bool { return strings.Contains(p.out.String(), text) }
	if !storetest.Eventually(func() bool { return printed() || p.hasExited() }) || !printed() {
		p.tb.Fatalf("it did not print %q but\n%s", text, p.out.String())
	}
}

// hasExited reports whether the process has ended.
func (p *process) hasExited() bool {
	select {
	case <-p.exited:
		return true
	default:
		return false
	}
}

// kill ends the process the way a power failure would, and waits for its end.
func (p *process) kill() {
	_ = p.cmd.Process.Kill() // fails if the process has ended
	<-p.exited
}

// terminate sends SIGTERM and returns the exit code, or -1 if the signal ended the process.
func (p *process) terminate() int {
	p.tb.Helper()
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		p.tb.Fatal(err)
	}
	return p.exitCode()
}

// expectCleanExit sends SIGTERM and fails the test if the exit code is not 0.
func (p *process) expectCleanExit() {
	p.tb.Helper()
	if code := p.terminate(); code != 0 {
		p.tb.Errorf("the exit code is %d", code)
	}
}

// exitCode waits for the end of the process and returns its exit code, or -1 if a signal ended it.
func (p *process) exitCode() int {
	p.tb.Helper()
	select {
	case <-p.exited:
	case <-time.After(storetest.Timeout):
		p.tb.Fatalf("it does not end")
	}
	if failure := (*exec.ExitError)(nil); errors.As(p.waitErr, &failure) {
		return failure.ExitCode()
	}
	return 0
}

// tokenPattern matches the secret of a sandbox's token: of the default one, or of one that [sandbox.NewToken] returns.
var tokenPattern = regexp.MustCompile(`SANDBOX_sandbox|[A-Z2-7]{35}`)

// logBuffer collects what the program prints. It is safe for concurrent use.
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
