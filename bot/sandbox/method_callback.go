package sandbox

import (
	"strconv"
	"unicode/utf8"
)

// maxAnswer bounds the text that answers a press, in characters.
const maxAnswer = 200

// keepQueries is how many presses and inline queries can wait for an answer; the oldest are forgotten first.
const keepQueries = 10_000

// firstQueryID makes ids look like Telegram's, which do not fit into 32 bits.
const firstQueryID = 4_200_000_000_000_000_001

// A query is a press of a button or an inline query that waits for its answer.
type query struct {
	who    *person
	chat   *chat // where a button was pressed; nil of an inline query
	inline *inlineAnswer
}

// queries are those that wait, by id. Guarded by Server.mu.
type queries struct {
	waiting map[string]*query
	order   tail[string]
}

func newQueries() queries {
	return queries{waiting: map[string]*query{}, order: tail[string]{keep: keepQueries}}
}

// add lets a query wait for its answer, and returns its id.
func (qs *queries) add(q *query) string {
	id := strconv.FormatInt(firstQueryID+int64(qs.order.last), 10)
	if outdated, ok := qs.order.get(qs.order.last + 1 - keepQueries); ok {
		delete(qs.waiting, outdated)
	}
	qs.order.add(id)
	qs.waiting[id] = q
	return id
}

// take returns the query with that id, of the kind asked for, and forgets it.
func (qs *queries) take(id string, inline bool) (*query, error) {
	q, ok := qs.waiting[id]
	if !ok || (q.inline != nil) != inline {
		return nil, badRequest("query is too old and response timeout expired or query ID is invalid")
	}
	delete(qs.waiting, id)
	return q, nil
}

// ExpireQueries makes every press and inline query too old to be answered.
func (s *Server) ExpireQueries() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.queries.waiting)
}

// answerCallbackQuery: https://core.telegram.org/bots/api#answercallbackquery
func (s *Server) answerCallbackQuery(q *request) (any, error) {
	text := q.text("text")
	if utf8.RuneCountInString(text) > maxAnswer {
		return nil, badRequest("MESSAGE_TOO_LONG")
	}
	alert, err := q.flag("show_alert")
	if err != nil {
		return nil, err
	}
	if q.has("url") {
		return nil, badRequest("URL_INVALID") // only games and t.me links of the bot itself are allowed
	}
	press, err := s.queries.take(q.text("callback_query_id"), false)
	if err != nil {
		return nil, err
	}
	if text != "" {
		act := actAnswers
		if alert {
			act = actAlerts
		}
		press.chat.log.add(entry{act: act, bot: true, person: press.who, content: &content{text: text}})
		press.chat.bell.ring()
	}
	return true, nil
}
