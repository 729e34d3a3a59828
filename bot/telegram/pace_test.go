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

// simulateSends sends to a chat whenever p allows it during span, trying every 5 ms. It returns the offsets of the
// calls from the start.
func simulateSends(p *pacer, chat int64, start time.Time, span time.Duration) (times []time.Duration) {
	trySend := func(now time.Time) bool {
		paced, _ := p.pacedChats(now)
		return !slices.Contains(paced, chat) && p.allows(chat, now, load{}, 1)
	}
	for at := time.Duration(0); at < span; at += 5 * time.Millisecond {
		for trySend(start.Add(at)) {
			p.start(chat, start.Add(at), 1)
			p.complete(start.Add(at), 1)
			times = append(times, at)
		}
	}
	return times
}

// maxInWindow returns the largest number of times within any span.
func maxInWindow(times []time.Duration, span time.Duration) (n int) {
	for i := range times {
		for j := i; j < len(times) && times[j] < times[i]+span; j++ {
			n = max(n, j-i+1)
		}
	}
	return n
}

// Every limit of Telegram is kept in any window, and nearly used up on average.
func TestPaceOfOneChat(t *testing.T) {
	tests := []struct {
		name              string
		chat              int64
		window            time.Duration
		maxInWindow       int
		duration          time.Duration
		atLeast, lessThan int // calls in the whole duration
	}{
		{"a person", ann, time.Minute, 64, 3 * time.Minute, 180, 190},
		{"a group", group, time.Minute, 20, 10 * time.Minute, 150, 200},
		{"no chat", 0, time.Second, 29, 10 * time.Second, 240, 260},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			times := simulateSends(newPacer(DefaultPace, morning), test.chat, morning, test.duration)
			if got := maxInWindow(times, test.window); got > test.maxInWindow {
				t.Errorf("%d calls within %v, more than %d", got, test.window, test.maxInWindow)
			}
			if len(times) < test.atLeast || len(times) >= test.lessThan {
				t.Errorf("%d calls in %v, not from %d to %d", len(times), test.duration, test.atLeast, test.lessThan)
			}
		})
	}
}

// All chats together get at most 29 calls in any second, no matter when each call reaches Telegram between its start
// and its end, and although the computer is sometimes too busy to send. On average they get as many as the pace allows.
func TestPaceOverall(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	p := newPacer(DefaultPace, morning)
	var arrivals, ends []time.Duration
	chat := int64(1)
	busyUntil := time.Duration(0)
	const duration = 60 * time.Second
	for at := time.Duration(0); at < duration; at += time.Millisecond {
		ends = slices.DeleteFunc(ends, func(end time.Duration) bool {
			if end <= at {
				p.complete(morning.Add(at), 1)
			}
			return end <= at
		})
		if random.IntN(3000) == 0 {
			busyUntil = at + time.Duration(random.IntN(800))*time.Millisecond
		}
		for at >= busyUntil && len(ends) < 8 && p.allows(chat, morning.Add(at), load{inFlight: len(ends)}, 1) {
			p.start(chat, morning.Add(at), 1)
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
	if got := float64(len(arrivals)) / duration.Seconds(); got < 24 || got > 25 {
		t.Errorf("%.1f calls a second", got)
	}
}

// After a start there is no burst: an earlier run of the program may have just sent one.
func TestPaceStartsSlowly(t *testing.T) {
	p := newPacer(DefaultPace, morning)
	if got := len(simulateSends(p, 0, morning, 200*time.Millisecond)); got > 5 {
		t.Errorf("%d calls in the first fifth of a second", got)
	}
}

// What a transaction has claimed counts for the next claim, and for nothing once the transaction is rolled back.
func TestRolledBackClaimsCostNothing(t *testing.T) {
	p := newPacer(DefaultPace, morning)
	now := morning.Add(time.Minute)
	for range 100 { // turns whose commits fail
		for claimed := range 25 {
			if !p.allows(int64(claimed+1), now, load{claimed: claimed}, 1) {
				t.Fatalf("after %d claims there is no room", claimed)
			}
		}
		if p.allows(cat, now, load{claimed: 25}, 1) || p.allows(cat, now, load{inFlight: 20, claimed: 9}, 1) {
			t.Fatal("it goes beyond the overall limit")
		}
	}
}

// A zero pace has no limits.
func TestZeroPace(t *testing.T) {
	p := newPacer(Pace{}, morning)
	for range 1000 {
		if !p.allows(ann, morning, load{inFlight: 99}, 1) || !p.allows(group, morning, load{claimed: 99}, 1) {
			t.Fatal("a pace without limits held a call back")
		}
		p.start(ann, morning, 1)
		p.start(group, morning, 1)
	}
	if paced, next := p.pacedChats(morning); len(paced) != 0 || !next.IsZero() {
		t.Errorf("%v must wait until %v", paced, next)
	}
}

// A private chat that gets its first message for a while is below its pace. A chat that has just got several is not,
// nor is a group, nor any chat without a pace.
func TestIsBelowPace(t *testing.T) {
	p := newPacer(DefaultPace, morning)
	for _, chat := range []int64{ann, bob, bob, group} {
		p.start(chat, morning, 1)
	}
	for chat, want := range map[int64]bool{ann: true, bob: false, group: false, 0: false} {
		if got := p.isBelowPace(chat, morning.Add(100*time.Millisecond)); got != want {
			t.Errorf("chat %d: %v", chat, got)
		}
	}
	if !p.isBelowPace(bob, morning.Add(time.Second)) {
		t.Error("after a second the chat is not below its pace")
	}
	if newPacer(Pace{PerSecond: 25}, morning).isBelowPace(ann, morning) {
		t.Error("a chat without a pace is below it")
	}
}

// The pacer drops the state of quiet chats, so that it does not grow with everybody who ever wrote.
func TestPacerDropsQuietChats(t *testing.T) {
	p := newPacer(Pace{PerChatPerSecond: 1, PerGroupPerMinute: 20}, morning)
	for chat := range int64(1000) {
		p.start(chat+1, morning, 1)
		p.start(-chat-1, morning, 1)
	}
	p.pacedChats(morning.Add(time.Hour))
	if len(p.chatLimiters) != 0 {
		t.Errorf("%d limiters are still kept", len(p.chatLimiters))
	}
}

// The pauses double up to the longest one. A pause that was set applies once.
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
		t.Errorf("the pause that was set and the one after it are %v and %v", first, second)
	}
	b = backoff{}
	b.setMin(5 * time.Second)
	if pause := b.next(); pause < 5*time.Second {
		t.Errorf("a pause of at least 5 s is %v", pause)
	}
}

// Every message of an album counts: for the second, for the average and for its chat. An album that is larger than what
// a second may have still goes out.
func TestAlbumsCountByTheirMessages(t *testing.T) {
	p := newPacer(DefaultPace, morning)
	now := morning.Add(time.Minute)
	room := p.windowLimit - 10
	if p.allows(ann, now, load{inFlight: room + 1}, 10) || p.allows(ann, now, load{claimed: room + 1}, 10) {
		t.Error("an album goes beyond the overall limit")
	}
	if !p.allows(ann, now, load{inFlight: room}, 10) {
		t.Error("an album within the limit is held back")
	}
	p.start(ann, now, 10)
	p.complete(now, 10)
	if p.allows(cat, now, load{inFlight: room}, 1) || !p.allows(cat, now, load{inFlight: room - 1}, 1) {
		t.Error("the messages of an album do not count for the second")
	}
	if at := now.Add(5 * time.Second); p.allows(ann, at, load{}, 1) {
		t.Error("five seconds after an album of ten, its chat gets another message")
	}
	slow := newPacer(Pace{PerSecond: 2}, morning)
	if !slow.allows(ann, now, load{}, 10) {
		t.Error("an album that is larger than what a second may have never goes out")
	}
}
