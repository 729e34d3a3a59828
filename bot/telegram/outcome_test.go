package telegram_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"bomcabot/bot/sandbox"
	"bomcabot/bot/telegram"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// Somebody who cannot be reached costs nobody else an announcement, and is known as unreachable with the reason.
func TestUnreachable(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		happens func(r *rig, ann *sandbox.Actor)
		reason  string
	}{
		"blocked":     {func(r *rig, ann *sandbox.Actor) { r.srv.BlockSilently(ann) }, "bot was blocked by the user"},
		"deactivated": {func(r *rig, ann *sandbox.Actor) { r.srv.Deactivate(ann) }, "user is deactivated"},
		"deactivated, as a bad request": {func(r *rig, ann *sandbox.Actor) {
			r.srv.AddFault(sandbox.Fault{ChatID: ann.ID, Status: 400, Body: `{"ok":false,"error_code":400,"description":"Bad Request: user is deactivated"}`})
		}, "user is deactivated"},
		"never wrote": {func(r *rig, ann *sandbox.Actor) {
			r.srv.AddFault(sandbox.Fault{ChatID: ann.ID, Status: 400, Body: `{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}`})
		}, "chat not found"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := startRig(t, sandbox.Options{})
			people := r.people(3)
			ann, bob, cat := people[0], people[1], people[2]
			test.happens(r, ann)
			r.announce("news", ids(ann, bob, cat)...)
			bob.Sees("news")
			cat.Sees("news")
			r.observer.WaitForRows("SELECT chat_id, state, attempts FROM outbox WHERE class = 'announcement' ORDER BY id", "2001 unreachable 1", "2002 sent 1", "2003 sent 1")
			r.observer.ExpectRows("SELECT id FROM people WHERE reachable = 0", "2001")
			if reasons := r.observer.Rows("SELECT error FROM outbox WHERE state = 'unreachable'"); !strings.Contains(reasons[0], test.reason) || !strings.Contains(reasons[0], "sendMessage") {
				t.Errorf("the reason is %q, without the method and %q", reasons[0], test.reason)
			}
		})
	}
}

// Who blocked the bot and comes back is reachable again and gets answers.
func TestReachableAgain(t *testing.T) {
	t.Parallel()
	r := startRig(t, sandbox.Options{})
	ann := r.people(1)[0]
	r.srv.BlockSilently(ann)
	r.announce("news", ann.ID)
	r.observer.WaitForRows("SELECT reachable FROM people", "0")
	r.srv.UnblockSilently(ann)
	ann.Says("I am back")
	ann.Sees("I am back")
	r.observer.ExpectRows("SELECT reachable FROM people", "1")
	r.observer.ExpectRows("SELECT state FROM outbox WHERE class = 'announcement'", "unreachable") // it is not sent behind their back
}

// A group that removed the bot gets nothing more, and no person is blamed.
func TestKicked(t *testing.T) {
	t.Parallel()
	r := startRig(t, sandbox.Options{PrivacyOff: true})
	ann := r.people(1)[0]
	group := r.srv.Group(t, "Border posts", ann)
	r.srv.KickBot(group)
	r.announce("news", group.ID(), ann.ID)
	ann.Sees("news")
	r.observer.WaitForRows("SELECT state FROM outbox WHERE class = 'announcement' ORDER BY id", "unreachable", "sent")
	r.observer.ExpectRows("SELECT reachable FROM people", "1")
}

// What waits for a group that became a supergroup is sent there, once and in order.
func TestMigration(t *testing.T) {
	t.Parallel()
	r := startRig(t, sandbox.Options{})
	ann := r.people(1)[0]
	group := r.srv.Group(t, "Border posts", ann)
	old := group.ID()
	super := r.srv.Migrate(group)
	r.announce("one", old)
	r.announce("two", old)
	r.announce("three", old)
	group.Sees("three")
	r.observer.WaitForRows("SELECT chat_id, state, attempts FROM outbox WHERE class = 'announcement'",
		fmt.Sprint(super, " sent 1"), fmt.Sprint(super, " sent 1"), fmt.Sprint(super, " sent 1"))
	if got := strings.Join(botTexts(group.Messages()), " "); got != "one two three" {
		t.Errorf("the supergroup got %q", got)
	}
}

// What Telegram refuses is set aside with the method and the reason; the chat goes on.
func TestRefused(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		call   telegram.Call
		reason string
	}{
		"bad HTML":         {telegram.SendMessage{HTML: "<b>open"}, "can't parse entities"},
		"no text":          {telegram.SendMessage{HTML: " "}, "message text is empty"},
		"too long":         {telegram.SendMessage{HTML: strings.Repeat("ж", 4097)}, "message is too long"},
		"data too long":    {telegram.SendMessage{HTML: "x", Keyboard: telegram.Keyboard{Inline: [][]telegram.Button{{{Text: "x", Data: strings.Repeat("x", 65)}}}}}, "BUTTON_DATA_INVALID"},
		"an empty file":    {telegram.SendDocument{Name: "a.ics"}, "file must be non-empty"},
		"no such message":  {telegram.EditMessage{MessageID: 999, HTML: "x"}, "message to edit not found"},
		"a contact's name": {telegram.SendContact{Phone: "+996 312 26 10 00"}, "first_name"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := startRig(t, sandbox.Options{})
			ann := r.people(1)[0]
			storetest.InTx(t, r.db, func(tx *store.Tx) error { return enqueue(tx, ann.ID, test.call) })
			ann.Says("and on")
			ann.Sees("and on")
			rows := r.observer.Rows("SELECT state, attempts, method, error FROM outbox ORDER BY id LIMIT 1 OFFSET 1")
			words := strings.Fields(rows[0])
			if len(words) < 3 || words[0] != "failed" || words[1] != "1" || !strings.Contains(rows[0], words[2]+": ") || !strings.Contains(rows[0], test.reason) {
				t.Errorf("it ended as %q; wanted failed after 1 attempt, with the method and %q", rows[0], test.reason)
			}
			if !strings.Contains(r.log.String(), test.reason) {
				t.Error("the log does not say so")
			}
			r.observer.ExpectRows("SELECT reachable FROM people", "1")
		})
	}
}

// A press that is too old to be answered, and an edit that changes nothing, are done.
func TestNothingLeftToDo(t *testing.T) {
	t.Parallel()
	r := startRig(t, sandbox.Options{})
	ann := r.people(1)[0]
	same := telegram.EditMessage{MessageID: int64(ann.LastBotMessage().ID), HTML: "hello"}
	storetest.InTx(t, r.db, func(tx *store.Tx) error {
		if err := enqueue(tx, ann.ID, same); err != nil {
			return err
		}
		return enqueue(tx, ann.ID, telegram.AnswerPress{ID: "123456", Text: "too late"})
	})
	r.notifier.Notify()
	r.observer.WaitForRows("SELECT method, state, attempts FROM outbox ORDER BY id", "sendMessage sent 1", "editMessageText sent 1", "answerCallbackQuery sent 1")
	for _, method := range []string{"editMessageText", "answerCallbackQuery"} {
		if calls := r.srv.Calls(method); len(calls) != 1 || calls[0].Status != http.StatusBadRequest {
			t.Errorf("%s: the calls were %+v, not one that was refused", method, calls)
		}
	}
	if strings.Contains(r.log.String(), "level=ERROR") {
		t.Error("it was reported as an error")
	}
}

// badGatewayPage is what a proxy in front of Telegram answers when Telegram does not; it repeats the address that was asked for.
const badGatewayPage = "<html><h1>502 Bad Gateway</h1>/bot" + sandbox.DefaultToken + "/sendMessage /bot1%3ASANDBOX_sandbox_SANDBOX_sandbox_012/sendMessage</html>"

// When no answer tells whether a call was carried out, a reply is sent once more; an announcement is not, but listed as in doubt.
func TestInDoubt(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		fault   sandbox.Fault
		arrived int // how often a reply arrives: twice when it was carried out the first time
	}{
		"a web page":               {sandbox.Fault{Status: 502, Body: badGatewayPage}, 1},
		"an error of the server":   {sandbox.Fault{Status: 500}, 1},
		"a time-out of the server": {sandbox.Fault{Status: 504, Body: "{}"}, 1},
		"cut before it was done":   {sandbox.Fault{DropRequest: true}, 1},
		"cut after it was done":    {sandbox.Fault{DropResponse: true}, 2},
		"half an answer":           {sandbox.Fault{Status: 200, Body: `{"ok":true,"resu`}, 1},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := startRig(t, sandbox.Options{})
			people := r.people(2)
			ann, bob := people[0], people[1]
			fault := test.fault
			fault.Method, fault.Times = "sendMessage", 1

			r.srv.AddFault(fault)
			ann.Says("a question")
			r.observer.WaitForRows("SELECT state, attempts FROM outbox ORDER BY id LIMIT 1 OFFSET 2", "sent 2")
			if got := len(r.received(ann, "a question")); got != test.arrived {
				t.Errorf("the answer arrived %d times, not %d", got, test.arrived)
			}

			r.srv.AddFault(fault)
			r.announce("news", ann.ID)
			r.observer.WaitForRows("SELECT state, attempts FROM outbox WHERE class = 'announcement'", "doubt 1")
			r.announce("more news", ann.ID, bob.ID)
			ann.Sees("more news")
			bob.Sees("more news")
			if calls := r.calls("news"); len(calls) != 1 {
				t.Errorf("the announcement was sent %d times", len(calls))
			}
			if !strings.Contains(r.log.String(), "a call is in doubt") {
				t.Error("the log does not say so")
			}
		})
	}
}

// received are the bot's messages with a text in a person's chat.
func (r *rig) received(who *sandbox.Actor, text string) (found []string) {
	for _, got := range botTexts(who.Messages()) {
		if got == text {
			found = append(found, got)
		}
	}
	return found
}
