package event

import (
	"cmp"
	"time"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// EventText returns what an event says in the page's language, or else in the first of the languages that its readers
// understand best. A place or a description that is not written in that language comes from the next one that has it.
func (p Screen) EventText(e store.Event) (shown store.EventText) {
	for _, lang := range p.FallbackLanguages() {
		text, ok := textIn(e, lang)
		switch {
		case !ok:
		case shown.Lang == "":
			shown = text
		default:
			shown.Place = cmp.Or(shown.Place, text.Place)
			shown.Description = cmp.Or(shown.Description, text.Description)
		}
	}
	return shown
}

// textIn finds what an event says in a language.
func textIn(e store.Event, lang locales.Lang) (store.EventText, bool) {
	for _, text := range e.Texts {
		if text.Lang == string(lang) {
			return text, true
		}
	}
	return store.EventText{}, false
}

// EventDetails is everything that is known of an event, but for its guests, as HTML.
func (p Screen) EventDetails(e store.Event, reader view.Viewer) string {
	text := p.EventText(e)
	otherLanguage, source := "", ""
	if text.Lang != string(p.Lang) {
		otherLanguage = "🌐 " + locales.Lang(text.Lang).Name()
	}
	if e.Source != "" { // no coordinator entered it
		source = p.Source()
	}
	return view.Paragraphs(view.Lines(p.summary(e, reader), p.invitedCountries(e), otherLanguage),
		view.Escape(text.Description), source)
}

// summary says what an event is, when and where.
func (p Screen) summary(e store.Event, reader view.Viewer) string {
	text := p.EventText(e)
	return view.Lines(view.Bold(text.Title), p.status(e, reader), "🗓 "+p.hostTimeFor(e, reader),
		p.readerTime(e, reader), p.place(e, text))
}

// status says that an event is cancelled or over.
func (p Screen) status(e store.Event, reader view.Viewer) string {
	switch {
	case e.Status == store.Cancelled:
		return p.HTML(locales.EventCancelled, nil)
	case isOver(e, reader.Now):
		return p.HTML(locales.EventOver, nil)
	default:
		return ""
	}
}

// hostTime writes an event's time in the host's zone, as plain text.
func (p Screen) hostTime(e store.Event) string {
	zone := e.Location()
	if !e.AllDay {
		return p.TimeRange(e.Starts.In(zone), e.Ends.In(zone))
	}
	first, last := e.Starts.In(zone), e.Ends.In(zone).Add(-time.Nanosecond)
	if view.SameDay(first, last) {
		return p.Lang.FullDate(first) + " (" + p.Plain(locales.EventHoursUnknown, nil) + ")"
	}
	return p.Plain(locales.EventDays, locales.Args{"First": p.Lang.FullDate(first), "Last": p.Lang.FullDate(last)})
}

// hostTimeFor writes an event's time in the host's zone, as HTML. If that is also the reader's zone, Telegram's apps
// show the time in the zone of the device.
func (p Screen) hostTimeFor(e store.Event, reader view.Viewer) string {
	zone := e.Location()
	switch {
	case e.AllDay:
		return view.Escape(p.hostTime(e))
	case reader.Zone != nil && sameOffset(e, reader):
		return p.LocalTimeRange(e.Starts.In(zone), e.Ends.In(zone))
	default: // the time at the place matters, too
		return view.Time(view.Escape(p.hostTime(e)), e.Starts.Time, "")
	}
}

// sameOffset reports whether an event begins at the same time of day for the host and for a reader whose zone is known.
func sameOffset(e store.Event, reader view.Viewer) bool {
	return locales.UTCOffset(e.Starts.In(e.Location())) == locales.UTCOffset(e.Starts.In(reader.Zone))
}

// readerTime writes an event's time in the reader's zone, when that differs from the host's.
func (p Screen) readerTime(e store.Event, reader view.Viewer) string {
	if e.AllDay || reader.Zone == nil || sameOffset(e, reader) {
		return ""
	}
	own := p.LocalTimeRange(e.Starts.In(reader.Zone), e.Ends.In(reader.Zone))
	return "🕒 " + p.HTML(locales.EventYours, locales.Args{"When": view.Markup(own)})
}

// place names the place and the host country.
func (p Screen) place(e store.Event, text store.EventText) string {
	country := p.CountryName(e.Country)
	if text.Place == "" {
		return "📍 " + view.Escape(country)
	}
	return "📍 " + view.Escape(text.Place+", "+country)
}

// invitedCountries names the countries that are invited, unless only the host's is.
func (p Screen) invitedCountries(e store.Event) string {
	if e.Invited == "" || e.Invited == store.CountriesOf(e.Country) {
		return ""
	}
	return "🌍 " + p.HTML(locales.EventInvited, locales.Args{"Countries": p.CountryNames(e.Invited)})
}
