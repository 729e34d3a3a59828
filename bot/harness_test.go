package bot

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/bot/telegram"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// today is the day on which the tests' bot lives: a Monday, 09:00 in UTC.
var today = time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC)

// harness is a running bot: the real wire on a real database, against the sandbox.
type harness struct {
	*sandbox.Server
	tb    testing.TB
	bot   *Bot
	store *store.Store
	clock *clock
	ticks chan time.Time // of the bot's clockwork
	log   *logBuffer
}

// clock starts at today and stands still until a test moves it.
type clock struct{ offset atomic.Int64 }

func (c *clock) now() time.Time { return today.Add(time.Duration(c.offset.Load())) }

func (c *clock) advance(by time.Duration) { c.offset.Add(int64(by)) }

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

// catID is the numeric id of Cat, the administrator.
const catID = 1003

// sharedFixtures is what all tests share, because reading and learning take their time.
var sharedFixtures = sync.OnceValue(func() (known struct {
	texts *locales.Catalogue
	base  *knowledge.Base
	brain *matcherSet
	err   error
}) {
	var texts, base error
	known.texts, texts = locales.Load()
	known.base, base = knowledge.Load()
	if known.err = errors.Join(texts, base); known.err != nil {
		return known
	}
	folder, err := os.MkdirTemp("", "bomcabot")
	if err != nil {
		known.err = err
		return known
	}
	defer os.RemoveAll(folder)
	db, err := store.Open(context.Background(), filepath.Join(folder, "empty.db"), time.Now)
	if err != nil {
		known.err = err
		return known
	}
	known.brain = newMatcherSet(known.base, nil, nil)
	known.err = errors.Join(known.brain.train(context.Background(), db), db.Close())
	return known
})

// startBot runs a bot until the test ends. What prepare does, stands in the database before.
func startBot(tb testing.TB, prepare ...func(tx *store.Tx) error) harness {
	tb.Helper()
	clock, logged := new(clock), new(logBuffer)
	server := sandbox.Start(tb, sandbox.Options{Now: clock.now})
	path := filepath.Join(tb.TempDir(), "bomca.db")
	db, err := store.Open(tb.Context(), path, clock.now)
	if err != nil {
		tb.Fatal(err)
	}
	for _, do := range prepare {
		if err := db.InTx(tb.Context(), do); err != nil {
			tb.Fatal(err)
		}
	}
	known := sharedFixtures()
	if known.err != nil {
		tb.Fatal(known.err)
	}
	client, err := telegram.NewClient(server.Token(), server.URL())
	if err != nil {
		tb.Fatal(err)
	}
	logger := slog.New(slog.NewTextHandler(io.MultiWriter(tb.Output(), logged), nil))
	bell := telegram.NewNotifier()
	settings := Settings{Username: server.Bot().Username, AdminIDs: []int64{catID}, Version: "test", Now: clock.now, Notify: bell.Notify, Download: client.Download, Log: logger}
	conversation := assemble(db, settings, known.texts, known.base, known.brain)
	if err := db.InTx(tb.Context(), conversation.SyncProfile); err != nil {
		tb.Fatal(err)
	}
	ticks := make(chan time.Time)
	wire := telegram.Transport{Client: client, Store: db, Handler: withAuditGuard(tb, path, conversation), MaxInFlight: 8, Notifier: bell, Log: logger, RunDue: conversation.RunDue, Tick: ticks}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- wire.Run(ctx) }()
	tb.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			tb.Errorf("the wire ended: %v", err)
		}
		conversation.Close()
		if err := db.Close(); err != nil {
			tb.Error(err)
		}
	})
	return harness{server, tb, conversation, db, clock, ticks, logged}
}

// advance lets time pass, and waits until the bot has done what is due by then: it takes the second tick when it is through with the first.
func (w harness) advance(by time.Duration) {
	w.tb.Helper()
	w.clock.advance(by)
	w.ticks <- w.clock.now()
	w.ticks <- w.clock.now()
	w.waitIdle()
}

// tick lets time pass, and waits until the bot has noticed, though not for what it sends.
func (w harness) tick(by time.Duration) {
	w.clock.advance(by)
	w.ticks <- w.clock.now()
	w.ticks <- w.clock.now()
}

// waitIdle waits until the bot has dealt with everything that was said to it.
func (w harness) waitIdle() {
	w.tb.Helper()
	deadline := time.Now().Add(time.Minute)
	for !w.updatesConsumed() || !w.queuesIdle() {
		if time.Now().After(deadline) {
			w.tb.Fatal("the bot does not come to rest")
		}
		time.Sleep(time.Millisecond) // between two looks
	}
}

// updatesConsumed reports whether the bot has confirmed every update.
func (w harness) updatesConsumed() bool {
	response, err := http.Get(w.URL() + "/bot" + w.Token() + "/getWebhookInfo")
	if err != nil {
		w.tb.Fatal(err)
	}
	defer response.Body.Close()
	var info struct {
		Result struct {
			Pending int `json:"pending_update_count"`
		} `json:"result"`
	}
	if err := json.NewDecoder(response.Body).Decode(&info); err != nil {
		w.tb.Fatal(err)
	}
	return info.Result.Pending == 0
}

// queuesIdle reports whether nothing waits to be handled or sent.
func (w harness) queuesIdle() (idle bool) {
	w.view(func(tx *store.Tx) (err error) {
		idle, err = tx.Idle()
		return err
	})
	return idle
}

// view looks into the database.
func (w harness) view(fn func(tx *store.Tx) error) {
	w.tb.Helper()
	if err := w.store.View(w.tb.Context(), fn); err != nil {
		w.tb.Fatal(err)
	}
}

// person is somebody in their private chat.
func (w harness) person(id int64, name, phone string) *sandbox.Actor {
	return w.Person(w.tb, sandbox.Person{ID: id, FirstName: name, LanguageCode: phone})
}

// coordinator makes somebody a coordinator of Kyrgyzstan, by the name of Bob.
func coordinator(id int64) func(tx *store.Tx) error {
	return func(tx *store.Tx) error {
		if err := member(id, "Bob", store.Coordinator)(tx); err != nil {
			return err
		}
		return tx.SetCoordinatorCountries(id, "KG")
	}
}

// member gives somebody a role.
func member(id int64, name string, role store.Role) func(tx *store.Tx) error {
	return func(tx *store.Tx) error {
		if _, err := tx.UpsertPerson(store.Person{ID: id, FirstName: name}); err != nil {
			return err
		}
		return tx.SetRole(id, role)
	}
}

// exampleToken is the token of [exampleInvitation].
const exampleToken = "AnExampleInvitation-01"

// exampleInvitation is Cat's, for a coordinator of two countries; it is valid for a day.
func exampleInvitation(tx *store.Tx) error {
	_, err := tx.AddInvitation(exampleToken, store.Invitation{
		Role: store.Coordinator, Countries: "KG,TJ", InvitedBy: catID, ExpiresAt: store.Time{Time: today.AddDate(0, 0, 1)},
	})
	return err
}

// exampleMeeting is a coming event with hours, in two languages.
func exampleMeeting(tx *store.Tx) error {
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

// fullTraining is a coming event without hours in two countries, in one language, whose only seat is taken.
func fullTraining(tx *store.Tx) error {
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

// exampleActivities are two workshops of this month, one of them regional, which Bob logged.
func exampleActivities(tx *store.Tx) error {
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

// exampleSubscribers are four people who want announcements, in three languages, one who wants none of news, and one who blocked the bot.
func exampleSubscribers(tx *store.Tx) error {
	for i, s := range []struct {
		lang      string
		countries store.Countries
		news      bool
	}{{"ky", "KG", true}, {"ru", "KG", true}, {"uz", "UZ", true}, {"ky", "", true}, {"ru", "KG", false}, {"ru", "KG", true}} {
		id := firstSubscriber + int64(i)
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
	return tx.SetReachable(firstSubscriber+5, false)
}

// firstSubscriber is the numeric id of the first of [exampleSubscribers].
const firstSubscriber = 2001

// danID is the numeric id of Dan, who was faster.
const danID = 1004
