package sandbox

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strconv"
	"strings"
)

// maxRequestBytes limits the body of a request: the largest file and 1 MiB for the other parameters.
const maxRequestBytes = maxDocumentBytes + 1<<20

// A request has the parameters of a call. They can be passed in four ways:
// https://core.telegram.org/bots/api#making-requests.
type request struct {
	params map[string]string
	files  map[string]Document // the files of a multipart form, by field name
}

// readRequest reads the parameters of a call from the query string and the body.
func readRequest(w http.ResponseWriter, r *http.Request) (*request, error) {
	q := &request{params: map[string]string{}}
	for name, values := range r.URL.Query() {
		q.params[name] = values[0]
	}
	body := http.MaxBytesReader(w, r.Body, maxRequestBytes)
	kind, attributes, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	var err error
	switch kind {
	case "multipart/form-data":
		err = q.readForm(bufio.NewReader(body), attributes["boundary"])
	case "application/json":
		err = q.readJSON(body)
	case "application/x-www-form-urlencoded":
		r.Body = body
		if err = r.ParseForm(); err == nil {
			for name, values := range r.PostForm {
				q.params[name] = values[0]
			}
		}
	}
	if isTooLarge(err) {
		return nil, errTooLarge
	}
	return q, err
}

// readForm reads a multipart form. Parts with a file name are files, the others are parameters. An empty body is a form
// without parts.
func (q *request) readForm(body *bufio.Reader, boundary string) error {
	if _, err := body.Peek(1); err == io.EOF {
		return nil
	}
	form := multipart.NewReader(body, boundary)
	for {
		part, err := form.NextPart()
		if err == io.EOF { //nolint:errorlint // NextPart wraps the EOF of a form that is cut short: that is an error
			return nil
		}
		if err != nil {
			return q.bodyError(err)
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return q.bodyError(err)
		}
		if name := part.FileName(); name != "" {
			if q.files == nil {
				q.files = map[string]Document{}
			}
			q.files[part.FormName()] = Document{Name: name, Data: data}
		} else {
			q.params[part.FormName()] = string(data)
		}
	}
}

// readJSON reads an object with the parameters as fields. Values other than strings are kept as JSON.
func (q *request) readJSON(body io.Reader) error {
	data, err := io.ReadAll(body)
	if err != nil {
		return q.bodyError(err)
	}
	if len(data) == 0 {
		return nil
	}
	var fields map[string]json.RawMessage
	if json.Unmarshal(data, &fields) != nil {
		return badRequest("can't parse JSON object")
	}
	for name, raw := range fields {
		var text string
		if json.Unmarshal(raw, &text) != nil {
			text = string(raw)
		}
		if string(raw) != "null" {
			q.params[name] = text
		}
	}
	return nil
}

// bodyError returns the error for a body that is incomplete or malformed. It keeps the error for a body that is too
// large.
func (q *request) bodyError(err error) error {
	if isTooLarge(err) {
		return err
	}
	return badRequest("can't read the request: %v", err)
}

// isTooLarge reports whether reading a body failed because it is larger than maxRequestBytes.
func isTooLarge(err error) bool {
	var tooLarge *http.MaxBytesError
	return errors.As(err, &tooLarge)
}

// has reports whether the parameter is set and not empty.
func (q *request) has(name string) bool { return q.params[name] != "" }

// text returns a parameter; "" if it is not set.
func (q *request) text(name string) string { return q.params[name] }

// number returns an integer parameter, or fallback if it is not set.
func (q *request) number(name string, fallback int64) (int64, error) {
	value := strings.TrimSpace(q.params[name])
	if value == "" {
		return fallback, nil
	}
	n, err := strconv.ParseInt(value, 10, 64)
	if err != nil {
		return 0, badRequest("invalid %s specified", name)
	}
	return n, nil
}

// flag returns a boolean parameter; false if it is not set.
func (q *request) flag(name string) (bool, error) {
	switch strings.ToLower(q.params[name]) {
	case "", "false", "0", "no":
		return false, nil
	case "true", "1", "yes":
		return true, nil
	}
	return false, badRequest("invalid %s specified", name)
}

// decodeParam decodes a JSON parameter into v. It does not change v if the parameter is not set.
func (q *request) decodeParam(name string, v any) error {
	if !q.has(name) {
		return nil
	}
	if json.Unmarshal([]byte(q.params[name]), v) != nil {
		return badRequest("can't parse %s JSON object", name)
	}
	return nil
}
