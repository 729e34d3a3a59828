package telegram

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

var morning = time.Date(2018, time.November, 28, 9, 0, 0, 0, time.UTC)

const (
	ann, bob, cat = 1001, 1002, 1003
	group         = -4001
)

// simulateSends sends to a chat as often as the pace allows in a span of time, looking every five milliseconds, and returns when.
func simulateSends(p *pacer, chat int64, from time.Time, span time.Duration) (times []time.Duration) {
	for at := time.Duration(0); at < span; at += 5 * time.Millisecond {
		for resting, _ := p.blockedChats(from.Add(at)); !slices.Contains(resting, chat) && p.readyAt(from.Add(at)).IsZero() && p.allow(chat, from.Add(at)); {
			p.complete(from.Add(at))
			times = append(times, at)
			resting, _ = p.blockedChats(from.Add(at))
		}
	}
	return times
}

// maxInWindow is the largest number of instants within any span.
func maxInWindow(times []time.Duration, span time.Duration) (n int) {
	for i := range times {
		for j := i; j < len(times) && times[j] < times[i]+span; j++ {
			n = max(n, j-i+1)
		}
	}
	return n
}

// Every limit of Telegram is kept in every span of time, and nearly used up.
func TestPaceOfOneChat(t *testing.T) {
	tests := []struct {
		name         string
		chat         int64
		span         time.Duration
		atMost       int
		minutes      time.Duration
		inAll, below int // sent in that time: at least, and less than
	}{
		{"a person", ann, time.Minute, 64, 3 * time.Minute, 180, 190},
		{"a group", group, time.Minute, 20, 10 * time.Minute, 150, 200},
		{"no chat", 0, time.Second, 29, 10 * time.Second, 240, 260},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			times := simulateSends(newPacer(DefaultPace, morning), test.chat, morning, test.minutes)
			if got := maxInWindow(times, test.span); got > test.atMost {
				t.Errorf("%d calls within %v, more than %d", got, test.span, test.atMost)
			}
			if len(times) < test.inAll || len(times) >= test.below {
				t.Errorf("%d calls in %v, not from %d to %d", len(times), test.minutes, test.inAll, test.below)
			}
		})
	}
}

// All chats together stay below thirty calls in any second, wherever between its start and its end a call reaches Telegram, and though the computer is too busy to
// send now and then. On average they are as many as the pace allows.
func TestPaceOverall(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	p := newPacer(DefaultPace, morning)
	var arrivals, ends []time.Duration
	chat := int64(1)
	busy := time.Duration(0)
	const whole = 60 * time.Second
	for at := time.Duration(0); at < whole; at += time.Millisecond {
		ends = slices.DeleteFunc(ends, func(end time.Duration) bool {
			if end <= at {
				p.complete(morning.Add(at))
			}
			return end <= at
		})
		if random.IntN(3000) == 0 {
			busy = at + time.Duration(random.IntN(800))*time.Millisecond
		}
		for at >= busy && len(ends) < 8 && p.allow(chat, morning.Add(at)) {
			took := 1 + random.IntN(200)
			ends = append(ends, at+time.Duration(took)*time.Millisecond)
			arrivals = append(arrivals, at+time.Duration(random.IntN(took))*time.Millisecond)
			chat++
		}
	}
	slices.Sort(arrivals)
	if got := maxInWindow(arrivals, time.Second); got > 29 {
		t.Errorf("%d calls in the busiest second", got)
	}
	if got := float64(len(arrivals)) / whole.Seconds(); got < 24 || got > 25 {
		t.Errorf("%.1f calls a second", got)
	}
}

// After a start it is as if many had just been sent.
func TestPaceBeginsSlowly(t *testing.T) {
	p := newPacer(DefaultPace, morning)
	if got := len(simulateSends(p, 0, morning, 200*time.Millisecond)); got > 5 {
		t.Errorf("%d calls in the first fifth of a second", got)
	}
}

// When a call cannot go out for the sake of all, its chat is not charged for it.
func TestRefusedTakeIsFree(t *testing.T) {
	p := newPacer(Pace{PerSecond: 4, PerChatPerSecond: 1}, morning)
	for p.allow(bob, morning) || p.allow(cat, morning) { // the burst of all
	}
	for range 10 {
		if p.allow(ann, morning) {
			t.Fatal("it went beyond the burst of all")
		}
	}
	if resting, _ := p.blockedChats(morning); slices.Contains(resting, ann) {
		t.Error("Ann must wait although nothing was sent to her")
	}
}

// A zero pace has no limits, but still rests when Telegram says so.
func TestNoPace(t *testing.T) {
	p := newPacer(Pace{}, morning)
	for range 1000 {
		if !p.allow(ann, morning) || !p.allow(group, morning) || !p.readyAt(morning).IsZero() {
			t.Fatal("a pace without limits held something up")
		}
	}
	if resting, next := p.blockedChats(morning); len(resting) != 0 || !next.IsZero() {
		t.Errorf("%v rest until %v", resting, next)
	}
	p.blockUntil(ann, morning, morning.Add(time.Second))
	if resting, next := p.blockedChats(morning); !slices.Equal(resting, []int64{ann}) || !next.Equal(morning.Add(time.Second)) {
		t.Errorf("%v rest until %v", resting, next)
	}
}

// One chat that is told to wait waits alone; from a second one on, everything waits for the longest of them.
func TestRest(t *testing.T) {
	p := newPacer(DefaultPace, morning)
	in := func(seconds time.Duration) time.Time { return morning.Add(seconds * time.Second) }
	p.blockUntil(ann, morning, in(30))
	p.blockUntil(ann, in(1), in(31)) // the same chat again
	if !p.readyAt(in(1)).IsZero() {
		t.Error("one chat that waits holds up all")
	}
	if resting, next := p.blockedChats(in(1)); !slices.Equal(resting, []int64{ann}) || !next.Equal(in(31)) {
		t.Errorf("%v rest until %v", resting, next)
	}
	p.blockUntil(bob, in(2), in(7))
	if until := p.readyAt(in(2)); !until.Equal(in(7)) || p.allow(cat, in(2)) || p.allow(0, in(2)) {
		t.Errorf("two chats are told to wait, but all others only until %v", until)
	}
	if !p.readyAt(in(7)).IsZero() || !p.allow(cat, in(7)) {
		t.Error("it rests longer than told")
	}
	if resting, _ := p.blockedChats(in(7)); !slices.Contains(resting, int64(ann)) || slices.Contains(resting, int64(bob)) {
		t.Errorf("%v rest, not Ann alone", resting)
	}
	p.blockUntil(bob, in(40), in(50)) // Ann's rest is over
	if !p.readyAt(in(40)).IsZero() {
		t.Error("a rest that is over makes all wait")
	}
}

// The pacer forgets chats that have been quiet, so that it does not grow with everybody who ever wrote.
func TestPacerForgets(t *testing.T) {
	p := newPacer(Pace{PerChatPerSecond: 1, PerGroupPerMinute: 20}, morning)
	for chat := range int64(1000) {
		p.allow(chat+1, morning)
		p.allow(-chat-1, morning)
		p.blockUntil(chat+1, morning, morning.Add(time.Second))
	}
	p.blockedChats(morning.Add(time.Hour))
	if len(p.chatLimiters) != 0 || len(p.blockedUntil) != 0 {
		t.Errorf("%d chats and %d rests are still remembered", len(p.chatLimiters), len(p.blockedUntil))
	}
}

// The pauses grow to the longest and no further; one that is named is kept once.
func TestBackoff(t *testing.T) {
	var b backoff
	var got []time.Duration
	for range 8 {
		got = append(got, b.next())
	}
	want := []time.Duration{1, 2, 4, 8, 16, 30, 30, 30} // half seconds
	for i := range want {
		want[i] *= time.Second / 2
	}
	if !slices.Equal(got, want) {
		t.Errorf("the pauses are %v, not %v", got, want)
	}
	b = backoff{}
	b.setNext(7 * time.Minute)
	if first, second := b.next(), b.next(); first != 7*time.Minute || second != minBackoff {
		t.Errorf("a named pause, and the one after it, are %v and %v", first, second)
	}
	b = backoff{}
	b.setMin(5 * time.Second)
	if pause := b.next(); pause < 5*time.Second {
		t.Errorf("a pause of at least 5 s is %v", pause)
	}
}
