package viewtest

import (
	"strings"
	"time"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// HostileText is so many characters that break what is not escaped.
func HostileText(n int) string { return strings.Repeat(Hostile, n/len(Hostile)+1)[:n] }

// ExampleEvent is an event in Dushanbe, UTC+5, from one instant to another, both in UTC.
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
		Texts: []store.EventText{{Lang: "en", Title: "Example meeting", Place: "Example hall", Description: "An example."}},
	}
}

// ButtonLabels are what the buttons under a message say, row by row.
func ButtonLabels(m view.Message) string {
	var rows []string
	for _, row := range m.Buttons {
		var texts []string
		for _, button := range row {
			texts = append(texts, "["+button.Text+"]")
		}
		rows = append(rows, strings.Join(texts, " "))
	}
	return strings.Join(rows, "\n")
}

// HostileContact has whatever a text can break.
func HostileContact() store.Contact {
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
