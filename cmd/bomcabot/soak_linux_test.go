package main_test

import (
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
)

var soakUpdates = flag.Int("soak", 80, "how many updates the soak sends, 20 a second; 36000 is half an hour")

// soakSample is what the program uses at a moment.
type soakSample struct {
	goroutines, handles, memory float64 // memory in MB
	file, wal                   float64 // sizes in MB
}

// sampleUse reads what the program uses from its figures and from the disk.
func sampleUse(p *process, database string) (s soakSample) {
	p.tb.Helper()
	_, figures := p.get("/metrics")
	value := func(name string) float64 {
		_, after, found := strings.Cut(figures, "\n"+name+" ")
		text, _, _ := strings.Cut(after, "\n")
		number, err := strconv.ParseFloat(text, 64)
		if !found || err != nil {
			p.tb.Fatalf("there is no figure %s: %v", name, err)
		}
		return number
	}
	size := func(path string) float64 {
		info, err := os.Stat(path)
		if err != nil {
			p.tb.Fatal(err)
		}
		return float64(info.Size()) / 1e6
	}
	return soakSample{
		goroutines: value("go_goroutines"), handles: value("process_open_fds"),
		memory: value("process_resident_memory_bytes") / 1e6,
		file:   size(database), wal: size(database + "-wal"),
	}
}

func (s soakSample) String() string {
	return fmt.Sprintf("%.0f goroutines, %.0f handles, %.0f MB of memory, %.1f MB of file, %.1f MB of WAL",
		s.goroutines, s.handles, s.memory, s.file, s.wal)
}

// Fifty people ask 20 questions a second while an announcement is sent. Goroutines, handles, memory and WAL stay as
// they are, and the file grows by what is kept of each question, no more. `make soak` does this for half an hour.
func TestSoak(t *testing.T) {
	const quarters = 4
	a := newDueAnnouncement(t, sandbox.Options{}, *soakUpdates*3/2)
	askers := make([]*sandbox.Actor, 50)
	for i := range askers {
		askers[i] = a.srv.Person(t, sandbox.Person{ID: int64(2001 + i), FirstName: "Person", LanguageCode: "en"})
	}
	p := a.serve("BOMCA_RATE=50", "BOMCA_BACKUP_DIR="+t.TempDir(), "GOGC=20", "GOMEMLIMIT=256MiB",
		"MALLOC_ARENA_MAX=1", "MALLOC_MMAP_THRESHOLD_=131072") // as the unit has it
	var samples []soakSample
	tick := time.NewTicker(time.Second / 20) // the load
	defer tick.Stop()
	for n := range *soakUpdates {
		<-tick.C
		askers[n%len(askers)].Says(questions[n%len(questions)])
		if (n+1)%(*soakUpdates/quarters) == 0 {
			samples = append(samples, sampleUse(p, a.database))
			t.Logf("after %d updates: %v", n+1, samples[len(samples)-1])
		}
	}
	a.observer.WaitForRows("SELECT count(*) FROM inbox WHERE state = 'done'", fmt.Sprint(*soakUpdates))
	a.observer.WaitForRows("SELECT count(*) FROM outbox WHERE class = 'reply' AND state IN ('ready', 'sending')", "0")
	a.observer.ExpectRows("SELECT count(*) FROM outbox WHERE state IN ('doubt', 'failed', 'unreachable')", "0")
	first, last := samples[0], samples[quarters-1]
	for what, bounds := range map[string][2]float64{
		"goroutines":        {last.goroutines, first.goroutines + 30}, // calls in flight
		"handles":           {last.handles, first.handles + 30},
		"MB of memory":      {last.memory, first.memory*1.15 + 15},
		"MB of WAL":         {last.wal, 64},
		"MB in the quarter": {last.file - samples[quarters-2].file, 1.5*(samples[1].file-first.file) + 1},
	} {
		if bounds[0] > bounds[1] {
			t.Errorf("%v %s, more than %v", bounds[0], what, bounds[1])
		}
	}
	p.expectCleanExit()
}
