package sandbox

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"time"
)

// A Server is a Telegram of its own: people, chats, and the Bot API by which one bot takes part. It is an
// http.Handler, and its methods are safe for concurrent use.
type Server struct {
	opts     Options
	page     http.Handler
	listener listener

	mu sync.Mutex // guards everything below

	people           map[int64]*person
	chats            map[int64]*chat
	nextGroupID      int64
	nextSupergroupID int64
	personas         []*person // whom the page shows, as in Options.People
	personaGroups    []*chat   // their groups, as in Options.Groups

	updates    updateQueue
	queries    pendingQueries
	files      files
	commands   map[commandKey][]Command
	globalRate slidingWindow
	faults     []*Fault
	calls      boundedLog[Call]
	observer   func(Call)
}

// New returns a server without a listener: mount it, or call [APIServer.Listen].
func New(opts Options) *Server {
	s := &Server{
		opts:             opts.withDefaults(),
		people:           map[int64]*person{},
		chats:            map[int64]*chat{},
		nextGroupID:      firstGroupID,
		nextSupergroupID: firstSupergroupID,
		updates:          newUpdateQueue(),
		queries:          newPendingQueries(),
		files:            files{byID: map[string]*file{}},
		commands:         map[commandKey][]Command{},
	}
	s.calls.limit = s.opts.HistoryLimit
	s.page = s.newPageHandler()
	for _, persona := range s.opts.People {
		p := s.addPerson(persona.Person)
		p.role = persona.Role
		s.personas = append(s.personas, p)
	}
	for _, title := range s.opts.Groups {
		s.personaGroups = append(s.personaGroups, s.addGroup(kindGroup, title, s.personas))
	}
	return s
}

// Token is the token that the server accepts.
func (s *Server) Token() string { return s.opts.Token }

// Bot is who the bot is.
func (s *Server) Bot() Person { return s.opts.Bot }

// withLock changes something under the mutex.
func (s *Server) withLock(change func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change()
}

// ServeHTTP answers calls of methods at /bot<token>/<method>, downloads at /file/bot<token>/<path>, and everything else
// with the chat page.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if rest, ok := strings.CutPrefix(r.URL.Path, "/bot"); ok {
		s.serveMethod(w, r, rest)
	} else if rest, ok := strings.CutPrefix(r.URL.Path, "/file/bot"); ok {
		s.serveFile(w, r, rest)
	} else {
		s.page.ServeHTTP(w, r)
	}
}

// serveMethod answers the call of a method, whose URL goes on with the token and the method's name.
func (s *Server) serveMethod(w http.ResponseWriter, r *http.Request, rest string) {
	received := time.Now()
	m, err := s.lookupMethod(rest)
	if err != nil {
		errorResponse(err).write(w)
		return
	}
	q, readErr := readRequest(w, r)
	if readErr != nil {
		errorResponse(asAPIError(readErr)).write(w)
		return
	}
	a := s.executeWithFaults(r.Context(), m.name, q, func() response { return s.execute(r.Context(), m, q) })
	s.recordCall(Call{Method: m.name, Params: q.callParams(), Time: received, Status: a.callStatus()})
	a.write(w)
}

// lookupMethod finds the method that the end of a URL names, and checks the token.
func (s *Server) lookupMethod(rest string) (method, *apiError) {
	token, name, ok := strings.Cut(rest, "/")
	if !ok {
		return method{}, errNotFound
	}
	if token != s.opts.Token {
		return method{}, errUnauthorized
	}
	m, ok := methods[strings.ToLower(name)]
	if !ok {
		return method{}, errNotFound
	}
	return m, nil
}

// executeWithFaults executes a call of a method, or a download, unless a fault matches it. Then it returns what the
// fault makes of the call.
func (s *Server) executeWithFaults(
	ctx context.Context, methodName string, q *request, execute func() response,
) response {
	f, faulty := s.takeFault(methodName, q)
	if !faulty {
		return execute()
	}
	a := response{dropConnection: true}
	if !f.DropRequest {
		a = f.response()
		if f.Status == 0 {
			a = execute()
		}
		a.dropConnection = f.DropResponse
	}
	sleepContext(ctx, f.Delay)
	return a
}

// execute does what the call asks for.
func (s *Server) execute(ctx context.Context, m method, q *request) response {
	result, err := m.handle(s, ctx, q)
	if err != nil {
		return errorResponse(asAPIError(err))
	}
	return okResponse(result)
}

// sleepContext waits, but no longer than the context lives.
func sleepContext(ctx context.Context, d time.Duration) {
	if d <= 0 {
		return
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}

// asAPIError returns the refusal that err is; every other error becomes one of a bad request.
func asAPIError(err error) *apiError {
	var e *apiError
	if errors.As(err, &e) {
		return e
	}
	return &apiError{Code: http.StatusBadRequest, Description: "Bad Request: " + err.Error()}
}
