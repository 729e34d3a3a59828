package telegram

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	tg "github.com/go-telegram/bot"

	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

// errorFault makes Telegram refuse a call with a code, a description and parameters, which are the fields of an object.
func errorFault(code int, description, parameters string) sandbox.Fault {
	const format = `{"ok":false,"error_code":%d,"description":%q,"parameters":{%s}}`
	return sandbox.Fault{Status: code, Body: fmt.Sprintf(format, code, description, parameters)}
}

// Outcomes are tested with the errors that the library returns for answers in Telegram's wording.
func TestOutcomes(t *testing.T) {
	tests := []struct {
		fault sandbox.Fault
		want  outcome
	}{
		{errorFault(429, "Too Many Requests: retry after 30", `"retry_after":30`),
			outcome{kind: rateLimited, retryAfter: 30 * time.Second}},
		{errorFault(429, "Too Many Requests", ``), outcome{kind: rateLimited, retryAfter: time.Second}},
		{errorFault(400, "Bad Request: group chat was upgraded to a supergroup chat",
			`"migrate_to_chat_id":-1001234567890123`), outcome{kind: migrated, migrateTo: -1001234567890123}},
		{errorFault(403, "Forbidden: bot was blocked by the user", ``), outcome{kind: unreachable}},
		{errorFault(403, "Forbidden: user is deactivated", ``), outcome{kind: unreachable}},
		{errorFault(403, "Forbidden: bot was kicked from the supergroup chat", ``), outcome{kind: unreachable}},
		{errorFault(403, "Forbidden: bot can't initiate conversation with a user", ``), outcome{kind: unreachable}},
		{errorFault(400, "Bad Request: chat not found", ``), outcome{kind: unreachable}},
		{errorFault(400, "Bad Request: PEER_ID_INVALID", ``), outcome{kind: unreachable}},
		{errorFault(400, "Bad Request: user is deactivated", ``), outcome{kind: unreachable}},
		{errorFault(400, "Bad Request: not enough rights to send text messages to the chat", ``),
			outcome{kind: refused}},
		{errorFault(400, "Bad Request: have no rights to send a message", ``), outcome{kind: refused}},
		{errorFault(403, "Forbidden: CHAT_WRITE_FORBIDDEN", ``), outcome{kind: refused}},
		{errorFault(400, "Bad Request: TOPIC_CLOSED", ``), outcome{kind: refused}},
		{errorFault(400, "Bad Request: message is not modified: "+
			"specified new message content and reply markup are exactly the same", ``), outcome{kind: done}},
		{errorFault(400, "Bad Request: query is too old and response timeout expired or query ID is invalid", ``),
			outcome{kind: done}},
		{errorFault(400, "Bad Request: can't parse entities: unsupported start tag", ``), outcome{kind: refused}},
		{errorFault(400, "Bad Request: message is too long", ``), outcome{kind: refused}},
		{errorFault(400, "Bad Request: message to edit not found", ``), outcome{kind: messageGone}},
		{errorFault(400, "Bad Request: message can't be edited", ``), outcome{kind: messageGone}},
		{errorFault(400, "Bad Request: MESSAGE_ID_INVALID", ``), outcome{kind: messageGone}},
		{errorFault(400, "Bad Request: there is no text in the message to edit", ``), outcome{kind: messageGone}},
		{errorFault(413, "Request Entity Too Large", ``), outcome{kind: refused}},
		{errorFault(404, "Not Found", ``), outcome{kind: refused}},
		{errorFault(401, "Unauthorized", ``), outcome{kind: tokenRevoked}},
		{errorFault(500, "Internal Server Error", ``), outcome{kind: unknown}},
		{sandbox.Fault{Status: 502, Body: "<html>Bad Gateway</html>"}, outcome{kind: unknown}},
		{sandbox.Fault{Status: 200, Body: `{"ok":true,"result":"not a message"}`}, outcome{kind: unknown}},
		{sandbox.Fault{DropRequest: true}, outcome{kind: unknown}},
		{sandbox.Fault{DropResponse: true}, outcome{kind: unknown}},
		{sandbox.Fault{Delay: time.Millisecond}, outcome{kind: done, messageIDs: []int64{2}}},
	}
	for _, test := range tests {
		t.Run(fmt.Sprint(test.fault.Status, " ", test.fault.Body), func(t *testing.T) {
			srv, client := newTestClient(t)
			srv.AddFault(test.fault)
			got := client.perform(context.Background(), helloRow, false)
			hasMethod := strings.HasPrefix(got.reason, "sendMessage: ")
			if failed := got.kind != done; failed != hasMethod && test.want.kind != done {
				t.Errorf("the reason is %q", got.reason)
			}
			if got.reason, got.logged = "", ""; !reflect.DeepEqual(got, test.want) {
				t.Errorf("the outcome is %+v, not %+v", got, test.want)
			}
		})
	}
}

// A group is left for good only by a farewell. Whatever else Telegram refuses concerns one message.
func TestFarewellsOfAGroup(t *testing.T) {
	for description, farewell := range map[string]bool{
		"Forbidden: bot was kicked from the group chat":                                 true,
		"Forbidden: bot was kicked from the supergroup chat":                            true,
		"Forbidden: bot is not a member of the supergroup chat":                         true,
		"Forbidden: bot is not a member of the channel chat":                            true,
		"Forbidden: the group chat was deleted":                                         true,
		"Bad Request: group chat was deactivated":                                       true,
		"Bad Request: chat not found":                                                   false,
		"Bad Request: PEER_ID_INVALID":                                                  false,
		"Bad Request: not enough rights to send photos to the chat":                     false,
		"Bad Request: not enough rights to send text messages to the chat":              false,
		"Bad Request: need administrator rights in the channel chat":                    false,
		"Bad Request: CHAT_RESTRICTED":                                                  false,
		"Bad Request: CHAT_SEND_PHOTOS_FORBIDDEN":                                       false,
		"Forbidden: CHAT_WRITE_FORBIDDEN":                                               false,
		"Forbidden":                                                                     false,
		"Bad Request: message thread not found":                                         false,
		"Bad Request: TOPIC_CLOSED":                                                     false,
		"Bad Request: can't parse entities: unsupported start tag \"x\" at byte offset": false,
	} {
		if got := isFarewell(strings.ToLower(description), -5); got != farewell {
			t.Errorf("%s: a farewell: %v, want %v", description, got, farewell)
		}
	}
}

// If no connection is made, Telegram has not seen the call.
func TestNoConnection(t *testing.T) {
	srv, client := newTestClient(t)
	srv.Close()
	got := client.perform(context.Background(), helloRow, false)
	if got.kind != notConnected && !strings.Contains(got.reason, "EOF") { // EOF: on a connection from before
		t.Errorf("a closed port: %+v", got)
	}
	if got := client.perform(context.Background(), helloRow, false); got.kind != notConnected {
		t.Errorf("a closed port: %+v", got)
	}
	client, err := NewClient(srv.Token(), "http://telegram.invalid")
	if err != nil {
		t.Fatal(err)
	}
	if got := client.perform(context.Background(), helloRow, false); got.kind != notConnected {
		t.Errorf("an unknown host: %+v", got)
	}
}

// A call is not cut off when its context is canceled: Telegram may have carried it out.
func TestCallOutlivesItsContext(t *testing.T) {
	srv, client := newTestClient(t)
	srv.AddFault(sandbox.Fault{Delay: 50 * time.Millisecond})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if got := client.perform(ctx, helloRow, false); got.kind != done {
		t.Errorf("the outcome is %+v", got)
	}
}

// Rows of the outbox with an unknown method or form are refused without a call.
func TestInvalidRows(t *testing.T) {
	srv, client := newTestClient(t)
	for _, row := range []store.Outgoing{
		{Method: "banChatMember", Payload: []byte(`{}`)},
		{Method: "sendMessage", Payload: []byte(`{"html":7}`)},
		{Method: "sendMessage"},
	} {
		if got := client.perform(context.Background(), row, false); got.kind != refused || got.reason == "" {
			t.Errorf("%s %s: %+v", row.Method, row.Payload, got)
		}
	}
	if calls := srv.Calls(""); len(calls) != 0 {
		t.Errorf("calls were made: %v", calls)
	}
}

// Calls survive the outbox, and Telegram accepts them.
func TestCallsRoundTrip(t *testing.T) {
	srv, client := newTestClient(t)
	buttons := Keyboard{Inline: [][]Button{
		{{Text: "A", Data: "a"}, {Text: "B", URL: "https://www.bomca-eu.org"}},
		{{Text: "C", Copy: &CopyText{Text: "c"}}},
	}}
	for _, call := range []Call{
		SendMessage{HTML: "<b>Hello</b>", Keyboard: buttons},
		SendMessage{HTML: "Hello", Keyboard: Keyboard{
			Menu: [][]string{{"Programme", "Contacts"}, {"Help"}}, Placeholder: "Ask",
		}},
		EditMessage{MessageID: 2, HTML: "<i>Changed</i>", Keyboard: buttons},
		SendDocument{Name: "meeting.ics", Content: []byte("BEGIN:VCALENDAR"), HTML: "The meeting"},
		SendContact{Phone: "+996 312 26 10 00", Name: "Delegation", VCard: "BEGIN:VCARD\nEND:VCARD"},
		SetCommands{Language: "ky", Commands: []Command{{"start", "Begin"}}},
		SetDescription{Text: "What it is"}, SetShortDescription{Language: "ru", Text: "Что это"},
	} {
		row, err := NewOutgoing(store.Address{ChatID: ann}, call)
		if err != nil {
			t.Fatal(err)
		}
		if !json.Valid(row.Payload) || row.Class != store.ClassReply || row.ChatID != ann {
			t.Errorf("%T became %+v", call, row)
		}
		if got := client.perform(context.Background(), row, false); got.kind != done {
			t.Errorf("%T: %+v", call, got)
		}
	}
	for _, call := range srv.Calls("") {
		if call.Status != http.StatusOK {
			t.Errorf("%s %v was answered with %d", call.Method, call.Params, call.Status)
		}
	}
}

// NewClient refuses invalid tokens and addresses, and no error contains the secret of the token.
func TestNewClientFails(t *testing.T) {
	const secret = "AAE-secret_of_the_bot_0123456789abcde"
	for _, token := range []string{
		"", "secret", "1:" + secret + "\n", "\n1:" + secret, " 1:" + secret, "1:" + secret + "\r",
		"1:" + secret[:20] + "\n" + secret[20:], "1:a/../b" + secret, "1:" + secret + "?x", "x:" + secret,
	} {
		if _, err := NewClient(token, DefaultURL); err == nil || strings.Contains(err.Error(), "secret_of") ||
			strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: the error is %v", token, err)
		}
	}
	for _, server := range []string{
		"", "api.telegram.org", "ftp://api.telegram.org", "http://", "https:// x", "http://[::1", "/bot",
	} {
		if _, err := NewClient("1:"+secret, server); err == nil || strings.Contains(err.Error(), "secret_of") {
			t.Errorf("%q: the error is %v", server, err)
		}
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
	client, err := NewClient("1:"+secret, "http://"+listener.Addr().String()+"/")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.Username(context.Background()); err == nil || strings.Contains(err.Error(), "secret_of") {
		t.Errorf("without a server, the error is %v", err)
	}
}

// helloRow is a row of the outbox.
var helloRow = store.Outgoing{
	Address: store.Address{ChatID: ann}, Method: "sendMessage", Payload: []byte(`{"html":"hello"}`),
}

// newTestClient starts a sandbox in which Ann has written to the bot, and returns it with a client.
func newTestClient(t *testing.T) (*sandbox.Server, *Client) {
	t.Helper()
	srv := sandbox.Start(t, sandbox.Options{})
	srv.Person(t, sandbox.Person{ID: ann, FirstName: "Ann"}).Says("/start")
	client, err := NewClient(srv.Token(), srv.URL())
	if err != nil {
		t.Fatal(err)
	}
	return srv, client
}

// panickingCall is a call that panics while it is made. Its method is "panic".
type panickingCall struct{}

func (panickingCall) method() string { return "panic" }

func (panickingCall) perform(context.Context, *tg.Bot, destination) ([]int64, error) {
	panic("oops")
}

func init() { callTypes["panic"] = reflect.TypeFor[panickingCall]() }
