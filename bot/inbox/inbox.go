package inbox

import (
	"slices"
	"strconv"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

const (
	questionsPerPage = 8
	maxListed        = 240 // UTF-16 units of a question, so that a page of them fits into one message
	maxListedName    = 30  // UTF-16 units of a name
)

// ages are the days for which questions wait at least, to choose from.
var ages = []int64{0, 1, 2, 7}

// List is a page of the questions that wait.
type List struct {
	ShowFiltered                  // what is shown
	Next         [3]ShowFiltered  // with the next country, language and age
	Inquiries    []store.Inquiry  // of the page
	Names        map[int64]string // of those who have taken one
	Pager        view.Pager       // of the page
	Told         bool             // the reader is told of new questions
	Readers      view.Viewer      // the reader
}

// inbox shows coordinators the questions that wait. In a group it offers to tell the group of them.
func (f *Feature) inbox(tx *store.Tx, r chat.Request) (chat.Response, error) {
	if !r.Private {
		return f.askGroup(tx, r)
	}
	return chat.AsNewMessage(f.showFiltered(tx, r, ShowFiltered{}))
}

// showInbox shows a page of the questions that wait.
func (f *Feature) showInbox(tx *store.Tx, r chat.Request, press ShowInbox) (chat.Response, error) {
	return f.showFiltered(tx, r, ShowFiltered{Page: press.Page})
}

// showFiltered shows a page of some of the questions that wait.
func (f *Feature) showFiltered(tx *store.Tx, r chat.Request, press ShowFiltered) (chat.Response, error) {
	list, err := f.list(tx, r, press)
	if err != nil {
		return chat.Response{}, err
	}
	message := f.screen(r.Lang).Inbox(list)
	message.Page = press
	return chat.ReplaceWith(message), nil
}

// list reads a page of the questions that wait.
func (f *Feature) list(tx *store.Tx, r chat.Request, press ShowFiltered) (List, error) {
	list := List{ShowFiltered: press, Names: make(map[int64]string), Readers: r.Viewer(tx.Now())}
	scope, err := f.scope(tx, r)
	if err != nil {
		return list, err
	}
	filter := store.InquiryFilter{
		Scope: scope, Country: press.Country, Lang: press.Lang, MinAge: time.Duration(press.Days) * 24 * time.Hour,
	}
	list.Inquiries, list.Pager, err = view.ReadPage(press.Page, questionsPerPage,
		func(offset, limit int) ([]store.Inquiry, int, error) { return tx.OpenInquiries(filter, offset, limit) })
	if err != nil {
		return list, err
	}
	for _, inquiry := range list.Inquiries {
		if inquiry.TakenBy != 0 {
			person, err := chat.PersonOrID(tx, inquiry.TakenBy)
			if err != nil {
				return list, err
			}
			list.Names[inquiry.TakenBy] = view.DisplayName(person)
		}
	}
	if list.Next, err = nextFilters(tx, scope, press); err != nil {
		return list, err
	}
	watcher, err := tx.Watcher(r.Person.ID)
	list.Told = !watcher.Muted
	return list, err
}

// nextFilters are the filters with the next country, the next language and the next age that something waits of.
func nextFilters(tx *store.Tx, scope []string, at ShowFiltered) (next [3]ShowFiltered, err error) {
	countries, err := tx.OpenInquiryCountries()
	if err != nil {
		return next, err
	}
	langs, err := tx.OpenInquiryLangs()
	if err != nil {
		return next, err
	}
	if scope != nil {
		countries = slices.DeleteFunc(countries, func(code string) bool { return !slices.Contains(scope, code) })
	}
	at.Page = 0
	for i := range next {
		next[i] = at
	}
	next[0].Country = following(append([]string{""}, countries...), at.Country)
	next[1].Lang = following(append([]string{""}, langs...), at.Lang)
	next[2].Days = following(ages, at.Days)
	return next, nil
}

// following is the element of a list after another one, or the first one.
func following[T comparable](list []T, at T) T {
	return list[(slices.Index(list, at)+1)%len(list)]
}

// tellMe sets whether a coordinator is told of new questions.
func (f *Feature) tellMe(tx *store.Tx, r chat.Request, press TellMe) (chat.Response, error) {
	watcher, err := tx.Watcher(r.Person.ID)
	if err != nil {
		return chat.Response{}, err
	}
	watcher.Muted = !press.Wanted
	if err := tx.SetWatcher(watcher); err != nil {
		return chat.Response{}, err
	}
	return f.showFiltered(tx, r, ShowFiltered{})
}

// Inbox shows a page of the questions that wait.
func (p screen) Inbox(l List) view.Message {
	text := p.HTML(locales.InboxCount, locales.Args{"Count": l.Pager.Total})
	isFiltered := l.Country != "" || l.Lang != "" || l.Days != 0
	switch {
	case l.Pager.Total == 0 && isFiltered:
		text = p.HTML(locales.InboxNoneMatch, nil)
	case l.Pager.Total == 0:
		text = p.HTML(locales.InboxEmpty, nil)
	}
	var numbers []view.Button
	for i, inquiry := range l.Inquiries {
		number := strconv.Itoa(l.Pager.Offset() + i + 1)
		numbers = append(numbers, view.Button{Text: number, Press: ShowQuestion{inquiry.ID}})
		shown := view.Truncate(inquiry.Text, maxListed)
		heading := view.Italic(number + " · " + p.facts(inquiry, l.Readers, l.Names))
		text = view.Paragraphs(text, heading+"\n"+view.Escape(shown))
	}
	turn := p.PagerRows(l.Pager, locales.ButtonPrevious, locales.ButtonNext, func(page int64) view.Press {
		to := l.ShowFiltered
		to.Page = page
		return to
	})
	buttons := append(view.Grid(questionsPerPage, numbers...), turn...)
	if l.Pager.Total > 1 || isFiltered {
		buttons = append(buttons, p.filterButtons(l)...)
	}
	tell := view.Checkbox(l.Told) + p.Plain(locales.InboxTellMe, nil)
	buttons = append(buttons, []view.Button{{Text: tell, Press: TellMe{!l.Told}}})
	return view.Message{HTML: text, Buttons: view.NonEmptyRows(buttons)}
}

// filterButtons show the country, the language and the age of the questions that are shown. Each goes on to the next.
func (p screen) filterButtons(l List) [][]view.Button {
	country, lang, age := p.Plain(locales.InboxAllCountries, nil), p.Plain(locales.InboxAllLanguages, nil),
		p.Plain(locales.InboxAnyAge, nil)
	if slices.Contains(store.AllCountries.Codes(), l.Country) {
		country = p.CountryName(l.Country)
	}
	if known, ok := locales.Parse(l.Lang); ok {
		lang = known.Name()
	}
	if l.Days > 0 {
		age = p.Plain(locales.InboxOlder, locales.Args{"Count": int(min(l.Days, 1000))})
	}
	var rows [][]view.Button
	for i, label := range []string{country, lang, age} {
		if l.Next[i] != (ShowFiltered{Country: l.Country, Lang: l.Lang, Days: l.Days}) { // there is something to choose
			rows = append(rows, []view.Button{{Text: label, Press: l.Next[i]}})
		}
	}
	return rows
}

// facts are what is known of a question besides its words: how many ask it, where, in which language, since when, and
// who has taken it.
func (p screen) facts(inquiry store.Inquiry, reader view.Viewer, names map[int64]string) string {
	parts := []string{p.DateTime(inquiry.AskedAt.Time, reader), locales.Lang(inquiry.Lang).Name()}
	parts = append(parts, p.CountryNames(store.CountriesOf(inquiry.CountryCodes()...)))
	if inquiry.Askers > 1 {
		parts = append(parts, p.Plain(locales.InboxPeople, locales.Args{"Count": inquiry.Askers}))
	}
	if inquiry.TakenBy != 0 {
		name := view.Truncate(view.NameOrID(names[inquiry.TakenBy], inquiry.TakenBy), maxListedName)
		parts = append(parts, p.Plain(locales.InboxTakenBy, locales.Args{"Name": name}))
	}
	return view.JoinNonEmpty(" · ", parts)
}
