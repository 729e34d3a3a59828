package view

import (
	"slices"

	"bomcabot/locales"
	"bomcabot/store"
)

// announceChoices are the buttons for what can be answered by a tap.
func (p Page) announceChoices(d AnnouncementDraft, step string) [][]Button {
	choose := func(value string) Press { return Choose{d.Draft, step, value} }
	button := func(key locales.Key, value string) []Button { return p.row(key, choose(value)) }
	toggle := func(on bool, label, value string) Button {
		return Button{Text: checkbox(on) + label, Press: choose(value)}
	}
	switch step {
	case StepSubject:
		return append(p.announceEventChoices(d, step), button(locales.ButtonAnnounceMeeting, string(store.AboutMeeting)), button(locales.ButtonAnnounceNews, string(store.AboutNews)))
	case StepText:
		rows := [][]Button{{{Text: "🌐 " + d.Lang.Name(), Press: GoToStep{d.Draft, StepLanguage}}}}
		if d.About != nil && !d.Complete {
			rows = append(rows, button(locales.ButtonSkip, Navigate))
		}
		if d.Texts[string(d.Lang)] != "" {
			rows = append(rows, button(locales.ButtonNoText, ValueNone))
		}
		if d.FileID != "" && !d.Sent() {
			rows = append(rows, p.row(locales.ButtonNoFile, Choose{d.Draft, StepFile, ValueNone}))
		}
		return rows
	case StepLanguage:
		var buttons []Button
		for _, lang := range locales.All() {
			buttons = append(buttons, toggle(d.Texts[string(lang)] != "", lang.Name(), string(lang)))
		}
		return rows(buttons...)
	case StepFile:
		if d.FileID != "" {
			return [][]Button{button(locales.ButtonNoFile, ValueNone)}
		}
		return nil
	case StepAudience:
		part := func(key locales.Key, step string) Button {
			return Button{Text: p.plain(key, nil), Press: GoToStep{d.Draft, step}}
		}
		return append(rows(part(locales.ButtonByCountry, StepAudienceCountries), part(locales.ButtonByLanguage, StepAudienceLanguages), part(locales.ButtonByAnswer, StepAudienceRSVPs),
			toggle(d.Audience.TeamOnly, p.plain(locales.AnnounceTeam, nil), ToggleTeam), toggle(d.Quiet, p.plain(locales.AnnounceQuiet, nil), ToggleQuiet)),
			button(locales.ButtonDone, Navigate))
	case StepAudienceCountries:
		return append(rows(p.countryToggles(d.Audience.Countries, func(then store.Countries) Press { return choose(countriesValue(then)) })...), button(locales.AnnounceEveryone, Navigate))
	case StepAudienceLanguages:
		var buttons []Button
		for _, lang := range locales.All() {
			buttons = append(buttons, toggle(slices.Contains(d.Audience.Langs, string(lang)), lang.Name(), string(lang)))
		}
		return append(rows(buttons...), button(locales.ButtonAllLanguages, ValueNone))
	case StepAudienceRSVPs:
		if d.AudienceEvent == nil {
			return p.announceEventChoices(d, step)
		}
		var buttons []Button
		for _, answer := range audienceRSVPs {
			buttons = append(buttons, toggle(slices.Contains(d.Audience.RSVPs, answer), p.plain(rsvpKey(answer), nil), string(answer)))
		}
		buttons = append(buttons, toggle(d.Audience.Attended, p.plain(locales.AnnounceCame, nil), ToggleAttended))
		return append(rows(buttons...), button(locales.ButtonWhateverAnswer, ValueNone))
	case StepDay:
		return p.calendarKeyboard(calendar{
			month: d.Month, first: d.Today, last: d.Today.AddDays(366),
			pick:      func(day store.Day) Press { return choose(day.String()) },
			showMonth: func(month store.Day) Press { return choose(Navigate + month.String()) },
		})
	case StepSendTime:
		var buttons []Button
		for _, hour := range []string{"08:00", "09:00", "10:00", "11:00", "12:00", "14:00", "16:00", "18:00"} {
			buttons = append(buttons, Button{Text: hour, Press: choose(hour)})
		}
		return grid(4, buttons...)
	}
	return nil
}

// audienceRSVPs are the answers to an event by which an audience can be chosen.
var audienceRSVPs = []store.RSVP{store.RSVPYes, store.RSVPWaitlisted, store.RSVPMaybe, store.RSVPNo}

func rsvpKey(answer store.RSVP) locales.Key {
	return locales.Key("announce_answer_" + string(answer))
}

// announceEventChoices has a button for each of the events that can be chosen.
func (p Page) announceEventChoices(d AnnouncementDraft, step string) [][]Button {
	var buttons []Button
	for _, event := range d.Events {
		day := event.Starts.In(event.Location())
		buttons = append(buttons, Button{Text: truncate("📅 "+p.lang.Date(day)+" · "+p.EventText(event).Title, maxLabel), Press: Choose{d.Draft, step, itoa(event.ID)}})
	}
	turn := p.pagerRows(d.Pager, locales.ButtonPrevious, locales.ButtonNext, func(page int64) Press { return Choose{d.Draft, step, Navigate + itoa(page)} })
	return append(rows(buttons...), turn...)
}

// announceBackRow leads back: to the card, to the step before, or out.
func (p Page) announceBackRow(d AnnouncementDraft, step string) []Button {
	back := StepCard
	switch step {
	case StepLanguage:
		back = StepText
	case StepAudienceCountries, StepAudienceLanguages, StepAudienceRSVPs:
		back = StepAudience
	case StepDay:
		if d.Reschedules() {
			return p.row(locales.ButtonDrop, DiscardDraft{d.Draft})
		}
	case StepSendTime:
		back = StepDay
	case StepText:
		if !d.Complete {
			back = StepSubject
		}
	case StepAudience:
		if !d.Complete {
			back = StepText
		}
	case StepSubject:
		if !d.Complete {
			return p.row(locales.ButtonDrop, DiscardDraft{d.Draft})
		}
	}
	return []Button{p.back(GoToStep{d.Draft, back})}
}
