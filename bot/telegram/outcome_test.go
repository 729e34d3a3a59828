package telegram_test

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"bomcabot/bot/sandbox"
	"bomcabot/bot/telegram"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// A recipient who cannot be reached is marked unreachable with the reason. The other recipients get the announcement.
func TestUnreachable(t *testing.T) {
	t.Parallel()
	badRequest := func(r *rig, ann *sandbox.Actor, description string) {
		body := `{"ok":false,"error_code":400,"description":"Bad Request: ` + description + `"}`
		r.srv.AddFault(sandbox.Fault{ChatID: ann.ID, Status: 400, Body: body})
	}
	tests := map[string]struct {
		fault  func(r *rig, ann *sandbox.Actor)
		reason string
	}{
		"blocked":     {func(r *rig, ann *sandbox.Actor) { r.srv.BlockSilently(ann) }, "bot was blocked by the user"},
		"deactivated": {func(r *rig, ann *sandbox.Actor) { r.srv.Deactivate(ann) }, "user is deactivated"},
		"deactivated, as a bad request": {
			func(r *rig, ann *sandbox.Actor) { badRequest(r, ann, "user is deactivated") }, "user is deactivated",
		},
		"never wrote": {func(r *rig, ann *sandbox.Actor) { badRequest(r, ann, "chat not found") }, "chat not found"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := startRig(t, sandbox.Options{})
			people := r.people(3)
			ann, bob, cat := people[0], people[1], people[2]
			test.fault(r, ann)
			r.announce("news", ids(ann, bob, cat)...)
			bob.Sees("news")
			cat.Sees("news")
			const announced = "SELECT chat_id, state, attempts FROM outbox WHERE class = 'announcement' ORDER BY id"
			r.observer.WaitForRows(announced, "2001 unreachable 1", "2002 sent 1", "2003 sent 1")
			r.observer.ExpectRows("SELECT id FROM people WHERE reachable = 0", "2001")
			reason := r.observer.Rows("SELECT error FROM outbox WHERE state = 'unreachable'")[0]
			if !strings.Contains(reason, test.reason) || !strings.Contains(reason, "sendMessage") {
				t.Errorf("the reason is %q, without sendMessage or %q", reason, test.reason)
			}
		})
	}
}

// A person who blocked the bot and writes again is reachable and gets replies.
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
	// The announcement that failed is not sent again.
	r.observer.ExpectRows("SELECT state FROM outbox WHERE class = 'announcement'", "unreachable")
}

// A group that removed the bot is unreachable; its members stay reachable.
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

// Messages for a group that became a supergroup are sent to the supergroup, once and in order.
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
		slices.Repeat([]string{fmt.Sprint(super, " sent 1")}, 3)...)
	if got := strings.Join(botTexts(group.Messages()), " "); got != "one two three" {
		t.Errorf("the supergroup got %q", got)
	}
}

// A call that Telegram refuses fails with the method and the reason. Its chat goes on.
func TestRefused(t *testing.T) {
	t.Parallel()
	longData := telegram.Keyboard{Inline: [][]telegram.Button{{{Text: "x", Data: strings.Repeat("x", 65)}}}}
	tests := map[string]struct {
		call   telegram.Call
		reason string
	}{
		"bad HTML":        {telegram.SendMessage{HTML: "<b>open"}, "can't parse entities"},
		"no text":         {telegram.SendMessage{HTML: " "}, "message text is empty"},
		"too long":        {telegram.SendMessage{HTML: strings.Repeat("ж", 4097)}, "message is too long"},
		"data too long":   {telegram.SendMessage{HTML: "x", Keyboard: longData}, "BUTTON_DATA_INVALID"},
		"empty file":      {telegram.SendDocument{Name: "a.ics"}, "file must be non-empty"},
		"bad edit":        {telegram.EditMessage{MessageID: 999, HTML: "<b>open"}, "can't parse entities"},
		"unnamed contact": {telegram.SendContact{Phone: "+996 312 26 10 00"}, "first_name"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := startRig(t, sandbox.Options{})
			ann := r.people(1)[0]
			storetest.InTx(t, r.db, func(tx *store.Tx) error { return enqueue(tx, ann.ID, test.call) })
			ann.Says("and on")
			ann.Sees("and on")
			const secondRow = "SELECT state, attempts, method, error FROM outbox ORDER BY id LIMIT 1 OFFSET 1"
			row := r.observer.Rows(secondRow)[0]
			words := strings.Fields(row)
			if len(words) < 3 || words[0] != "failed" || words[1] != "1" ||
				!strings.Contains(row, words[2]+": ") || !strings.Contains(row, test.reason) {
				t.Errorf("it ended as %q, want failed after 1 attempt with the method and %q", row, test.reason)
			}
			if !strings.Contains(r.log.String(), test.reason) {
				t.Error("the log does not have the reason")
			}
			r.observer.ExpectRows("SELECT reachable FROM people", "1")
		})
	}
}

// A press that is too old to be answered and an edit that changes nothing are done, although Telegram refuses them.
func TestBenignRefusals(t *testing.T) {
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
	r.observer.WaitForRows("SELECT method, state, attempts FROM outbox ORDER BY id",
		"sendMessage sent 1", "editMessageText sent 1", "answerCallbackQuery sent 1")
	for _, method := range []string{"editMessageText", "answerCallbackQuery"} {
		if calls := r.srv.Calls(method); len(calls) != 1 || calls[0].Status != http.StatusBadRequest {
			t.Errorf("%s: the calls were %+v, want one refused call", method, calls)
		}
	}
	if strings.Contains(r.log.String(), "level=ERROR") {
		t.Error("the log has an error")
	}
}

// badGatewayPage is the answer of a proxy in front of Telegram. It contains the path of the request, and with it the
// token.
const badGatewayPage = "<html><h1>502 Bad Gateway</h1>/bot" + sandbox.DefaultToken +
	"/sendMessage /bot1%3ASANDBOX_sandbox_SANDBOX_sandbox_012/sendMessage</html>"

// If the outcome of a call is unknown, a reply is sent once more; an announcement is not, and is in doubt.
func TestInDoubt(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		fault   sandbox.Fault
		arrived int // how often a reply arrives: twice if Telegram carried out the first call
	}{
		"web page":            {sandbox.Fault{Status: 502, Body: badGatewayPage}, 1},
		"server error":        {sandbox.Fault{Status: 500}, 1},
		"server timeout":      {sandbox.Fault{Status: 504, Body: "{}"}, 1},
		"cut before the call": {sandbox.Fault{DropRequest: true}, 1},
		"cut after the call":  {sandbox.Fault{DropResponse: true}, 2},
		"half an answer":      {sandbox.Fault{Status: 200, Body: `{"ok":true,"resu`}, 1},
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
			if got := received(ann, "a question"); got != test.arrived {
				t.Errorf("the reply arrived %d times, want %d", got, test.arrived)
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
				t.Error("the log does not say that a call is in doubt")
			}
		})
	}
}

// A reply that would have changed a message of a group comes as a new message once the group is a supergroup, which
// counts its messages anew. A recall of a message of the group deletes nothing in the supergroup.
func TestMigrationOfAChange(t *testing.T) {
	t.Parallel()
	r := startRig(t, sandbox.Options{PrivacyOff: true})
	ann := r.people(1)[0]
	group := r.srv.Group(t, "Border posts", ann)
	old := group.ID()
	group.Says(ann, "one")
	first := int64(group.Sees("one").ID)
	r.srv.Migrate(group)
	group.Says(ann, "new") // has the id of the group's message, and its answer has the next one
	group.Sees("new")
	storetest.InTx(t, r.db, func(tx *store.Tx) error {
		return errors.Join(
			enqueue(tx, old, telegram.EditMessage{MessageID: first, HTML: "one, changed"}),
			enqueue(tx, old, telegram.EditCaption{MessageID: first + 1, HTML: "a caption, changed"}),
			enqueue(tx, old, telegram.DeleteMessage{MessageID: first}),
			enqueue(tx, old, telegram.DeleteMessages{MessageIDs: []int64{first, first + 1}}))
	})
	r.notifier.Notify()
	r.observer.WaitForRows("SELECT chat_id, method, state, attempts FROM outbox ORDER BY id DESC LIMIT 4",
		fmt.Sprint(old, " deleteMessages failed 1"), fmt.Sprint(old, " deleteMessage failed 1"),
		fmt.Sprint(group.ID(), " sendMessage sent 1"),
		fmt.Sprint(group.ID(), " sendMessage sent 1"))
	want := "new one, changed a caption, changed"
	if got := strings.Join(botTexts(group.Messages()), " "); got != want {
		t.Errorf("the supergroup got %q, want %q", got, want)
	}
}
