package viewtest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
	"bomcabot/store/storetest"

	"github.com/BurntSushi/toml"
)

// Fixtures is what screens show: the seeded database, and texts as long and as hostile as the store accepts.
type Fixtures struct {
	Views    *view.Views
	Base     *knowledge.Base
	Contacts []store.Contact          // the seeded ones and a hostile one
	Past     []store.Event            // the seeded ones
	Events   []store.Event            // upcoming ones, with the longest texts
	Hostile  []store.Question         // the longest ones, [questionsPerFiller] full of each of [Fillers]
	Keys     map[locales.Key][]string // the keys of the catalogue, with the placeholders of their texts
}

// questionsPerFiller is how many open questions are full of the same text.
const questionsPerFiller = 8

// loadBase loads the knowledge base once for all tests.
var loadBase = sync.OnceValues(knowledge.Load)

// NewFixtures makes the fixtures from the shipped texts and a new database.
func NewFixtures(t *testing.T) Fixtures {
	t.Helper()
	texts, err := locales.Load()
	Check(t, err)
	base, err := loadBase()
	Check(t, err)
	fixtures := Fixtures{Views: view.New(texts, knowledge.NewLive(base)), Base: base, Keys: readKeys(t)}
	db := storetest.OpenAt(t, storetest.TempPath(t), func() time.Time { return Now })
	Check(t, db.InTx(context.Background(), func(tx *store.Tx) error {
		for i, filler := range Fillers() {
			if _, err := tx.AddEvent(longestEvent(t, i, filler)); err != nil {
				return err
			}
			question := store.Question{
				PersonID: annID, Address: store.Address{ChatID: annID}, Lang: string(locales.All()[i%7]),
				Text: RepeatToLength(filler, view.MaxMessage),
			}
			for range questionsPerFiller {
				if _, err := tx.AddQuestion(question); err != nil {
					return err
				}
			}
		}
		if fixtures.Contacts, err = tx.Contacts(""); err != nil {
			return err
		}
		if fixtures.Past, _, err = tx.PastEvents("", 0, 100); err != nil {
			return err
		}
		if fixtures.Events, _, err = tx.UpcomingEvents("", 0, 100); err != nil {
			return err
		}
		fixtures.Hostile, _, err = tx.OpenQuestions(0, 1000)
		return err
	}))
	fixtures.Contacts = append(fixtures.Contacts, HostileContact())
	return fixtures
}

// longestEvent is an event with the longest texts full of a filler that the store accepts, in every language.
func longestEvent(t *testing.T, n int, filler string) store.Event {
	t.Helper()
	event := func(share float64) store.Event {
		part := func(limit int) string {
			runes := []rune(strings.Repeat(filler, limit))
			return string(runes[:int(float64(limit)*share)])
		}
		e := store.Event{
			UID: fmt.Sprintf("example-%d@bomcabot", n), Zone: "Asia/Almaty", Country: "KZ",
			Invited: store.AllCountries, Seats: store.MaxSeats, AllDay: n%3 == 2,
			Starts: store.Time{Time: Now.AddDate(0, 1, n)}, Ends: store.Time{Time: Now.AddDate(0, 2, n)},
		}
		for _, lang := range locales.All() {
			e.Texts = append(e.Texts, store.EventText{
				Lang: string(lang), Title: part(store.MaxEventTitle), Place: part(store.MaxEventPlace),
				Description: part(store.MaxEventDescription),
			})
		}
		return e
	}
	for share := 1.0; share > 0.1; share -= 0.01 { // the store may count in other units than characters
		if e := event(share); e.Validate() == nil {
			return e
		}
	}
	t.Fatalf("the store accepts no event full of %q", filler)
	return store.Event{}
}

// readKeys reads the keys of the catalogue from its English file, with the placeholders of their texts.
func readKeys(t *testing.T) map[locales.Key][]string {
	t.Helper()
	var texts map[string]any
	source, err := os.ReadFile(filepath.Join(moduleRoot(t), "locales", "en.toml"))
	Check(t, err)
	Check(t, toml.Unmarshal(source, &texts))
	keys := make(map[locales.Key][]string)
	for key, text := range texts {
		var names []string
		for _, found := range regexp.MustCompile(`\{\{\.(\w+)\}\}`).FindAllStringSubmatch(fmt.Sprint(text), -1) {
			names = append(names, found[1])
		}
		keys[locales.Key(key)] = names
	}
	return keys
}

// moduleRoot is the folder with the module's go.mod.
func moduleRoot(t *testing.T) string {
	t.Helper()
	folder, err := os.Getwd()
	Check(t, err)
	for {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			return folder
		}
		if folder == filepath.Dir(folder) {
			t.Fatal("there is no go.mod")
		}
		folder = filepath.Dir(folder)
	}
}

// Check ends a test that cannot go on because of an error.
func Check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
