package sandbox

import (
	"embed"
	"encoding/json"
	"errors"
	"io/fs"
	"mime"
	"net/http"
	"strconv"
)

//go:embed page
var pageFiles embed.FS

// Limits of the body of a POST request from the page, in bytes.
const (
	maxPostBytes     = 1 << 20
	maxFilePostBytes = 70 << 20 // enough for maxDocumentBytes in base64
)

// newPageHandler returns the handler of the chat page and of the paths that the page calls.
func (s *Server) newPageHandler() http.Handler {
	static, err := fs.Sub(pageFiles, "page")
	if err != nil {
		panic(err) // cannot happen: the directory is embedded
	}
	mux := http.NewServeMux()
	mux.Handle("GET /", http.FileServerFS(static))
	mux.HandleFunc("GET /sandbox/people", s.servePagePeople)
	mux.HandleFunc("GET /sandbox/chats", s.servePageChats)
	mux.HandleFunc("GET /sandbox/events", s.servePageEvents)
	mux.HandleFunc("GET /sandbox/files/{id}", s.servePageFile)
	mux.HandleFunc("POST /sandbox/people/{id}/language", s.setPageLanguage)
	mux.HandleFunc("POST /sandbox/say", s.pageActionHandler(maxPostBytes, pageSendText))
	mux.HandleFunc("POST /sandbox/press", s.pageActionHandler(maxPostBytes, pagePress))
	mux.HandleFunc("POST /sandbox/edit", s.pageActionHandler(maxPostBytes, pageEdit))
	mux.HandleFunc("POST /sandbox/read", s.pageActionHandler(maxPostBytes, pageRead))
	mux.HandleFunc("POST /sandbox/file", s.pageActionHandler(maxFilePostBytes, pageSendFiles))
	return requireJSON(mux)
}

// requireJSON rejects POST requests that are not JSON.
func requireJSON(page http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
		if r.Method == http.MethodPost && kind != "application/json" {
			http.Error(w, "Unsupported Media Type", http.StatusUnsupportedMediaType)
			return
		}
		page.ServeHTTP(w, r)
	})
}

// A pagePerson is a person to choose on the page.
type pagePerson struct {
	ID       int64  `json:"id"`
	Name     string `json:"name"`
	Role     string `json:"role"`
	Language string `json:"language"` // language of the phone
}

func (s *Server) servePagePeople(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	people := []pagePerson{}
	for _, p := range s.personas {
		people = append(people, pagePerson{p.ID, p.name(), p.role, p.LanguageCode})
	}
	s.mu.Unlock()
	writeJSON(w, http.StatusOK, people)
}

// A pageChat is a chat to choose on the page.
type pageChat struct {
	ID    int64  `json:"id"`
	Title string `json:"title"`
	Kind  string `json:"kind"`
}

func (s *Server) servePageChats(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseInt(r.FormValue("person"), 10, 64)
	if err != nil {
		writeError(w, errors.New("person is not a number"))
		return
	}
	s.mu.Lock()
	p, ok := s.people[id]
	chats := []pageChat{{id, s.opts.Bot.FirstName, kindPrivate}}
	for _, group := range s.personaGroups {
		if group.hasMember(p) {
			chats = append(chats, pageChat{group.id, group.title, group.kind})
		}
	}
	s.mu.Unlock()
	if !ok {
		writeError(w, errors.New("the person is not known"))
		return
	}
	writeJSON(w, http.StatusOK, chats)
}

// servePageFile serves a file of a message. The browser shows pictures and downloads all other files, so it runs none.
func (s *Server) servePageFile(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	f, ok := s.files.byID[r.PathValue("id")]
	var data []byte
	if ok {
		data = f.data
	}
	s.mu.Unlock()
	if !ok {
		http.NotFound(w, r)
		return
	}
	disposition := "attachment"
	if f.width > 0 {
		disposition = "inline"
	}
	header := w.Header()
	header.Set("Content-Type", f.mime)
	header.Set("Content-Disposition", mime.FormatMediaType(disposition, map[string]string{"filename": f.name}))
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Content-Length", strconv.Itoa(len(data)))
	w.Write(data)
}

// writeJSON sends v as JSON. The type of v must be one that encodeJSON supports.
func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	w.Write(encodeJSON(v))
}

// writeError sends status 400 with the text of the error, which the page shows.
func writeError(w http.ResponseWriter, err error) {
	writeJSON(w, http.StatusBadRequest, map[string]string{"error": err.Error()})
}

// readJSON decodes the body of a POST request of at most limit bytes.
func readJSON(w http.ResponseWriter, r *http.Request, limit int64, v any) error {
	return json.NewDecoder(http.MaxBytesReader(w, r.Body, limit)).Decode(v)
}
