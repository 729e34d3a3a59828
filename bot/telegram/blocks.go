package telegram

import (
	"time"

	"bomcabot/store"
)

// blocks are the limits that Telegram told the bot to wait for, each until when. A limit concerns one chat or one
// method, see https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this.
type blocks map[scope]time.Time

// scope is what a limit concerns: the messages of a chat, or a method for all chats.
type scope struct {
	chat int64
	lane store.OutgoingLane
}

func scopeOf(o store.Outgoing) scope {
	if o.Lane == store.LaneMessages {
		return scope{chat: o.ChatID}
	}
	return scope{lane: o.Lane}
}

// blockMemory is how long a block is remembered after its end.
const blockMemory = 10 * time.Minute

// has reports whether a scope is blocked, or was a short while ago.
func (b blocks) has(s scope) bool { return !b[s].IsZero() }

// active returns what is blocked, and when the first block ends. It forgets old blocks.
func (b blocks) active(now time.Time) (blocked store.Blocked, next time.Time) {
	for s, until := range b {
		switch {
		case !until.Add(blockMemory).After(now):
			delete(b, s)
		case !until.After(now): // remembered
		case s.lane == store.LaneMessages:
			blocked.Chats = append(blocked.Chats, s.chat)
			next = earliest(next, until)
		default:
			blocked.Lanes = append(blocked.Lanes, s.lane)
			next = earliest(next, until)
		}
	}
	return blocked, next
}
