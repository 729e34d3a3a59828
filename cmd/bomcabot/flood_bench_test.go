package main_test

import (
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/store/storetest"
)

// BenchmarkFlood measures how long ten people wait for an answer while somebody else sends a thousand messages a
// second. The bot runs in its own process, at its usual pace. An operation is one question; each person asks one a
// second.
//
//	go test ./cmd/bomcabot -run '^$' -bench Flood -benchtime 300x
func BenchmarkFlood(b *testing.B) {
	server := sandbox.Start(b, sandbox.Options{HistoryLimit: 100})
	answered := make(map[int64]chan struct{})
	var people []*sandbox.Actor
	for id := int64(2000); id < 2010; id++ {
		people = append(people, server.Person(b, sandbox.Person{ID: id, FirstName: "Ann", LanguageCode: "en"}))
		answered[id] = make(chan struct{}, 1)
	}
	server.OnCall(func(c sandbox.Call) {
		id, _ := strconv.ParseInt(c.Params["chat_id"], 10, 64)
		if done := answered[id]; c.Method == "sendMessage" && done != nil {
			done <- struct{}{}
		}
	})
	flooder := server.Person(b, sandbox.Person{ID: 1001, FirstName: "Bob", LanguageCode: "en"})
	program := startServing(b, server, storetest.TempPath(b), unitFileEnv...)
	for _, who := range people {
		who.Says("Who funds the programme?")
		<-answered[who.ID]
	}
	stop := make(chan struct{})
	var flood, group sync.WaitGroup
	sent := 0
	flood.Go(func() {
		for tick := time.NewTicker(time.Millisecond); ; sent++ {
			select {
			case <-tick.C:
				flooder.Says("What is the total budget of BOMCA?")
			case <-stop:
				return
			}
		}
	})
	var mutex sync.Mutex
	var waited []time.Duration
	b.ResetTimer()
	for i, who := range people {
		group.Go(func() {
			for range (b.N + len(people) - 1 - i) / len(people) {
				asked := time.Now()
				who.Says("Who funds the programme?")
				<-answered[who.ID]
				took := time.Since(asked)
				mutex.Lock()
				waited = append(waited, took)
				mutex.Unlock()
				time.Sleep(max(0, time.Second-took))
			}
		})
	}
	group.Wait()
	b.StopTimer()
	close(stop)
	flood.Wait()
	slices.Sort(waited)
	b.ReportMetric(float64(waited[len(waited)/2].Milliseconds()), "p50-ms")
	b.ReportMetric(float64(waited[len(waited)*95/100].Milliseconds()), "p95-ms")
	b.ReportMetric(float64(waited[len(waited)-1].Milliseconds()), "max-ms")
	b.ReportMetric(float64(sent)/b.Elapsed().Seconds(), "flood/s")
	b.ReportMetric(program.residentMB(), "resident-MB")
}
