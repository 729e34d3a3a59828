package activity

import (
	"strings"

	"bomcabot/bot/view"
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
	MaxShownTitle = 120
	maxShownText  = 900
)

// News shows a page of what everybody may read of the programme's activities: what took place, when and where, who took part. Who logged it, what came
// of it and what is next are the coordinators' own.
func (p screen) News(shown []store.Activity, pages view.Pager) view.Message {
	message := view.Message{HTML: p.HTML(locales.NewsTitle, nil)}
	if pages.Total == 0 {
		return view.Message{HTML: view.Paragraphs(message.HTML, p.HTML(locales.NewsNone, nil))}
	}
	for _, a := range shown {
		message.HTML = view.Paragraphs(message.HTML, view.Lines(view.Bold(a.Title), p.typeAndComponent(a), p.whenAndWhere(a), p.participantsByCountry(a), p.participantCounts(a)))
	}
	message.Buttons = view.NonEmptyRows(p.PagerRows(pages, locales.ButtonNewer, locales.ButtonOlder, func(page int64) view.Press { return ShowNews{page} }))
	return message
}

// Activities shows a page of the activities that were looked for, with a button to open each.
func (p screen) Activities(shown []store.Activity, words string, pages view.Pager) view.Message {
	message := view.Message{HTML: p.HTML(locales.ActivitiesTitle, nil)}
	if words != "" {
		message.HTML = view.Lines(message.HTML, p.HTML(locales.ActivitiesWith, locales.Args{"Words": words}))
	}
	if pages.Total == 0 {
		return view.Message{HTML: view.Paragraphs(message.HTML, p.HTML(locales.ActivitiesNone, nil))}
	}
	for _, a := range shown {
		message.HTML = view.Paragraphs(message.HTML, p.activitySummary(a))
		message.Buttons = append(message.Buttons, []view.Button{{Text: view.Truncate("▸ "+p.activityName(a), view.MaxLabel), Press: ShowActivity{a.ID}}})
	}
	message.Buttons = append(message.Buttons, view.NonEmptyRows(p.PagerRows(pages, locales.ButtonNewer, locales.ButtonOlder, func(page int64) view.Press {
		return ShowActivities{words, page}
	}))...)
	return message
}

// activityName is the number and the title of an activity.
func (p screen) activityName(a store.Activity) string {
	return "№ " + view.Itoa(a.ID) + " · " + a.Title
}

// Activity shows all that was recorded of an activity; may says whether the reader may change and delete it.
func (p screen) Activity(a store.Activity, author store.Person, may bool, reader view.Viewer) view.Message {
	open := locales.ActivityInternal
	if a.Public {
		open = locales.ActivityPublic
	}
	text := view.Paragraphs(
		view.Lines(view.Bold(p.activityName(a)), p.typeAndComponent(a), p.whenAndWhere(a)),
		view.Lines(p.participantsByCountry(a), p.participantCounts(a), p.participantsByAgency(a), p.attendanceMode(a)),
		view.Lines(p.optionalFieldLine(locales.ActivityPartners, a.Partners), p.optionalFieldLine(locales.ActivityOutcome, a.Outcome), p.optionalFieldLine(locales.ActivityNextStep, a.NextStep)),
		view.Lines(p.optionalFieldLine(locales.LabelEvidence, view.Itoa(int64(a.Evidence))), p.HTML(open, nil), p.versionLine(a, author, reader)),
	)
	if a.Deleted {
		text = view.Paragraphs(p.HTML(locales.ActivityIsDeleted, nil), text)
	}
	buttons := [][]view.Button{p.Row(locales.ButtonEvidence, ShowEvidence{a.ID, 0}), p.Row(locales.ButtonHistory, ShowActivityHistory{a.ID, 0})}
	if may && !a.Deleted {
		buttons = append(buttons, p.Row(locales.ButtonChangeEvent, EditActivity{a.ID}), p.Row(locales.ButtonDelete, PromptDeleteActivity{a.ID, int64(a.Version)}))
	}
	return view.Message{HTML: text, Buttons: append(buttons, []view.Button{p.Back(ShowActivities{})})}
}

// ConfirmDeleteActivity asks whether an activity is to be deleted.
func (p screen) ConfirmDeleteActivity(a store.Activity) view.Message {
	return view.Message{
		HTML:    p.HTML(locales.ActivityDelete, locales.Args{"Activity": view.Truncate(p.activityName(a), MaxShownTitle)}),
		Buttons: [][]view.Button{p.Row(locales.ButtonYesDelete, DeleteActivity{a.ID, int64(a.Version)}), {p.Back(ShowActivity{a.ID})}},
	}
}

// ActivityChanged says what was done to an activity by the version that it is now, and lets that be undone.
func (p screen) ActivityChanged(a store.Activity) view.Message {
	key := locales.ActivityRestored
	switch {
	case a.Deleted:
		key = locales.ActivityDeleted
	case a.Change == store.Created:
		key = locales.ActivitySaved
	case a.Change == store.Edited:
		key = locales.ActivityEdited
	}
	return view.Message{
		HTML:    p.HTML(key, locales.Args{"Activity": view.Truncate(p.activityName(a), MaxShownTitle)}),
		Buttons: [][]view.Button{p.Row(locales.ButtonUndo, UndoActivity{a.ID, int64(a.Version)}), p.Row(locales.ButtonOpenActivity, ShowActivity{a.ID})},
	}
}

// ActivityHistory shows a page of the versions of an activity, the latest first, each with whoever made it.
func (p screen) ActivityHistory(versions []store.Activity, authors map[int64]store.Person, pages view.Pager, reader view.Viewer) view.Message {
	message := view.Message{HTML: p.HTML(locales.HistoryTitle, locales.Args{"Activity": view.Truncate(p.activityName(versions[0]), MaxShownTitle)})}
	for _, a := range versions {
		message.HTML = view.Paragraphs(message.HTML, view.Lines(p.versionLine(a, authors[a.AuthorID], reader),
			view.Escape(view.Truncate(a.Title, MaxShownTitle)), p.whenAndWhere(a), p.participantCounts(a)))
	}
	message.Buttons = view.NonEmptyRows(append(p.PagerRows(pages, locales.ButtonNewer, locales.ButtonOlder, func(page int64) view.Press {
		return ShowActivityHistory{versions[0].ID, page}
	}), []view.Button{p.Back(ShowActivity{versions[0].ID})}))
	return message
}

// versionLine is what a version did, who made it and when.
func (p screen) versionLine(a store.Activity, author store.Person, reader view.Viewer) string {
	name := p.Plain(locales.FormerCoordinator, nil) // who has erased themselves is not known any more
	if author.FirstName != "" {
		name = view.DisplayName(author)
	}
	done := p.Plain(locales.Key("change_"+string(a.Change)), nil)
	return view.Italic(view.Itoa(int64(a.Version)) + " · " + done + " · " + name + " · " + p.DateTime(a.At.Time, reader))
}

func (p screen) typeAndComponent(a store.Activity) string {
	return view.Escape(p.Plain(locales.Key("type_"+string(a.Type)), nil) + " · " + p.Plain(locales.Key("component_"+string(a.Component)), nil))
}

func (p screen) whenAndWhere(a store.Activity) string {
	where := "🗓 " + p.Lang.DateRange(a.First.Time, a.Last.Time)
	if a.Place != "" {
		where += " · " + view.Truncate(a.Place, maxSummaryPlace)
	}
	return view.Escape(where)
}

// participantsByCountry lists the countries that took part, with their numbers where those were recorded.
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

// participantCounts is how many took part, and how many of them were women and men.
func (p screen) participantCounts(a store.Activity) string {
	people := a.Participants()
	return view.Lines(p.optionalCountLine(locales.LabelParticipants, people.Total), p.optionalCountLine(locales.LabelWomen, people.Women), p.optionalCountLine(locales.LabelMen, people.Men))
}

func (p screen) participantsByAgency(a store.Activity) string {
	var list []string
	for _, part := range a.Agencies {
		list = append(list, p.optionalCountLine(locales.Key("agency_"+string(part.Kind)), part.Total))
	}
	return view.Lines(list...)
}

// attendanceMode is who was in the room and who online, and how many experts there were.
func (p screen) attendanceMode(a store.Activity) string {
	return view.Lines(p.optionalCountLine(locales.ActivityInRoom, a.InRoom), p.optionalCountLine(locales.ActivityOnline, a.Online), p.optionalCountLine(locales.ActivityExperts, a.Experts))
}

// optionalCountLine is a number with its name; nothing where it was not recorded.
func (p screen) optionalCountLine(name locales.Key, n store.Count) string {
	if !n.Known {
		return ""
	}
	return p.optionalFieldLine(name, p.Lang.Number(n.N))
}

// optionalFieldLine is a text with its name; nothing where there is none.
func (p screen) optionalFieldLine(name locales.Key, text string) string {
	if text == "" {
		return ""
	}
	return p.HTML(name, nil) + ": " + view.Escape(view.Truncate(text, maxShownText))
}
