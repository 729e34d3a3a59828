package viewtest

import (
	"math"
	"strings"
	"time"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Now is when the tests take place: years after the meeting of the press release.
var Now = time.Date(2026, time.November, 23, 10, 0, 0, 0, time.UTC)

// Hostile is a text that breaks HTML in which it is not escaped.
const Hostile = `</b><a href="https://example.org/">Bob</a> & "Cat" &lt;`

// HostileText is a [Hostile] text of n bytes.
func HostileText(n int) string { return strings.Repeat(Hostile, n/len(Hostile)+1)[:n] }

// HostileArgs has a hostile value for each placeholder of a text, and a number for Count, which selects the plural
// form.
func HostileArgs(fixtures Fixtures, key locales.Key) locales.Args {
	args := make(locales.Args)
	for _, name := range fixtures.Keys[key] {
		args[name] = Hostile
	}
	if _, ok := args["Count"]; ok {
		args["Count"] = 21
	}
	return args
}

// Fillers are what texts of people may be full of. An emoji counts twice, because Telegram counts UTF-16 units.
func Fillers() []string {
	return []string{"Ш", "😀", "</b>", `<a href="https://example.org/">x</a>`, "&lt;&amp;", "a,b;c\\n\"'\n"}
}

// RepeatToLength repeats a text as often as it fits into a number of UTF-16 units.
func RepeatToLength(text string, units int) string {
	return strings.Repeat(text, units/UTF16Length(text))
}

// maxName is how many characters a first or a last name may have on Telegram.
const maxName = 64

// HostilePeople have names as long and as hostile as Telegram allows. The first one has not written to the bot yet.
func HostilePeople() []store.Person {
	people := []store.Person{{ID: math.MaxInt64}}
	for _, filler := range Fillers() {
		name := RepeatToLength(filler, maxName)
		people = append(people, store.Person{
			ID: math.MaxInt64, FirstName: name, LastName: name, Username: strings.Repeat("a", 32),
		})
	}
	return people
}

// HostileContact has everything that can break a text or a vCard.
func HostileContact() store.Contact {
	name := `Ann </b><a href="https://example.org/">; Bob, Cat\` + "\r\nTEL:+000"
	c := store.Contact{
		ID: "example", Version: 1, At: store.Time{Time: Now}, AsOf: store.Time{Time: Now},
		Country: "KZ", IsPerson: true,
		Phone: "+000 000 00 00", Fax: "+000 000 00 01", Email: "ann@example.org",
		Web: "https://example.org/?a=1&b=2", Facebook: "https://example.org/f",
		Street: "Example & Sons; Street <1>, floor 2", City: "Exampletown, North", Postcode: "000000",
	}
	for _, lang := range locales.All() {
		c.Texts = append(c.Texts, store.ContactText{
			Lang: string(lang), Name: name, Role: "<i>Example & role", Address: "Example </i> & street; 1, 2",
		})
	}
	return c
}

// ExampleEvent is an event in Dushanbe, UTC+5. It takes place from one instant to another, both given in UTC.
func ExampleEvent(from, to string) store.Event {
	at := func(text string) store.Time {
		instant, err := time.Parse("2006-01-02 15:04", text)
		if err != nil {
			panic(err)
		}
		return store.Time{Time: instant}
	}
	return store.Event{
		ID: 7, UID: "example@bomcabot", Zone: "Asia/Dushanbe", Country: "TJ", Starts: at(from), Ends: at(to),
		Texts: []store.EventText{
			{Lang: "en", Title: "Example meeting", Place: "Example hall", Description: "An example."},
		},
	}
}

// Readers are viewers whose zone is not known, who live in the host's zone, in another one, and in the future.
func Readers() []view.Viewer {
	return []view.Viewer{
		{Now: Now},
		{Now: Now, Zone: Zone("Asia/Almaty")},
		{Now: Now, Zone: Zone("Europe/Brussels")},
		{Now: Now.AddDate(10, 0, 0), Zone: time.UTC},
	}
}

// Zone loads a time zone by its IANA name. It panics when there is none.
func Zone(name string) *time.Location {
	zone, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return zone
}

// Commands lists a command for every description in the catalogue.
func Commands(fixtures Fixtures) (list []view.Command) {
	for key := range fixtures.Keys {
		if name, ok := strings.CutPrefix(string(key), "command_"); ok {
			list = append(list, view.Command{Name: name, Help: key})
		}
	}
	return list
}
