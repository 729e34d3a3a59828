package telegram_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/bot/telegram"
	"bomcabot/store/storetest"
)

// What people write is handled and answered in the order in which each of them wrote it.
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
			t.Errorf("%v got the answers %q", who, got)
		}
	}
}

// However often Telegram repeats updates, each is handled once.
func TestUpdatesComeAgain(t *testing.T) {
	t.Parallel()
	tests := map[string]func(s *sandbox.Server){
		"answers lost":          func(s *sandbox.Server) { s.AddFault(sandbox.Fault{Method: "getUpdates", DropResponse: true, Times: 2}) },
		"cut before the answer": func(s *sandbox.Server) { s.AddFault(sandbox.Fault{Method: "getUpdates", DropRequest: true, Times: 2}) },
		"repeated":              func(s *sandbox.Server) { s.RepeatUpdates(7) },
		"repeated and lost": func(s *sandbox.Server) {
			s.RepeatUpdates(7)
			s.AddFault(sandbox.Fault{Method: "getUpdates", DropResponse: true, Times: 1})
		},
		"a web page, not JSON": func(s *sandbox.Server) {
			s.AddFault(sandbox.Fault{Method: "getUpdates", Status: 502, Body: "<html>502 Bad Gateway /bot" + s.Token() + "</html>", Times: 1})
		},
		"a web page that knows no such path": func(s *sandbox.Server) {
			s.AddFault(sandbox.Fault{Method: "getUpdates", Status: http.StatusNotFound, Body: "<html>404 Not Found</html>", Times: 1})
		},
		"a web page that wants a password": func(s *sandbox.Server) {
			s.AddFault(sandbox.Fault{Method: "getUpdates", Status: http.StatusUnauthorized, Body: "<html>401 Unauthorized</html>", Times: 1})
		},
		"an error with our path": func(s *sandbox.Server) {
			s.AddFault(sandbox.Fault{Method: "getUpdates", Status: 502, Body: `{"ok":false,"error_code":502,"description":"no route to /bot` + s.Token() + `/getUpdates"}`, Times: 1})
		},
		"half an answer": func(s *sandbox.Server) {
			s.AddFault(sandbox.Fault{Method: "getUpdates", Status: 200, Body: `{"ok":true,"result":[{"upd`, Times: 1})
		},
	}
	for name, fault := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, sandbox.Options{})
			ann, bob := r.person(storetest.Ann), r.person(storetest.Bob)
			fault(r.srv)
			for n := range 5 {
				ann.Says(fmt.Sprint("a", n))
				bob.Says(fmt.Sprint("b", n))
			}
			r.run()
			r.awaitHandled(ann.ID, "a0", "a1", "a2", "a3", "a4")
			ann.Says("a5") // whatever was repeated has come by now
			r.awaitHandled(ann.ID, "a0", "a1", "a2", "a3", "a4", "a5")
			r.awaitHandled(bob.ID, "b0", "b1", "b2", "b3", "b4")
			r.observer.WaitForRows("SELECT count(*) FROM inbox WHERE state = 'done' AND body = ''", "11")
		})
	}
}

// Telegram may begin its numbers anew, lower than before.
func TestNumbersOfUpdatesFall(t *testing.T) {
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

// Kinds and values that are not known yet, and updates that cannot be read, hold up nobody.
func TestStrangeUpdatesInTheMiddle(t *testing.T) {
	t.Parallel()
	r := newRig(t, sandbox.Options{})
	ann := r.person(storetest.Ann)
	ann.Says("one")
	for _, raw := range []string{
		`{"telepathy":{"from":{"id":1001},"thought":"?"}}`,
		`{"message":{"message_id":5,"date":1,"from":{"id":1001,"first_name":"Ann"},"chat":{"id":1001,"type":"hologram"},"text":"new kind of chat"}}`,
		`{"message":{"message_id":6,"date":1,"from":{"id":1001,"first_name":"Ann"},"chat":{"id":1001,"type":"private"},"smell":{"kind":"rose"}}}`,
		`{"my_chat_member":{"chat":{"id":1001,"type":"private"},"from":{"id":1001},"date":1,"old_chat_member":{"status":"guest"},"new_chat_member":{"status":"banished"}}}`,
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
	r.observer.ExpectRows("SELECT count(*) FROM inbox WHERE state = 'dead' AND body <> '' AND error LIKE 'reading the update: %'", "2")
}

// An element of the answer that is no update at all does not keep the others from being handled.
func TestNoObjectsInTheMiddle(t *testing.T) {
	t.Parallel()
	for _, strange := range []string{`7`, `"x"`, `[]`, `true`, `null`, `{"update_id":"x"}`} {
		t.Run(strange, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, sandbox.Options{})
			ann := r.person(storetest.Ann)
			message := func(id int, text string) string {
				return fmt.Sprintf(`{"update_id":%d,"message":{"message_id":%d,"date":1,"from":{"id":1001,"first_name":"Ann"},"chat":{"id":1001,"type":"private"},"text":%q}}`, id, id, text)
			}
			r.srv.AddFault(sandbox.Fault{Method: "getUpdates", Status: 200, Times: 1, Body: `{"ok":true,"result":[` + message(901, "one") + "," + strange + "," + message(902, "two") + `]}`})
			r.srv.SetNextUpdateID(903)
			ann.Says("three")
			r.run()
			r.awaitHandled(ann.ID, "one", "two", "three")
		})
	}
}

// A revoked token ends the poller, and it says so.
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

// Another program that fetches the updates is reported, and not fought over them.
func TestConflictWithAnotherPoller(t *testing.T) {
	t.Parallel()
	r := newRig(t, sandbox.Options{})
	ann := r.person(storetest.Ann)
	r.srv.AddFault(sandbox.Fault{Method: "getUpdates", Status: http.StatusConflict, Times: 1})
	r.run()
	ann.Says("hello")
	ann.Sees("hello")
	if polls := r.srv.Calls("getUpdates"); polls[1].Time.Sub(polls[0].Time) < 4*time.Second {
		t.Errorf("it polled again after %v", polls[1].Time.Sub(polls[0].Time))
	}
	if !strings.Contains(r.log.String(), "another program is fetching") {
		t.Error("the log does not say that there is another program")
	}
}

// The poller waits as long as Telegram asks, and not much longer.
func TestPollerObeysRetryAfter(t *testing.T) {
	t.Parallel()
	r := newRig(t, sandbox.Options{})
	ann := r.person(storetest.Ann)
	r.srv.AddFault(sandbox.Fault{Method: "getUpdates", Status: http.StatusTooManyRequests, RetryAfter: 2, Times: 1})
	r.run()
	ann.Says("hello")
	ann.Sees("hello")
	if polls := r.srv.Calls("getUpdates"); polls[1].Time.Sub(polls[0].Time) < 2*time.Second {
		t.Errorf("it polled again after %v", polls[1].Time.Sub(polls[0].Time))
	}
}
