package sandbox

import (
	"maps"
	"strings"
	"time"
)

// A Call is a call of a Bot API method that reached the server.
type Call struct {
	Method string            // in Telegram's spelling, such as "sendMessage"
	Params map[string]string // the raw parameters; for an uploaded file its name
	Time   time.Time         // when the call arrived, by the real clock
	Status int               // the HTTP status of the response; 0 if the connection was cut
}

// Calls returns the recorded calls of a method, oldest first; "" means every method. Calls of unknown methods, calls
// with a wrong token, calls with an unreadable body and downloads are not recorded.
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

// OnCall registers f to be called for every call right before its response is sent; nil removes it. f is called
// from many goroutines at once and must return quickly.
func (s *Server) OnCall(f func(Call)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.observer = f
}

// recordCall keeps a call for Calls and tells the observer.
func (s *Server) recordCall(call Call) {
	s.mu.Lock()
	s.calls.add(call)
	observer := s.observer
	s.mu.Unlock()
	if observer != nil {
		observer(call)
	}
}

// callParams returns the parameters for Call.Params.
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

// callStatus returns the status for Call.Status.
func (r response) callStatus() int {
	if r.dropConnection {
		return 0
	}
	return r.status
}
