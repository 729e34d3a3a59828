package main

import (
	"context"
	"net"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

// The service manager gets a sign of life at each tick at which the program works, and none while it does not.
func TestTheWatchdogIsMissedDuringAStandstill(t *testing.T) {
	path := filepath.Join(t.TempDir(), "notify")
	socket, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: path, Net: "unixgram"})
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	t.Setenv("NOTIFY_SOCKET", path)
	t.Setenv("WATCHDOG_USEC", "30000000")
	manager, err := newServiceManager()
	if err != nil || manager.watchdog != 30*time.Second {
		t.Fatalf("the watchdog is %v, %v", manager.watchdog, err)
	}
	ctx, stop := context.WithCancel(t.Context())
	tick, done := make(chan time.Time), make(chan struct{})
	var works atomic.Bool
	go func() {
		defer close(done)
		manager.keepAlive(ctx, tick, works.Load)
	}()
	for _, now := range []bool{true, false, false, true} {
		works.Store(now)
		tick <- time.Time{}
		tick <- time.Time{} // the first one is dealt with, and this one is the same
	}
	stop()
	<-done
	var said []string
	for buffer := make([]byte, 100); len(said) == 0 || said[len(said)-1] != "STOPPING=1"; {
		n, err := socket.Read(buffer)
		if err != nil {
			t.Fatal(err)
		}
		said = append(said, string(buffer[:n]))
	}
	alive := len(slices.DeleteFunc(slices.Clone(said), func(s string) bool { return s != "WATCHDOG=1" }))
	if said[0] != "READY=1" || alive < 3 || alive > 6 {
		t.Errorf("it said %q", said)
	}
}
