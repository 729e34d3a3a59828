package sandbox

import (
	"bytes"
	"net/http"
	"strings"
	"time"
)

// getFile: https://core.telegram.org/bots/api#getfile
func (s *Server) getFile(q *request) (any, error) {
	if !q.has("file_id") {
		return nil, badRequest("file_id not specified")
	}
	f, ok := s.files.byID[q.text("file_id")]
	switch {
	case !ok:
		return nil, badRequest("wrong file_id or the file is temporarily unavailable")
	case f.size > maxDownloadBytes:
		return nil, badRequest("file is too big")
	}
	return struct {
		wireFile
		FilePath string `json:"file_path"`
	}{f.wire(), f.path}, nil
}

// serveFile answers the download of a file. rest is the end of the URL's path: the token, a slash and the file_path.
func (s *Server) serveFile(w http.ResponseWriter, r *http.Request, rest string) {
	token, path, _ := strings.Cut(rest, "/")
	if token != s.opts.Token {
		errorResponse(errUnauthorized).write(w)
		return
	}
	var content *bytes.Reader // nil unless the file is found
	resp := s.executeWithFaults(r.Context(), downloadMethod, &request{}, func() response {
		s.mu.Lock()
		defer s.mu.Unlock()
		f := s.files.byPath(path)
		if f == nil {
			return errorResponse(errNotFound)
		}
		content = bytes.NewReader(f.data)
		return response{status: http.StatusOK}
	})
	if content == nil || resp.dropConnection {
		resp.write(w)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	http.ServeContent(w, r, "", time.Time{}, content)
}
