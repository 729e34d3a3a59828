package sandbox

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"
)

// A listener holds the address and the socket of a server.
type listener struct {
	mu     sync.Mutex
	addr   string       // with the actual port; "" before Listen
	socket net.Listener // nil during an outage
	server *http.Server
}

// Listen serves on a loopback address such as "127.0.0.1:8081"; port 0 picks a free port. It returns the server's URL
// without a slash at the end. It returns an error if the host is not a loopback address, if the server listens already,
// or if the address is taken.
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
		return "", errors.New("sandbox: the server listens already")
	}
	l.addr = addr
	if err := l.listen(s); err != nil {
		l.addr = ""
		return "", err
	}
	return "http://" + l.addr, nil
}

// URL returns the server's URL without a slash at the end; "" before [Server.Listen].
func (s *Server) URL() string {
	s.listener.mu.Lock()
	defer s.listener.mu.Unlock()
	if s.listener.addr == "" {
		return ""
	}
	return "http://" + s.listener.addr
}

// Close stops listening and delivering to a webhook, and cuts all connections. It returns why the chats are not kept,
// if [Server.KeepChats] asked for that.
func (s *Server) Close() error {
	s.withLock(func() { s.setWebhookTo(webhook{}) })
	return errors.Join(s.SetOutage(true), s.closeKeptChats())
}

// maxReopenWait is how long SetOutage waits if its address is taken, for example as the local port of an outgoing
// connection.
const maxReopenWait = 5 * time.Second

// SetOutage starts or ends an outage. An outage cuts all connections and refuses new ones. At its end the server
// listens at the same address again; it returns an error if another socket has taken the address and keeps it for five
// seconds. SetOutage does nothing before [Server.Listen].
func (s *Server) SetOutage(on bool) error {
	l := &s.listener
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.addr == "" || on == (l.socket == nil):
		return nil
	case on:
		err := l.socket.Close()
		l.server.Close() // it may return an error because the socket is closed already
		l.socket = nil
		return err
	}
	err := l.listen(s)
	for deadline := time.Now().Add(maxReopenWait); err != nil && time.Now().Before(deadline); err = l.listen(s) {
		time.Sleep(10 * time.Millisecond)
	}
	return err
}

// listen opens the socket, serves h on it and stores the actual port in addr.
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

// isLoopback reports whether the host, without a port, is a loopback address or "localhost".
func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
