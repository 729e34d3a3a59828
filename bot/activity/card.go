package activity

import (
	"slices"
	"strconv"
	"strings"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// How much of a text of an activity a message shows, in UTF-16 units.
const (
	maxShownTitle = 120 // in the heading of a message, and in a list
	maxShownText  = 900
	maxShownPlace = 60
)

func (f *Feature) showActivity(tx *store.Tx, r chat.Request, press ShowActivity) (chat.Response, error) {
	activity, err := findActivity(tx, press.Activity)
	if err != nil {
		return chat.Response{}, err
	}
	author, err := chat.PersonOrID(tx, activity.AuthorID)
	if err != nil {
		return chat.Response{}, err
	}
	canEdit, err := chat.CanEdit(tx, r, activity.InvolvedCountries())
	return chat.ReplaceWith(f.screen(r.Lang).Activity(activity, author, canEdit, r.Viewer(tx.Now()))), err
}

func (f *Feature) openActivity(tx *store.Tx, r chat.Request, press OpenActivity) (chat.Response, error) {
	return chat.AsNewMessage(f.showActivity(tx, r, ShowActivity(press)))
}

// Activity shows all that was recorded of an activity. With canEdit it has buttons to change and to delete it.
func (p screen) Activity(a store.Activity, author store.Person, canEdit bool, viewer view.Viewer) view.Message {
	text := view.Paragraphs(
		view.Lines(view.Bold(p.numberedTitle(a)), p.typeAndComponent(a), p.whenAndWhere(a)),
		p.fieldLines(a, func(f field) bool { return f.section == numbers }),
		p.fieldLines(a, func(f field) bool { return f.section == texts }),
		view.Lines(p.textLine(locales.LabelEvidence, strconv.Itoa(a.Evidence)), view.Escape(p.visibility(a.Public)),
			p.versionLine(a, author, viewer)),
	)
	if a.Deleted {
		text = view.Paragraphs(p.HTML(locales.ActivityIsDeleted, nil), text)
	}
	buttons := [][]view.Button{
		p.Row(locales.ButtonEvidence, ShowEvidence{a.ID, 0}),
		p.Row(locales.ButtonHistory, ShowActivityHistory{a.ID, 0}),
	}
	if canEdit && !a.Deleted {
		buttons = append(buttons, p.Row(locales.ButtonChangeEvent, EditActivity{a.ID}),
			p.Row(locales.ButtonDelete, PromptDeleteActivity{a.ID, int64(a.Version)}))
	}
	return view.Message{HTML: text, Buttons: append(buttons, []view.Button{p.Back(ShowActivities{})})}
}

// numberedTitle returns the number and the title of an activity.
func (p screen) numberedTitle(a store.Activity) string { return p.number(a.ID) + " · " + a.Title }

// number returns the number of an activity as it is written before its title: No. 3, № 3.
func (p screen) number(id int64) string {
	return p.Plain(locales.LabelNumber, nil) + " " + strconv.FormatInt(id, 10)
}

// shownTitle returns the number and the title of an activity as far as a heading has room.
func (p screen) shownTitle(a store.Activity) string {
	return view.Truncate(p.numberedTitle(a), maxShownTitle)
}

// summary shows an activity within a list: its number and title, its days and place, and its participants.
func (p screen) summary(a store.Activity) string {
	people := "👥 " + p.countOrDash(a.Participants().Total)
	if women := a.Participants().Women; women.Known {
		people += " · ♀ " + p.countOrDash(women)
	}
	title := p.number(a.ID) + " · " + view.Truncate(a.Title, maxShownTitle)
	return view.Lines(view.Escape(title), view.Escape(p.daysAndPlace(a)), people)
}

// fieldLines shows the fields for which show is true, as far as they were recorded.
func (p screen) fieldLines(a store.Activity, show func(f field) bool) string {
	var lines []string
	for _, f := range fields() {
		if show(f) {
			lines = append(lines, f.kind.line(p, f, a))
		}
	}
	return view.Lines(lines...)
}

func (p screen) typeAndComponent(a store.Activity) string {
	return view.Escape(typeChoice().text(p, a) + " · " + componentChoice().text(p, a))
}

func (p screen) whenAndWhere(a store.Activity) string {
	return view.Escape("🗓 " + p.daysAndPlace(a))
}

func (p screen) daysAndPlace(a store.Activity) string {
	text := p.Lang.DateRange(a.First.Time, a.Last.Time)
	if a.Place != "" {
		text += " · " + view.Truncate(a.Place, maxShownPlace)
	}
	return text
}

// participantsByCountry lists the countries that took part, with their numbers of participants where those were
// recorded.
func (p screen) participantsByCountry(a store.Activity) string {
	var names []string
	for _, part := range a.Countries {
		name := p.CountryName(part.Country)
		if part.Total.Known {
			name += " " + p.Lang.Number(part.Total.N)
		}
		names = append(names, name)
	}
	if len(names) == 0 {
		return ""
	}
	return "🌍 " + view.Escape(strings.Join(names, ", "))
}

// participantCounts shows how many people took part, and how many of them were women and men.
func (p screen) participantCounts(a store.Activity) string {
	shown := []string{stepTotal, stepWomen, stepMen}
	return p.fieldLines(a, func(f field) bool { return slices.Contains(shown, f.step) })
}

func (p screen) participantsByAgency(a store.Activity) string {
	var lines []string
	for _, part := range a.Agencies {
		lines = append(lines, p.textLine(locales.Key("agency_"+string(part.Kind)), p.countText(part.Total)))
	}
	return view.Lines(lines...)
}

// textLine shows a text behind its name; nothing where there is no text.
func (p screen) textLine(name locales.Key, text string) string {
	if text == "" {
		return ""
	}
	return p.FieldLine(name, view.Truncate(text, maxShownText))
}

// countText writes a number; nothing where it was not recorded.
func (p screen) countText(n store.Count) string {
	if !n.Known {
		return ""
	}
	return p.Lang.Number(n.N)
}

// countOrDash writes a number; a dash where it was not recorded.
func (p screen) countOrDash(n store.Count) string {
	if !n.Known {
		return "–"
	}
	return p.Lang.Number(n.N)
}

// codeLabel returns the name of a code, whose key is the code behind a prefix; nothing where there is no code.
func (p screen) codeLabel(prefix, code string) string {
	if code == "" {
		return ""
	}
	return p.Plain(locales.Key(prefix+code), nil)
}

// visibility tells who sees an activity.
func (p screen) visibility(public bool) string {
	if public {
		return p.Plain(locales.ActivityPublic, nil)
	}
	return p.Plain(locales.ActivityInternal, nil)
}
