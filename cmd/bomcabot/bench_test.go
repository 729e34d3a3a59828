package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
)

// BenchmarkQuestions measures questions from the moment Telegram has them until it gets the answer. The bot is a process of its own, with
// synchronous=FULL as always; the sandbox is in this one, without limits.
//
//	go test ./cmd/bomcabot -run '^$' -bench Questions -benchtime 5000x
func BenchmarkQuestions(b *testing.B) {
	for _, inFlight := range []int{1, 100} {
		b.Run(fmt.Sprintf("inflight=%d", inFlight), func(b *testing.B) { benchmarkQuestions(b, inFlight) })
	}
}

func benchmarkQuestions(b *testing.B, inFlight int) {
	server := sandbox.Start(b, sandbox.Options{HistoryLimit: 100})
	answered := make(map[int64]chan struct{})
	people := make([]*sandbox.Actor, inFlight)
	for i := range people {
		id := int64(2000 + i)
		people[i] = server.Person(b, sandbox.Person{ID: id, FirstName: "Ann", LanguageCode: "en"})
		answered[id] = make(chan struct{}, 1)
	}
	server.OnCall(func(c sandbox.Call) {
		if c.Method != "sendMessage" {
			return
		}
		id, _ := strconv.ParseInt(c.Params["chat_id"], 10, 64)
		answered[id] <- struct{}{}
	})
	ask := func(i int) {
		people[i].Says("Who funds the programme?")
		<-answered[int64(2000+i)]
	}
	program := build(b)
	started := time.Now()
	process := startServe(b, program, server)
	ask(0)
	ready := time.Since(started)
	for i := range people { // everybody is known before the measurement
		ask(i)
	}
	var mutex sync.Mutex
	var latencies []time.Duration
	var next int
	b.ResetTimer()
	var group sync.WaitGroup
	for i := range people {
		group.Go(func() {
			for {
				mutex.Lock()
				next++
				mine := next
				mutex.Unlock()
				if mine > b.N {
					return
				}
				asked := time.Now()
				ask(i)
				took := time.Since(asked)
				mutex.Lock()
				latencies = append(latencies, took)
				mutex.Unlock()
			}
		})
	}
	group.Wait()
	b.StopTimer()
	slices.Sort(latencies)
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "questions/s")
	b.ReportMetric(float64(latencies[len(latencies)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(latencies[len(latencies)*99/100].Microseconds())/1000, "p99-ms")
	b.ReportMetric(residentMB(b, process), "resident-MB")
	b.ReportMetric(float64(ready.Milliseconds()), "ready-ms")
}

// build builds the program.
func build(tb testing.TB) (path string) {
	tb.Helper()
	path = filepath.Join(tb.TempDir(), "bomcabot")
	if out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput(); err != nil {
		tb.Fatalf("building the program: %v\n%s", err, out)
	}
	return path
}

// startServe lets the program serve the sandbox, as fast as it can, until the test ends.
func startServe(tb testing.TB, program string, server *sandbox.Server) *os.Process {
	tb.Helper()
	ctx, stop := context.WithCancel(context.Background())
	command := exec.CommandContext(ctx, program, "serve")
	command.Env = append(os.Environ(), "TELEGRAM_BOT_TOKEN="+sandbox.DefaultToken, "TELEGRAM_API_URL="+server.URL(),
		"BOMCA_DB="+filepath.Join(tb.TempDir(), "bomca.db"), "BOMCA_RATE=0")
	if err := command.Start(); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { stop(); _ = command.Wait() })
	return command.Process
}

// residentMB is how much memory a process holds, as Linux counts it.
func residentMB(tb testing.TB, process *os.Process) float64 {
	tb.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", process.Pid))
	if err != nil {
		return 0 // not Linux
	}
	for line := range strings.Lines(string(status)) {
		if kilobytes, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			n, err := strconv.ParseFloat(strings.Fields(kilobytes)[0], 64)
			if err != nil {
				tb.Fatal(err)
			}
			return n / 1024
		}
	}
	return 0
}
