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
	flag.Parse()
	if err := flag.Set("test.parallel", "8"); err != nil { // the tests wait more than they work
		panic(err)
	}
	os.Exit(m.Run())
}

// rig is a [telegram.Transport] on a database file, between an echo and a sandbox.
type rig struct {
	t           *testing.T
	srv         *sandbox.Server
	observer    *storetest.Inspector
	db          *store.Store
	bot         *echo
	pace        telegram.Pace
	paid        float64       // messages of announcements a second that are paid for
	speed       time.Duration // seconds of the rig in one second
	elapsed     telegram.Elapsed
	maxInFlight int
	takeOver    bool
	yields      bool
	webhook     *telegram.Webhook // nil: it polls
	monitor     *telegram.Monitor // nil: nobody watches
	client      *telegram.Client
	runDue      func(tx *store.Tx) (more bool, err error) // nil: nothing is ever due
	tick        chan time.Time
	log         logBuffer

	notifier telegram.Notifier
	stop     func()     // stops the transport and waits for its end
	runErr   chan error // receives the error of the transport, if there is one
}

// newRig returns a rig that does not run yet. It has the default pace and a clock that is so fast that the pace costs
// the test no time. At its end the test fails if the secret of the token is in the log or the
// database, or the stack of a panic in the database.
func newRig(t *testing.T, options sandbox.Options) *rig {
	t.Helper()
	return newRigAt(t, options, 50)
}

// newRigAt returns a rig like [newRig] whose clock has the given speed.
func newRigAt(t *testing.T, options sandbox.Options, speed time.Duration) *rig {
	t.Helper()
	start := time.Now()
	r := newRigWithClock(t, options, func() time.Time { return start.Add(time.Since(start) * speed) })
	r.speed = speed
	return r
}

// newRigWithClock returns a rig like [newRig] with a clock of its own, which is taken to move forward only.
func newRigWithClock(t *testing.T, options sandbox.Options, now func() time.Time) *rig {
	t.Helper()
	path := storetest.TempPath(t)
	r := &rig{
		t: t, srv: sandbox.Start(t, options), db: storetest.OpenAt(t, path, now),
		observer: storetest.Inspect(t, path), bot: newEcho(), pace: telegram.DefaultPace, speed: 1,
		elapsed:     func() time.Duration { return 0 },
		maxInFlight: 8, tick: make(chan time.Time), stop: func() {},
	}
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
			t.Logf("the log:\n%s", r.log.String())
		}
	})
	return r
}

// startRig returns a running rig.
func startRig(t *testing.T, options sandbox.Options) *rig {
	t.Helper()
	r := newRig(t, options)
	r.run()
	return r
}

// run starts the transport, for the first time or after a stop.
func (r *rig) run() {
	r.t.Helper()
	client, err := telegram.NewClient(r.srv.Token(), r.srv.URL())
	if err != nil {
		r.t.Fatal(err)
	}
	log := slog.New(slog.NewTextHandler(&r.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	r.client = client
	r.notifier, r.runErr = telegram.NewNotifier(), make(chan error, 1)
	transport := telegram.Transport{
		Client: client, Store: r.db, Handler: r.bot, Pace: r.pace, Paid: r.paid, MaxInFlight: r.maxInFlight,
		Notifier: r.notifier,
		After:    func(d time.Duration) <-chan time.Time { return time.After(d / r.speed) },
		TakeOver: r.takeOver, Yields: r.yields, Webhook: r.webhook, Monitor: r.monitor, Log: log,
		RunDue: r.runDue, Tick: r.tick, Elapsed: r.elapsed,
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := transport.Run(ctx); err != nil {
			r.runErr <- err
		}
	}()
	r.stop = func() { cancel(); <-done }
}

// waitForLog waits until a text is in the log.
func (r *rig) waitForLog(text string) {
	r.t.Helper()
	if !storetest.Eventually(func() bool { return strings.Contains(r.log.String(), text) }) {
		r.t.Fatalf("%q is not in the log", text)
	}
}

// person adds a person to the sandbox.
func (r *rig) person(p store.Person) *sandbox.Actor {
	return r.srv.Person(r.t, sandbox.Person{ID: p.ID, FirstName: p.FirstName, LanguageCode: p.PhoneLang})
}

// people adds n people with the ids from 2001 on. All of them have written to the bot and got their answers.
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

// announce enqueues an announcement to each of the chats, in one transaction and in their order.
func (r *rig) announce(text string, chats ...int64) {
	r.t.Helper()
	storetest.InTx(r.t, r.db, func(tx *store.Tx) error {
		for _, chat := range chats {
			row, err := telegram.NewOutgoing(store.Address{ChatID: chat}, telegram.SendMessage{HTML: text})
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

// between returns how much time of the rig passed between two calls.
func (r *rig) between(first, second sandbox.Call) time.Duration {
	return second.Time.Sub(first.Time) * r.speed
}

// calls returns the calls of sendMessage with a text.
func (r *rig) calls(text string) []sandbox.Call {
	otherText := func(c sandbox.Call) bool { return c.Params["text"] != text }
	return slices.DeleteFunc(r.srv.Calls("sendMessage"), otherText)
}

// awaitHandled waits until the bot has handled exactly these texts in a chat, each once and in order.
func (r *rig) awaitHandled(chat int64, texts ...string) {
	r.t.Helper()
	query := fmt.Sprintf("SELECT value FROM notes WHERE name = 'heard %d'", chat)
	r.observer.WaitForRows(query, strings.Join(texts, "|"))
}

// botTexts returns the texts that the bot wrote.
func botTexts(messages []sandbox.Message) (texts []string) {
	for _, m := range messages {
		if m.FromBot {
			texts = append(texts, m.Text)
		}
	}
	return texts
}

// received returns how often a person received a text from the bot.
func received(who *sandbox.Actor, text string) (n int) {
	for _, got := range botTexts(who.Messages()) {
		if got == text {
			n++
		}
	}
	return n
}

// ids returns the ids of people, which are those of their private chats too.
func ids(people ...*sandbox.Actor) (all []int64) {
	for _, who := range people {
		all = append(all, who.ID)
	}
	return all
}

// logBuffer collects a log. It is safe for concurrent use.
type logBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (l *logBuffer) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(line)
}

func (l *logBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}
