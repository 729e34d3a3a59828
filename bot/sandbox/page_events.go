package sandbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"
)

// A pageAnswer is the answer to a button press.
type pageAnswer struct {
	Text  string `json:"text"`
	Alert bool   `json:"alert"`
}

// servePageEvents streams what a person sees of a chat as server-sent events. A "state" event has the whole state and
// is sent after each change. An "answer" event has the answer to a button press of the person. An "unread" event has
// the numbers of unread messages of all people. A page that reads slowly may miss intermediate states, but it always
// gets the newest one.
func (s *Server) servePageEvents(w http.ResponseWriter, r *http.Request) {
	personID, _ := strconv.ParseInt(r.FormValue("person"), 10, 64)
	chatID, _ := strconv.ParseInt(r.FormValue("chat"), 10, 64)
	s.mu.Lock()
	p, err := s.participantIn(s.people[personID], s.chats[chatID])
	s.mu.Unlock()
	if err != nil {
		writeError(w, err)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")

	stream := http.NewResponseController(w)
	var sentState, sentUnread json.RawMessage // what was sent last
	lastSeq := -1                             // of the last history entry that was looked at
	for {
		s.mu.Lock()
		answers := p.callbackAnswersAfter(&lastSeq)
		state := p.pageState()
		unread := s.unreadCounts()
		changed, unreadChanged := p.chat.notifier.changed(), s.unreadNotifier.changed()
		var typingEnds <-chan time.Time
		if state.Typing {
			typingEnds = time.After(time.Until(p.chat.typingUntil))
		}
		s.mu.Unlock()

		for _, answer := range answers {
			fmt.Fprintf(w, "event: answer\ndata: %s\n\n", encodeJSON(answer))
		}
		sendIfChanged(w, "state", state, &sentState)
		sendIfChanged(w, "unread", unread, &sentUnread)
		if stream.Flush() != nil {
			return
		}
		select {
		case <-changed:
		case <-unreadChanged:
		case <-typingEnds:
		case <-r.Context().Done():
			return
		}
	}
}

// sendIfChanged sends an event with a value as JSON, unless that is what was sent last.
func sendIfChanged(w io.Writer, event string, value any, sent *json.RawMessage) {
	encoded := encodeJSON(value)
	if !bytes.Equal(encoded, *sent) {
		fmt.Fprintf(w, "event: %s\ndata: %s\n\n", event, encoded)
		*sent = encoded
	}
}

// callbackAnswersAfter returns the answers to the person's button presses that came after the history entry *seq. Then
// it sets *seq to the newest entry. If *seq is -1, it returns nothing and only sets *seq.
func (p participant) callbackAnswersAfter(seq *int) (answers []pageAnswer) {
	entries := p.chat.history.entries
	if *seq >= 0 {
		for _, e := range entries.after(*seq) {
			if e.recipient == p.person && (e.action == actionAnswer || e.action == actionAlert) {
				answers = append(answers, pageAnswer{Text: e.content.text, Alert: e.action == actionAlert})
			}
		}
	}
	*seq = entries.lastSeq
	return answers
}
