package telegram_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/bot/telegram"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

func TestMain(m *testing.M) {
	sandbox.Timeout = storetest.Timeout
	flag.Parse()
	if err := flag.Set("test.parallel", "8"); err != nil { // they wait more than they work
		panic(err)
	}
	os.Exit(m.Run())
}

// rig is the whole wire on a database file, between an echo and a stand-in for Telegram.
type rig struct {
	t           *testing.T
	srv         *sandbox.Server
	observer    *storetest.Inspector // of the database
	db          *store.Store
	bot         *echo
	pace        telegram.Pace
	maxInFlight int
	runDue      func(tx *store.Tx) (more bool, err error) // nil: nothing is ever due
	tick        chan time.Time
	log         logBuffer

	notifier telegram.Notifier
	stop     func()     // ends the running wire, in order
	runErr   chan error // what it returned
}

// newRig makes a wire that does not run yet. Its log is searched for the token when the test ends.
func newRig(t *testing.T, options sandbox.Options) *rig {
	t.Helper()
	path := storetest.TempPath(t)
	r := &rig{t: t, srv: sandbox.Start(t, options), db: storetest.OpenAt(t, path, time.Now), observer: storetest.Inspect(t, path), bot: newEcho(), maxInFlight: 8, tick: make(chan time.Time), stop: func() {}}
	t.Cleanup(func() {
		r.stop()
		reasons := strings.Join(r.observer.Rows("SELECT error FROM outbox UNION ALL SELECT error FROM inbox"), "\n")
		written := r.log.String() + reasons
		if _, secret, _ := strings.Cut(r.srv.Token(), ":"); strings.Contains(written, secret) {
			t.Errorf("the token is in the log or in a reason:\n%s", written)
		}
		if strings.Contains(reasons, "goroutine ") {
			t.Errorf("the stack of a panic is in a reason:\n%s", reasons)
		}
		if t.Failed() {
			t.Logf("the log of the wire:\n%s", r.log.String())
		}
	})
	return r
}

// startRig makes a wire that runs.
func startRig(t *testing.T, options sandbox.Options) *rig {
	t.Helper()
	r := newRig(t, options)
	r.run()
	return r
}

// run starts the wire, also again after a stop.
func (r *rig) run() {
	r.t.Helper()
	client, err := telegram.NewClient(r.srv.Token(), r.srv.URL())
	if err != nil {
		r.t.Fatal(err)
	}
	log := slog.New(slog.NewTextHandler(&r.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	r.notifier, r.runErr = telegram.NewNotifier(), make(chan error, 1)
	wire := telegram.Transport{Client: client, Store: r.db, Handler: r.bot, Pace: r.pace, MaxInFlight: r.maxInFlight, Notifier: r.notifier, Log: log, RunDue: r.runDue, Tick: r.tick}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := wire.Run(ctx); err != nil {
			r.runErr <- err
		}
	}()
	r.stop = func() { cancel(); <-done }
}

// person makes somebody known to Telegram.
func (r *rig) person(p store.Person) *sandbox.Actor {
	return r.srv.Person(r.t, sandbox.Person{ID: p.ID, FirstName: p.FirstName, LanguageCode: p.PhoneLang})
}

// people makes so many people who have all written to the bot and have their answers.
func (r *rig) people(n int) (all []*sandbox.Actor) {
	r.t.Helper()
	for i := range n {
		who := r.person(store.Person{ID: int64(2001 + i), FirstName: fmt.Sprint("Person ", i+1)})
		who.Says("hello")
		all = append(all, who)
	}
	for _, who := range all {
		who.Sees("hello")
	}
	r.observer.WaitForRows("SELECT count(*) FROM outbox WHERE state <> 'sent'", "0")
	return all
}

// announce enqueues a text for each of the chats, in one transaction and in their order.
func (r *rig) announce(text string, chats ...int64) {
	r.t.Helper()
	storetest.InTx(r.t, r.db, func(tx *store.Tx) error {
		for _, chat := range chats {
			row, err := telegram.NewOutgoing(chat, telegram.SendMessage{HTML: text})
			row.Class = store.ClassAnnouncement
			_, err2 := tx.Enqueue(row)
			if err := errors.Join(err, err2); err != nil {
				return err
			}
		}
		return nil
	})
	r.notifier.Notify()
}

// calls are the calls of sendMessage with a text.
func (r *rig) calls(text string) []sandbox.Call {
	return slices.DeleteFunc(r.srv.Calls("sendMessage"), func(c sandbox.Call) bool { return c.Params["text"] != text })
}

// awaitHandled reports a test that failed when what the echo heard in a chat is not that, each text once and in order.
func (r *rig) awaitHandled(chat int64, texts ...string) {
	r.t.Helper()
	r.observer.WaitForRows(fmt.Sprintf("SELECT value FROM notes WHERE name = 'heard %d'", chat), strings.Join(texts, "|"))
}

// botTexts are the texts of the bot in a chat.
func botTexts(messages []sandbox.Message) (texts []string) {
	for _, m := range messages {
		if m.FromBot {
			texts = append(texts, m.Text)
		}
	}
	return texts
}

// ids are the ids of people's private chats.
func ids(people ...*sandbox.Actor) (all []int64) {
	for _, who := range people {
		all = append(all, who.ID)
	}
	return all
}

// logBuffer is a log to be read by a test.
type logBuffer struct {
	mu  sync.Mutex
	out bytes.Buffer
}

func (l *logBuffer) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.out.Write(line)
}

func (l *logBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.out.String()
}
