package telegram

import (
	"encoding/json"
	"log/slog"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// What one person may send before the rest is dropped: far more than anybody types, forwards or uploads at once.
// Presses have a limit of their own; those beyond it wait until others are served, and none is dropped.
const (
	messageBurst     = 300
	messagesPerMin   = 60
	pressBurst       = 100
	pressesPerMin    = 120
	maxSenders       = 10_000 // whose allowance is remembered
	delayedPerTurn   = 4      // updates of people beyond their limit that a turn handles
	delayedTurnPause = 20 * time.Millisecond

	floodWarningInterval = 10 * time.Minute // between two lines of the log about one person
)

// floodGuard keeps one person from taking the time of the others. It counts what each person sends, in all their chats
// together. It is safe for concurrent use.
type floodGuard struct {
	mu      sync.Mutex
	senders map[int64]*allowance
	log     *slog.Logger

	observer Observer
}

// allowance is what a person may still send.
type allowance struct {
	messages, presses *rate.Limiter
	warned            time.Time // when the log last said that messages are dropped
}

func newFloodGuard(log *slog.Logger, observer Observer) *floodGuard {
	if observer == nil {
		observer = noObserver{}
	}
	return &floodGuard{senders: make(map[int64]*allowance), log: log, observer: observer}
}

// verdict is what happens with an update.
type verdict int

const (
	accepted verdict = iota
	delayed          // others come first
	dropped
)

// judge counts an update that arrived at an instant and says what happens with it.
func (g *floodGuard) judge(raw json.RawMessage, now time.Time) verdict {
	sender, press := senderOf(raw)
	if sender == 0 {
		return accepted
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	a := g.senders[sender]
	if a == nil {
		if len(g.senders) >= maxSenders {
			g.forgetIdle(now)
		}
		a = &allowance{
			messages: rate.NewLimiter(messagesPerMin/60., messageBurst),
			presses:  rate.NewLimiter(pressesPerMin/60., pressBurst),
		}
		g.senders[sender] = a
	}
	switch {
	case press && a.presses.AllowN(now, 1):
		return accepted
	case press:
		return delayed
	case a.messages.AllowN(now, 1):
		return accepted
	default:
		if now.Sub(a.warned).Abs() > floodWarningInterval {
			g.log.Warn("a person sends more messages than anybody can: the rest is dropped", "person", sender)
			a.warned = now
		}
		g.observer.CountUpdate("message", "dropped")
		return dropped
	}
}

// forgetIdle forgets those who have their whole allowance again, and if these are few, everybody.
func (g *floodGuard) forgetIdle(now time.Time) {
	for sender, a := range g.senders {
		if a.messages.TokensAt(now) >= messageBurst && a.presses.TokensAt(now) >= pressBurst {
			delete(g.senders, sender)
		}
	}
	if len(g.senders) > maxSenders/2 {
		clear(g.senders)
	}
}

// senderOf returns who sent an update, a person or the chat in whose name somebody did, and whether they pressed a
// button. The id is 0 for updates that nobody sends at will.
func senderOf(raw json.RawMessage) (id int64, press bool) {
	type from struct {
		From       struct{ ID int64 }
		SenderChat struct{ ID int64 } `json:"sender_chat"`
	}
	var u struct {
		Message       from
		EditedMessage from `json:"edited_message"`
		Press         from `json:"callback_query"`
	}
	if json.Unmarshal(raw, &u) != nil {
		return 0, false
	}
	for _, m := range []from{u.Message, u.EditedMessage} {
		switch {
		case m.SenderChat.ID != 0:
			return m.SenderChat.ID, false
		case m.From.ID != 0:
			return m.From.ID, false
		}
	}
	return u.Press.From.ID, u.Press.From.ID != 0
}
