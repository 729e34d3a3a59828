package main_test

import (
	"math"
	"strings"
	"syscall"
	"testing"
	"unsafe"

	"bomcabot/bot/sandbox"
	"bomcabot/store/storetest"
)

// limitFileSize limits how large a file the program can write, in bytes: with 0 it is as if the disk were full.
func (p *process) limitFileSize(size uint64) {
	p.tb.Helper()
	limit := syscall.Rlimit{Cur: size, Max: math.MaxUint64}
	_, _, failure := syscall.RawSyscall6(syscall.SYS_PRLIMIT64, uintptr(p.cmd.Process.Pid), syscall.RLIMIT_FSIZE, uintptr(unsafe.Pointer(&limit)), 0, 0, 0)
	if failure != 0 {
		p.tb.Fatal(failure)
	}
}

// While the disk is full the program says so and takes nothing in; once there is room, everything that waited takes effect, once.
func TestDiskIsFull(t *testing.T) {
	t.Parallel()
	srv, database := sandbox.Start(t, sandbox.Options{}), storetest.TempPath(t)
	p := startServing(t, srv, database)
	ann := srv.Person(t, sandbox.Person{ID: 1001, FirstName: "Ann", LanguageCode: "en"})
	ann.Says("/help")
	ann.Sees("/programme")
	see := storetest.Inspect(t, database)
	see.WaitForRows("SELECT count(*) FROM outbox WHERE state <> 'sent'", "0")

	p.limitFileSize(0)
	ann.Says("What is the total budget of BOMCA?")
	p.waitForOutput("keeping updates")
	ann.SeesNothing()
	if p.hasExited() {
		t.Fatal("it ended")
	}

	p.limitFileSize(math.MaxUint64)
	ann.Sees("40.1 million")
	see.WaitForRows("SELECT state, attempts FROM inbox ORDER BY seq", "done 0", "done 0")
	see.WaitForRows("SELECT count(*) FROM outbox WHERE state <> 'sent'", "0")
	see.ExpectRows("PRAGMA integrity_check", "ok")
	if answered := strings.Count(ann.Transcript(), "40.1 million"); answered != 1 {
		t.Errorf("the question was answered %d times", answered)
	}
	if code := p.terminate(); code != 0 {
		t.Errorf("it ended with %d", code)
	}
}
