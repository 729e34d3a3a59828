package announce_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/announce"
	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

// The ids of Bob, who is the coordinator of Kyrgyzstan, and of the first of the readers.
const (
	bobID       = 1002
	firstReader = 2001
)

// world is a running bot with what the tests of this feature look at.
type world struct{ bottest.World }

// start runs a bot until the test ends; see [bottest.Start].
func start(tb testing.TB, prepare ...func(tx *store.Tx) error) world {
	tb.Helper()
	return world{bottest.Start(tb, prepare...)}
}

// startWithBob is a world with Bob and with the subscribers of [bottest.ExampleSubscribers], who have not joined.
func startWithBob(t *testing.T, prepare ...func(tx *store.Tx) error) (w world, bob *sandbox.Actor) {
	t.Helper()
	w = start(t, append([]func(tx *store.Tx) error{
		bottest.Coordinator(bobID), bottest.ExampleSubscribers,
	}, prepare...)...)
	return w, w.Join(bobID, "Bob", "en")
}

// startWithSubscribers is [startWithBob], and the subscribers have joined.
func startWithSubscribers(
	t *testing.T, prepare ...func(tx *store.Tx) error,
) (w world, bob *sandbox.Actor, people []*sandbox.Actor) {
	t.Helper()
	w, bob = startWithBob(t, prepare...)
	return w, bob, w.Subscribers()
}

// startWithReaders is a world with Bob and n people who get announcements of every kind. They read English and Russian
// in turn.
func startWithReaders(
	t *testing.T, n int, prepare ...func(tx *store.Tx) error,
) (w world, bob *sandbox.Actor, people []*sandbox.Actor) {
	t.Helper()
	name := func(i int) string { return fmt.Sprint("Person ", i+1) }
	prepare = append(prepare, bottest.Coordinator(bobID), func(tx *store.Tx) error {
		return tx.SetLanguage(bobID, "en")
	})
	for i := range n {
		prepare = append(prepare, addReader(int64(firstReader+i), name(i), []string{"en", "ru"}[i%2]))
	}
	w = start(t, prepare...)
	bob = w.Join(bobID, "Bob", "en")
	w.StartChat(bob)
	for i := range n {
		person := w.Join(int64(firstReader+i), name(i), "en")
		w.StartChat(person)
		people = append(people, person)
	}
	return w, bob, people
}

// addReader adds somebody who reads a language and gets announcements of every kind.
func addReader(id int64, name, lang string) func(tx *store.Tx) error {
	return func(tx *store.Tx) error {
		_, err := tx.UpsertPerson(store.Person{ID: id, FirstName: name})
		return errors.Join(err, tx.SetLanguage(id, lang), tx.SubscribeIfNew(id))
	}
}

// exampleNews is an announcement in two languages to those who subscribed to news.
var exampleNews = store.Announcement{
	Draft: "D", Author: bobID, Kind: store.AboutNews, State: store.AnnouncementStarted,
	Audience: store.Audience{Countries: "KG"},
	Texts:    map[string]string{"en": "Example <b>news</b>", "ru": "Пример <b>новости</b>"},
}

// tomorrow is when the scheduled announcements of the tests are sent.
var tomorrow = store.Time{Time: bottest.Today.AddDate(0, 0, 1)}

// addAnnouncement adds an announcement, and who approved it.
func addAnnouncement(a store.Announcement) func(tx *store.Tx) error {
	return func(tx *store.Tx) error {
		a.Draft = store.NewDraftToken()
		id, err := tx.AddAnnouncement(a)
		return errors.Join(err, tx.ApproveAnnouncement(id, a.ApprovedBy))
	}
}

// startText lets Bob begin an announcement with a text of a kind: "News", or "About an event".
func (w world) startText(bob *sandbox.Actor, kind string) {
	w.TB.Helper()
	bob.Says("/announce")
	w.Presses(bob, "➕ New", "✍️ "+kind)
	bob.Sees("Write the text")
}

// compose lets Bob write a text with news, up to its preview.
func (w world) compose(bob *sandbox.Actor, text string) {
	w.TB.Helper()
	bottest.ComposeNews(bob, w.World, text)
}

// confirm lets Bob send what he previews, and waits until everybody has it and Bob has the report.
func (w world) confirm(bob *sandbox.Actor) {
	w.TB.Helper()
	w.Presses(bob, "📣 Send now", "📣 Yes, send it")
	bob.Sees("Sending has started")
	w.finish()
}

// finish waits until a run has ended with its report.
func (w world) finish() {
	w.TB.Helper()
	w.WaitIdle()
	w.Advance(4 * time.Second)
}

// open lets Bob open an announcement by its title.
func (w world) open(bob *sandbox.Actor, title string) {
	w.TB.Helper()
	bob.Says("/announce")
	w.Presses(bob, "▸ "+title)
}

// announceMeeting lets Bob announce the example meeting with a text.
func (w world) announceMeeting(bob *sandbox.Actor) {
	w.TB.Helper()
	bob.Says("/announce")
	w.Presses(bob, "➕ New", "📅 1 December 2026 · Example meeting")
	bob.Sees("add to the event details")
	bob.Says("Please come.")
	w.Presses(bob, "✅ Done", "👁 Preview")
	w.confirm(bob)
}

// runToEnd is [world.startRun], and waits until no recipient waits any more.
func (w world) runToEnd(a store.Announcement, kind store.RunKind, people []*sandbox.Actor, targets ...int64) {
	w.TB.Helper()
	w.startRun(a, kind, people, targets...)
	w.Advance(0)
}

// startRun starts a run for some people whose progress Bob sees. targets are the messages that the run changes or
// deletes.
func (w world) startRun(a store.Announcement, kind store.RunKind, people []*sandbox.Actor, targets ...int64) {
	w.TB.Helper()
	var recipients []store.Recipient
	for i, person := range people {
		recipients = append(recipients, store.Recipient{ChatID: person.ID})
		if len(targets) > 0 {
			recipients[i].TargetMessageID = targets[i]
		}
	}
	w.startRunFor(a, kind, recipients)
}

// startRunFor starts a run for these recipients whose progress Bob sees. It adds the announcement if there is none.
func (w world) startRunFor(a store.Announcement, kind store.RunKind, recipients []store.Recipient) {
	w.TB.Helper()
	w.Write(func(tx *store.Tx) error {
		added, err := tx.Announcement(1)
		if errors.Is(err, store.ErrNotFound) {
			_, err = tx.AddAnnouncement(a)
			added.ID, added.Version = 1, 1
		}
		if err != nil {
			return err
		}
		run, err := tx.StartRun(added.ID, kind, added.Version, bobID, recipients)
		return errors.Join(err, announce.New(w.Deps(), nil).PostProgress(tx, run))
	})
}

// messagesContaining are the messages of a person that contain a text, as they read now.
func messagesContaining(person *sandbox.Actor, part string) (found []string) {
	for _, message := range person.Messages() {
		text := message.Text + message.Caption
		if message.FromBot && !message.Deleted && strings.Contains(text, part) {
			found = append(found, text)
		}
	}
	return found
}

// checkReceived checks how many messages with a text people have: the first of them want[0], and so on.
func checkReceived(t *testing.T, people []*sandbox.Actor, part string, want ...int) {
	t.Helper()
	for i, n := range want {
		if found := messagesContaining(people[i], part); len(found) != n {
			t.Errorf("person %d has %q, want %d messages with %q", i, found, n, part)
		}
	}
}
