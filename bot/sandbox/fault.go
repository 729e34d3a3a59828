package sandbox

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Fault is something that goes wrong with calls. Without Cut and Status the calls it meets are carried out.
type Fault struct {
	Method string // the method it meets, or "download" for the download of a file; "" means any but getUpdates
	ChatID int64  // the chat_id it meets; 0 means any
	Times  int    // how many calls it meets; 0 means all until ClearFaults

	Status     int    // the HTTP status to answer with, without carrying the call out; 0 means to carry it out
	Body       string // what to answer with Status; "" means an error in Telegram's form
	RetryAfter int    // seconds, of Status 429

	Delay        time.Duration // how much later to answer, after the call was carried out or not; a client may leave earlier
	DropResponse bool          // the connection is cut instead of an answer
	DropRequest  bool          // the connection is cut without the call being carried out
}

// downloadMethod stands for the download of a file in [Fault.Method].
const downloadMethod = "download"

// AddFault lets a fault happen. Of several faults that meet a call, the one that was added first happens.
func (s *Server) AddFault(f Fault) { s.withLock(func() { s.faults = append(s.faults, &f) }) }

// ClearFaults ends all faults.
func (s *Server) ClearFaults() { s.withLock(func() { s.faults = nil }) }

// takeFault returns the fault that meets a call, and counts it.
func (s *Server) takeFault(methodName string, q *request) (Fault, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.faults, func(f *Fault) bool { return f.matches(methodName, q) })
	if i < 0 {
		return Fault{}, false
	}
	f := s.faults[i]
	if f.Times > 0 {
		if f.Times--; f.Times == 0 {
			s.faults = slices.Delete(s.faults, i, i+1)
		}
	}
	return *f, true
}

// matches tells whether the fault happens to a call.
func (f *Fault) matches(methodName string, q *request) bool {
	if f.Method == "" {
		if methodName == "getUpdates" {
			return false
		}
	} else if !strings.EqualFold(f.Method, methodName) {
		return false
	}
	return f.ChatID == 0 || q.text("chat_id") == strconv.FormatInt(f.ChatID, 10)
}

// response is the answer with the fault's status.
func (f *Fault) response() response {
	if f.Body != "" {
		return response{status: f.Status, body: []byte(f.Body), retryAfter: f.RetryAfter}
	}
	if f.Status == http.StatusTooManyRequests {
		return errorResponse(tooManyRequests(f.RetryAfter))
	}
	return errorResponse(&apiError{Code: f.Status, Description: http.StatusText(f.Status), RetryAfter: f.RetryAfter})
}
