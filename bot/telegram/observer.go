package telegram

import (
	"time"

	"bomcabot/store"
)

// Observer is told what happens, for the figures. Its methods return at once and are safe for concurrent use.
type Observer interface {
	// CountUpdate counts an update of a kind such as message, that was handled, retried or dead.
	CountUpdate(kind, outcome string)
	// ObserveAnswer records how long after its arrival the first answer to an update was sent.
	ObserveAnswer(after time.Duration)
	// ObserveCall records how a call ended and how long it took.
	ObserveCall(method string, class store.OutgoingClass, outcome string, took time.Duration)
}

// noObserver is an [Observer] that ignores everything.
type noObserver struct{}

func (noObserver) CountUpdate(string, string)                                     {}
func (noObserver) ObserveAnswer(time.Duration)                                    {}
func (noObserver) ObserveCall(string, store.OutgoingClass, string, time.Duration) {}

// maxUnanswered is how many updates can wait for their answer before all are forgotten.
const maxUnanswered = 10_000

// arrivals has the instant at which the update arrived to which a call is the first answer, by the id of the call. The
// goroutine of [Worker] alone uses it.
type arrivals map[int64]time.Time

// add records that calls with these ids answer an update.
func (a arrivals) add(ids []int64, received time.Time) {
	if len(a) >= maxUnanswered { // also answers that were never sent
		clear(a)
	}
	if len(ids) > 0 {
		a[ids[0]] = received
	}
}

// kind returns the kind of an update in Telegram's spelling.
func (u Update) kind() string {
	switch {
	case u.Message != nil:
		return "message"
	case u.EditedMessage != nil:
		return "edited_message"
	case u.Press != nil:
		return "callback_query"
	case u.Membership != nil:
		return "my_chat_member"
	default:
		return "other"
	}
}

// outcomeNames are the outcomes of calls as the figures name them.
var outcomeNames = map[outcomeKind]string{
	done: "done", rateLimited: "rate_limited", unreachable: "unreachable", migrated: "migrated", refused: "refused",
	messageGone: "message_gone", notConnected: "not_connected", unknown: "unknown", tokenRevoked: "token_revoked",
}
