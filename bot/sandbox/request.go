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

// maxRequestBytes bounds a request: the largest file, and room for the other parameters.
const maxRequestBytes = maxDocumentBytes + 1<<20

// A request is a call of a method with its parameters, in whichever of the four ways it came.
type request struct {
	params map[string]string
	files  map[string]Document // parts of a multipart form, by the name of the field
}

// readRequest reads the parameters of a call from the query of its URL and from its body.
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
	if tooLong := (*http.MaxBytesError)(nil); errors.As(err, &tooLong) {
		return nil, errTooLarge
	}
	return q, err
}

// readForm reads a multipart form. Its parts are parameters, or files if they have a file name. An empty body is a
// form without parts.
func (q *request) readForm(body *bufio.Reader, boundary string) error {
	if _, err := body.Peek(1); err == io.EOF {
		return nil
	}
	form := multipart.NewReader(body, boundary)
	for {
		part, err := form.NextPart()
		if err == io.EOF {
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

// readJSON reads an object whose fields are the parameters. What is not a string is kept as JSON.
func (q *request) readJSON(body io.Reader) error {
	data, err := io.ReadAll(body)
	if err != nil {
		return q.bodyError(err)
	}
	var fields map[string]json.RawMessage
	if len(data) == 0 {
		return nil
	}
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

// bodyError is the refusal of a body that broke off or has the wrong form.
func (q *request) bodyError(err error) error {
	if tooLong := (*http.MaxBytesError)(nil); errors.As(err, &tooLong) {
		return err
	}
	return badRequest("can't read the request: %v", err)
}

// has tells whether the parameter is there and not empty.
func (q *request) has(name string) bool { return q.params[name] != "" }

// text returns a parameter; "" when it is absent.
func (q *request) text(name string) string { return q.params[name] }

// number returns a parameter that is a whole number, or otherwise when it is absent.
func (q *request) number(name string, otherwise int64) (int64, error) {
	value := strings.TrimSpace(q.params[name])
	if value == "" {
		return otherwise, nil
	}
	n, err := strconv.ParseInt(value, 10, 64)
	if err != nil {
		return 0, badRequest("invalid %s specified", name)
	}
	return n, nil
}

// flag returns a parameter that is true or false; false when it is absent.
func (q *request) flag(name string) (bool, error) {
	switch strings.ToLower(q.params[name]) {
	case "", "false", "0", "no":
		return false, nil
	case "true", "1", "yes":
		return true, nil
	}
	return false, badRequest("invalid %s specified", name)
}

// decodeParam decodes a parameter that is JSON into v. It leaves v alone when the parameter is absent.
func (q *request) decodeParam(name string, v any) error {
	if !q.has(name) {
		return nil
	}
	if json.Unmarshal([]byte(q.params[name]), v) != nil {
		return badRequest("can't parse %s JSON object", name)
	}
	return nil
}
