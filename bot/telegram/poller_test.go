package telegram_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/bot/telegram"
	"bomcabot/store/storetest"
)

// The texts of each chat are handled and answered in the order in which they were written.
func TestOrderInEachChat(t *testing.T) {
	t.Parallel()
	r := startRig(t, sandbox.Options{})
	people := []*sandbox.Actor{r.person(storetest.Ann), r.person(storetest.Bob), r.person(storetest.Cat)}
	var texts []string
	for n := range 30 {
		texts = append(texts, fmt.Sprint("text ", n))
		for _, who := range people {
			who.Says(texts[n])
		}
	}
	for _, who := range people {
		r.awaitHandled(who.ID, texts...)
	}
	r.observer.WaitForRows("SELECT count(*) FROM outbox WHERE state = 'sent'", "90")
	for _, who := range people {
		if got := botTexts(who.Messages()); !slices.Equal(got, texts) {
			t.Errorf("%v got the replies %q", who, got)
		}
	}
}

// Each update is handled once, however often Telegram repeats it.
func TestUpdatesRepeated(t *testing.T) {
	t.Parallel()
	const token = sandbox.DefaultToken
	tests := map[string]struct {
		repeat bool
		fault  sandbox.Fault // of getUpdates
	}{
		"answers lost":          {fault: sandbox.Fault{DropResponse: true, Times: 2}},
		"cut before the answer": {fault: sandbox.Fault{DropRequest: true, Times: 2}},
		"repeated":              {repeat: true},
		"repeated and lost":     {repeat: true, fault: sandbox.Fault{DropResponse: true, Times: 1}},
		"a proxy's 502": {
			fault: sandbox.Fault{Status: 502, Body: "<html>502 Bad Gateway /bot" + token + "</html>", Times: 1},
		},
		"a proxy's 404": {fault: sandbox.Fault{Status: 404, Body: "<html>404 Not Found</html>", Times: 1}},
		"a proxy's 401": {fault: sandbox.Fault{Status: 401, Body: "<html>401 Unauthorized</html>", Times: 1}},
		"an error with the token": {fault: sandbox.Fault{
			Status: 502, Times: 1,
			Body: `{"ok":false,"error_code":502,"description":"no route to /bot` + token + `/getUpdates"}`,
		}},
		"half an answer": {fault: sandbox.Fault{Status: 200, Body: `{"ok":true,"result":[{"upd`, Times: 1}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, sandbox.Options{})
			ann, bob := r.person(storetest.Ann), r.person(storetest.Bob)
			if test.repeat {
				r.srv.RepeatUpdates(7)
			}
			if test.fault.Times > 0 {
				test.fault.Method = "getUpdates"
				r.srv.AddFault(test.fault)
			}
			for n := range 5 {
				ann.Says(fmt.Sprint("a", n))
				bob.Says(fmt.Sprint("b", n))
			}
			r.run()
			r.awaitHandled(ann.ID, "a0", "a1", "a2", "a3", "a4")
			ann.Says("a5") // after all repeated updates
			r.awaitHandled(ann.ID, "a0", "a1", "a2", "a3", "a4", "a5")
			r.awaitHandled(bob.ID, "b0", "b1", "b2", "b3", "b4")
			r.observer.WaitForRows("SELECT count(*) FROM inbox WHERE state = 'done' AND body = ''", "11")
		})
	}
}

// Telegram may restart its update ids lower than before.
func TestUpdateIDsFall(t *testing.T) {
	t.Parallel()
	r := startRig(t, sandbox.Options{})
	ann := r.person(storetest.Ann)
	var texts []string
	for _, first := range []int64{1_000_000, 500, 100, 2_000_000, 1} {
		r.srv.SetNextUpdateID(first)
		for n := range 3 {
			texts = append(texts, fmt.Sprint(first, " ", n))
			ann.Says(texts[len(texts)-1])
		}
		ann.Sees(texts[len(texts)-1])
	}
	r.awaitHandled(ann.ID, texts...)
}

// Updates of unknown kinds and updates that cannot be decoded stop no other updates.
func TestUnknownUpdates(t *testing.T) {
	t.Parallel()
	r := newRig(t, sandbox.Options{})
	ann := r.person(storetest.Ann)
	ann.Says("one")
	for _, raw := range []string{
		`{"telepathy":{"from":{"id":1001},"thought":"?"}}`,
		`{"message":{"message_id":5,"date":1,"from":{"id":1001,"first_name":"Ann"},
			"chat":{"id":1001,"type":"hologram"},"text":"new kind of chat"}}`,
		`{"message":{"message_id":6,"date":1,"from":{"id":1001,"first_name":"Ann"},
			"chat":{"id":1001,"type":"private"},"smell":{"kind":"rose"}}}`,
		`{"my_chat_member":{"chat":{"id":1001,"type":"private"},"from":{"id":1001},"date":1,
			"old_chat_member":{"status":"guest"},"new_chat_member":{"status":"banished"}}}`,
		`{"message":"a text where an object is due"}`,
		`{"callback_query":{"id":7}}`,
		`{"message":null}`,
		`{}`,
	} {
		r.srv.InjectUpdate(json.RawMessage(raw))
	}
	ann.Says("two")
	r.run()
	r.awaitHandled(ann.ID, "one", "new kind of chat", "two")
	ann.Sees("two")
	r.observer.ExpectRows("SELECT state, count(*) FROM inbox GROUP BY state", "dead 2", "done 8")
	r.observer.ExpectRows(`SELECT count(*) FROM inbox
		WHERE state = 'dead' AND body <> '' AND error LIKE 'reading the update: %'`, "2")
}

// Elements of an answer that are no updates at all are skipped; the updates beside them are handled.
func TestInvalidUpdates(t *testing.T) {
	t.Parallel()
	const message = `{"update_id":%d,"message":{"message_id":%[1]d,"date":1,"from":{"id":1001,"first_name":"Ann"},
		"chat":{"id":1001,"type":"private"},"text":%q}}`
	for _, invalid := range []string{`7`, `"x"`, `[]`, `true`, `null`, `{"update_id":"x"}`} {
		t.Run(invalid, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, sandbox.Options{})
			ann := r.person(storetest.Ann)
			one, two := fmt.Sprintf(message, 901, "one"), fmt.Sprintf(message, 902, "two")
			body := `{"ok":true,"result":[` + one + "," + invalid + "," + two + `]}`
			r.srv.AddFault(sandbox.Fault{Method: "getUpdates", Status: 200, Times: 1, Body: body})
			r.srv.SetNextUpdateID(903)
			ann.Says("three")
			r.run()
			r.awaitHandled(ann.ID, "one", "two", "three")
		})
	}
}

// The poller ends with ErrInvalidToken if the token is revoked.
func TestTokenRevoked(t *testing.T) {
	t.Parallel()
	for _, status := range []int{http.StatusUnauthorized, http.StatusNotFound} {
		r := newRig(t, sandbox.Options{})
		r.srv.AddFault(sandbox.Fault{Method: "getUpdates", Status: status})
		r.run()
		if err := <-r.runErr; !errors.Is(err, telegram.ErrInvalidToken) {
			t.Errorf("%d: the poller returned %v", status, err)
		}
	}
}

// If another program fetches the updates, the poller logs that and waits before it fetches again.
func TestConflictWithAnotherPoller(t *testing.T) {
	t.Parallel()
	r := newRig(t, sandbox.Options{})
	ann := r.person(storetest.Ann)
	r.srv.AddFault(sandbox.Fault{Method: "getUpdates", Status: http.StatusConflict, Times: 1})
	r.run()
	ann.Says("hello")
	ann.Sees("hello")
	if polls := r.srv.Calls("getUpdates"); r.between(polls[0], polls[1]) < 4*time.Second {
		t.Errorf("it polled again after %v", polls[1].Time.Sub(polls[0].Time))
	}
	if !strings.Contains(r.log.String(), "another program is fetching") {
		t.Error("the log does not name the other program")
	}
}

// A poller that yields gives way to a program that fetched before it began. One that has fetched for longer goes on at
// once, so that the other one notices.
func TestPollersMeet(t *testing.T) {
	t.Parallel()
	conflict := sandbox.Fault{Method: "getUpdates", Status: http.StatusConflict, Times: 1}
	r := newRigAt(t, sandbox.Options{}, 1)
	r.yields = true
	r.srv.AddFault(conflict)
	r.run()
	if err := <-r.runErr; !errors.Is(err, telegram.ErrOtherProgram) {
		t.Errorf("a new one ended with %v", err)
	}

	if r.client.HasOtherPoller(t.Context(), 50*time.Millisecond) {
		t.Error("it finds another one where nobody fetches")
	}

	r = newRig(t, sandbox.Options{})
	r.yields = true
	r.run()
	ann := r.person(storetest.Ann)
	for i := range 20 { // until it has fetched for some seconds of its clock
		ann.Says(fmt.Sprint("hello ", i))
		ann.Sees(fmt.Sprint("hello ", i))
	}
	if !r.client.HasOtherPoller(t.Context(), time.Minute) {
		t.Error("it does not go on")
	}
	ann.Says("after it")
	ann.Sees("after it")
}

// A webhook that receives the updates instead is named, without what may be secret. With TakeOver it is removed, and
// the updates that waited for it are handled.
func TestAWebhookReceivesTheUpdates(t *testing.T) {
	t.Parallel()
	r := newRig(t, sandbox.Options{})
	ann := r.person(storetest.Ann)
	r.srv.SetWebhook("https://user:password@other.example/hook/" + r.srv.Token() + "?key=secret")
	ann.Says("hello")
	r.run()
	r.waitForLog(`a webhook receives this bot's updates`)
	secrets := regexp.MustCompile(`password|key=|another program`)
	if log := r.log.String(); !strings.Contains(log, "https://other.example/hook/") || secrets.MatchString(log) {
		t.Errorf("the log is %s", log)
	}
	r.stop()
	r.takeOver = true
	r.run()
	ann.Sees("hello")
	if len(r.srv.Calls("deleteWebhook")) != 1 {
		t.Error("the webhook was not removed")
	}
	r.srv.SetWebhook("https://other.example/again") // while the bot runs
	ann.Says("and again")
	ann.Sees("and again")
}

// The poller waits as long as Telegram asks.
func TestPollerObeysRetryAfter(t *testing.T) {
	t.Parallel()
	r := newRig(t, sandbox.Options{})
	ann := r.person(storetest.Ann)
	r.srv.AddFault(sandbox.Fault{Method: "getUpdates", Status: http.StatusTooManyRequests, RetryAfter: 2, Times: 1})
	r.run()
	ann.Says("hello")
	ann.Sees("hello")
	if polls := r.srv.Calls("getUpdates"); r.between(polls[0], polls[1]) < 2*time.Second {
		t.Errorf("it polled again after %v", polls[1].Time.Sub(polls[0].Time))
	}
}
