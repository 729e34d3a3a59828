package main_test

import (
	"strings"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"bomcabot/bot/sandbox"
	"bomcabot/store/storetest"
)

// fillDisk makes the writes of the process fail as on a full disk, until the returned function is called. It lowers the
// limit of the size of files, and leaves the hard limit, which only root could raise again.
func (p *process) fillDisk() (free func()) {
	p.tb.Helper()
	var before syscall.Rlimit
	p.fileSizeLimit(nil, &before)
	p.fileSizeLimit(&syscall.Rlimit{Cur: 0, Max: before.Max}, nil)
	return func() {
		p.tb.Helper()
		p.fileSizeLimit(&before, nil)
	}
}

// fileSizeLimit sets the limit of the size of files that the process can write, or reads it, or both.
func (p *process) fileSizeLimit(set, get *syscall.Rlimit) {
	p.tb.Helper()
	_, _, errno := syscall.RawSyscall6(syscall.SYS_PRLIMIT64, uintptr(p.cmd.Process.Pid), syscall.RLIMIT_FSIZE,
		uintptr(unsafe.Pointer(set)), uintptr(unsafe.Pointer(get)), 0, 0)
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

	free := p.fillDisk()
	ann.Says("What is the total budget of BOMCA?")
	p.waitForOutput("keeping updates")
	ann.SeesNothing()
	if p.hasExited() {
		t.Fatal("it ended")
	}

	free()
	ann.Sees("40.1 million")
	observer.WaitForRows("SELECT state, attempts FROM inbox ORDER BY seq", "done 0", "done 0")
	observer.WaitForRows("SELECT count(*) FROM outbox WHERE state <> 'sent'", "0")
	observer.ExpectRows("PRAGMA integrity_check", "ok")
	if answered := strings.Count(ann.Transcript(), "40.1 million"); answered != 1 {
		t.Errorf("the question was answered %d times", answered)
	}
	p.expectCleanExit()
}

// A disk that is full in the middle of an announcement, at the default pace, loses nobody, and nobody gets it twice.
func TestAnnouncementDiskIsFull(t *testing.T) {
	t.Parallel()
	recipients := 100
	if *recipientsFlag > 0 {
		recipients = *recipientsFlag
	}
	a := newDueAnnouncement(t, sandbox.Options{Limits: strictLimits}, recipients)
	p := a.serve()
	a.waitForSent(recipients / 4)
	free := p.fillDisk()
	p.waitForOutput("working on the inbox and the outbox")
	free()
	a.waitForEnd(storetest.Timeout + time.Duration(recipients)*time.Second/10)
	a.checkDelivery()
	if doubt := a.doubtCount(); doubt > 0 {
		t.Errorf("%d are in doubt", doubt)
	}
	p.expectCleanExit()
}
