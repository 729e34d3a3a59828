package telegram_test

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/bot/telegram"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// tooManyRequests makes Telegram refuse one message to a chat and ask to wait for some seconds.
func tooManyRequests(chat int64, seconds int) sandbox.Fault {
	return sandbox.Fault{
		Method: "sendMessage", ChatID: chat, Status: http.StatusTooManyRequests, RetryAfter: seconds, Times: 1,
	}
}

// If Telegram asks to wait with a chat, only that chat waits, as long as asked.
func TestOneChatWaits(t *testing.T) {
	t.Parallel()
	r := startRig(t, sandbox.Options{})
	people := r.people(2)
	ann, bob := people[0], people[1]
	r.srv.AddFault(tooManyRequests(ann.ID, 30))
	ann.Says("first")
	if !storetest.Eventually(func() bool { return len(r.calls("first")) == 1 }) {
		t.Fatal("the reply was not sent")
	}
	ann.Says("second")
	r.announce("news", ann.ID, bob.ID)
	bob.Says("mine")
	bob.Sees("mine")
	bob.Sees("news")
	ann.Sees("second")
	r.observer.WaitForRows("SELECT count(*) FROM outbox WHERE state <> 'sent'", "0")
	refused, again := r.calls("first")[0], r.calls("first")[1]
	if waited := r.between(refused, again); waited < 30*time.Second {
		t.Errorf("it was sent again after %v", waited)
	}
	for _, call := range slices.Concat(r.calls("mine"), r.calls("news")) {
		if toAnn := call.Params["chat_id"] == fmt.Sprint(ann.ID); toAnn != call.Time.After(again.Time) {
			t.Errorf("%v was sent %v after the refusal", call.Params, call.Time.Sub(refused.Time))
		}
	}
	if got := botTexts(ann.Messages()); !slices.Equal(got, []string{"hello", "first", "second", "news"}) {
		t.Errorf("Ann got %q", got)
	}
	r.observer.ExpectRows("SELECT max(attempts) FROM outbox", "1") // the refused attempt does not count
}

// A chat whose calls hang or that must wait for long delays no other chat.
func TestOneChatHangs(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		fault sandbox.Fault // of the calls to Ann's chat
		state string        // of the two replies to Ann
	}{
		"no answer": {sandbox.Fault{Method: "sendMessage", Delay: time.Hour}, "ready sending"},
		"wait for 30 s": {
			sandbox.Fault{Method: "sendMessage", Status: http.StatusTooManyRequests, RetryAfter: 30}, "ready ready",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := startRig(t, sandbox.Options{})
			people := r.people(2)
			ann, bob := people[0], people[1]
			test.fault.ChatID = ann.ID
			r.srv.AddFault(test.fault)
			ann.Says("first")
			ann.Says("second")
			r.observer.WaitForRows(`SELECT count(*) FROM outbox
				WHERE state = 'sending' OR error LIKE '%Too Many Requests%'`, "1")
			for n := range 20 {
				bob.Says(fmt.Sprint("question ", n))
				bob.Sees(fmt.Sprint("question ", n))
			}
			r.observer.WaitForRows("SELECT count(*) FROM outbox WHERE chat_id = 2002 AND state = 'sent'", "21")
			r.observer.WaitForRows(`SELECT group_concat(state, ' ') FROM
				(SELECT state FROM outbox WHERE chat_id = 2001 AND state <> 'sent' ORDER BY state)`, test.state)
			if calls := len(r.calls("second")); calls != 0 {
				t.Errorf("the second reply was sent %d times before the first", calls)
			}
			if err := r.srv.SetOutage(true); err != nil { // ends the call that hangs, so that the stop need not wait
				t.Error(err)
			}
		})
	}
}

// An outage puts only the calls in flight in doubt, because nothing is sent until Telegram answers again.
func TestOutageCostsOneDoubt(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]sandbox.Fault{
		"web page": {Status: 502, Body: badGatewayPage},
		"cut":      {DropRequest: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, sandbox.Options{})
			r.maxInFlight = 1
			r.run()
			people := r.people(5)
			r.srv.AddFault(fault)
			r.announce("news", ids(people...)...)
			if !storetest.Eventually(func() bool { return len(r.srv.Calls("getMe")) >= 2 }) {
				t.Fatal("Telegram was not asked whether it answers again")
			}
			r.srv.ClearFaults()
			for _, who := range people[1:] {
				who.Sees("news")
			}
			r.observer.WaitForRows(announcementStates, "doubt 1", "sent 4")
		})
	}
}

// A limit of getMe, with which the bot asks whether Telegram answers again, is an answer.
func TestProbeIsLimited(t *testing.T) {
	t.Parallel()
	r := startRig(t, sandbox.Options{})
	people := r.people(2)
	r.srv.AddFault(sandbox.Fault{Method: "getMe", Status: http.StatusTooManyRequests, RetryAfter: 3600})
	r.srv.AddFault(sandbox.Fault{Method: "sendMessage", ChatID: people[0].ID, DropRequest: true, Times: 1})
	r.announce("news", people[0].ID)
	r.observer.WaitForRows(announcementStates, "doubt 1")
	people[1].Says("a question")
	people[1].Sees("a question")
}

// An outage loses no reply: all of them arrive after its end.
func TestOutageInTheMiddle(t *testing.T) {
	t.Parallel()
	r := startRig(t, sandbox.Options{})
	people := r.people(50)
	for _, who := range people[15:] { // so that not all are answered before the outage
		r.srv.AddFault(sandbox.Fault{Method: "sendMessage", ChatID: who.ID, Delay: time.Minute})
	}
	for _, who := range people {
		who.Says("a question")
	}
	r.observer.WaitForRows("SELECT count(*) FROM outbox WHERE state = 'sending' AND chat_id > 2015", "8")
	if err := r.srv.SetOutage(true); err != nil {
		t.Fatal(err)
	}
	probes := len(r.srv.Calls("getMe"))
	r.observer.WaitForRows("SELECT count(*) FROM outbox WHERE state = 'sending'", "0")
	r.srv.ClearFaults()
	if err := r.srv.SetOutage(false); err != nil {
		t.Fatal(err)
	}
	for _, who := range people {
		who.Sees("a question")
		if got := received(who, "a question"); got > 2 {
			t.Errorf("%v got the reply %d times", who, got)
		}
	}
	r.observer.WaitForRows("SELECT state, count(*) FROM outbox GROUP BY state", "sent 100")
	if len(r.srv.Calls("getMe")) == probes {
		t.Error("Telegram was not asked whether it answers again")
	}
}

// A hundred messages to as many chats are sent no faster than a server with Telegram's limit allows. A few may be
// refused if the computer is busy, and are sent again. The test uses the real clock, so it does not run in parallel.
func TestPace(t *testing.T) {
	r := newRigAt(t, sandbox.Options{Limits: sandbox.Limits{PerSecond: 30}}, 1)
	people := make([]*sandbox.Actor, 100)
	for i := range people {
		people[i] = r.person(store.Person{ID: int64(2001 + i), FirstName: "Person"})
		people[i].Says("hello")
	}
	r.run()
	r.observer.WaitForRows("SELECT state, count(*) FROM outbox GROUP BY state", "sent 100")
	refused := 0
	for _, call := range r.srv.Calls("sendMessage") {
		if call.Status != http.StatusOK {
			refused++
		}
	}
	if refused > len(people)/10 {
		t.Errorf("%d of %d calls were refused", refused, len(people))
	}
	for _, who := range people {
		if got := received(who, "hello"); got != 1 {
			t.Errorf("%v got %d replies", who, got)
		}
	}
}

// Answers to presses wait for nothing: not for messages of their chat, not for the calls in flight to all others, and
// not for each other.
func TestPressesAreAnsweredAtOnce(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]sandbox.Fault{
		"Telegram lets their chat wait":     tooManyRequests(2001, 3600),
		"a call to their chat hangs":        {Method: "sendMessage", ChatID: 2001, Delay: time.Hour},
		"all other calls hang":              {Method: "sendMessage", Delay: time.Hour},
		"some answers hang":                 {Method: "answerCallbackQuery", Delay: time.Hour, Times: 12},
		"Telegram lets a single press wait": {Method: "answerCallbackQuery", Status: 429, RetryAfter: 3600, Times: 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, sandbox.Options{})
			r.maxInFlight = 2
			r.run()
			people := r.people(4)
			r.srv.AddFault(fault)
			for _, who := range people {
				who.Says("a question")
			}
			const presses = 10 // of each
			for range presses {
				for _, who := range people {
					who.PressesData(1, "x")
				}
			}
			const answered = "SELECT count(*) FROM outbox WHERE method = 'answerCallbackQuery' AND state = 'sent'"
			want := presses * len(people)
			if fault.Method == "answerCallbackQuery" {
				want -= fault.Times
			}
			r.observer.WaitForRows(answered, fmt.Sprint(want))
			if err := r.srv.SetOutage(true); err != nil { // ends the calls that hang, so that the stop need not wait
				t.Error(err)
			}
		})
	}
}

// A stop waits for the calls in flight: no message is in doubt, lost or sent twice.
func TestStopInTheMiddle(t *testing.T) {
	t.Parallel()
	r := startRig(t, sandbox.Options{})
	people := r.people(30)
	for _, who := range people[10:] { // so that not all are sent before the stop
		r.srv.AddFault(sandbox.Fault{Method: "sendMessage", ChatID: who.ID, Delay: 2 * time.Second})
	}
	r.announce("news", ids(people...)...)
	r.observer.WaitForRows("SELECT count(*) FROM outbox WHERE state = 'sending' AND chat_id > 2010", "8")
	r.stop()
	r.srv.ClearFaults()
	sent := len(r.calls("news"))
	r.observer.ExpectRows(announcementStates, fmt.Sprint("ready ", 30-sent), fmt.Sprint("sent ", sent))
	r.run()
	for _, who := range people {
		who.Sees("news")
		if got := received(who, "news"); got != 1 {
			t.Errorf("%v got the news %d times", who, got)
		}
	}
}

// After a crash, a reply that was in flight is sent once more. A reply that was in flight twice and an announcement are
// in doubt.
func TestCallsAfterACrash(t *testing.T) {
	t.Parallel()
	r := startRig(t, sandbox.Options{})
	people := r.people(4)
	r.stop()
	r.announce("news", people[0].ID, people[1].ID)
	r.observer.Rows(`INSERT INTO outbox (chat_id, class, method, payload, state, attempts, created_at, updated_at)
		VALUES
		(2003, 'reply', 'sendMessage', '{"html":"answer"}', 'sending', 1, '', ''),
		(2004, 'reply', 'sendMessage', '{"html":"answer"}', 'sending', 2, '', '')`)
	r.observer.Rows(`UPDATE outbox SET state = 'sending', attempts = 1
		WHERE class = 'announcement' AND chat_id = 2001`)
	r.run()
	people[1].Sees("news")
	people[2].Sees("answer")
	r.observer.WaitForRows("SELECT chat_id, state, attempts FROM outbox WHERE id > 4 ORDER BY chat_id",
		"2001 doubt 1", "2002 sent 1", "2003 sent 2", "2004 doubt 2")
	if received(people[0], "news") != 0 {
		t.Error("the announcement in doubt was sent again")
	}
}

// The worker ends with ErrInvalidToken if the token is revoked. No message is in doubt, and the next run sends all of
// them.
func TestTokenRevokedWhileSending(t *testing.T) {
	t.Parallel()
	r := newRig(t, sandbox.Options{})
	r.maxInFlight = 2
	r.run()
	people := r.people(8)
	r.srv.AddFault(sandbox.Fault{Method: "sendMessage", Status: http.StatusUnauthorized})
	r.announce("news", ids(people...)...)
	if err := <-r.runErr; !errors.Is(err, telegram.ErrInvalidToken) {
		t.Errorf("the worker returned %v", err)
	}
	r.stop()
	r.srv.ClearFaults()
	r.run()
	for _, who := range people {
		who.Sees("news")
	}
	r.observer.WaitForRows(announcementStates, "sent 8")
}

// A row that cannot be composed fails alone, and a row that is no longer wanted is skipped. Neither stops the rows
// after it.
func TestComposeFailsForOneRow(t *testing.T) {
	t.Parallel()
	r := startRig(t, sandbox.Options{})
	people := r.people(5)
	notes := []string{"panic", "fail", "nothing", "unsubscribed"} // of the first four; the fifth is greeted
	storetest.InTx(t, r.db, func(tx *store.Tx) error {
		var errs []error
		for i, note := range notes {
			errs = append(errs, tx.SetNote(fmt.Sprint("compose ", people[i].ID), note))
		}
		return errors.Join(errs...)
	})
	for _, who := range people {
		r.enqueueRaw(who.ID, "", "")
	}
	r.notifier.Notify()
	people[4].Sees("greetings 2005")
	r.observer.WaitForRows("SELECT chat_id, state, error FROM outbox WHERE class = 'announcement' ORDER BY id",
		"2001 failed it could not be composed", "2002 failed it could not be composed",
		"2003 failed it could not be composed", "2004 skipped unsubscribed", "2005 sent ")
	if !strings.Contains(r.log.String(), "echo).Compose") {
		t.Error("the log has no stack of the panic")
	}
}

// A call that panics while it is made is in doubt; the calls after it are made.
func TestCallPanics(t *testing.T) {
	t.Parallel()
	r := startRig(t, sandbox.Options{})
	people := r.people(2)
	r.enqueueRaw(people[0].ID, "panic", "{}")
	r.enqueueRaw(people[1].ID, "sendMessage", `{"html":"news"}`)
	r.notifier.Notify()
	people[1].Sees("news")
	r.observer.WaitForRows("SELECT chat_id, state, error FROM outbox WHERE class = 'announcement' ORDER BY id",
		"2001 doubt panic: oops", "2002 sent ")
	if !strings.Contains(r.log.String(), "panickingCall.perform") {
		t.Error("the log has no stack of the panic")
	}
}

// announcementStates counts the announcements by state.
const announcementStates = "SELECT state, count(*) FROM outbox WHERE class = 'announcement' GROUP BY state"

// enqueueRaw adds a row of class announcement to the outbox. A row without a method is composed when its turn comes.
func (r *rig) enqueueRaw(chat int64, method, payload string) {
	r.t.Helper()
	r.observer.Rows(`INSERT INTO outbox (chat_id, class, method, payload, created_at, updated_at)
		VALUES (?, 'announcement', ?, ?, '', '')`, chat, method, payload)
}
