package telegram

import (
	"encoding/json"
	"slices"
	"time"

	"golang.org/x/time/rate"

	"bomcabot/store"
)

// Pace is how fast calls may be sent. Telegram allows about 30 messages a second overall, one a second in a chat with
// short bursts, and 20 a minute in a group
// (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). A zero field means no limit.
type Pace struct {
	PerSecond         float64
	PerChatPerSecond  float64
	PerGroupPerMinute float64
}

// DefaultPace stays below Telegram's limits.
var DefaultPace = Pace{PerSecond: 25, PerChatPerSecond: 1, PerGroupPerMinute: 20}

// The bursts that the limits of a chat allow. What a burst adds to the minute of a group is taken off the group's rate,
// so that no minute has more than PerGroupPerMinute.
const (
	chatBurst  = 4
	groupBurst = 5
)

// windowFactor times PerSecond is how many calls may reach Telegram within any second: 29 at a rate of 25. The headroom
// lets the sender catch up after the computer was too busy to send.
const windowFactor = 1.16

// pacer enforces a [Pace]. It is not safe for concurrent use.
//
// A call reaches Telegram at an unknown instant between its start and its end. So a call may start only while its
// messages, those under way and those that were sent within the last second are at most windowLimit. Then no second has
// more, no matter how Telegram counts. Every message of an album counts.
//
// The pacer does not count the calls under way: their [load] is passed to it. A call counts as started only with
// [pacer.start], so a claim whose transaction is rolled back leaves nothing behind.
type pacer struct {
	pace         Pace
	overall      *rate.Limiter // the average rate; its burst is the messages of one second
	windowLimit  int           // messages within any second; 0: any number
	completed    []time.Time   // when the messages of the last second were sent, oldest first
	chatLimiters map[int64]*rate.Limiter
}

// load is the messages that are under way when another call is to start.
type load struct {
	inFlight int // of calls that started, but did not complete
	claimed  int // of calls to be started once the transaction is committed
}

// newPacer returns a pacer that has just spent its burst: a run of the program that ended a moment ago may have sent
// one.
func newPacer(pace Pace, now time.Time) *pacer {
	burst := max(1, int(pace.PerSecond))
	p := &pacer{
		pace: pace, overall: newLimiter(pace.PerSecond, burst), chatLimiters: make(map[int64]*rate.Limiter),
	}
	if pace.PerSecond > 0 {
		p.windowLimit = max(1, int(pace.PerSecond*windowFactor))
		p.overall.AllowN(now, burst)
	}
	return p
}

func newLimiter(perSecond float64, burst int) *rate.Limiter {
	if perSecond <= 0 {
		return rate.NewLimiter(rate.Inf, 0)
	}
	return rate.NewLimiter(rate.Limit(perSecond), burst)
}

// chatLimiter returns the limiter of a chat; nil for 0, which is no chat.
func (p *pacer) chatLimiter(id int64) *rate.Limiter {
	if id == 0 {
		return nil
	}
	if limiter, ok := p.chatLimiters[id]; ok {
		return limiter
	}
	var limiter *rate.Limiter
	if id < 0 { // a group: https://core.telegram.org/bots/api#chat
		limiter = newLimiter((p.pace.PerGroupPerMinute-groupBurst)/60, groupBurst)
	} else {
		limiter = newLimiter(p.pace.PerChatPerSecond, chatBurst)
	}
	p.chatLimiters[id] = limiter
	return limiter
}

// readyAt returns when a call that makes so many messages may start, to whatever chat; zero: now.
func (p *pacer) readyAt(now time.Time, under load, messages int) time.Time {
	if until := p.windowFullUntil(now, under, messages); !until.IsZero() {
		return until
	}
	return tokensAt(p.overall, now, min(under.claimed+messages, max(under.claimed+1, p.overall.Burst())))
}

// windowFullUntil returns when windowLimit allows so many messages more; zero: now. It drops messages that were sent
// more than a second ago. More messages than the limit may start when nothing else is under way.
func (p *pacer) windowFullUntil(now time.Time, under load, messages int) time.Time {
	for len(p.completed) > 0 && !p.completed[0].After(now.Add(-time.Second)) {
		p.completed = p.completed[1:]
	}
	switch {
	case p.windowLimit == 0,
		under.inFlight+under.claimed+len(p.completed)+min(messages, p.windowLimit) <= p.windowLimit:
		return time.Time{}
	case len(p.completed) == 0: // all are under way, and the first to complete counts for another second
		return now.Add(time.Second)
	default:
		return p.completed[0].Add(time.Second)
	}
}

// allows reports whether a call to a chat that makes so many messages may start now.
func (p *pacer) allows(chatID int64, now time.Time, under load, messages int) bool {
	limiter := p.chatLimiter(chatID)
	return p.readyAt(now, under, messages).IsZero() && (limiter == nil || tokensAt(limiter, now, 1).IsZero())
}

// start records that a call to a chat started. Where it makes more messages than a limiter has tokens, the next call
// waits for the rest.
func (p *pacer) start(chatID int64, now time.Time, messages int) {
	limiter := p.chatLimiter(chatID)
	for range messages {
		p.overall.ReserveN(now, 1)
		if limiter != nil {
			limiter.ReserveN(now, 1)
		}
	}
}

// complete records that a call completed.
func (p *pacer) complete(now time.Time, messages int) {
	if p.windowLimit > 0 {
		p.completed = append(p.completed, slices.Repeat([]time.Time{now}, messages)...)
	}
}

// messageCount returns how many messages a call counts as: one, or each of an album.
func messageCount(o store.Outgoing) int {
	if o.Method != (SendAlbum{}).method() {
		return 1
	}
	var album SendAlbum
	if err := json.Unmarshal(o.Payload, &album); err != nil {
		return 1 // it cannot be sent either
	}
	return max(1, len(album.Files))
}

// pacedChats returns the chats that must wait, and when the first of them may be sent to again. It drops the state of
// chats that need not wait any more.
func (p *pacer) pacedChats(now time.Time) (chats []int64, next time.Time) {
	for id, limiter := range p.chatLimiters {
		switch until := tokensAt(limiter, now, 1); {
		case !until.IsZero():
			chats = append(chats, id)
			next = earliest(next, until)
		case limiter.TokensAt(now) >= float64(limiter.Burst()):
			delete(p.chatLimiters, id) // full again: the same as a new one
		}
	}
	return chats, next
}

// isBelowPace reports whether a private chat got no message but the last one for a while, so that a limit of the chat
// cannot be the reason if Telegram refuses it. Without a pace, nothing is known.
func (p *pacer) isBelowPace(chatID int64, now time.Time) bool {
	if chatID <= 0 || p.pace.PerChatPerSecond <= 0 {
		return false
	}
	return p.chatLimiter(chatID).TokensAt(now) >= chatBurst-1
}

// tokensAt returns when a limiter has n tokens; zero: now.
func tokensAt(limiter *rate.Limiter, now time.Time, n int) time.Time {
	if limiter.Limit() == rate.Inf {
		return time.Time{}
	}
	missing := float64(n) - limiter.TokensAt(now)
	if missing <= 0 {
		return time.Time{}
	}
	wait := time.Duration(missing / float64(limiter.Limit()) * float64(time.Second))
	return now.Add(wait + time.Millisecond) // not earlier by rounding
}
