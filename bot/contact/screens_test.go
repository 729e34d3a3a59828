package contact

import (
	"strings"
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
	"Contact": func(p screen, m viewtest.Fixtures) (all []any) {
		for _, canEdit := range []bool{false, true} {
			all = append(all, showEachContact(m, func(c store.Contact) any { return p.Contact(c, canEdit) })...)
		}
		return append(all, p.Contact(hidden(m.Contacts[0]), true))
	},
	"Changed": func(p screen, m viewtest.Fixtures) (all []any) {
		for change := range versionActions {
			c := longestContact("Ш")
			c.Change = change
			all = append(all, p.Changed(c))
		}
		return all
	},
	"DraftCard": func(p screen, m viewtest.Fixtures) (all []any) {
		for _, d := range drafts(m) {
			for _, person := range viewtest.HostilePeople() {
				all = append(all, p.DraftCard(d, person))
			}
		}
		return all
	},
	"Ask": func(p screen, m viewtest.Fixtures) (all []any) {
		for _, d := range drafts(m) {
			for _, f := range fields() {
				all = append(all, p.Ask(d, askedStep(f, p.Lang)))
			}
		}
		return all
	},
	"AskLanguage": func(p screen, m viewtest.Fixtures) (all []any) {
		for _, d := range drafts(m) {
			for _, f := range fields() {
				if f.PerLanguage {
					all = append(all, p.AskLanguage(d, step{f, ""}))
				}
			}
		}
		return all
	},
	"History": func(p screen, m viewtest.Fixtures) (all []any) {
		viewer := view.Viewer{Now: viewtest.Now}
		for _, filler := range viewtest.Fillers() {
			v := version{longestContact(filler), m.Contacts[1], viewtest.HostilePeople()[1]}
			all = append(all, p.History([]version{v, v, v, v, v}, view.Pager{Page: 1, Total: 15, Size: 5}, viewer))
		}
		shipped := version{m.Contacts[1], m.Contacts[1], store.Person{}}
		return append(all, p.History([]version{shipped}, view.Pager{Size: 5}, viewer))
	},
	"ContactFile": func(p screen, m viewtest.Fixtures) []any {
		return showEachContact(m, func(c store.Contact) any { return viewtest.MessageOrError(p.ContactFile(c)) })
	},
	"Contacts": func(p screen, m viewtest.Fixtures) (all []any) {
		for _, country := range store.AllCountries.Codes() {
			pager := view.Pager{Size: 4}
			all = append(all,
				p.Contacts(contactList{country: country, contacts: m.Contacts, canEdit: true, pager: pager}),
				p.Contacts(contactList{country: country, contacts: m.Contacts, pager: pager}),
				p.Contacts(contactList{country: country, none: true, pager: pager}))
		}
		for _, filler := range viewtest.Fillers() {
			c := longestContact(filler)
			full := contactList{
				country: "KG", contacts: []store.Contact{c, c, c, c}, pager: view.Pager{Page: 1, Total: 12, Size: 4},
				canEdit: true,
			}
			for range 2 * maxHiddenButtons {
				full.hidden = append(full.hidden, c)
			}
			all = append(all, p.Contacts(full))
		}
		return all
	},
	"Countries": func(p screen, _ viewtest.Fixtures) []any { return []any{p.Countries(""), p.Countries("TM")} },
}

// hidden is a contact that is hidden.
func hidden(c store.Contact) store.Contact {
	c.Hidden = true
	return c
}

// longestContact has the longest values, full of a filler in the fields that take any text.
func longestContact(filler string) store.Contact {
	now := store.Time{Time: viewtest.Now}
	c := store.Contact{ID: strings.Repeat("x", 32), Version: 1000, At: now, AsOf: now}
	values := map[store.Field]string{
		store.FieldPhone: "+996 0 0 0 0 0 0 0 0 0 0 0 0", store.FieldFax: "+996 0 0 0 0 0 0 0 0 0 0 0 0",
		store.FieldEmail:   strings.Repeat("a", 94) + "@e.org",
		store.FieldCountry: "KG", store.FieldKind: store.KindPerson,
		store.FieldWeb:      "https://facebook.com/" + strings.Repeat("a", 129),
		store.FieldFacebook: "https://facebook.com/" + strings.Repeat("a", 129),
	}
	limits := map[store.Field]int{
		store.FieldName: 100, store.FieldRole: 120, store.FieldAddress: 200, store.FieldStreet: 100,
		store.FieldCity: 40, store.FieldPostcode: 12,
	}
	for name, limit := range limits {
		values[name] = strings.Trim(viewtest.RepeatToLength(filler, limit), "\n")
	}
	for _, f := range store.ContactFields() {
		for _, lang := range locales.All() {
			if f.PerLanguage {
				f.Set(&c, string(lang), values[f.Name])
			}
		}
		if !f.PerLanguage {
			f.Set(&c, "", values[f.Name])
		}
	}
	return c
}

// drafts are drafts of contacts: empty, seeded, hostile, and the longest, to which somebody else made every change.
func drafts(m viewtest.Fixtures) (all []draft) {
	const token = "0123456789abcdef"
	all = append(all, draft{Contact: store.Contact{Country: "KG"}, Token: token})
	for _, c := range m.Contacts {
		all = append(all, draft{Contact: c, Token: token, Complete: true})
	}
	for _, filler := range viewtest.Fillers() {
		d := draft{Contact: longestContact(filler), Token: token, Complete: true}
		for _, cell := range store.DiffContacts(store.Contact{}, d.Contact) {
			d.Merged = append(d.Merged, change{cell.Name, cell.Lang, cell.Get(d.Contact, cell.Lang), true})
		}
		all = append(all, d)
	}
	return all
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
		"✉️ Email: janna.tashieva@icmpd.org\n🌐 Website: http://www.bomca-eu.org\n\nAs of 28 November 2018"
	viewtest.CheckReads(t, []viewtest.Read{
		{Name: "contact", Message: english.Contact(contacts[0], false), Want: card},
		{
			Name: "no contacts of the country", Message: english.Contacts(contactList{
				country: "UZ", contacts: contacts[:1], none: true, pager: view.Pager{Size: 4},
			}),
			Want: "Contacts: Uzbekistan\n\n" +
				"I have no contact for Uzbekistan. You can contact:\n\n" + card,
		},
	})
}

func TestHostileContactIsShownAsItIs(t *testing.T) {
	t.Parallel()
	contact := viewtest.HostileContact()
	english := screen{viewtest.NewFixtures(t).Views.In(locales.English)}
	viewtest.CheckVerbatim(t, []viewtest.Verbatim{
		{Name: "contact", Message: english.Contact(contact, true), Text: contact.Texts[0].Address, Times: 1},
	})
}

func TestPresses(t *testing.T) {
	t.Parallel()
	samples := []view.Press{ShowContactCountries{}}
	for _, country := range store.AllCountries.Codes() {
		samples = append(samples, ShowContacts{country}, NewContact{country})
		for _, page := range viewtest.Numbers() {
			samples = append(samples, ShowContactsPage{country, page})
		}
	}
	for _, contact := range viewtest.NewFixtures(t).Contacts {
		samples = append(samples, ShowContact{contact.ID}, CallContact{contact.ID}, DownloadContact{contact.ID})
	}
	for _, id := range []string{"coordinator-kg", longestContact("x").ID} {
		samples = append(samples, EditContact{id}, MoveContact{id, true}, MoveContact{id, false})
		for _, n := range viewtest.Numbers() {
			samples = append(samples, HideContact{id, n, true}, HideContact{id, n, false}, UndoContact{id, n},
				ShowContactHistory{id, n})
		}
	}
	viewtest.CheckPresses(t, New(chat.Deps{}).Routes().Presses(), samples)
}
