package telegram_test

import (
	"net/http"
	"strings"
	"testing"

	"bomcabot/bot/sandbox"
	"bomcabot/bot/telegram"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// The log says why a call failed, without the words of a message that Telegram quotes. The log of an answer that is
// not Telegram's does not have the answer.
func TestLogHasNoWordsOfPeople(t *testing.T) {
	t.Parallel()
	const words = "Words of Ann"
	description := func(text string) string {
		return `{"ok": false, "error_code": 400, "description": "Bad Request: ` + text + `"}`
	}
	for name, test := range map[string]struct {
		fault sandbox.Fault
		says  string
	}{
		"a quoted tag": {sandbox.Fault{Status: http.StatusBadRequest,
			Body: description(`can't parse entities: unsupported start tag \"` + words + `\" at byte offset 3`)},
			"sendMessage: bad request, can't parse entities"},
		"an unknown description": {
			sandbox.Fault{Status: http.StatusBadRequest, Body: description(words + " is unknown")},
			"sendMessage: bad request"},
		"an answer that is not JSON": {sandbox.Fault{Status: http.StatusBadGateway, Body: "<p>" + words + "</p>"},
			"sendMessage: the answer is not the Bot API's"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := startRig(t, sandbox.Options{})
			ann := r.people(1)[0]
			test.fault.Method, test.fault.ChatID, test.fault.Times = "sendMessage", ann.ID, 2
			r.srv.AddFault(test.fault)
			storetest.InTx(t, r.db, func(tx *store.Tx) error {
				return enqueue(tx, ann.ID, telegram.SendMessage{HTML: words})
			})
			ann.Says("and on") // which wakes the sender
			ended := func() bool { return strings.Contains(r.log.String(), test.says) }
			if !storetest.Eventually(ended) || strings.Contains(r.log.String(), words) {
				t.Errorf("the log does not say %q alone:\n%s", test.says, r.log.String())
			}
		})
	}
}
