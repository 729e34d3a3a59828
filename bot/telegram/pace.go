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

// inAnySecond is how many calls, as a part of those of the pace, may reach Telegram within any second: 29 of 25. So what a busy computer was kept from sending
// is made up for afterwards.
const inAnySecond = 1.16

// noMessage are the methods that make no message in a chat, so that the chat's limit does not count them. Everybody who presses a button would
// wait twice as long.
var noMessage = map[string]bool{AnswerPress{}.method(): true, SetCommands{}.method(): true}

// pacer keeps the pace. It is used by one goroutine.
//
// When a call reaches Telegram is not known, only that it is between its start and its end. So a call may start when those under way and those that ended less
// than a second ago are few enough: whichever second Telegram counts, it counts no more.
type pacer struct {
	pace    Pace
	overall *rate.Limiter // the average; it bears a burst of a second's calls
	most    int           // calls within any second; 0: any number
	flying  int           // calls under way
	ended   []time.Time   // of the calls that ended within the last second, the oldest first
	chats   map[int64]*rate.Limiter
	rests   map[int64]time.Time // chats that Telegram told to wait, and until when
	restAll time.Time           // the same for all
}

// newPacer makes a pacer that begins as if a burst had just been sent: perhaps there was one, before the program was started anew.
func newPacer(pace Pace, now time.Time) *pacer {
	burst := max(1, int(pace.PerSecond))
	p := &pacer{pace: pace, overall: limiter(pace.PerSecond, burst), chats: make(map[int64]*rate.Limiter), rests: make(map[int64]time.Time)}
	if pace.PerSecond > 0 {
		p.most = max(1, int(pace.PerSecond*inAnySecond))
		p.overall.AllowN(now, burst)
	}
	return p
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
	if wait := p.crowded(now); !wait.IsZero() {
		return wait
	}
	return available(p.overall, now)
}

// crowded is when a second has room for another call; a zero time is now. It forgets the calls that ended more than a second ago.
func (p *pacer) crowded(now time.Time) time.Time {
	for len(p.ended) > 0 && !p.ended[0].After(now.Add(-time.Second)) {
		p.ended = p.ended[1:]
	}
	switch {
	case p.most == 0 || p.flying+len(p.ended) < p.most:
		return time.Time{}
	case len(p.ended) == 0: // all are under way, and the first that ends counts for another second
		return now.Add(time.Second)
	default:
		return p.ended[0].Add(time.Second)
	}
}

// landed notes that a call ended.
func (p *pacer) landed(now time.Time) {
	if p.most > 0 {
		p.flying--
		p.ended = append(p.ended, now)
	}
}

// take claims the right to send to a chat now.
func (p *pacer) take(chatID int64, now time.Time) bool {
	if !p.ready(now).IsZero() { // looked at first, so that the chat is not charged for nothing
		return false
	}
	if chat := p.chat(chatID); chat != nil && !chat.AllowN(now, 1) {
		return false
	}
	if !p.overall.AllowN(now, 1) {
		return false
	}
	if p.most > 0 {
		p.flying++
	}
	return true
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
