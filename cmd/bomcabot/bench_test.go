package main_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
)

// unitFileEnv is the environment that deploy/bomcabot.service sets to save memory.
var unitFileEnv = []string{"GOGC=20", "GOMEMLIMIT=256MiB", "MALLOC_ARENA_MAX=1", "MALLOC_MMAP_THRESHOLD_=131072"}

// BenchmarkQuestions measures questions from the moment Telegram has them until it gets the answer. The bot runs in its
// own process with synchronous=FULL, as in production. It has the memory settings of deploy/bomcabot.service in its
// environment (see [unitFileEnv]), so resident-MB is what an installation with that unit file takes. The sandbox runs
// in the test process, without limits.
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
	started := time.Now()
	p := startProgram(b, "serve", serveEnv(server, filepath.Join(b.TempDir(), "bomca.db"),
		slices.Concat(unitFileEnv, []string{"BOMCA_RATE=0"}))...)
	ask(0)
	ready := time.Since(started)
	for i := range people { // the measurement has no first contacts
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
	b.ReportMetric(p.residentMB(), "resident-MB")
	b.ReportMetric(float64(ready.Milliseconds()), "ready-ms")
}

// residentMB returns the process's resident memory as Linux counts it, and 0 on other systems.
func (p *process) residentMB() float64 {
	p.tb.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		return 0 // not Linux
	}
	for line := range strings.Lines(string(status)) {
		if kilobytes, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			n, err := strconv.ParseFloat(strings.Fields(kilobytes)[0], 64)
			if err != nil {
				p.tb.Fatal(err)
			}
			return n / 1024
		}
	}
	return 0
}
