package bottest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/bot/telegram"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// Subscribers joins the people of [ExampleSubscribers]. All but the last, who blocked the bot, write to it.
func (w World) Subscribers() (all []*sandbox.Actor) {
	for i := range 6 {
		person := w.Join(FirstSubscriber+int64(i), "Subscriber", "en")
		if all = append(all, person); i < 5 {
			person.Says("/help")
		}
	}
	w.WaitIdle()
	return all
}

// Presses makes a person press one button after the other, each after the bot has handled the one before.
func (w World) Presses(person *sandbox.Actor, labels ...string) {
	w.TB.Helper()
	for _, label := range labels {
		w.WaitIdle()
		person.Presses(label)
	}
	w.WaitIdle()
}

// ComposeNews plays the dialogue of /announce for a text with news, up to the preview.
func ComposeNews(bob *sandbox.Actor, w World, text string) {
	bob.Says("/announce")
	w.Presses(bob, "➕ New", "✍️ News")
	bob.Sees("Write the text")
	bob.Says(text)
	w.Presses(bob, "✅ Done", "👁 Preview")
	bob.Sees("This is what people will get")
	w.WaitIdle()
}

// PDF returns a document that is accepted as evidence. Different texts make different files.
func PDF(name, text string) sandbox.Document {
	return sandbox.Document{Name: name, Data: []byte("%PDF-1.7\n" + text)}
}

// MeetingID is the id of [ExampleMeeting]. Event 1 is that of the press release.
const MeetingID = 2

// UntilMeeting is the time from [Today] to the start of [ExampleMeeting].
const UntilMeeting = 186*time.Hour + 30*time.Minute

// WithSeats returns a function that limits the seats of [ExampleMeeting].
func WithSeats(seats int) func(tx *store.Tx) error {
	return func(tx *store.Tx) error { return ChangeMeeting(tx, func(e *store.Event) { e.Seats = seats }) }
}

// ChangeMeeting changes [ExampleMeeting] in the database, without the bot.
func ChangeMeeting(tx *store.Tx, change func(e *store.Event)) error {
	event, err := tx.Event(MeetingID)
	if err != nil {
		return err
	}
	change(&event)
	_, err = tx.UpdateEvent(event)
	return err
}

// AcceptMeeting makes a person accept the invitation to [ExampleMeeting].
func AcceptMeeting(t *testing.T, w World, person *sandbox.Actor) {
	t.Helper()
	person.Says("/events")
	person.Sees("Example hall")
	person.Presses("✅ I will come")
	w.WaitIdle()
}

// Attendance returns the counts of the answers to [ExampleMeeting].
func Attendance(w World) (counts store.Attendance) {
	w.Read(func(tx *store.Tx) (err error) { counts, err = tx.Attendance(MeetingID); return err })
	return counts
}

// PlaySteps plays a dialogue. In each step, the person says the first text or, if it starts with "[", presses the
// button with the label after it, and then sees a message with the second text.
func PlaySteps(t *testing.T, w World, person *sandbox.Actor, steps [][2]string) {
	t.Helper()
	for _, step := range steps {
		if label, ok := strings.CutPrefix(step[0], "["); ok {
			person.Presses(label)
		} else {
			person.Says(step[0])
			w.awaitParts(step[0])
		}
		person.Sees(step[1])
		w.WaitIdle()
	}
}

// awaitParts is [World.EndParts] after a text that is so long that a phone may have split it.
func (w World) awaitParts(text string) {
	w.TB.Helper()
	if len(text) > 2048 {
		w.EndParts()
	}
}

// EndParts moves the clock on once the bot has received everything, so that it does not wait for more parts of a long
// text or an album.
func (w World) EndParts() {
	w.TB.Helper()
	for w.PendingUpdates() > 0 {
		time.Sleep(time.Millisecond)
	}
	w.Advance(telegram.PartInterval + time.Second)
}

// AllowedCommands lists the commands of each role in the order of the menus, as the product describes them. It does not
// follow from the tables of the features, so that a change of a right must be made twice.
var AllowedCommands = map[store.Role][]string{
	store.Everyone:      everyoneCommands,
	store.Coordinator:   slices.Concat(coordinatorCommands, everyoneCommands),
	store.Administrator: slices.Concat(coordinatorCommands, []string{"team", "audit", "status"}, everyoneCommands),
}

var (
	everyoneCommands = []string{
		"start", "programme", "contacts", "events", "news", "subscribe", "language", "help",
		"privacy", "mydata", "forget", "cancel",
	}
	coordinatorCommands = []string{
		"log", "newevent", "report", "inbox", "answers", "announce", "activities", "workbook", "stats",
	}
)

// Write runs fn in a writing transaction, beside the bot, which then sees to what fn has put into its queues.
func (w World) Write(fn func(tx *store.Tx) error) {
	w.TB.Helper()
	if err := w.Store.InTx(w.TB.Context(), fn); err != nil {
		w.TB.Fatal(err)
	}
	w.notifier.Notify()
}

// RefuseCallsTo makes the database refuse every further call to a chat.
func (w World) RefuseCallsTo(chatID int64) {
	w.TB.Helper()
	storetest.Inspect(w.TB, w.Path).Exec(fmt.Sprintf(`CREATE TRIGGER refuse_%[1]d BEFORE INSERT ON outbox
		WHEN NEW.chat_id = %[1]d BEGIN SELECT RAISE(ABORT, 'an example'); END`, chatID))
}

// WaitFor waits until a condition on the database holds. It fails the test if that takes too long.
func (w World) WaitFor(condition func(tx *store.Tx) (bool, error)) {
	w.TB.Helper()
	held := storetest.Eventually(func() (holds bool) {
		w.Read(func(tx *store.Tx) (err error) { holds, err = condition(tx); return err })
		return holds
	})
	if !held {
		w.TB.Fatal("the condition did not come to hold in time")
	}
}

// BotTexts returns the texts of the bot's messages in a person's chat, without deleted ones.
func BotTexts(who *sandbox.Actor) (texts []string) {
	for _, m := range who.Messages() {
		if m.FromBot && !m.Deleted {
			texts = append(texts, m.Text)
		}
	}
	return texts
}

// SendAnswer has a coordinator send the answer of a topic to those who ask a question, by the data of a button such as
// "teach|1|budget-total", and waits until it has left.
func (w World) SendAnswer(coordinator *sandbox.Actor, data string) {
	w.TB.Helper()
	coordinator.PressesData(1, data)
	coordinator.Sees("the reply above")
	w.Presses(coordinator, "✅ Send")
	coordinator.Sees("in a minute.")
	w.Advance(time.Minute + time.Second)
}
