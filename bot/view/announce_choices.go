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
		return Button{Text: check(on) + label, Press: choose(value)}
	}
	switch step {
	case StepWhat:
		return append(p.offered(d, step), button(locales.ButtonAnnounceMeeting, string(store.AboutMeeting)), button(locales.ButtonAnnounceNews, string(store.AboutNews)))
	case StepText:
		rows := [][]Button{{{Text: "🌐 " + d.Lang.Name(), Press: Ask{d.Draft, StepLanguage}}}}
		if d.About != nil && !d.Whole {
			rows = append(rows, button(locales.ButtonSkip, Turn))
		}
		if d.Texts[string(d.Lang)] != "" {
			rows = append(rows, button(locales.ButtonNoText, Nothing))
		}
		if d.FileID != "" && !d.Sent() {
			rows = append(rows, p.row(locales.ButtonNoFile, Choose{d.Draft, StepFile, Nothing}))
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
			return [][]Button{button(locales.ButtonNoFile, Nothing)}
		}
		return nil
	case StepAudience:
		part := func(key locales.Key, step string) Button {
			return Button{Text: p.plain(key, nil), Press: Ask{d.Draft, step}}
		}
		return append(rows(part(locales.ButtonByCountry, StepFrom), part(locales.ButtonByLanguage, StepReaders), part(locales.ButtonByAnswer, StepAnswers),
			toggle(d.Audience.TeamOnly, p.plain(locales.AnnounceTeam, nil), OnlyTeam), toggle(d.Quiet, p.plain(locales.AnnounceQuiet, nil), NotAtNight)),
			button(locales.ButtonDone, Turn))
	case StepFrom:
		return append(rows(p.toggles(d.Audience.Countries, func(then store.Countries) Press { return choose(set(then)) })...), button(locales.AnnounceEveryone, Turn))
	case StepReaders:
		var buttons []Button
		for _, lang := range locales.All() {
			buttons = append(buttons, toggle(slices.Contains(d.Audience.Langs, string(lang)), lang.Name(), string(lang)))
		}
		return append(rows(buttons...), button(locales.ButtonAllLanguages, Nothing))
	case StepAnswers:
		if d.Of == nil {
			return p.offered(d, step)
		}
		var buttons []Button
		for _, answer := range invitedAnswers {
			buttons = append(buttons, toggle(slices.Contains(d.Audience.RSVPs, answer), p.plain(answerKey(answer), nil), string(answer)))
		}
		buttons = append(buttons, toggle(d.Audience.Attended, p.plain(locales.AnnounceCame, nil), WhoCame))
		return append(rows(buttons...), button(locales.ButtonWhateverAnswer, Nothing))
	case StepDay:
		return p.keyboard(calendar{
			month: d.Month, first: d.Today, last: d.Today.AddDays(366),
			pick: func(day store.Day) Press { return choose(day.String()) },
			turn: func(month store.Day) Press { return choose(Turn + month.String()) },
		})
	case StepHour:
		var buttons []Button
		for _, hour := range []string{"08:00", "09:00", "10:00", "11:00", "12:00", "14:00", "16:00", "18:00"} {
			buttons = append(buttons, Button{Text: hour, Press: choose(hour)})
		}
		return grid(4, buttons...)
	}
	return nil
}

// invitedAnswers are the answers to an event by which an audience can be chosen.
var invitedAnswers = []store.RSVP{store.RSVPYes, store.RSVPWaitlisted, store.RSVPMaybe, store.RSVPNo}

func answerKey(answer store.RSVP) locales.Key {
	return locales.Key("announce_answer_" + string(answer))
}

// offered has a button for each of the events that can be chosen.
func (p Page) offered(d AnnouncementDraft, step string) [][]Button {
	var buttons []Button
	for _, event := range d.Events {
		day := event.Starts.In(event.Location())
		buttons = append(buttons, Button{Text: cut("📅 "+p.lang.Date(day)+" · "+p.EventText(event).Title, maxLabel), Press: Choose{d.Draft, step, decimal(event.ID)}})
	}
	turn := p.turn(d.Pages, locales.ButtonPrevious, locales.ButtonNext, func(page int64) Press { return Choose{d.Draft, step, Turn + decimal(page)} })
	return append(rows(buttons...), turn...)
}

// announceStepRow leads back: to the card, to the step before, or out.
func (p Page) announceStepRow(d AnnouncementDraft, step string) []Button {
	back := StepCard
	switch step {
	case StepLanguage:
		back = StepText
	case StepFrom, StepReaders, StepAnswers:
		back = StepAudience
	case StepDay:
		if d.Moved() {
			return p.row(locales.ButtonDrop, Drop{d.Draft})
		}
	case StepHour:
		back = StepDay
	case StepText:
		if !d.Whole {
			back = StepWhat
		}
	case StepAudience:
		if !d.Whole {
			back = StepText
		}
	case StepWhat:
		if !d.Whole {
			return p.row(locales.ButtonDrop, Drop{d.Draft})
		}
	}
	return []Button{p.back(Ask{d.Draft, back})}
}
