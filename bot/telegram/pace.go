package telegram

import (
	"time"

	"golang.org/x/time/rate"
)

// Pace is how fast calls may go out. Telegram's own limits are at https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this:
// about 30 messages a second overall, one a second in a chat with short bursts, 20 a minute in a group. A zero field is no limit.
type Pace struct {
	PerSecond         float64
	PerChatPerSecond  float64
	PerGroupPerMinute float64
}

// DefaultPace stays below Telegram's limits.
var DefaultPace = Pace{PerSecond: 25, PerChatPerSecond: 1, PerGroupPerMinute: 20}

// The bursts that the limits bear. What a burst adds to a group's minute is taken off its rate, so that no minute has more than allowed.
const (
	chatBurst  = 4
	groupBurst = 5
)

// windowFactor is how many calls, as a part of those of the pace, may reach Telegram within any second: 29 of 25. So what a busy computer was kept from sending
// is made up for afterwards.
const windowFactor = 1.16

// nonMessageMethods are the methods that make no message in a chat, so that the chat's limit does not count them. Everybody who presses a button would
// wait twice as long.
var nonMessageMethods = map[string]bool{AnswerPress{}.method(): true, SetCommands{}.method(): true}

// pacer keeps the pace. It is used by one goroutine.
//
// When a call reaches Telegram is not known, only that it is between its start and its end. So a call may start when those under way and those that ended less
// than a second ago are few enough: whichever second Telegram counts, it counts no more.
type pacer struct {
	pace            Pace
	overall         *rate.Limiter // the average; it bears a burst of a second's calls
	windowLimit     int           // calls within any second; 0: any number
	inFlight        int           // calls under way
	completed       []time.Time   // of the calls that ended within the last second, the oldest first
	chatLimiters    map[int64]*rate.Limiter
	blockedUntil    map[int64]time.Time // chats that Telegram told to wait, and until when
	allBlockedUntil time.Time           // the same for all
}

// newPacer makes a pacer that begins as if a burst had just been sent: perhaps there was one, before the program was started anew.
func newPacer(pace Pace, now time.Time) *pacer {
	burst := max(1, int(pace.PerSecond))
	p := &pacer{pace: pace, overall: newLimiter(pace.PerSecond, burst), chatLimiters: make(map[int64]*rate.Limiter), blockedUntil: make(map[int64]time.Time)}
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

// chatLimiter is the limiter of a chat; nil where none applies.
func (p *pacer) chatLimiter(id int64) *rate.Limiter {
	if id == 0 {
		return nil
	}
	if known, ok := p.chatLimiters[id]; ok {
		return known
	}
	var made *rate.Limiter
	if id < 0 { // a group: https://core.telegram.org/bots/api#chat
		made = newLimiter((p.pace.PerGroupPerMinute-groupBurst)/60, groupBurst)
	} else {
		made = newLimiter(p.pace.PerChatPerSecond, chatBurst)
	}
	p.chatLimiters[id] = made
	return made
}

// readyAt reports when the next call may go out at all: a zero time is now.
func (p *pacer) readyAt(now time.Time) time.Time {
	if p.allBlockedUntil.After(now) {
		return p.allBlockedUntil
	}
	if wait := p.windowFullUntil(now); !wait.IsZero() {
		return wait
	}
	return nextTokenAt(p.overall, now)
}

// windowFullUntil is when a second has room for another call; a zero time is now. It forgets the calls that ended more than a second ago.
func (p *pacer) windowFullUntil(now time.Time) time.Time {
	for len(p.completed) > 0 && !p.completed[0].After(now.Add(-time.Second)) {
		p.completed = p.completed[1:]
	}
	switch {
	case p.windowLimit == 0 || p.inFlight+len(p.completed) < p.windowLimit:
		return time.Time{}
	case len(p.completed) == 0: // all are under way, and the first that ends counts for another second
		return now.Add(time.Second)
	default:
		return p.completed[0].Add(time.Second)
	}
}

// complete notes that a call ended.
func (p *pacer) complete(now time.Time) {
	if p.windowLimit > 0 {
		p.inFlight--
		p.completed = append(p.completed, now)
	}
}

// allow claims the right to send to a chat now.
func (p *pacer) allow(chatID int64, now time.Time) bool {
	if !p.readyAt(now).IsZero() { // looked at first, so that the chat is not charged for nothing
		return false
	}
	if chat := p.chatLimiter(chatID); chat != nil && !chat.AllowN(now, 1) {
		return false
	}
	if !p.overall.AllowN(now, 1) {
		return false
	}
	if p.windowLimit > 0 {
		p.inFlight++
	}
	return true
}

// blockedChats lists the chats that must wait, and the first instant at which one of them need not. It forgets the chats that are at rest no longer.
func (p *pacer) blockedChats(now time.Time) (chats []int64, next time.Time) {
	wait := func(id int64, until time.Time) {
		chats = append(chats, id)
		if next.IsZero() || until.Before(next) {
			next = until
		}
	}
	for id, until := range p.blockedUntil {
		if until.After(now) {
			wait(id, until)
		} else {
			delete(p.blockedUntil, id)
		}
	}
	for id, chat := range p.chatLimiters {
		if _, rests := p.blockedUntil[id]; rests {
			continue
		}
		switch until := nextTokenAt(chat, now); {
		case !until.IsZero():
			wait(id, until)
		case chat.TokensAt(now) >= float64(chat.Burst()):
			delete(p.chatLimiters, id) // full again: the same as a new one
		}
	}
	return chats, next
}

// blockUntil makes a chat wait. When another one was told to wait as well, it is not the chats that are meant: then everything waits.
func (p *pacer) blockUntil(chatID int64, now, until time.Time) {
	for id, other := range p.blockedUntil {
		if id != chatID && other.After(now) && until.After(p.allBlockedUntil) {
			p.allBlockedUntil = until
		}
	}
	p.blockedUntil[chatID] = until
}

// nextTokenAt is when a limiter has a token; a zero time is now.
func nextTokenAt(l *rate.Limiter, now time.Time) time.Time {
	if l.Limit() == rate.Inf {
		return time.Time{}
	}
	missing := 1 - l.TokensAt(now)
	if missing <= 0 {
		return time.Time{}
	}
	return now.Add(time.Duration(missing/float64(l.Limit())*float64(time.Second)) + time.Millisecond)
}
