package telegram

import (
	"time"

	"bomcabot/store"
)

// blocks are the limits that Telegram told the bot to wait for, each until when. A limit concerns one chat or one
// method, see https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this.
type blocks map[scope]time.Time

// scope is what a limit concerns: a chat, the edits of a chat, or a method for all chats.
type scope struct {
	chat int64
	lane store.OutgoingLane
}

func scopeOf(o store.Outgoing) scope {
	if chat := pacedChat(o); chat != 0 {
		return scope{chat, o.Lane}
	}
	return scope{lane: o.Lane}
}

// add adds a scope to what is blocked.
func (s scope) add(blocked *store.Blocked) {
	switch s.lane {
	case store.LaneMessages:
		blocked.Chats = append(blocked.Chats, s.chat)
	case store.LaneEdits:
		blocked.EditChats = append(blocked.EditChats, s.chat)
	default:
		blocked.Lanes = append(blocked.Lanes, s.lane)
	}
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
		case until.After(now):
			next = earliest(next, until)
			s.add(&blocked)
		}
	}
	return blocked, next
}
