package telegram

import (
	"time"

	"golang.org/x/time/rate"
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
// A call reaches Telegram at an unknown instant between its start and its end. So a call may start only while the calls
// under way plus those that completed within the last second are fewer than windowLimit. Then no second has more, no
// matter how Telegram counts.
//
// The pacer does not count the calls under way: their [load] is passed to it. A call counts as started only with
// [pacer.start], so a claim whose transaction is rolled back leaves nothing behind.
type pacer struct {
	pace         Pace
	overall      *rate.Limiter // the average rate; its burst is the calls of one second
	windowLimit  int           // calls within any second; 0: any number
	completed    []time.Time   // when the calls of the last second completed, oldest first
	chatLimiters map[int64]*rate.Limiter
}

// load is the calls that are under way when another one is to start.
type load struct {
	inFlight int // started, but not completed
	claimed  int // to be started once the transaction is committed
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

// readyAt returns when the next call may start, to whatever chat; zero: now.
func (p *pacer) readyAt(now time.Time, under load) time.Time {
	if until := p.windowFullUntil(now, under); !until.IsZero() {
		return until
	}
	return tokensAt(p.overall, now, under.claimed+1)
}

// windowFullUntil returns when windowLimit allows another call; zero: now. It drops calls that completed more than a
// second ago.
func (p *pacer) windowFullUntil(now time.Time, under load) time.Time {
	for len(p.completed) > 0 && !p.completed[0].After(now.Add(-time.Second)) {
		p.completed = p.completed[1:]
	}
	switch {
	case p.windowLimit == 0 || under.inFlight+under.claimed+len(p.completed) < p.windowLimit:
		return time.Time{}
	case len(p.completed) == 0: // all are under way, and the first to complete counts for another second
		return now.Add(time.Second)
	default:
		return p.completed[0].Add(time.Second)
	}
}

// allows reports whether a call to a chat may start now.
func (p *pacer) allows(chatID int64, now time.Time, under load) bool {
	limiter := p.chatLimiter(chatID)
	return p.readyAt(now, under).IsZero() && (limiter == nil || tokensAt(limiter, now, 1).IsZero())
}

// start records that a call to a chat started.
func (p *pacer) start(chatID int64, now time.Time) {
	p.overall.ReserveN(now, 1)
	if limiter := p.chatLimiter(chatID); limiter != nil {
		limiter.ReserveN(now, 1)
	}
}

// complete records that a call completed.
func (p *pacer) complete(now time.Time) {
	if p.windowLimit > 0 {
		p.completed = append(p.completed, now)
	}
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
