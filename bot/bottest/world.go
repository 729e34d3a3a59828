package bottest

import (
	"context"
	"io"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"bomcabot/bot"
	"bomcabot/bot/chat"
	"bomcabot/bot/health"
	"bomcabot/bot/sandbox"
	"bomcabot/bot/telegram"
	"bomcabot/bot/translate"
	"bomcabot/bot/view"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// Today is the instant at which the bot of a test starts: a Monday, 09:00 UTC.
var Today = time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC)

// World is a running bot with the real transport on a real database, against the sandbox. Start it with [Start].
type World struct {
	*sandbox.Server
	TB    testing.TB
	Bot   *bot.Bot
	Store *store.Store
	Clock *Clock
	Log   *logBuffer
	Path  string // of the database

	// Outside is what the database does not know about the installation; a test may set it.
	Outside *atomic.Pointer[health.Outside]

	translator *translate.Client // nil: none
	ticks      chan time.Time    // for the bot's scheduler
	notifier   telegram.Notifier // wakes the bot's worker
	client     *telegram.Client
	stop       *func() // stops the bot
}

// Clock is a clock that starts at [Today] and moves only by [Clock.Advance]. The zero value is ready to use.
type Clock struct{ offset atomic.Int64 }

// Now returns the time of the clock.
func (c *Clock) Now() time.Time { return Today.Add(time.Duration(c.offset.Load())) }

// Advance moves the clock forward.
func (c *Clock) Advance(by time.Duration) { c.offset.Add(int64(by)) }

// logBuffer collects the bot's log.
type logBuffer struct {
	mutex sync.Mutex
	text  strings.Builder
}

func (l *logBuffer) Write(text []byte) (int, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.text.Write(text)
}

func (l *logBuffer) String() string {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.text.String()
}

// InboxOverdue is how long a question waits until administrators are told.
const InboxOverdue = 48 * time.Hour

// CatID is the Telegram id of Cat, the administrator named in the settings.
const CatID = 1003

// Start runs a bot until the test ends. The functions in prepare fill the database before, each in a transaction.
func Start(tb testing.TB, prepare ...func(tx *store.Tx) error) World {
	tb.Helper()
	return StartWith(tb, chat.Routes{}, prepare...)
}

// StartWith is [Start] for a bot with additional routes.
func StartWith(tb testing.TB, additional chat.Routes, prepare ...func(tx *store.Tx) error) World {
	tb.Helper()
	return start(tb, additional, nil, prepare)
}

// StartTranslating is [Start] for a bot with a translation server.
func StartTranslating(tb testing.TB, translator *translate.Client, prepare ...func(tx *store.Tx) error) World {
	tb.Helper()
	return start(tb, chat.Routes{}, translator, prepare)
}

func start(
	tb testing.TB, additional chat.Routes, translator *translate.Client, prepare []func(tx *store.Tx) error,
) World {
	tb.Helper()
	clock, logged, outside := new(Clock), new(logBuffer), new(atomic.Pointer[health.Outside])
	outside.Store(&health.Outside{DiskFree: 1 << 40})
	server := sandbox.Start(tb, sandbox.Options{Now: clock.Now})
	path := filepath.Join(tb.TempDir(), "bomca.db")
	db := storetest.OpenAt(tb, path, clock.Now)
	for _, fill := range prepare {
		if err := db.InTx(tb.Context(), fill); err != nil {
			tb.Fatal(err)
		}
	}
	client, err := telegram.NewClient(server.Token(), server.URL())
	if err != nil {
		tb.Fatal(err)
	}
	w := World{
		Server: server, TB: tb, Store: db, Clock: clock, Log: logged, Path: path, ticks: make(chan time.Time),
		notifier: telegram.NewNotifier(), client: client, stop: new(func()), Outside: outside,
		translator: translator,
	}
	w.run(additional)
	tb.Cleanup(func() {
		(*w.stop)()
		if strings.Contains(logged.String(), "reading an answer failed") {
			tb.Error("a handler that is marked as read-only failed in a reading transaction, see the log")
		}
	})
	return w
}

// run starts a bot on the database.
func (w *World) run(additional chat.Routes) {
	logger := slog.New(slog.NewTextHandler(io.MultiWriter(w.TB.Output(), w.Log), nil))
	w.Bot = NewBot(w.TB, w.Store, bot.Settings{
		Username: w.Server.Bot().Username, AdminIDs: []int64{CatID}, Version: "test", Now: w.Clock.Now,
		InboxOverdue: InboxOverdue, Notify: w.notifier.Notify, Download: w.client.Download, Log: logger,
		Outside: func() health.Outside { return *w.Outside.Load() }, Translator: w.translator,
	})
	w.Bot.Registry().Add(additional)
	lastStarted.Store(w.Bot)
	transport := telegram.Transport{
		Client: w.client, Store: w.Store, Handler: newAuditGuard(w.TB, w.Path, w.Store, w.Bot, w.Bot.Registry()),
		MaxInFlight: 8, Notifier: w.notifier, Log: logger, RunDue: w.Bot.RunDue, Tick: w.ticks,
		Elapsed: func() time.Duration { return 0 }, // the clock of the test only moves forward
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- transport.Run(ctx) }()
	stopped := w.Bot
	*w.stop = func() {
		cancel()
		if err := <-ended; err != nil {
			w.TB.Errorf("the transport ended: %v", err)
		}
		stopped.Close()
	}
}

// Restart waits until the bot is idle, stops it, and starts another one on the same database.
func (w World) Restart() World {
	w.TB.Helper()
	w.WaitIdle()
	return w.RestartAtOnce()
}

// RestartAtOnce is [World.Restart] without waiting: jobs are interrupted.
func (w World) RestartAtOnce() World {
	w.TB.Helper()
	(*w.stop)()
	w.run(chat.Routes{})
	return w
}

// NewBot returns a bot with trained matchers on a database, without a transport.
func NewBot(tb testing.TB, db *store.Store, settings bot.Settings) *bot.Bot {
	tb.Helper()
	return bot.NewWith(db, settings, resources(tb))
}

// Deps returns the dependencies for a feature that a test creates in addition to those of the bot. They share the bot's
// database, registry and log.
func (w World) Deps() chat.Deps {
	w.TB.Helper()
	shared, registry := resources(w.TB), w.Bot.Registry()
	live := knowledge.NewLive(shared.Knowledge)
	views := view.New(shared.Texts, live)
	log := slog.New(slog.NewTextHandler(w.Log, nil))
	rights, background := chat.Rights{AdminIDs: []int64{CatID}}, chat.NewBackground(log)
	return chat.Deps{
		Store: w.Store, Knowledge: live, Texts: shared.Texts, Views: views, Rights: rights,
		Registry: registry, Conversations: &chat.Conversations{Registry: registry, Views: views},
		Jobs: &chat.Jobs{
			Registry: registry, Store: w.Store, Views: views, Rights: rights, Background: background,
			Notify: func() {}, Log: log,
		},
		Background: background, Log: log, Figures: chat.NoFigures{},
		Outside: func() health.Outside { return *w.Outside.Load() },
	}
}

// SyncProfile sets the bot's menus and profile on the sandbox, which [Start] does not do, and waits until the bot is
// idle.
func (w World) SyncProfile() {
	w.TB.Helper()
	w.Write(w.Bot.SyncProfile)
	w.WaitIdle()
}

// Advance moves the clock and waits until the bot has done what is due by then and is idle.
func (w World) Advance(by time.Duration) {
	w.TB.Helper()
	w.Tick(by)
	w.WaitIdle()
}

// Tick moves the clock and waits until the bot has done what is due by then, but not until it has sent everything. The
// scheduler takes the second tick only after it has finished the first.
func (w World) Tick(by time.Duration) {
	w.Clock.Advance(by)
	w.ticks <- w.Clock.Now()
	w.ticks <- w.Clock.Now()
}

// WaitIdle waits until the bot has handled all updates, run all jobs and sent all messages. It fails the test after
// [storetest.Timeout].
func (w World) WaitIdle() {
	w.TB.Helper()
	deadline := time.Now().Add(storetest.Timeout)
	for w.PendingUpdates() > 0 || !w.queuesIdle() {
		if time.Now().After(deadline) {
			w.TB.Fatal("the bot does not become idle")
		}
		time.Sleep(idleInterval)
	}
}

// idleInterval is how often [World.WaitIdle] looks. A turn of the bot takes longer on most disks.
const idleInterval = 3 * time.Millisecond

// queuesIdle reports whether there is no update to handle, no job to run and no call to send.
func (w World) queuesIdle() (idle bool) {
	w.Read(func(tx *store.Tx) (err error) {
		idle, err = tx.Idle()
		return err
	})
	return idle
}

// Read runs fn in a reading transaction.
func (w World) Read(fn func(tx *store.Tx) error) {
	w.TB.Helper()
	if err := w.Store.View(w.TB.Context(), fn); err != nil {
		w.TB.Fatal(err)
	}
}

// Join returns a person in their private chat with the bot. phone is the language of their Telegram app.
func (w World) Join(id int64, name, phone string) *sandbox.Actor {
	return w.Person(w.TB, sandbox.Person{ID: id, FirstName: name, LanguageCode: phone})
}

// Coordinator returns a function that adds Bob, a coordinator of Kyrgyzstan.
func Coordinator(id int64) func(tx *store.Tx) error {
	return func(tx *store.Tx) error {
		if err := Member(id, "Bob", store.Coordinator)(tx); err != nil {
			return err
		}
		return tx.SetCoordinatorCountries(id, "KG")
	}
}

// Member returns a function that adds a person with a role.
func Member(id int64, name string, role store.Role) func(tx *store.Tx) error {
	return func(tx *store.Tx) error {
		if _, err := tx.UpsertPerson(store.Person{ID: id, FirstName: name}); err != nil {
			return err
		}
		return tx.SetRole(id, role)
	}
}

// ExampleToken is the token of [ExampleInvitation].
const ExampleToken = "AnExampleInvitation-01"

// ExampleInvitation adds an invitation by Cat for a coordinator of two countries. It is valid for a day.
func ExampleInvitation(tx *store.Tx) error {
	_, err := tx.AddInvitation(ExampleToken, store.Invitation{
		Role: store.Coordinator, Countries: "KG,TJ", InvitedBy: CatID,
		ExpiresAt: store.Time{Time: Today.AddDate(0, 0, 1)},
	})
	return err
}

// ExampleMeeting adds an upcoming event with hours and with texts in two languages.
func ExampleMeeting(tx *store.Tx) error {
	_, err := tx.AddEvent(store.Event{
		UID: "example@bomcabot", Zone: "Asia/Bishkek", Country: "KG",
		Starts: store.Time{Time: time.Date(2026, time.December, 1, 3, 30, 0, 0, time.UTC)},
		Ends:   store.Time{Time: time.Date(2026, time.December, 1, 11, 0, 0, 0, time.UTC)},
		Texts: []store.EventText{
			{Lang: "en", Title: "Example meeting", Place: "Example hall", Description: "An example."},
			{Lang: "ru", Title: "Пример встречи", Place: "Зал-пример", Description: "Это пример."},
		},
	})
	return err
}

// pastMeeting adds a past event of this month, for two countries and without hours, that Dan attended.
func pastMeeting(tx *store.Tx) error {
	id, err := tx.AddEvent(store.Event{
		UID: "over@bomcabot", Zone: "Asia/Bishkek", Country: "KG", Invited: "KG,TJ", AllDay: true,
		Starts: store.Time{Time: time.Date(2026, time.November, 18, 18, 0, 0, 0, time.UTC)},
		Ends:   store.Time{Time: time.Date(2026, time.November, 20, 18, 0, 0, 0, time.UTC)},
		Texts:  []store.EventText{{Lang: "en", Title: "Example meeting", Place: "Osh"}},
	})
	if err != nil {
		return err
	}
	if _, err := tx.UpsertPerson(store.Person{ID: danID, FirstName: "Dan"}); err != nil {
		return err
	}
	event, err := tx.Event(id)
	if err != nil {
		return err
	}
	if _, err := tx.SetRSVP(event, danID, store.RSVPYes); err != nil {
		return err
	}
	return tx.SetAttended(id, danID, true)
}

// FullTraining adds an upcoming event for two countries, without hours and with texts in one language. Dan has its only
// seat.
func FullTraining(tx *store.Tx) error {
	id, err := tx.AddEvent(store.Event{
		UID: "training@bomcabot", Zone: "Asia/Tashkent", Country: "UZ", Invited: "TJ,UZ", Seats: 1, AllDay: true,
		Starts: store.Time{Time: time.Date(2026, time.December, 9, 19, 0, 0, 0, time.UTC)},
		Ends:   store.Time{Time: time.Date(2026, time.December, 11, 19, 0, 0, 0, time.UTC)},
		Texts:  []store.EventText{{Lang: "uz", Title: "Misol uchun trening", Place: "Namuna zali"}},
	})
	if err != nil {
		return err
	}
	dan, err := tx.UpsertPerson(store.Person{ID: danID, FirstName: "Dan", PhoneLang: "uz"})
	if err != nil {
		return err
	}
	event, err := tx.Event(id)
	if err != nil {
		return err
	}
	_, err = tx.SetRSVP(event, dan.ID, store.RSVPYes)
	return err
}

// ExampleActivities adds two workshops of this month that Bob logged, a national one and a regional one.
func ExampleActivities(tx *store.Tx) error {
	types := []store.ActivityType{store.NationalWorkshop, store.RegionalWorkshop}
	for i, countries := range []store.CountryParts{{{Country: "KG"}}, {{Country: "KG"}, {Country: "TJ"}}} {
		_, _, err := tx.AddActivity(store.NewDraftToken(), store.Activity{
			Type: types[i], Component: store.Trade,
			First: store.NewDay(2026, time.November, 16+i), Last: store.NewDay(2026, time.November, 17+i),
			Place: "Osh", Title: "Example workshop", Lang: "en", Countries: countries,
			Headcount: store.Headcount{Total: store.Counted(24), Women: store.Counted(8)},
		}, 1002)
		if err != nil {
			return err
		}
	}
	return nil
}

// ExampleSubscribers adds six people with subscriptions: four who get news, in three languages, one who wants none, and
// one who blocked the bot.
func ExampleSubscribers(tx *store.Tx) error {
	for i, s := range []struct {
		lang      string
		countries store.Countries
		news      bool
	}{
		{"ky", "KG", true}, {"ru", "KG", true}, {"uz", "UZ", true}, {"ky", "", true}, {"ru", "KG", false},
		{"ru", "KG", true},
	} {
		id := FirstSubscriber + int64(i)
		if _, err := tx.UpsertPerson(store.Person{ID: id, FirstName: "Subscriber"}); err != nil {
			return err
		}
		if err := tx.SetLanguage(id, s.lang); err != nil {
			return err
		}
		subscription := store.Subscription{ChatID: id, Countries: s.countries, Meetings: true, News: s.news}
		if err := tx.SetSubscription(subscription); err != nil {
			return err
		}
	}
	return tx.SetReachable(FirstSubscriber+5, false)
}

// FirstSubscriber is the Telegram id of the first of [ExampleSubscribers]. The others have the next ids.
const FirstSubscriber = 2001

// danID is the Telegram id of Dan, a guest of the example events.
const danID = 1004
