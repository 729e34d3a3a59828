package view_test

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

	"github.com/BurntSushi/toml"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// now is when the tests take place: after the press release's meeting.
var now = time.Date(2026, time.November, 23, 10, 0, 0, 0, time.UTC)

// fixtures is what the views are made of: the seeded database, and what is as long or as hostile as the store accepts.
type fixtures struct {
	views    *view.Views
	base     *knowledge.Base
	contacts []store.Contact // seeded, and a hostile one
	past     []store.Event   // seeded
	events   []store.Event   // coming
	hostile  []store.Question
	keys     map[locales.Key][]string // of the catalogue, with their placeholders
}

// What every test reads is loaded once.
var (
	loadTexts = sync.OnceValues(locales.Load)
	loadBase  = sync.OnceValues(knowledge.Load)
)

func newFixtures(t *testing.T) fixtures {
	t.Helper()
	texts, err := loadTexts()
	check(t, err)
	base, err := loadBase()
	check(t, err)
	m := fixtures{views: view.New(texts, base), base: base, keys: readKeys(t)}
	db, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "test.db"), func() time.Time { return now })
	check(t, err)
	t.Cleanup(func() { check(t, db.Close()) })
	check(t, db.InTx(context.Background(), func(tx *store.Tx) error {
		for i, filler := range fillers() {
			if _, err := tx.AddEvent(longestEvent(t, i, filler)); err != nil {
				return err
			}
			for range view.QuestionsPerPage {
				q := store.Question{PersonID: 1001, ChatID: 1001, Lang: string(locales.All()[i%7]), Text: repeatToLength(filler, 4096)}
				if _, err := tx.AddQuestion(q); err != nil {
					return err
				}
			}
		}
		if m.contacts, err = tx.Contacts(""); err != nil {
			return err
		}
		if m.past, _, err = tx.PastEvents("", 0, 100); err != nil {
			return err
		}
		if m.events, _, err = tx.UpcomingEvents("", 0, 100); err != nil {
			return err
		}
		m.hostile, _, err = tx.OpenQuestions(0, 1000)
		return err
	}))
	m.contacts = append(m.contacts, hostileContact())
	return m
}

// fillers are what texts of people may be full of. An emoji counts twice with Telegram, which counts in UTF-16.
func fillers() []string {
	return []string{"Ш", "😀", "</b>", `<a href="https://example.org/">x</a>`, "&lt;&amp;", "a,b;c\\n\"'\n"}
}

// repeatToLength repeats a text to as many UTF-16 units as Telegram lets a person send.
func repeatToLength(text string, units int) string {
	return strings.Repeat(text, units/utf16Length(text))
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
			Starts: store.Time{Time: now.AddDate(0, 1, n)}, Ends: store.Time{Time: now.AddDate(0, 2, n)},
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

// hostileContact has whatever a text can break.
func hostileContact() store.Contact {
	name := `Ann </b><a href="https://example.org/">; Bob, Cat\` + "\r\nTEL:+000"
	c := store.Contact{
		ID: "example", Country: "KZ", IsPerson: true, Phone: "+000 000 00 00", Fax: "+000 000 00 01", Email: "ann@example.org",
		Web: "https://example.org/?a=1&b=2", Facebook: "https://example.org/f", Street: "Example & Sons; Street <1>, floor 2", City: "Exampletown, North", Postcode: "000000",
	}
	for _, lang := range locales.All() {
		c.Texts = append(c.Texts, store.ContactText{Lang: string(lang), Name: name, Role: "<i>Example & role", Address: "Example </i> & street; 1, 2"})
	}
	return c
}

// readKeys finds all keys of the catalogue, with the placeholders of their texts.
func readKeys(t *testing.T) map[locales.Key][]string {
	t.Helper()
	var texts map[string]any
	source, err := os.ReadFile("../../locales/en.toml")
	check(t, err)
	check(t, toml.Unmarshal(source, &texts))
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

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
