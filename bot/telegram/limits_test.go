package telegram

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

const menuLane = store.OutgoingLane("setMyCommands")

// A block concerns one chat or one method. It is remembered for a while after its end.
func TestBlocks(t *testing.T) {
	in := func(minutes time.Duration) time.Time { return morning.Add(minutes * time.Minute) }
	b := blocks{scope{chat: ann}: in(1), scope{chat: group}: in(180), scope{lane: menuLane}: in(5)}
	check := func(at time.Time, next time.Time, chats []int64, lanes ...store.OutgoingLane) {
		t.Helper()
		blocked, got := b.active(at)
		slices.Sort(blocked.Chats)
		if !slices.Equal(blocked.Chats, chats) || !slices.Equal(blocked.Lanes, lanes) || !got.Equal(next) {
			t.Errorf("at %v %v are blocked until %v, not %v and %v until %v", at, blocked, got, chats, lanes, next)
		}
	}
	check(in(0), in(1), []int64{group, ann}, menuLane)
	check(in(1), in(5), []int64{group}, menuLane)
	check(in(5), in(180), []int64{group})
	if !b.has(scope{chat: ann}) {
		t.Error("the block of Ann's chat was forgotten after four minutes")
	}
	check(in(11), in(180), []int64{group})
	if b.has(scope{chat: ann}) {
		t.Error("the block of Ann's chat is remembered for ever")
	}
}

// A rest is short. It ends with the first probe that Telegram takes, and a refused probe makes the next one longer, up
// to the longest one.
func TestRest(t *testing.T) {
	in := func(seconds time.Duration) time.Time { return morning.Add(seconds * time.Second) }
	var r rest
	expect := func(at, readyAt time.Time) {
		t.Helper()
		if got := r.readyAt(at); !got.Equal(readyAt) {
			t.Errorf("%v after the start a call may start at %v, not at %v", at.Sub(morning), got, readyAt)
		}
	}
	r.start(1, in(0)) // without a rest a call is no probe
	expect(in(0), time.Time{})
	r.begin(in(0))
	r.begin(in(0)) // another call that was in flight
	expect(in(0), in(1))
	expect(in(1), time.Time{})
	r.start(2, in(1)) // the probe
	expect(in(1), in(5))
	r.complete(9, done) // a call from before the rest
	expect(in(2), in(5))
	expect(in(5), time.Time{}) // the probe takes long, so another call may try
	r.complete(2, rateLimited)
	r.begin(in(5))
	expect(in(5), in(7))
	for range 9 {
		r.begin(r.until)
	}
	if r.pause != maxRest {
		t.Errorf("the longest rest is %v", r.pause)
	}
	r.start(3, r.until)
	r.complete(3, rateLimited) // because of the probe's chat: the next one may probe at once
	expect(r.until, time.Time{})
	r.start(4, r.until)
	r.complete(4, refused)
	if r.active() {
		t.Error("a probe that Telegram looked at does not end the rest")
	}
}

// always is a fault of a method that refuses its calls to a chat (0: all) with a wait of an hour.
func always(method string, chat int64) sandbox.Fault {
	return sandbox.Fault{Method: method, ChatID: chat, Status: 429, RetryAfter: 3600}
}

// Two groups that Telegram lets wait delay nobody else.
func TestGroupsWaitAlone(t *testing.T) {
	t.Parallel()
	w := newTurns(t, 3)
	var groups []int64
	for range 2 {
		id := w.srv.Group(t, "A group", w.people...).ID()
		w.srv.AddFault(always("sendMessage", id))
		groups = append(groups, id)
	}
	w.enqueue(groups...)
	w.enqueue(1, 2)
	w.take()
	w.enqueue(3)
	if started := w.take(); started != 1 {
		t.Errorf("after two groups were told to wait, %d calls start", started)
	}
	w.observer.ExpectRows("SELECT chat_id FROM outbox WHERE state = 'sent'", "1", "2", "3")
}

// A private chat that Telegram always lets wait makes the others wait for a second at most, and only once.
func TestOnePersonCostsTheOthersOneRest(t *testing.T) {
	t.Parallel()
	w := newTurns(t, 9)
	w.srv.AddFault(sandbox.Fault{Method: "sendMessage", ChatID: 1, Status: 429, RetryAfter: 1})
	w.enqueue(1)
	w.take()
	for second := range 8 {
		w.enqueue(int64(second + 2))
		if started := w.take(); second == 0 && started != 0 {
			t.Error("the bot does not rest after a private chat below its pace was told to wait")
		}
		w.clock.Advance(time.Second)
		for w.take() > 0 { // the probe, and what it finds possible
		}
		w.observer.ExpectRows("SELECT count(*) FROM outbox WHERE state = 'sent'", fmt.Sprint(second+1))
	}
}

// If Telegram lets the whole bot wait, the bot rests for a few seconds at a time and probes with one call.
func TestWholeBotRests(t *testing.T) {
	t.Parallel()
	w := newTurns(t, 14)
	w.srv.AddFault(always("sendMessage", 0))
	w.enqueue(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14)
	started := []int{w.take()}
	for range 16 { // half seconds
		w.clock.Advance(time.Second / 2)
		started = append(started, w.take())
	}
	if want := []int{8, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0}; !slices.Equal(started, want) {
		t.Errorf("each half second %v calls start, not %v", started, want)
	}
	w.srv.ClearFaults()
	w.clock.Advance(3 * time.Second)
	if probed, then := w.take(), w.take(); probed != 1 || then != 2 {
		t.Errorf("after the end %d and %d calls start, not one that probes and two", probed, then)
	}
}

// A limit of edits holds up no message of the same chat, and does not make the bot rest.
func TestEditsWaitAlone(t *testing.T) {
	t.Parallel()
	w := newTurns(t, 3)
	w.srv.AddFault(always("editMessageText", 0))
	for chat := range int64(2) {
		w.enqueueCall(chat+1, EditMessage{MessageID: 1, HTML: "new"})
		w.enqueue(chat + 1)
	}
	w.take()
	w.enqueueCall(1, EditMessage{MessageID: 2, HTML: "new"})
	w.enqueue(3)
	if started := w.take(); started != 3 {
		t.Errorf("after two edits were refused %d calls start, not the three messages", started)
	}
	w.observer.ExpectRows("SELECT method, state, count(*) FROM outbox GROUP BY method, state ORDER BY method, state",
		"editMessageText ready 3", "sendMessage sent 3")
	if edits := len(w.srv.Calls("editMessageText")); edits != 2 {
		t.Errorf("%d edits were tried, not one of each chat", edits)
	}
}

// A limit of a method concerns no other method and no message, not even of the same chat.
func TestMethodsWaitAlone(t *testing.T) {
	t.Parallel()
	w := newTurns(t, 2)
	w.srv.AddFault(always("setMyCommands", 0))
	w.enqueueCall(1, SetCommands{Commands: []Command{{"help", "Help"}}})
	w.enqueue(1)
	w.take()
	w.take()
	w.enqueueCall(2, SetCommands{Commands: []Command{{"help", "Help"}}})
	w.enqueueCall(0, SetDescription{Text: "A bot"})
	w.enqueue(1, 2)
	w.take()
	w.observer.ExpectRows("SELECT method, chat_id, state FROM outbox ORDER BY id",
		"setMyCommands 1 ready", "sendMessage 1 sent", "setMyCommands 2 ready", "setMyDescription 0 sent",
		"sendMessage 1 sent", "sendMessage 2 sent")
	w.srv.ClearFaults()
	w.clock.Advance(time.Hour)
	w.take()
	w.observer.ExpectRows("SELECT count(*) FROM outbox WHERE state <> 'sent'", "0")
}
