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

// QuestionsPerFiller is how many open questions are full of the same.
const QuestionsPerFiller = 8

// Now is when the tests take place: after the press release's meeting.
var Now = time.Date(2026, time.November, 23, 10, 0, 0, 0, time.UTC)

// Fixtures is what the views are made of: the seeded database, and what is as long or as hostile as the store accepts.
type Fixtures struct {
	Views    *view.Views
	Base     *knowledge.Base
	Contacts []store.Contact // seeded, and a hostile one
	Past     []store.Event   // seeded
	Events   []store.Event   // coming
	Hostile  []store.Question
	Keys     map[locales.Key][]string // of the catalogue, with their placeholders
}

// What every test reads is loaded once.
var (
	loadTexts = sync.OnceValues(locales.Load)
	loadBase  = sync.OnceValues(knowledge.Load)
)

// NewFixtures makes the fixtures from the shipped texts and an empty database.
func NewFixtures(t *testing.T) Fixtures {
	t.Helper()
	texts, err := loadTexts()
	Check(t, err)
	base, err := loadBase()
	Check(t, err)
	m := Fixtures{Views: view.New(texts, base), Base: base, Keys: readKeys(t)}
	db := storetest.OpenAt(t, storetest.TempPath(t), func() time.Time { return Now })
	Check(t, db.InTx(context.Background(), func(tx *store.Tx) error {
		for i, filler := range Fillers() {
			if _, err := tx.AddEvent(longestEvent(t, i, filler)); err != nil {
				return err
			}
			for range QuestionsPerFiller {
				q := store.Question{PersonID: 1001, ChatID: 1001, Lang: string(locales.All()[i%7]), Text: RepeatToLength(filler, 4096)}
				if _, err := tx.AddQuestion(q); err != nil {
					return err
				}
			}
		}
		if m.Contacts, err = tx.Contacts(""); err != nil {
			return err
		}
		if m.Past, _, err = tx.PastEvents("", 0, 100); err != nil {
			return err
		}
		if m.Events, _, err = tx.UpcomingEvents("", 0, 100); err != nil {
			return err
		}
		m.Hostile, _, err = tx.OpenQuestions(0, 1000)
		return err
	}))
	m.Contacts = append(m.Contacts, HostileContact())
	return m
}

// Fillers are what texts of people may be full of. An emoji counts twice with Telegram, which counts in UTF-16.
func Fillers() []string {
	return []string{"Ш", "😀", "</b>", `<a href="https://example.org/">x</a>`, "&lt;&amp;", "a,b;c\\n\"'\n"}
}

// RepeatToLength repeats a text to as many UTF-16 units as Telegram lets a person send.
func RepeatToLength(text string, units int) string {
	return strings.Repeat(text, units/UTF16Length(text))
}

// longestEvent is an event with the longest texts of one kind that the store accepts, in every language.
func longestEvent(t *testing.T, n int, filler string) store.Event {
	t.Helper()
	event := func(share float64) store.Event {
		part := func(limit int) string {
			runes := []rune(strings.Repeat(filler, limit))
			return string(runes[:int(float64(limit)*share)])
		}
		e := store.Event{
			UID: fmt.Sprintf("example-%d@bomcabot", n), Zone: "Asia/Almaty", Country: "KZ", Invited: store.AllCountries, Seats: store.MaxSeats, AllDay: n%3 == 2,
			Starts: store.Time{Time: Now.AddDate(0, 1, n)}, Ends: store.Time{Time: Now.AddDate(0, 2, n)},
		}
		for _, lang := range locales.All() {
			e.Texts = append(e.Texts, store.EventText{Lang: string(lang), Title: part(store.MaxEventTitle), Place: part(store.MaxEventPlace), Description: part(store.MaxEventDescription)})
		}
		return e
	}
	for share := 1.0; share > 0.1; share -= 0.01 { // the store may count otherwise than in characters
		if e := event(share); e.Validate() == nil {
			return e
		}
	}
	t.Fatalf("the store accepts no event full of %q", filler)
	return store.Event{}
}

// readKeys finds all keys of the catalogue, with the placeholders of their texts.
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

// Check ends a test that cannot go on.
func Check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
