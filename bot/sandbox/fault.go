package sandbox

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Fault makes calls of methods and downloads of files go wrong. Unless Status or DropRequest is set, the calls that
// it matches are executed.
type Fault struct {
	Method string // matches this method, or "download" for files; "" matches downloads and all methods but getUpdates
	ChatID int64  // matches this chat_id; 0 matches any
	Times  int    // how many calls it matches; 0 means all calls until ClearFaults

	Status     int    // respond with this HTTP status and do not execute the call; 0 means to execute it
	Body       string // the body of the response with Status; "" means an error in Telegram's form
	RetryAfter int    // in seconds, for Status 429

	// Before the response is sent or dropped, the server waits for both. It stops waiting if the client disconnects.
	Delay time.Duration
	Until <-chan struct{} // closed when the wait ends; nil: do not wait

	DropResponse bool // execute the call, unless Status is set, and cut the connection without a response
	DropRequest  bool // cut the connection without executing the call
}

// downloadMethod stands for the download of a file in [Fault.Method].
const downloadMethod = "download"

// AddFault switches a fault on. If several faults match a call, the one that was added first takes effect.
func (s *Server) AddFault(f Fault) { s.withLock(func() { s.faults = append(s.faults, &f) }) }

// ClearFaults switches all faults off.
func (s *Server) ClearFaults() { s.withLock(func() { s.faults = nil }) }

// wait waits as long as the fault says, or until the context is done.
func (f *Fault) wait(ctx context.Context) {
	if f.Delay > 0 {
		timer := time.NewTimer(f.Delay)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-ctx.Done():
		}
	}
	if f.Until != nil {
		select {
		case <-f.Until:
		case <-ctx.Done():
		}
	}
}

// takeFault returns the fault that matches a call and counts its use.
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

// matches reports whether the fault matches a call.
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

// response returns the response with the fault's status.
func (f *Fault) response() response {
	if f.Body != "" {
		return response{status: f.Status, body: []byte(f.Body), retryAfter: f.RetryAfter}
	}
	if f.Status == http.StatusTooManyRequests {
		return errorResponse(tooManyRequests(f.RetryAfter))
	}
	return errorResponse(&apiError{Code: f.Status, Description: http.StatusText(f.Status), RetryAfter: f.RetryAfter})
}
