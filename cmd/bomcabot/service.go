package main

import (
	"context"
	"net"
	"os"
	"strconv"
	"strings"
	"time"
)

// serviceManager is systemd, which learns from the program whether it works:
// https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html. The zero value tells nobody.
type serviceManager struct {
	socket   *net.UnixConn
	watchdog time.Duration // within which it wants a sign of life; 0: never
}

// newServiceManager returns the service manager that the environment names.
func newServiceManager() (serviceManager, error) {
	path := os.Getenv("NOTIFY_SOCKET")
	if path == "" {
		return serviceManager{}, nil
	}
	if name, abstract := strings.CutPrefix(path, "@"); abstract {
		path = "\x00" + name
	}
	socket, err := net.DialUnix("unixgram", nil, &net.UnixAddr{Name: path, Net: "unixgram"})
	if err != nil {
		return serviceManager{}, settingErrorf("NOTIFY_SOCKET", "the service manager does not listen: %w", err)
	}
	m := serviceManager{socket: socket}
	pid := os.Getenv("WATCHDOG_PID")
	if micros, err := strconv.ParseInt(os.Getenv("WATCHDOG_USEC"), 10, 64); err == nil && micros > 0 &&
		(pid == "" || pid == strconv.Itoa(os.Getpid())) {
		m.watchdog = time.Duration(micros) * time.Microsecond
	}
	return m, nil
}

// tell sends a state. A service manager that is gone learns nothing.
func (m serviceManager) tell(state string) {
	if m.socket != nil {
		_, _ = m.socket.Write([]byte(state))
	}
}

// run says that the program is ready and, twice in each interval of the watchdog, that it works as long as it does. It
// returns when ctx ends.
func (m serviceManager) run(ctx context.Context, works func() bool) {
	var tick <-chan time.Time
	if m.watchdog > 0 {
		ticker := time.NewTicker(m.watchdog / 2)
		defer ticker.Stop()
		tick = ticker.C
	}
	m.keepAlive(ctx, tick, works)
}

// keepAlive is run with a sign of life at each tick at which the program works.
func (m serviceManager) keepAlive(ctx context.Context, tick <-chan time.Time, works func() bool) {
	m.tell("READY=1")
	for {
		select {
		case <-tick:
			if works() {
				m.tell("WATCHDOG=1")
			}
		case <-ctx.Done():
			m.tell("STOPPING=1")
			return
		}
	}
}
