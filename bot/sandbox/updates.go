package sandbox

import (
	"encoding/json"
	"slices"
	"strconv"
	"time"
)

// An updateQueue is the queue of updates that the bot has not confirmed yet. It is guarded by Server.mu.
//
// Update ids rise, but [Server.SetNextUpdateID] and [Server.InjectUpdate] can make them fall. Telegram can do the same:
// after a week without updates, it picks the next id at random (https://core.telegram.org/bots/api#update). Every fall
// starts a new epoch. An offset refers to the epoch that was delivered last, so that the large offset after the old ids
// does not confirm new updates with small ids that the bot has not received.
type updateQueue struct {
	pending        []update
	nextID         int64           // id of the next update
	epoch          int             // of the newest update
	deliveredEpoch int             // epoch of the updates that were delivered last
	repeatCount    int             // how many more updates to deliver twice
	allowed        map[string]bool // types to queue; nil means the default
	webhook        *webhook        // while it has a URL, updates go there and getUpdates is refused
	poller         chan struct{}   // closed to end the waiting call of getUpdates; nil if there is none
	notifier       notifier        // signals that an update was queued
}

// An update is an entry of the queue.
type update struct {
	id        int64
	epoch     int
	raw       json.RawMessage
	delivered bool // it was delivered at least once
	redeliver bool // deliver it once more although it is confirmed

	failures int       // requests to a webhook that failed
	retryAt  time.Time // when it is sent to a webhook again
}

func newUpdateQueue() updateQueue { return updateQueue{nextID: 1, webhook: &webhook{}} }

// optInUpdateTypes are the types that a bot gets only if it lists them in allowed_updates:
// https://core.telegram.org/bots/api#getupdates.
var optInUpdateTypes = map[string]bool{"chat_member": true, "message_reaction": true, "message_reaction_count": true}

// wants reports whether the bot gets updates of that type.
func (u *updateQueue) wants(updateType string) bool {
	if u.allowed == nil {
		return !optInUpdateTypes[updateType]
	}
	return u.allowed[updateType]
}

// push queues an update of that type if the bot wants it.
func (u *updateQueue) push(updateType string, value any) {
	if !u.wants(updateType) {
		return
	}
	raw := append([]byte(`{"update_id":`), strconv.FormatInt(u.nextID, 10)...)
	raw = append(raw, `,"`+updateType+`":`...)
	raw = append(raw, encodeJSON(value)...)
	u.enqueue(u.nextID, append(raw, '}'))
}

// enqueue queues an update, whether the bot wants it or not.
func (u *updateQueue) enqueue(id int64, raw json.RawMessage) {
	if id < u.nextID {
		u.epoch++
	}
	u.pending = append(u.pending, update{id: id, epoch: u.epoch, raw: raw})
	u.nextID = id + 1
	u.notifier.notifyAll()
}

// confirm removes the updates before the offset. A negative offset -n keeps only the last n updates.
func (u *updateQueue) confirm(offset int64) {
	if offset < 0 {
		u.pending = u.pending[max(0, len(u.pending)+int(max(offset, -1<<31))):]
		return
	}
	n, repeated := 0, []update(nil)
	for n < len(u.pending) && u.pending[n].epoch <= u.deliveredEpoch && u.pending[n].id < offset {
		if u.pending[n].redeliver {
			u.pending[n].redeliver = false
			repeated = append(repeated, u.pending[n])
		}
		n++
	}
	u.pending = u.pending[n:]
	if len(repeated) > 0 {
		u.pending = slices.Concat(repeated, u.pending)
	}
}

// deliver returns the first updates as a JSON array, at most limit and all of one epoch. n is their number.
func (u *updateQueue) deliver(limit int) (batch json.RawMessage, n int) {
	batch = append(batch, '[')
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

// RepeatUpdates makes the server deliver the next n updates twice, with the same ids, although the bot confirms them.
func (s *Server) RepeatUpdates(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.updates.repeatCount += n
}

// SetNextUpdateID sets the id of the next update. It may be lower than used ids.
func (s *Server) SetNextUpdateID(id int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if id < s.updates.nextID {
		s.updates.epoch++
	}
	s.updates.nextID = id
}

// InjectUpdate queues a JSON object as an update, whatever it contains and whether or not the bot asked for its type.
// It adds an update_id if there is none. It panics if raw is not a JSON object.
func (s *Server) InjectUpdate(raw json.RawMessage) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(raw, &fields); err != nil {
		panic("sandbox: InjectUpdate: not a JSON object: " + err.Error())
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	id := s.updates.nextID
	if rawID, ok := fields["update_id"]; ok {
		if parsed, err := strconv.ParseInt(string(rawID), 10, 64); err == nil {
			id = parsed
		}
	} else {
		fields["update_id"] = json.RawMessage(strconv.FormatInt(id, 10))
		raw = encodeJSON(fields)
	}
	s.updates.enqueue(id, slices.Clone(raw))
}
