package sandbox

import "strconv"

// maxPendingQueries is how many button presses and inline queries can wait for an answer. The oldest are dropped first.
const maxPendingQueries = 10_000

// firstQueryID is as large as Telegram's query ids, which do not fit into 32 bits.
const firstQueryID = 4_200_000_000_000_000_001

// A pendingQuery is a button press or an inline query that waits for its answer.
type pendingQuery struct {
	person *person
	chat   *chat         // where the button was pressed; nil for an inline query
	inline *inlineAnswer // nil for a button press
}

// pendingQueries holds the queries that wait for an answer. It is guarded by Server.mu.
type pendingQueries struct {
	byID  map[string]*pendingQuery
	order boundedLog[string] // ids, oldest first
}

func newPendingQueries() pendingQueries {
	return pendingQueries{byID: map[string]*pendingQuery{}, order: boundedLog[string]{limit: maxPendingQueries}}
}

// add adds a query and returns its id.
func (qs *pendingQueries) add(q *pendingQuery) string {
	id := strconv.FormatInt(firstQueryID+int64(qs.order.lastSeq), 10)
	if outdated, ok := qs.order.get(qs.order.lastSeq + 1 - maxPendingQueries); ok {
		delete(qs.byID, outdated)
	}
	qs.order.add(id)
	qs.byID[id] = q
	return id
}

// take removes and returns the query with that id. It returns Telegram's error if there is none of that kind: inline
// selects inline queries, otherwise button presses.
func (qs *pendingQueries) take(id string, inline bool) (*pendingQuery, error) {
	q, ok := qs.byID[id]
	if !ok || (q.inline != nil) != inline {
		return nil, badRequest("query is too old and response timeout expired or query ID is invalid")
	}
	delete(qs.byID, id)
	return q, nil
}

// ExpireQueries makes all pending button presses and inline queries too old to be answered.
func (s *Server) ExpireQueries() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.queries.byID)
}
