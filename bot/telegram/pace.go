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
	overallBurst = 2
	chatBurst    = 4
	groupBurst   = 5
)

// noMessage are the methods that make no message in a chat, so that the chat's limit does not count them. Everybody who presses a button would
// wait twice as long.
var noMessage = map[string]bool{AnswerPress{}.method(): true, SetCommands{}.method(): true}

// pacer keeps the pace. It is used by one goroutine.
type pacer struct {
	pace    Pace
	overall *rate.Limiter
	chats   map[int64]*rate.Limiter
	rests   map[int64]time.Time // chats that Telegram told to wait, and until when
	restAll time.Time           // the same for all
}

func newPacer(pace Pace) *pacer {
	return &pacer{pace: pace, overall: limiter(pace.PerSecond, overallBurst), chats: make(map[int64]*rate.Limiter), rests: make(map[int64]time.Time)}
}

func limiter(perSecond float64, burst int) *rate.Limiter {
	if perSecond <= 0 {
		return rate.NewLimiter(rate.Inf, 0)
	}
	return rate.NewLimiter(rate.Limit(perSecond), burst)
}

// chat is the limiter of a chat; nil where none applies.
func (p *pacer) chat(id int64) *rate.Limiter {
	if id == 0 {
		return nil
	}
	if known, ok := p.chats[id]; ok {
		return known
	}
	var made *rate.Limiter
	if id < 0 { // a group: https://core.telegram.org/bots/api#chat
		made = limiter((p.pace.PerGroupPerMinute-groupBurst)/60, groupBurst)
	} else {
		made = limiter(p.pace.PerChatPerSecond, chatBurst)
	}
	p.chats[id] = made
	return made
}

// ready reports when the next call may go out at all: a zero time is now.
func (p *pacer) ready(now time.Time) time.Time {
	if p.restAll.After(now) {
		return p.restAll
	}
	return available(p.overall, now)
}

// take claims the right to send to a chat now.
func (p *pacer) take(chatID int64, now time.Time) bool {
	if !p.ready(now).IsZero() { // looked at first, so that the chat is not charged for nothing
		return false
	}
	if chat := p.chat(chatID); chat != nil && !chat.AllowN(now, 1) {
		return false
	}
	return p.overall.AllowN(now, 1)
}

// resting lists the chats that must wait, and the first instant at which one of them need not. It forgets the chats that are at rest no longer.
func (p *pacer) resting(now time.Time) (chats []int64, next time.Time) {
	wait := func(id int64, until time.Time) {
		chats = append(chats, id)
		if next.IsZero() || until.Before(next) {
			next = until
		}
	}
	for id, until := range p.rests {
		if until.After(now) {
			wait(id, until)
		} else {
			delete(p.rests, id)
		}
	}
	for id, chat := range p.chats {
		if _, rests := p.rests[id]; rests {
			continue
		}
		switch until := available(chat, now); {
		case !until.IsZero():
			wait(id, until)
		case chat.TokensAt(now) >= float64(chat.Burst()):
			delete(p.chats, id) // full again: the same as a new one
		}
	}
	return chats, next
}

// rest makes a chat wait. When another one was told to wait as well, it is not the chats that are meant: then everything waits.
func (p *pacer) rest(chatID int64, now, until time.Time) {
	for id, other := range p.rests {
		if id != chatID && other.After(now) && until.After(p.restAll) {
			p.restAll = until
		}
	}
	p.rests[chatID] = until
}

// available is when a limiter has a token; a zero time is now.
func available(l *rate.Limiter, now time.Time) time.Time {
	if l.Limit() == rate.Inf {
		return time.Time{}
	}
	missing := 1 - l.TokensAt(now)
	if missing <= 0 {
		return time.Time{}
	}
	return now.Add(time.Duration(missing/float64(l.Limit())*float64(time.Second)) + time.Millisecond)
}
