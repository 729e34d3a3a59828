package bottest

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"bomcabot/bot"
	"bomcabot/bot/chat"
	"bomcabot/bot/sandbox"
	"bomcabot/bot/telegram"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// Today is the day on which the tests' bot lives: a Monday, 09:00 in UTC.
var Today = time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC)

// World is a running bot: the real transport on a real database, against the sandbox.
type World struct {
	*sandbox.Server
	TB    testing.TB
	Bot   *bot.Bot
	Store *store.Store
	Clock *Clock
	ticks chan time.Time // of the bot's scheduler
	Log   *logBuffer
}

// Clock starts at today and stands still until a test moves it.
type Clock struct{ offset atomic.Int64 }

// Now is the time by the clock.
func (c *Clock) Now() time.Time { return Today.Add(time.Duration(c.offset.Load())) }

// Advance moves the clock.
func (c *Clock) Advance(by time.Duration) { c.offset.Add(int64(by)) }

// logBuffer is what the bot has logged.
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

// CatID is the numeric id of Cat, the administrator.
const CatID = 1003

// Start runs a bot until the test ends. What prepare does, stands in the database before.
func Start(tb testing.TB, prepare ...func(tx *store.Tx) error) World {
	tb.Helper()
	clock, logged := new(Clock), new(logBuffer)
	server := sandbox.Start(tb, sandbox.Options{Now: clock.Now})
	path := filepath.Join(tb.TempDir(), "bomca.db")
	db, err := store.Open(tb.Context(), path, clock.Now)
	if err != nil {
		tb.Fatal(err)
	}
	for _, do := range prepare {
		if err := db.InTx(tb.Context(), do); err != nil {
			tb.Fatal(err)
		}
	}
	client, err := telegram.NewClient(server.Token(), server.URL())
	if err != nil {
		tb.Fatal(err)
	}
	logger := slog.New(slog.NewTextHandler(io.MultiWriter(tb.Output(), logged), nil))
	notifier := telegram.NewNotifier()
	b := NewBot(tb, db, bot.Settings{
		Username: server.Bot().Username, AdminIDs: []int64{CatID}, Version: "test", Now: clock.Now, Notify: notifier.Notify,
		Download: client.Download, Log: logger,
	})
	started.Store(b)
	if err := db.InTx(tb.Context(), b.SyncProfile); err != nil {
		tb.Fatal(err)
	}
	ticks := make(chan time.Time)
	transport := telegram.Transport{
		Client: client, Store: db, Handler: newAuditGuard(tb, path, db, b, b.Registry()), MaxInFlight: 8, Notifier: notifier,
		Log: logger, RunDue: b.RunDue, Tick: ticks,
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- transport.Run(ctx) }()
	tb.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			tb.Errorf("the transport ended: %v", err)
		}
		b.Close()
		if strings.Contains(logged.String(), "reading an answer failed") {
			tb.Error("a handler that is marked as read-only failed in a reading transaction, see the log")
		}
		if err := db.Close(); err != nil {
			tb.Error(err)
		}
	})
	return World{server, tb, b, db, clock, ticks, logged}
}

// NewBot is a bot with trained matchers on a database, not connected to anything.
func NewBot(tb testing.TB, db *store.Store, settings bot.Settings) *bot.Bot {
	tb.Helper()
	settings.Matchers = matchers(tb)
	b, err := bot.New(tb.Context(), db, settings)
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

// Deps is what a test makes a feature of its own with, beside the bot of the world.
func (w World) Deps() chat.Deps {
	w.TB.Helper()
	texts, err := locales.Load()
	if err != nil {
		w.TB.Fatal(err)
	}
	base, err := knowledge.Load()
	if err != nil {
		w.TB.Fatal(err)
	}
	views, registry := view.New(texts, base), w.Bot.Registry()
	rights, background := chat.Rights{AdminIDs: []int64{CatID}}, chat.NewBackground()
	log := slog.New(slog.NewTextHandler(w.Log, nil))
	return chat.Deps{
		Store: w.Store, Knowledge: base, Texts: texts, Views: views, Rights: rights, Registry: registry,
		Conversations: &chat.Conversations{Registry: registry, Views: views},
		Jobs: &chat.Jobs{
			Registry: registry, Store: w.Store, Views: views, Rights: rights, Background: background, Notify: func() {}, Log: log,
		},
		Background: background, Log: log,
	}
}

// Advance lets time pass, and waits until the bot has done what is due by then: it takes the second tick when it is through with the first.
func (w World) Advance(by time.Duration) {
	w.TB.Helper()
	w.Clock.Advance(by)
	w.ticks <- w.Clock.Now()
	w.ticks <- w.Clock.Now()
	w.WaitIdle()
}

// Tick lets time pass, and waits until the bot has noticed, though not for what it sends.
func (w World) Tick(by time.Duration) {
	w.Clock.Advance(by)
	w.ticks <- w.Clock.Now()
	w.ticks <- w.Clock.Now()
}

// WaitIdle waits until the bot has dealt with everything that was said to it.
func (w World) WaitIdle() {
	w.TB.Helper()
	deadline := time.Now().Add(time.Minute)
	for !w.updatesConsumed() || !w.queuesIdle() {
		if time.Now().After(deadline) {
			w.TB.Fatal("the bot does not come to rest")
		}
		time.Sleep(time.Millisecond) // between two looks
	}
}

// updatesConsumed reports whether the bot has confirmed every update.
func (w World) updatesConsumed() bool {
	response, err := http.Get(w.URL() + "/bot" + w.Token() + "/getWebhookInfo")
	if err != nil {
		w.TB.Fatal(err)
	}
	defer response.Body.Close()
	var info struct {
		Result struct {
			Pending int `json:"pending_update_count"`
		} `json:"result"`
	}
	if err := json.NewDecoder(response.Body).Decode(&info); err != nil {
		w.TB.Fatal(err)
	}
	return info.Result.Pending == 0
}

// queuesIdle reports whether nothing waits to be handled or sent.
func (w World) queuesIdle() (idle bool) {
	w.Read(func(tx *store.Tx) (err error) {
		idle, err = tx.Idle()
		return err
	})
	return idle
}

// Read looks into the database.
func (w World) Read(fn func(tx *store.Tx) error) {
	w.TB.Helper()
	if err := w.Store.View(w.TB.Context(), fn); err != nil {
		w.TB.Fatal(err)
	}
}

// Join is somebody in their private chat.
func (w World) Join(id int64, name, phone string) *sandbox.Actor {
	return w.Person(w.TB, sandbox.Person{ID: id, FirstName: name, LanguageCode: phone})
}

// Coordinator makes somebody a coordinator of Kyrgyzstan, by the name of Bob.
func Coordinator(id int64) func(tx *store.Tx) error {
	return func(tx *store.Tx) error {
		if err := Member(id, "Bob", store.Coordinator)(tx); err != nil {
			return err
		}
		return tx.SetCoordinatorCountries(id, "KG")
	}
}

// Member gives somebody a role.
func Member(id int64, name string, role store.Role) func(tx *store.Tx) error {
	return func(tx *store.Tx) error {
		if _, err := tx.UpsertPerson(store.Person{ID: id, FirstName: name}); err != nil {
			return err
		}
		return tx.SetRole(id, role)
	}
}

// ExampleToken is the token of [exampleInvitation].
const ExampleToken = "AnExampleInvitation-01"

// ExampleInvitation is Cat's, for a coordinator of two countries; it is valid for a day.
func ExampleInvitation(tx *store.Tx) error {
	_, err := tx.AddInvitation(ExampleToken, store.Invitation{
		Role: store.Coordinator, Countries: "KG,TJ", InvitedBy: CatID, ExpiresAt: store.Time{Time: Today.AddDate(0, 0, 1)},
	})
	return err
}

// ExampleMeeting is a coming event with hours, in two languages.
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

// pastMeeting is an event of this month in two countries, whose hours are not known, that Dan attended.
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

// FullTraining is a coming event without hours in two countries, in one language, whose only seat is taken.
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

// ExampleActivities are two workshops of this month, one of them regional, which Bob logged.
func ExampleActivities(tx *store.Tx) error {
	for i, countries := range []store.CountryParts{{{Country: "KG"}}, {{Country: "KG"}, {Country: "TJ"}}} {
		_, _, err := tx.AddActivity(store.NewDraftToken(), store.Activity{
			Type: []store.ActivityType{store.NationalWorkshop, store.RegionalWorkshop}[i], Component: store.Trade, First: store.NewDay(2026, time.November, 16+i),
			Last: store.NewDay(2026, time.November, 17+i), Place: "Osh", Title: "Example workshop", Lang: "en", Countries: countries,
			Headcount: store.Headcount{Total: store.Counted(24), Women: store.Counted(8)},
		}, 1002)
		if err != nil {
			return err
		}
	}
	return nil
}

// ExampleSubscribers are four people who want announcements, in three languages, one who wants none of news, and one who blocked the bot.
func ExampleSubscribers(tx *store.Tx) error {
	for i, s := range []struct {
		lang      string
		countries store.Countries
		news      bool
	}{{"ky", "KG", true}, {"ru", "KG", true}, {"uz", "UZ", true}, {"ky", "", true}, {"ru", "KG", false}, {"ru", "KG", true}} {
		id := FirstSubscriber + int64(i)
		if _, err := tx.UpsertPerson(store.Person{ID: id, FirstName: "Subscriber"}); err != nil {
			return err
		}
		if err := tx.SetLanguage(id, s.lang); err != nil {
			return err
		}
		if err := tx.SetSubscription(store.Subscription{ChatID: id, Countries: s.countries, Meetings: true, News: s.news}); err != nil {
			return err
		}
	}
	return tx.SetReachable(FirstSubscriber+5, false)
}

// FirstSubscriber is the numeric id of the first of [exampleSubscribers].
const FirstSubscriber = 2001

// danID is the numeric id of Dan, who was faster.
const danID = 1004
