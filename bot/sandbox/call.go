package sandbox

import (
	"maps"
	"strings"
	"time"
)

// A Call is a call of a Bot API method that the server received.
type Call struct {
	Method string            // as Telegram writes it, such as "sendMessage"
	Params map[string]string // as they came; of a file its name
	Time   time.Time         // when it came, by the real clock
	Status int               // the HTTP status that was answered; 0 when the connection was cut
}

// Calls returns the calls of that method, or of every method if it is "", oldest first. Calls of unknown methods, with
// a wrong token or with an unreadable body are not among them.
func (s *Server) Calls(method string) []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	var found []Call
	for _, call := range s.calls.all() {
		if method == "" || strings.EqualFold(call.Method, method) {
			found = append(found, call)
		}
	}
	return found
}

// OnCall has f told of every call right before it is answered; nil ends that. f is called from many goroutines at
// once, and must be quick.
func (s *Server) OnCall(f func(Call)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.observer = f
}

// recordCall remembers a call and tells the observer.
func (s *Server) recordCall(call Call) {
	s.mu.Lock()
	s.calls.add(call)
	observer := s.observer
	s.mu.Unlock()
	if observer != nil {
		observer(call)
	}
}

// callParams returns the parameters for a Call.
func (q *request) callParams() map[string]string {
	if len(q.files) == 0 {
		return q.params
	}
	params := maps.Clone(q.params)
	for field, file := range q.files {
		params[field] = file.Name
	}
	return params
}

// callStatus returns the status for a Call.
func (a response) callStatus() int {
	if a.dropConnection {
		return 0
	}
	return a.status
}
