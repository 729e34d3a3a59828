package bottest

import (
	"strings"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// Subscribers are the people of [exampleSubscribers], who have written to the bot, as far as it can write to them.
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

// Presses lets a person press one button after the other, each when the bot has dealt with the one before.
func (w World) Presses(person *sandbox.Actor, labels ...string) {
	w.TB.Helper()
	for _, label := range labels {
		w.WaitIdle()
		person.Presses(label)
	}
	w.WaitIdle()
}

// ComposeNews brings Bob from /announce to the preview of a text with news.
func ComposeNews(bob *sandbox.Actor, w World, text string) {
	bob.Says("/announce")
	w.Presses(bob, "➕ New", "✍️ A text with news")
	bob.Sees("Write the text")
	bob.Says(text)
	w.Presses(bob, "✅ Done", "👁 Preview")
	bob.Sees("Above is what people will get")
	w.WaitIdle()
}

// PDF is a document as it can be evidence; no two with different texts are the same.
func PDF(name, text string) sandbox.Document {
	return sandbox.Document{Name: name, Data: []byte("%PDF-1.7\n" + text)}
}

// MeetingID is the id of [exampleMeeting]: the press release's is the first.
const MeetingID = 2

// UntilMeeting is how long it is from today to the example meeting.
const UntilMeeting = 186*time.Hour + 30*time.Minute

// WithSeats limits the seats of the example meeting.
func WithSeats(seats int) func(tx *store.Tx) error {
	return func(tx *store.Tx) error { return ChangeMeeting(tx, func(e *store.Event) { e.Seats = seats }) }
}

// ChangeMeeting changes the example meeting past the bot.
func ChangeMeeting(tx *store.Tx, change func(e *store.Event)) error {
	event, err := tx.Event(MeetingID)
	if err != nil {
		return err
	}
	change(&event)
	_, err = tx.UpdateEvent(event)
	return err
}

// AcceptMeeting lets somebody say that they come to the example meeting.
func AcceptMeeting(t *testing.T, w World, person *sandbox.Actor) {
	t.Helper()
	person.Says("/events")
	person.Sees("Example hall")
	person.Presses("✅ I will come")
	w.WaitIdle()
}

// Attendance is what the database knows of the answers to the example meeting.
func Attendance(w World) (counts store.Attendance) {
	w.Read(func(tx *store.Tx) (err error) { counts, err = tx.Attendance(MeetingID); return err })
	return counts
}

// PlaySteps says or presses one thing after the other, and sees what comes of each.
func PlaySteps(t *testing.T, w World, person *sandbox.Actor, steps [][2]string) {
	t.Helper()
	for _, step := range steps {
		if label, ok := strings.CutPrefix(step[0], "["); ok {
			person.Presses(label)
		} else {
			person.Says(step[0])
		}
		person.Sees(step[1])
		w.WaitIdle()
	}
}

// AllowedCommands lists what each role may do, as the product describes it: a change of the table of commands must be made here as well.
var AllowedCommands = map[store.Role][]string{
	store.Everyone:      {"start", "programme", "contacts", "events", "news", "subscribe", "language", "help", "privacy", "mydata", "forget", "cancel"},
	store.Coordinator:   {"start", "programme", "contacts", "events", "news", "subscribe", "language", "help", "privacy", "mydata", "forget", "cancel", "log", "newevent", "announce", "inbox", "activities", "report"},
	store.Administrator: {"start", "programme", "contacts", "events", "news", "subscribe", "language", "help", "privacy", "mydata", "forget", "cancel", "log", "newevent", "announce", "inbox", "activities", "report", "team", "audit", "status"},
}

// Write changes the database beside the bot.
func (w World) Write(fn func(tx *store.Tx) error) {
	w.TB.Helper()
	if err := w.Store.InTx(w.TB.Context(), fn); err != nil {
		w.TB.Fatal(err)
	}
}

// WaitFor waits until something stands in the database.
func (w World) WaitFor(holds func(tx *store.Tx) (bool, error)) {
	w.TB.Helper()
	there := storetest.Eventually(func() (is bool) {
		w.Read(func(tx *store.Tx) (err error) { is, err = holds(tx); return err })
		return is
	})
	if !there {
		w.TB.Fatal("what is waited for does not come about")
	}
}

// BotTexts are the texts of the bot that somebody has.
func BotTexts(who *sandbox.Actor) (texts []string) {
	for _, m := range who.Messages() {
		if m.FromBot && !m.Deleted {
			texts = append(texts, m.Text)
		}
	}
	return texts
}
