package sandbox

import "strconv"

// maxPendingQueries is how many presses and inline queries can wait for an answer; the oldest are forgotten first.
const maxPendingQueries = 10_000

// firstQueryID makes ids look like Telegram's, which do not fit into 32 bits.
const firstQueryID = 4_200_000_000_000_000_001

// A query is a press of a button or an inline query that waits for its answer.
type pendingQuery struct {
	person *person
	chat   *chat // where a button was pressed; nil of an inline query
	inline *inlineAnswer
}

// pendingQueries are those that wait, by id. Guarded by Server.mu.
type pendingQueries struct {
	byID  map[string]*pendingQuery
	order boundedLog[string]
}

func newPendingQueries() pendingQueries {
	return pendingQueries{byID: map[string]*pendingQuery{}, order: boundedLog[string]{limit: maxPendingQueries}}
}

// add lets a query wait for its answer, and returns its id.
func (qs *pendingQueries) add(q *pendingQuery) string {
	id := strconv.FormatInt(firstQueryID+int64(qs.order.lastSeq), 10)
	if outdated, ok := qs.order.get(qs.order.lastSeq + 1 - maxPendingQueries); ok {
		delete(qs.byID, outdated)
	}
	qs.order.add(id)
	qs.byID[id] = q
	return id
}

// take returns the query with that id, of the kind asked for, and forgets it.
func (qs *pendingQueries) take(id string, inline bool) (*pendingQuery, error) {
	q, ok := qs.byID[id]
	if !ok || (q.inline != nil) != inline {
		return nil, badRequest("query is too old and response timeout expired or query ID is invalid")
	}
	delete(qs.byID, id)
	return q, nil
}

// ExpireQueries makes every press and inline query too old to be answered.
func (s *Server) ExpireQueries() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.queries.byID)
}
