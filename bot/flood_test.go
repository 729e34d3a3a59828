package bot_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/bot/chat"
	"bomcabot/bot/event"
	"bomcabot/bot/sandbox"
	"bomcabot/bot/view"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// wait makes Telegram refuse a method in a chat and ask to wait for an hour.
func wait(w bottest.World, method string, chat int64) {
	w.AddFault(sandbox.Fault{Method: method, ChatID: chat, Status: 429, RetryAfter: 3600})
}

// expectCalls waits until the calls of a method are as many in each state as listed, such as "sent 3".
func expectCalls(w bottest.World, method string, states ...string) {
	w.TB.Helper()
	query := fmt.Sprintf("SELECT state, count(*) FROM outbox WHERE method = '%s' GROUP BY state", method)
	storetest.Inspect(w.TB, w.Path).WaitForRows(query, states...)
}

// people returns n people with the ids from first on.
func people(w bottest.World, first int64, n int) (all []*sandbox.Actor) {
	for i := range n {
		all = append(all, w.Join(first+int64(i), fmt.Sprint("Person ", i+1), "en"))
	}
	return all
}

// When all members of a group press a button of a card, each press takes effect and is answered, although Telegram
// takes no change of the card. One change of the card waits: the last.
func TestAWholeGroupPresses(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.ExampleMeeting)
	members := people(w, 5001, 40)
	group := w.Group(t, "A group", members...)
	group.Says(members[0], "/events")
	group.Sees("Example hall")
	wait(w, "editMessageText", group.ID())
	for _, member := range members {
		group.Presses(member, "✅ I will come")
	}
	expectCalls(w, "answerCallbackQuery", "sent 40")
	expectCalls(w, "editMessageText", "ready 1")
	if got := bottest.Attendance(w).Yes; got != 40 {
		t.Errorf("%d of 40 are coming", got)
	}
	w.ClearFaults()
	w.Tick(time.Hour)
	group.Sees("Coming: 40")
}

// A coordinator who ticks one guest after the other waits for nothing and loses no tick.
func TestManyTicks(t *testing.T) {
	t.Parallel()
	const guests = 40
	w := bottest.Start(t, bottest.Coordinator(1002), bottest.ExampleMeeting, func(tx *store.Tx) error {
		meeting, err := tx.Event(bottest.MeetingID)
		for i := range int64(guests) {
			if err == nil {
				_, err = tx.UpsertPerson(store.Person{ID: 5001 + i, FirstName: "Person"})
			}
			if err == nil {
				_, err = tx.SetRSVP(meeting, 5001+i, store.RSVPYes)
			}
		}
		return err
	})
	w.Advance(bottest.UntilMeeting)
	bob := w.Join(1002, "Bob", "en")
	bob.Says("hello")
	w.WaitIdle()
	list := bob.LastBotMessage().ID
	wait(w, "editMessageText", bob.ID)
	for i := range int64(guests) {
		data, err := view.EncodePress(event.MarkAttendance{Event: bottest.MeetingID, Person: 5001 + i, Attended: true})
		if err != nil {
			t.Fatal(err)
		}
		bob.PressesData(list, data)
	}
	expectCalls(w, "answerCallbackQuery", fmt.Sprint("sent ", guests))
	expectCalls(w, "editMessageText", "ready 1")
	if got := bottest.Attendance(w).Attended; got != guests {
		t.Errorf("%d of %d guests are ticked", got, guests)
	}
}

// Whoever writes faster than Telegram takes the responses is told so once, when these have been sent. What others write
// in the same group is answered.
func TestTooFastInAGroup(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "en")
	group := w.Group(t, "A group", ann, bob)
	wait(w, "sendMessage", group.ID())
	for range 2 {
		for range 30 {
			group.Says(ann, "/contacts")
		}
		group.Says(bob, "/events")
		storetest.Inspect(t, w.Path).WaitForRows("SELECT count(*) FROM inbox WHERE state = 'ready'", "0")
	}
	expectCalls(w, "sendMessage", "ready 23") // 20 responses to Ann and one notice, and both responses to Bob
	w.ClearFaults()
	w.Advance(time.Hour)
	seen := group.Transcript()
	if n := strings.Count(seen, "Which country?"); n != 20 {
		t.Errorf("Ann got %d responses, not 20", n)
	}
	if n := strings.Count(seen, "You are writing faster than I can answer."); n != 1 {
		t.Errorf("the group reads %d times that somebody is too fast", n)
	}
	if n := strings.Count(seen, "There are no upcoming events that I know of"); n != 2 {
		t.Errorf("Bob got %d responses, not 2", n)
	}
	group.Says(ann, "/contacts") // what waited is sent, so she may write again
	group.Sees("Which country?")
}

// Whoever presses buttons that make new messages, faster than any finger and than Telegram takes them, is told with
// each press that it has no effect.
func TestTooManyPresses(t *testing.T) {
	t.Parallel()
	respond := func(*store.Tx, chat.Request) (chat.Response, error) {
		return chat.Reply(view.Message{HTML: "One more"}), nil
	}
	w := bottest.StartWith(t, chat.Routes{Buttons: []chat.Button{chat.OnAny[example](store.Everyone, respond)}})
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/help")
	w.WaitIdle()
	help := ann.LastBotMessage().ID
	wait(w, "sendMessage", ann.ID)
	for range 120 {
		ann.PressesData(help, "example")
	}
	expectCalls(w, "answerCallbackQuery", "sent 120")
	expectCalls(w, "sendMessage", "ready 100", "sent 1")
	if n := strings.Count(ann.Transcript(), "You are writing faster than I can answer."); n != 20 {
		t.Errorf("Ann was told %d times that she is too fast, not with each of 20 presses", n)
	}
}
