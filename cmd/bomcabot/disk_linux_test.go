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

// limitFileSize limits the size of the files that the process can write, in bytes. With 0 writes fail as on a full
// disk.
func (p *process) limitFileSize(size uint64) {
	p.tb.Helper()
	limit := syscall.Rlimit{Cur: size, Max: math.MaxUint64}
	_, _, errno := syscall.RawSyscall6(syscall.SYS_PRLIMIT64, uintptr(p.cmd.Process.Pid), syscall.RLIMIT_FSIZE,
		uintptr(unsafe.Pointer(&limit)), 0, 0, 0)
	if errno != 0 {
		p.tb.Fatal(errno)
	}
}

// While the disk is full the program logs it and accepts no updates. Once there is space, every waiting update takes
// effect once.
func TestDiskIsFull(t *testing.T) {
	t.Parallel()
	srv, database := sandbox.Start(t, sandbox.Options{}), storetest.TempPath(t)
	p := startServing(t, srv, database)
	ann := srv.Person(t, sandbox.Person{ID: 1001, FirstName: "Ann", LanguageCode: "en"})
	ann.Says("/help")
	ann.Sees("/programme")
	observer := storetest.Inspect(t, database)
	observer.WaitForRows("SELECT count(*) FROM outbox WHERE state <> 'sent'", "0")

	p.limitFileSize(0)
	ann.Says("What is the total budget of BOMCA?")
	p.waitForOutput("keeping updates")
	ann.SeesNothing()
	if p.hasExited() {
		t.Fatal("it ended")
	}

	p.limitFileSize(math.MaxUint64)
	ann.Sees("40.1 million")
	observer.WaitForRows("SELECT state, attempts FROM inbox ORDER BY seq", "done 0", "done 0")
	observer.WaitForRows("SELECT count(*) FROM outbox WHERE state <> 'sent'", "0")
	observer.ExpectRows("PRAGMA integrity_check", "ok")
	if answered := strings.Count(ann.Transcript(), "40.1 million"); answered != 1 {
		t.Errorf("the question was answered %d times", answered)
	}
	p.expectCleanExit()
}
