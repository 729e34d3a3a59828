package sandbox

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
)

// A response is what a call is answered with.
type response struct {
	status         int
	body           []byte
	retryAfter     int  // seconds, for the header; 0 for none
	dropConnection bool // the connection is cut instead
}

// okResponse is the response to a call that was carried out. A result that is JSON already is sent as it stands.
func okResponse(result any) response {
	raw, ok := result.(json.RawMessage)
	if !ok {
		raw = encodeJSON(result)
	}
	body := make([]byte, 0, len(raw)+24)
	body = append(body, `{"ok":true,"result":`...)
	body = append(body, raw...)
	return response{status: http.StatusOK, body: append(body, '}')}
}

// errorResponse is the response to a call that was refused.
func errorResponse(e *apiError) response {
	type parameters struct {
		RetryAfter      int   `json:"retry_after,omitempty"`
		MigrateToChatID int64 `json:"migrate_to_chat_id,omitempty"`
	}
	body := struct {
		OK          bool        `json:"ok"`
		ErrorCode   int         `json:"error_code"`
		Description string      `json:"description"`
		Parameters  *parameters `json:"parameters,omitempty"`
	}{ErrorCode: e.Code, Description: e.Description}
	if e.RetryAfter != 0 || e.MigrateToChatID != 0 {
		body.Parameters = &parameters{e.RetryAfter, e.MigrateToChatID}
	}
	return response{status: e.Code, body: encodeJSON(body), retryAfter: e.RetryAfter}
}

// write sends the response, or cuts the connection.
func (a response) write(w http.ResponseWriter) {
	if a.dropConnection {
		panic(http.ErrAbortHandler)
	}
	header := w.Header()
	header.Set("Content-Type", "application/json")
	header.Set("Content-Length", strconv.Itoa(len(a.body)))
	if a.retryAfter > 0 {
		header.Set("Retry-After", strconv.Itoa(a.retryAfter))
	}
	w.WriteHeader(a.status)
	w.Write(a.body)
}

// encodeJSON writes one of the package's own types as JSON, with <, > and & as they are.
func encodeJSON(v any) json.RawMessage {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		panic(err) // the types have nothing in them that JSON cannot express
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n"))
}
