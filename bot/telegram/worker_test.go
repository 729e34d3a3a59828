package telegram

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// turns is a worker with the default pace whose turns a test takes one by one, at the time of its clock.
type turns struct {
	*testing.T
	srv      *sandbox.Server
	people   []*sandbox.Actor
	observer *storetest.Inspector
	clock    *storetest.Clock
	db       *store.Store
	log      strings.Builder

	worker     *Worker
	dispatcher *dispatcher
	sender     *sender
}

// newTurns returns a worker for n people, with the ids from 1 on, who have all written to the bot.
func newTurns(t *testing.T, n int) *turns {
	t.Helper()
	w := &turns{T: t, srv: sandbox.Start(t, sandbox.Options{}), clock: storetest.NewClock()}
	path := storetest.TempPath(t)
	w.db = storetest.OpenAt(t, path, w.clock.Now)
	w.observer = storetest.Inspect(t, path)
	client, err := NewClient(w.srv.Token(), w.srv.URL())
	if err != nil {
		t.Fatal(err)
	}
	w.worker = &Worker{
		Client: client, Store: w.db, Pace: DefaultPace, MaxInFlight: 8, Notifier: NewNotifier(),
		Log: slog.New(slog.NewTextHandler(&w.log, nil)),
	}
	w.dispatcher, w.sender = w.worker.newParts()
	for id := range int64(n) {
		person := w.srv.Person(t, sandbox.Person{ID: id + 1, FirstName: fmt.Sprint("Person ", id+1)})
		person.Says("hello")
		w.people = append(w.people, person)
	}
	w.clock.Advance(time.Second) // the burst is full
	return w
}

// enqueue adds a message to each of the chats.
func (w *turns) enqueue(chats ...int64) {
	w.Helper()
	for _, chat := range chats {
		w.enqueueCall(chat, SendMessage{HTML: "news"})
	}
}

// enqueueCall adds a call for a chat.
func (w *turns) enqueueCall(chat int64, call Call) {
	w.Helper()
	storetest.InTx(w.T, w.db, func(tx *store.Tx) error {
		row, err := NewOutgoing(store.Address{ChatID: chat}, call)
		if err == nil {
			_, err = tx.Enqueue(row)
		}
		return err
	})
}

// take takes a turn. It returns the number of calls that the turn started and waits until they have completed.
func (w *turns) take() (started int) {
	w.Helper()
	unrecorded, _, err := w.worker.turn(context.Background(), w.dispatcher, w.sender, nil)
	if err != nil || len(unrecorded) > 0 {
		w.Fatalf("a turn returned %d results and %v", len(unrecorded), err)
	}
	started = w.sender.inFlight.answers + w.sender.inFlight.others
	results := w.sender.shutdown(context.Background())
	storetest.InTx(w.T, w.db, func(tx *store.Tx) error { return w.sender.settle(tx, results) })
	return started
}

// failingCommits makes every commit fail that claims a call, as a full disk does.
const failingCommits = `CREATE TABLE full_disk (id INTEGER REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED);
	CREATE TRIGGER failing AFTER UPDATE OF state ON outbox WHEN NEW.state = 'sending'
	BEGIN INSERT INTO full_disk VALUES (-1); END`

// Once the database works again, everything is sent, however many turns failed meanwhile.
func TestSendsAfterFailedCommits(t *testing.T) {
	t.Parallel()
	w := newTurns(t, 12)
	w.enqueue(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
	w.observer.Exec(failingCommits)
	for range 20 { // each claims eight calls, so that a few of them would fill the window of a second
		if _, _, err := w.worker.turn(t.Context(), w.dispatcher, w.sender, nil); err == nil {
			t.Fatal("a turn was committed on a full disk")
		}
	}
	w.observer.Exec("DROP TRIGGER failing")
	if first, second := w.take(), w.take(); first != 8 || second != 4 {
		t.Errorf("the first turns after it start %d and %d calls, not 8 and 4", first, second)
	}
	w.observer.ExpectRows("SELECT state, attempts, count(*) FROM outbox GROUP BY state, attempts", "sent 1 12")
	if calls := len(w.srv.Calls("sendMessage")); calls != 12 {
		t.Errorf("%d messages were sent", calls)
	}
}

// While calls wait and none is sent, the log says so and why, each time after twice as long.
func TestStandstillIsLogged(t *testing.T) {
	t.Parallel()
	w := newTurns(t, 2)
	w.sender.blocks[scope{chat: 1}] = w.clock.Now().Add(time.Hour)
	w.enqueue(1)
	for range 100 { // seconds
		w.take()
		w.clock.Advance(time.Second)
	}
	const said = `msg="calls wait and none is sent" for=%s because="their chats have to wait"`
	for _, stood := range []string{"10s", "20s", "40s", "1m20s"} {
		if line := fmt.Sprintf(said, stood); !strings.Contains(w.log.String(), line) {
			t.Errorf("the log lacks %s", line)
		}
	}
	if lines := strings.Count(w.log.String(), "\n"); lines != 4 {
		t.Errorf("the log has %d lines:\n%s", lines, w.log.String())
	}
	w.enqueue(2) // what is sent to somebody else ends the standstill
	w.take()
	if since := w.sender.still.since; !since.IsZero() {
		t.Errorf("the standstill since %v has not ended", since)
	}
}
