package sandbox

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"
)

// A listener is where a server can be reached.
type listener struct {
	mu     sync.Mutex
	addr   string       // with the port that was found; "" before Listen
	socket net.Listener // nil while nobody can connect
	server *http.Server
}

// Listen serves on an address of this machine alone, such as "127.0.0.1:8081"; port 0 means a free one. It returns
// the server's URL, without a slash at the end. Any other host than a loopback one is refused.
func (s *Server) Listen(addr string) (url string, err error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return "", err
	}
	if !isLoopback(host) {
		return "", fmt.Errorf("sandbox: listen on %q: only loopback addresses are allowed", addr)
	}
	l := &s.listener
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.addr != "" {
		return "", errors.New("sandbox: it listens already")
	}
	l.addr = addr
	if err := l.listen(s); err != nil {
		l.addr = ""
		return "", err
	}
	return "http://" + l.addr, nil
}

// URL is where the server listens, without a slash at the end; "" before [APIServer.Listen].
func (s *Server) URL() string {
	s.listener.mu.Lock()
	defer s.listener.mu.Unlock()
	if s.listener.addr == "" {
		return ""
	}
	return "http://" + s.listener.addr
}

// Close stops listening and cuts all connections.
func (s *Server) Close() error { return s.SetOutage(true) }

// maxReopenWait is how long SetOutage waits for an address that something else took meanwhile, such as the far end of
// a connection to another server.
const maxReopenWait = 5 * time.Second

// SetOutage ends or restores the service: during an outage all connections are cut and new ones are refused. After it
// the server listens at the same address; the error tells if something else took that meanwhile and keeps it. It does
// nothing before [APIServer.Listen].
func (s *Server) SetOutage(out bool) error {
	l := &s.listener
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.addr == "" || out == (l.socket == nil):
		return nil
	case out:
		err := l.socket.Close()
		l.server.Close() // it may report the same socket as closed
		l.socket = nil
		return err
	}
	err := l.listen(s)
	for end := time.Now().Add(maxReopenWait); err != nil && time.Now().Before(end); err = l.listen(s) {
		time.Sleep(10 * time.Millisecond)
	}
	return err
}

// listen serves h at the address, and keeps the port that was found.
func (l *listener) listen(h http.Handler) error {
	socket, err := net.Listen("tcp", l.addr)
	if err != nil {
		return err
	}
	l.addr = socket.Addr().String()
	l.socket, l.server = socket, &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second}
	go l.server.Serve(socket)
	return nil
}

// isLoopback tells whether the host, without a port, is this machine and reachable from nowhere else.
func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
