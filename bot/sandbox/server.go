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

	updates   updates
	queries   queries
	files     files
	commands  map[commandKey][]Command
	everyChat window
	faults    []*Fault
	calls     tail[Call]
	observer  func(Call)
}

// New returns a server without a listener: mount it, or call [Server.Listen].
func New(opts Options) *Server {
	s := &Server{
		opts:             opts.withDefaults(),
		people:           map[int64]*person{},
		chats:            map[int64]*chat{},
		nextGroupID:      firstGroupID,
		nextSupergroupID: firstSupergroupID,
		updates:          newUpdates(),
		queries:          newQueries(),
		files:            files{byID: map[string]*file{}},
		commands:         map[commandKey][]Command{},
	}
	s.calls.keep = s.opts.Keep
	s.page = s.newPage()
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
	m, err := s.lookup(rest)
	if err != nil {
		failure(err).write(w)
		return
	}
	q, readErr := readRequest(w, r)
	if readErr != nil {
		failure(asAPIError(readErr)).write(w)
		return
	}
	a := s.perform(r.Context(), m, q)
	s.record(Call{Method: m.name, Params: q.recorded(), Time: received, Status: a.recordedStatus()})
	a.write(w)
}

// lookup finds the method that the end of a URL names, and checks the token.
func (s *Server) lookup(rest string) (method, *apiError) {
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

// perform carries out a call, or what a fault makes of it.
func (s *Server) perform(ctx context.Context, m method, q *request) response {
	f, faulty := s.fault(m.name, q)
	if !faulty {
		return s.carryOut(ctx, m, q)
	}
	a := response{cut: true}
	if !f.Cut {
		a = f.response()
		if f.Status == 0 {
			a = s.carryOut(ctx, m, q)
		}
		a.cut = f.Lost
	}
	pause(ctx, f.Delay)
	return a
}

// carryOut does what the call asks for.
func (s *Server) carryOut(ctx context.Context, m method, q *request) response {
	result, err := m.run(s, ctx, q)
	if err != nil {
		return failure(asAPIError(err))
	}
	return success(result)
}

// pause waits, but no longer than the context lives.
func pause(ctx context.Context, d time.Duration) {
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
