package telegram_test

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"bomcabot/bot/sandbox"
	"bomcabot/store/storetest"
)

// floodOf queues n updates of Ann with a text that has a verb for the number of each.
func (r *rig) floodOf(n int, format string) {
	for i := range n {
		r.srv.InjectUpdate(json.RawMessage(fmt.Sprintf(format, i)))
	}
}

// number returns the one number that a query selects.
func (r *rig) number(query string) int {
	r.t.Helper()
	n, err := strconv.Atoi(strings.Join(r.observer.Rows(query), ""))
	if err != nil {
		r.t.Fatal(err)
	}
	return n
}

// Of a flood of messages from one person, in whatever chats, those beyond what anybody can write are dropped and leave
// nothing behind. Who writes after them is answered, and so is whoever else writes in the same group.
func TestFloodFromOnePersonIsDropped(t *testing.T) {
	t.Parallel()
	r := newRigAt(t, sandbox.Options{}, 1)
	bob := r.person(storetest.Bob)
	const message = `{"message":{"message_id":%d,"date":1,"from":{"id":1001,"first_name":"Ann"},` +
		`"chat":{"id":-5000%d,"type":"group"},"text":"/flood"}}`
	for i := range 2000 {
		r.srv.InjectUpdate(json.RawMessage(fmt.Sprintf(message, i+1, i%7)))
	}
	r.srv.InjectUpdate(json.RawMessage(`{"message":{"message_id":9999,"date":1,"from":{"id":1003,"first_name":"Cat"},` +
		`"chat":{"id":-50001,"type":"group"},"text":"/hello"}}`))
	bob.Says("/hello")
	r.run()
	bob.Sees("/hello")
	kept := r.number("SELECT count(*) FROM inbox") - 2 // without Bob's and Cat's
	if kept < 300 || kept > 360 {
		t.Errorf("%d messages of the flood are kept", kept)
	}
	r.observer.WaitForRows("SELECT count(*) FROM inbox WHERE state = 'ready'", "0")
	r.observer.ExpectRows("SELECT value LIKE '%/hello' FROM notes WHERE name = 'heard -50001'", "1")
	if n := strings.Count(r.log.String(), "more messages than anybody can"); n != 1 {
		t.Errorf("the log says %d times that there is a flood", n)
	}
}

// Presses of one person beyond what anybody can press wait until others are served, and each is answered.
func TestFloodOfPressesLetsOthersPass(t *testing.T) {
	t.Parallel()
	r := newRigAt(t, sandbox.Options{}, 1)
	bob := r.person(storetest.Bob)
	r.floodOf(500, `{"callback_query":{"id":"%d","from":{"id":1001,"first_name":"Ann"},"chat_instance":"1",`+
		`"data":"a","message":{"message_id":1,"date":1,"chat":{"id":1001,"type":"private"}}}}`)
	bob.Says("/hello")
	r.run()
	bob.Sees("/hello")
	r.observer.WaitForRows("SELECT count(*) FROM inbox WHERE state = 'done'", "501")
	r.observer.WaitForRows("SELECT count(*) FROM outbox WHERE lane = 'answers' AND state = 'sent'", "500")
	before := r.number(fmt.Sprintf(`SELECT count(*) FROM outbox WHERE lane = 'answers'
		AND id < (SELECT id FROM outbox WHERE chat_id = %d)`, bob.ID))
	if before > 200 {
		t.Errorf("%d presses were handled before Bob's message", before)
	}
}
