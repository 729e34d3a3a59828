package sandbox

import (
	"encoding/json"
	"slices"
	"strconv"
)

// updateQueue is the queue of what the bot has not confirmed yet. Guarded by Server.mu.
//
// Ids of updates rise, but [APIServer.SetNextUpdateID] and [APIServer.InjectUpdate] can make them fall, as Telegram does after a
// quiet week. Every fall begins a new epoch. An offset speaks of the epoch that was delivered last, so that the large
// offset of the old ids does not confirm small new ones nobody has seen.
type updateQueue struct {
	pending        []update
	nextID         int64           // id of the next update
	epoch          int             // of the newest update
	deliveredEpoch int             // epoch of what was delivered last
	repeatCount    int             // how many more updates are to be delivered twice
	allowed        map[string]bool // types to queue; nil means the default
	poller         chan struct{}   // closed to end the call of getUpdates that waits; nil if none does
	notifier       notifier        // rings when an update is queued
}

// An update is one entry of the queue.
type update struct {
	id        int64
	epoch     int
	raw       json.RawMessage
	delivered bool // delivered at least once
	redeliver bool // to be delivered once more although it is confirmed
}

func newUpdateQueue() updateQueue { return updateQueue{nextID: 1} }

// optInUpdateTypes are the types that a bot gets only if it names them in allowed_updates.
var optInUpdateTypes = map[string]bool{"chat_member": true, "message_reaction": true, "message_reaction_count": true}

// wants tells whether the bot asked for that type of update.
func (u *updateQueue) wants(updateType string) bool {
	if u.allowed == nil {
		return !optInUpdateTypes[updateType]
	}
	return u.allowed[updateType]
}

// push queues an update of that type, if the bot wants it.
func (u *updateQueue) push(updateType string, value any) {
	if !u.wants(updateType) {
		return
	}
	raw := append([]byte(`{"update_id":`), strconv.FormatInt(u.nextID, 10)...)
	raw = append(raw, `,"`+updateType+`":`...)
	raw = append(raw, encodeJSON(value)...)
	u.enqueue(u.nextID, append(raw, '}'))
}

// enqueue queues an update as it stands.
func (u *updateQueue) enqueue(id int64, raw json.RawMessage) {
	if id < u.nextID {
		u.epoch++
	}
	u.pending = append(u.pending, update{id: id, epoch: u.epoch, raw: raw})
	u.nextID = id + 1
	u.notifier.notifyAll()
}

// confirm forgets the updates before the offset; a negative one leaves only so many from the end.
func (u *updateQueue) confirm(offset int64) {
	if offset < 0 {
		u.pending = u.pending[max(0, len(u.pending)+int(max(offset, -1<<31))):]
		return
	}
	n, again := 0, []update(nil)
	for n < len(u.pending) && u.pending[n].epoch <= u.deliveredEpoch && u.pending[n].id < offset {
		if u.pending[n].redeliver {
			u.pending[n].redeliver = false
			again = append(again, u.pending[n])
		}
		n++
	}
	u.pending = u.pending[n:]
	if len(again) > 0 {
		u.pending = slices.Concat(again, u.pending)
	}
}

// deliver returns the first updates, at most limit and all of one epoch, as a JSON array, and how many they are.
func (u *updateQueue) deliver(limit int) (json.RawMessage, int) {
	batch := []byte{'['}
	n := 0
	for n < min(limit, len(u.pending)) && u.pending[n].epoch == u.pending[0].epoch {
		next := &u.pending[n]
		if !next.delivered && u.repeatCount > 0 {
			next.redeliver = true
			u.repeatCount--
		}
		next.delivered = true
		if n > 0 {
			batch = append(batch, ',')
		}
		batch = append(batch, next.raw...)
		n++
	}
	if n > 0 {
		u.deliveredEpoch = u.pending[0].epoch
	}
	return append(batch, ']'), n
}

// RepeatUpdates has the next n updates delivered twice, with the same ids, although the bot confirms them.
func (s *Server) RepeatUpdates(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.updates.repeatCount += n
}

// SetNextUpdateID gives the next update that id. It may be lower than ids that were used.
func (s *Server) SetNextUpdateID(id int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if id < s.updates.nextID {
		s.updates.epoch++
	}
	s.updates.nextID = id
}

// InjectUpdate queues an update as it stands: a JSON object, whatever it contains, and whether the bot asked for its type or
// not. An update_id is put in if it has none. It panics if raw is not an object.
func (s *Server) InjectUpdate(raw json.RawMessage) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(raw, &fields); err != nil {
		panic("sandbox: Inject: not a JSON object: " + err.Error())
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	id := s.updates.nextID
	if given, ok := fields["update_id"]; ok {
		if given, err := strconv.ParseInt(string(given), 10, 64); err == nil {
			id = given
		}
	} else {
		fields["update_id"] = json.RawMessage(strconv.FormatInt(id, 10))
		raw = encodeJSON(fields)
	}
	s.updates.enqueue(id, slices.Clone(raw))
}
