package contact

import (
	"testing"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

// showEachContact shows every contact.
func showEachContact(m viewtest.Fixtures, show func(store.Contact) any) (all []any) {
	for _, contact := range m.Contacts {
		all = append(all, show(contact))
	}
	return all
}

var cases = viewtest.Cases[screen]{
	"PhoneContact": func(p screen, m viewtest.Fixtures) []any {
		return showEachContact(m, func(c store.Contact) any {
			if c.Phone == "" { // the card has no button to call
				return nil
			}
			return viewtest.MessageOrError(p.PhoneContact(c))
		})
	},
	"Contact": func(p screen, m viewtest.Fixtures) []any {
		return showEachContact(m, func(c store.Contact) any { return p.Contact(c) })
	},
	"ContactFile": func(p screen, m viewtest.Fixtures) []any {
		return showEachContact(m, func(c store.Contact) any { return viewtest.MessageOrError(p.ContactFile(c)) })
	},
	"Contacts": func(p screen, m viewtest.Fixtures) (all []any) {
		for _, country := range store.AllCountries.Codes() {
			all = append(all, p.Contacts(country, nil, m.Contacts), p.Contacts(country, m.Contacts, nil))
		}
		return all
	},
	"Countries": func(p screen, _ viewtest.Fixtures) []any { return []any{p.Countries()} },
}

func TestScreens(t *testing.T) {
	t.Parallel()
	viewtest.CheckScreens(t, func(p view.Page) screen { return screen{p} }, cases)
}

func TestReads(t *testing.T) {
	t.Parallel()
	m := viewtest.NewFixtures(t)
	english, contacts := screen{m.Views.In(locales.English)}, m.Contacts[:2] // those of the press release
	const card = "Janna Tashieva\nBOMCA National Coordinator for Kyrgyzstan\n" +
		"✉️ E-mail: janna.tashieva@icmpd.org\n🌐 Web site: http://www.bomca-eu.org\n\nAs of 28 November 2018"
	viewtest.CheckReads(t, []viewtest.Read{
		{Name: "contact", Message: english.Contact(contacts[0]), Want: card},
		{
			Name: "no contacts of the country", Message: english.Contacts("UZ", nil, contacts[:1]),
			Want: "Contacts: Uzbekistan\n\n" +
				"For Uzbekistan the press release names no contact. You can turn to these:\n\n" + card,
		},
	})
}

func TestHostileContactIsShownAsItIs(t *testing.T) {
	t.Parallel()
	contact := viewtest.HostileContact()
	english := screen{viewtest.NewFixtures(t).Views.In(locales.English)}
	viewtest.CheckVerbatim(t, []viewtest.Verbatim{
		{Name: "contact", Message: english.Contact(contact), Text: contact.Texts[0].Address, Times: 1},
	})
}

func TestPresses(t *testing.T) {
	t.Parallel()
	samples := []view.Press{ShowContactCountries{}}
	for _, country := range store.AllCountries.Codes() {
		samples = append(samples, ShowContacts{country})
	}
	for _, contact := range viewtest.NewFixtures(t).Contacts {
		samples = append(samples, ShowContact{contact.ID}, CallContact{contact.ID}, DownloadContact{contact.ID})
	}
	viewtest.CheckPresses(t, New(chat.Deps{}).Routes().Presses(), samples)
}
