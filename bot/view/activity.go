package view

import (
	"html"
	"strings"

	"bomcabot/locales"
	"bomcabot/store"
)

// How many activities, or versions of one, one message shows.
const (
	NewsPerPage       = 4
	ActivitiesPerPage = 8
	VersionsPerPage   = 10
)

// How much of the longest texts of an activity one message shows, in UTF-16 units.
const (
	maxShownTitle = 120
	maxShownText  = 900
)

// News shows a page of what everybody may read of the programme's activities: what took place, when and where, who took part. Who logged it, what came
// of it and what is next are the coordinators' own.
func (p Page) News(shown []store.Activity, pages Pager) Message {
	message := Message{HTML: p.html(locales.NewsTitle, nil)}
	if pages.Total == 0 {
		return Message{HTML: paragraphs(message.HTML, p.html(locales.NewsNone, nil))}
	}
	for _, a := range shown {
		message.HTML = paragraphs(message.HTML, lines(bold(a.Title), p.typeAndComponent(a), p.whenAndWhere(a), p.participantsByCountry(a), p.participantCounts(a)))
	}
	message.Buttons = nonEmptyRows(p.pagerRows(pages, locales.ButtonNewer, locales.ButtonOlder, func(page int64) Press { return ShowNews{page} }))
	return message
}

// Activities shows a page of the activities that were looked for, with a button to open each.
func (p Page) Activities(shown []store.Activity, words string, pages Pager) Message {
	message := Message{HTML: p.html(locales.ActivitiesTitle, nil)}
	if words != "" {
		message.HTML = lines(message.HTML, p.html(locales.ActivitiesWith, locales.Args{"Words": words}))
	}
	if pages.Total == 0 {
		return Message{HTML: paragraphs(message.HTML, p.html(locales.ActivitiesNone, nil))}
	}
	for _, a := range shown {
		message.HTML = paragraphs(message.HTML, p.activitySummary(a))
		message.Buttons = append(message.Buttons, []Button{{Text: truncate("▸ "+p.activityName(a), maxLabel), Press: ShowActivity{a.ID}}})
	}
	message.Buttons = append(message.Buttons, nonEmptyRows(p.pagerRows(pages, locales.ButtonNewer, locales.ButtonOlder, func(page int64) Press {
		return ShowActivities{words, page}
	}))...)
	return message
}

// activityName is the number and the title of an activity.
func (p Page) activityName(a store.Activity) string { return "№ " + itoa(a.ID) + " · " + a.Title }

// Activity shows all that was recorded of an activity; may says whether the reader may change and delete it.
func (p Page) Activity(a store.Activity, author store.Person, may bool, reader Viewer) Message {
	open := locales.ActivityInternal
	if a.Public {
		open = locales.ActivityPublic
	}
	text := paragraphs(
		lines(bold(p.activityName(a)), p.typeAndComponent(a), p.whenAndWhere(a)),
		lines(p.participantsByCountry(a), p.participantCounts(a), p.participantsByAgency(a), p.attendanceMode(a)),
		lines(p.optionalFieldLine(locales.ActivityPartners, a.Partners), p.optionalFieldLine(locales.ActivityOutcome, a.Outcome), p.optionalFieldLine(locales.ActivityNextStep, a.NextStep)),
		lines(p.optionalFieldLine(locales.LabelEvidence, itoa(int64(a.Evidence))), p.html(open, nil), p.versionLine(a, author, reader)),
	)
	if a.Deleted {
		text = paragraphs(p.html(locales.ActivityIsDeleted, nil), text)
	}
	buttons := [][]Button{p.row(locales.ButtonEvidence, ShowEvidence{a.ID, 0}), p.row(locales.ButtonHistory, ShowActivityHistory{a.ID, 0})}
	if may && !a.Deleted {
		buttons = append(buttons, p.row(locales.ButtonChangeEvent, EditActivity{a.ID}), p.row(locales.ButtonDelete, PromptDeleteActivity{a.ID, int64(a.Version)}))
	}
	return Message{HTML: text, Buttons: append(buttons, []Button{p.back(ShowActivities{})})}
}

// ConfirmDeleteActivity asks whether an activity is to be deleted.
func (p Page) ConfirmDeleteActivity(a store.Activity) Message {
	return Message{
		HTML:    p.html(locales.ActivityDelete, locales.Args{"Activity": truncate(p.activityName(a), maxShownTitle)}),
		Buttons: [][]Button{p.row(locales.ButtonYesDelete, DeleteActivity{a.ID, int64(a.Version)}), {p.back(ShowActivity{a.ID})}},
	}
}

// ActivityChanged says what was done to an activity by the version that it is now, and lets that be undone.
func (p Page) ActivityChanged(a store.Activity) Message {
	key := locales.ActivityRestored
	switch {
	case a.Deleted:
		key = locales.ActivityDeleted
	case a.Change == store.Created:
		key = locales.ActivitySaved
	case a.Change == store.Edited:
		key = locales.ActivityEdited
	}
	return Message{
		HTML:    p.html(key, locales.Args{"Activity": truncate(p.activityName(a), maxShownTitle)}),
		Buttons: [][]Button{p.row(locales.ButtonUndo, UndoActivity{a.ID, int64(a.Version)}), p.row(locales.ButtonOpenActivity, ShowActivity{a.ID})},
	}
}

// ActivityHistory shows a page of the versions of an activity, the latest first, each with whoever made it.
func (p Page) ActivityHistory(versions []store.Activity, authors map[int64]store.Person, pages Pager, reader Viewer) Message {
	message := Message{HTML: p.html(locales.HistoryTitle, locales.Args{"Activity": truncate(p.activityName(versions[0]), maxShownTitle)})}
	for _, a := range versions {
		message.HTML = paragraphs(message.HTML, lines(p.versionLine(a, authors[a.AuthorID], reader),
			html.EscapeString(truncate(a.Title, maxShownTitle)), p.whenAndWhere(a), p.participantCounts(a)))
	}
	message.Buttons = nonEmptyRows(append(p.pagerRows(pages, locales.ButtonNewer, locales.ButtonOlder, func(page int64) Press {
		return ShowActivityHistory{versions[0].ID, page}
	}), []Button{p.back(ShowActivity{versions[0].ID})}))
	return message
}

// versionLine is what a version did, who made it and when.
func (p Page) versionLine(a store.Activity, author store.Person, reader Viewer) string {
	name := p.plain(locales.FormerCoordinator, nil) // who has erased themselves is not known any more
	if author.FirstName != "" {
		name = displayName(author)
	}
	done := p.plain(locales.Key("change_"+string(a.Change)), nil)
	return "<i>" + html.EscapeString(itoa(int64(a.Version))+" · "+done+" · "+name+" · "+p.dateTime(a.At.Time, reader)) + "</i>"
}

func (p Page) typeAndComponent(a store.Activity) string {
	return html.EscapeString(p.plain(locales.Key("type_"+string(a.Type)), nil) + " · " + p.plain(locales.Key("component_"+string(a.Component)), nil))
}

func (p Page) whenAndWhere(a store.Activity) string {
	where := "🗓 " + p.lang.DateRange(a.First.Time, a.Last.Time)
	if a.Place != "" {
		where += " · " + truncate(a.Place, maxSummaryPlace)
	}
	return html.EscapeString(where)
}

// participantsByCountry lists the countries that took part, with their numbers where those were recorded.
func (p Page) participantsByCountry(a store.Activity) string {
	var names []string
	for _, part := range a.Countries {
		name := p.CountryName(part.Country)
		if part.Total.Known {
			name += " " + p.lang.Number(part.Total.N)
		}
		names = append(names, name)
	}
	if len(names) == 0 {
		return ""
	}
	return "🌍 " + html.EscapeString(strings.Join(names, ", "))
}

// participantCounts is how many took part, and how many of them were women and men.
func (p Page) participantCounts(a store.Activity) string {
	people := a.Participants()
	return lines(p.optionalCountLine(locales.LabelParticipants, people.Total), p.optionalCountLine(locales.LabelWomen, people.Women), p.optionalCountLine(locales.LabelMen, people.Men))
}

func (p Page) participantsByAgency(a store.Activity) string {
	var list []string
	for _, part := range a.Agencies {
		list = append(list, p.optionalCountLine(locales.Key("agency_"+string(part.Kind)), part.Total))
	}
	return lines(list...)
}

// attendanceMode is who was in the room and who online, and how many experts there were.
func (p Page) attendanceMode(a store.Activity) string {
	return lines(p.optionalCountLine(locales.ActivityInRoom, a.InRoom), p.optionalCountLine(locales.ActivityOnline, a.Online), p.optionalCountLine(locales.ActivityExperts, a.Experts))
}

// optionalCountLine is a number with its name; nothing where it was not recorded.
func (p Page) optionalCountLine(name locales.Key, n store.Count) string {
	if !n.Known {
		return ""
	}
	return p.optionalFieldLine(name, p.lang.Number(n.N))
}

// optionalFieldLine is a text with its name; nothing where there is none.
func (p Page) optionalFieldLine(name locales.Key, text string) string {
	if text == "" {
		return ""
	}
	return p.html(name, nil) + ": " + html.EscapeString(truncate(text, maxShownText))
}
