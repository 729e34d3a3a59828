package sandbox

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"time"
)

// A Server simulates Telegram for one bot: people, chats and the Bot API. It is an http.Handler. Its methods are safe
// for concurrent use.
type Server struct {
	opts     Options
	page     http.Handler
	listener listener

	mu sync.Mutex // guards everything below

	people           map[int64]*person
	chats            map[int64]*chat
	nextGroupID      int64
	nextSupergroupID int64
	personas         []*person // of Options.People
	personaGroups    []*chat   // of Options.Groups

	updates    updateQueue
	queries    pendingQueries
	files      files
	lastAlbum  int        // number of the last album
	kept       *keptChats // nil unless KeepChats was called
	commands   map[commandKey][]Command
	globalRate slidingWindow
	paidRate   slidingWindow // of messages with allow_paid_broadcast
	faults     []*Fault
	calls      boundedLog[Call]
	observer   func(Call)

	unreadNotifier notifier // signals that a message came, went or was read in some chat
}

// New returns a server that does not listen yet. Use it as an http.Handler or call [Server.Listen].
func New(opts Options) *Server {
	s := &Server{
		opts:             opts.withDefaults(),
		people:           map[int64]*person{},
		chats:            map[int64]*chat{},
		nextGroupID:      firstGroupID,
		nextSupergroupID: firstSupergroupID,
		updates:          newUpdateQueue(),
		queries:          newPendingQueries(),
		files:            newFiles(),
		commands:         map[commandKey][]Command{},
	}
	s.files.lastNumber = s.opts.FirstNumber - 1
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

// Token returns the token that the server accepts.
func (s *Server) Token() string { return s.opts.Token }

// Bot returns the bot's user.
func (s *Server) Bot() Person { return s.opts.Bot }

// withLock calls change with s.mu held.
func (s *Server) withLock(change func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change()
}

// ServeHTTP serves methods at /bot<token>/<method>, files at /file/bot<token>/<file_path>, and the chat page at all
// other paths. It rejects whatever another web site could make a browser send.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if isForeign(r) {
		http.Error(w, "Forbidden", http.StatusForbidden)
	} else if rest, ok := strings.CutPrefix(r.URL.Path, "/bot"); ok {
		s.serveMethod(w, r, rest)
	} else if rest, ok := strings.CutPrefix(r.URL.Path, "/file/bot"); ok {
		s.serveFile(w, r, rest)
	} else {
		s.page.ServeHTTP(w, r)
	}
}

// serveMethod answers a call. rest is the end of the URL's path: the token, a slash and the name of the method.
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
	resp := s.executeWithFaults(r.Context(), m.name, q, func() response { return s.execute(r.Context(), m, q) })
	s.recordCall(Call{Method: m.name, Params: q.callParams(), Time: received, Status: resp.callStatus()})
	w.Header().Set("Date", s.opts.Now().UTC().Format(http.TimeFormat))
	resp.write(w)
}

// lookupMethod checks the token and returns the method; rest is as for serveMethod.
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
	resp := response{dropConnection: true}
	if !f.DropRequest {
		resp = f.response()
		if f.Status == 0 {
			resp = execute()
		}
		resp.dropConnection = f.DropResponse
	}
	f.wait(ctx)
	return resp
}

// execute executes a call.
func (s *Server) execute(ctx context.Context, m method, q *request) response {
	result, err := m.handle(s, ctx, q)
	if err != nil {
		return errorResponse(asAPIError(err))
	}
	return okResponse(result)
}

// asAPIError returns the apiError in err. Other errors become error 400.
func asAPIError(err error) *apiError {
	var e *apiError
	if errors.As(err, &e) {
		return e
	}
	return &apiError{Code: http.StatusBadRequest, Description: "Bad Request: " + err.Error()}
}
