package sandbox

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
)

// A response is the HTTP response to a call.
type response struct {
	status         int
	body           []byte
	retryAfter     int  // value of the Retry-After header in seconds; 0 for no header
	dropConnection bool // cut the connection instead of responding
}

// okResponse returns the response to a successful call. A json.RawMessage is sent unchanged.
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

// errorResponse returns the response to a failed call.
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

// write sends the response or cuts the connection.
func (r response) write(w http.ResponseWriter) {
	if r.dropConnection {
		panic(http.ErrAbortHandler)
	}
	header := w.Header()
	header.Set("Content-Type", "application/json")
	header.Set("Content-Length", strconv.Itoa(len(r.body)))
	if r.retryAfter > 0 {
		header.Set("Retry-After", strconv.Itoa(r.retryAfter))
	}
	w.WriteHeader(r.status)
	w.Write(r.body)
}

// encodeJSON encodes one of the package's own types as JSON, without escaping <, > and &.
func encodeJSON(v any) json.RawMessage {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		panic(err) // cannot happen: JSON can express all of these types
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n"))
}
