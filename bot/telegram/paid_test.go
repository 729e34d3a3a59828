package telegram_test

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// startRun starts a run whose recipients are people, who are greeted.
func (r *rig) startRun(people []*sandbox.Actor) {
	r.t.Helper()
	storetest.InTx(r.t, r.db, func(tx *store.Tx) error {
		id, err := tx.AddAnnouncement(store.Announcement{
			Draft: store.NewDraftToken(), Author: people[0].ID, Kind: store.AboutNews,
			State: store.AnnouncementScheduled, SendAt: store.Time{Time: tx.Now()}, Texts: map[string]string{"en": "x"},
		})
		var recipients []store.Recipient
		for _, who := range people {
			recipients = append(recipients, store.Recipient{ChatID: who.ID})
		}
		_, errRun := tx.StartRun(id, store.SendRun, 1, people[0].ID, recipients)
		return errors.Join(err, errRun)
	})
	r.notifier.Notify()
}

// greetings returns the calls that greeted the recipients of a run, and how many of them were paid for.
func (r *rig) greetings() (calls []sandbox.Call, paid int) {
	for _, call := range r.srv.Calls("sendMessage") {
		if call.Params["text"] == "greetings "+call.Params["chat_id"] {
			calls = append(calls, call)
			if call.Params["allow_paid_broadcast"] == "true" {
				paid++
			}
		}
	}
	return calls, paid
}

// refusal is what the database has of Telegram's refusal to be paid.
const refusal = "SELECT count(*) FROM notes WHERE name = 'paid_refusal' AND value <> ''"

// Only announcements are paid for. They and the replies beside them keep each its own limit. How fast they are,
// TestPaidAnnouncementPace measures with the program.
func TestPaidAnnouncements(t *testing.T) {
	t.Parallel()
	r := newRigAt(t, sandbox.Options{Limits: sandbox.Limits{PerSecond: 30 * 8, PaidPerSecond: 120 * 8}}, 8)
	r.pace.PerChatPerSecond, r.paid, r.maxInFlight = 0, 100, 50
	storetest.InTx(t, r.db, func(tx *store.Tx) error { return tx.SetPaidRefusal("no Stars are left") })
	r.run()
	people := r.people(120)
	asking := people[len(people)-1]
	r.startRun(people)
	for i := range 10 {
		asking.Says(fmt.Sprint("question ", i))
		asking.Sees(fmt.Sprint("question ", i))
	}
	r.observer.WaitForRows(announcementStates, "sent 120")
	calls, paid := r.greetings()
	if len(calls) != len(people) || paid != len(people) {
		t.Errorf("%d were greeted, %d paid for", len(calls), paid)
	}
	for _, call := range r.srv.Calls("") {
		if call.Status == http.StatusTooManyRequests {
			t.Errorf("%s was refused with 429", call.Method)
		}
		if text := call.Params["text"]; call.Params["allow_paid_broadcast"] != "" &&
			text != "greetings "+call.Params["chat_id"] {
			t.Errorf("%s %q was paid for", call.Method, text)
		}
	}
	r.observer.ExpectRows(refusal, "0") // what an earlier run noted holds no more
}

// When Telegram refuses to be paid, whatever it says, all recipients get the announcement once at the free pace, and
// the administrators will be told. A day later it is tried again.
func TestPaymentIsRefused(t *testing.T) {
	t.Parallel()
	r := newRig(t, sandbox.Options{PaidOff: true, Limits: sandbox.Limits{}})
	r.pace.PerChatPerSecond, r.paid = 0, 200
	r.run()
	people := r.people(100)
	r.startRun(people)
	r.observer.WaitForRows(announcementStates, "sent 100")
	calls, paid := r.greetings()
	if paid == 0 || paid > 2*r.maxInFlight || len(calls) != len(people)+paid {
		t.Errorf("of %d calls %d were to be paid for", len(calls), paid)
	}
	for _, who := range people {
		if n := received(who, fmt.Sprint("greetings ", who.ID)); n != 1 {
			t.Errorf("%d was greeted %d times", who.ID, n)
		}
	}
	free := slices.DeleteFunc(calls, func(c sandbox.Call) bool { return c.Status != http.StatusOK })
	if took := r.between(free[0], free[len(free)-1]); took < 3*time.Second {
		t.Errorf("100 took %v, less than the free pace", took)
	}
	r.observer.WaitForRows(refusal, "1")
}

// A recipient whom Telegram refuses says nothing of the payment: the others are paid for.
func TestOneRecipientIsRefused(t *testing.T) {
	t.Parallel()
	r := newRig(t, sandbox.Options{})
	r.paid = 200
	r.run()
	people := r.people(30)
	r.srv.AddFault(sandbox.Fault{Method: "sendMessage", ChatID: people[0].ID, Status: http.StatusBadRequest})
	r.startRun(people)
	r.observer.WaitForRows(announcementStates, "failed 1", "sent 29")
	if calls, paid := r.greetings(); len(calls) != 31 || paid != 30 {
		t.Errorf("of %d calls %d were paid for", len(calls), paid)
	}
	r.observer.ExpectRows(refusal, "0")
}

// Telegram that limits paid messages as if they were free is not paid either.
func TestPaidMessagesAreLimited(t *testing.T) {
	t.Parallel()
	r := newRigAt(t, sandbox.Options{Limits: sandbox.Limits{PaidPerSecond: 20}}, 8)
	r.paid = 500
	r.run()
	people := r.people(60)
	r.startRun(people)
	r.observer.WaitForRows(announcementStates, "sent 60")
	r.observer.WaitForRows(refusal, "1")
	for _, who := range people {
		if n := received(who, fmt.Sprint("greetings ", who.ID)); n != 1 {
			t.Errorf("%d was greeted %d times", who.ID, n)
		}
	}
}
