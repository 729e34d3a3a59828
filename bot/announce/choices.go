package announce

import (
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// choices are the buttons for what can be answered by a tap.
func (p screen) choices(d Draft, step string) [][]view.Button {
	choose := func(value string) view.Press { return chat.Choose{Draft: d.Token, Field: step, Value: value} }
	button := func(key locales.Key, value string) []view.Button { return p.Row(key, choose(value)) }
	toggle := func(on bool, label, value string) view.Button {
		return view.Button{Text: view.Checkbox(on) + label, Press: choose(value)}
	}
	switch step {
	case stepSubject:
		return append(p.eventChoices(d, step), button(locales.ButtonAnnounceMeeting, string(store.AboutMeeting)), button(locales.ButtonAnnounceNews, string(store.AboutNews)))
	case stepText:
		rows := [][]view.Button{{{Text: "🌐 " + d.Lang.Name(), Press: chat.GoToStep{Draft: d.Token, Step: stepLanguage}}}}
		if d.About != nil && !d.Complete {
			rows = append(rows, button(locales.ButtonSkip, view.Navigate))
		}
		if d.Texts[string(d.Lang)] != "" {
			rows = append(rows, button(locales.ButtonNoText, view.ValueNone))
		}
		if d.FileID != "" && !d.Sent() {
			rows = append(rows, p.Row(locales.ButtonNoFile, chat.Choose{Draft: d.Token, Field: stepFile, Value: view.ValueNone}))
		}
		return rows
	case stepLanguage:
		var buttons []view.Button
		for _, lang := range locales.All() {
			buttons = append(buttons, toggle(d.Texts[string(lang)] != "", lang.Name(), string(lang)))
		}
		return view.Rows(buttons...)
	case stepFile:
		if d.FileID != "" {
			return [][]view.Button{button(locales.ButtonNoFile, view.ValueNone)}
		}
		return nil
	case stepAudience:
		part := func(key locales.Key, step string) view.Button {
			return view.Button{Text: p.Plain(key, nil), Press: chat.GoToStep{Draft: d.Token, Step: step}}
		}
		return append(view.Rows(part(locales.ButtonByCountry, stepAudienceCountries), part(locales.ButtonByLanguage, stepAudienceLanguages), part(locales.ButtonByAnswer, stepAudienceRSVPs),
			toggle(d.Audience.TeamOnly, p.Plain(locales.AnnounceTeam, nil), toggleTeam), toggle(d.Quiet, p.Plain(locales.AnnounceQuiet, nil), toggleQuiet)),
			button(locales.ButtonDone, view.Navigate))
	case stepAudienceCountries:
		return append(view.Rows(p.CountryToggles(d.Audience.Countries, func(then store.Countries) view.Press { return choose(view.CountriesValue(then)) })...), button(locales.AnnounceEveryone, view.Navigate))
	case stepAudienceLanguages:
		var buttons []view.Button
		for _, lang := range locales.All() {
			buttons = append(buttons, toggle(slices.Contains(d.Audience.Langs, string(lang)), lang.Name(), string(lang)))
		}
		return append(view.Rows(buttons...), button(locales.ButtonAllLanguages, view.ValueNone))
	case stepAudienceRSVPs:
		if d.AudienceEvent == nil {
			return p.eventChoices(d, step)
		}
		var buttons []view.Button
		for _, answer := range audienceRSVPs {
			buttons = append(buttons, toggle(slices.Contains(d.Audience.RSVPs, answer), p.Plain(rsvpKey(answer), nil), string(answer)))
		}
		buttons = append(buttons, toggle(d.Audience.Attended, p.Plain(locales.AnnounceCame, nil), toggleAttended))
		return append(view.Rows(buttons...), button(locales.ButtonWhateverAnswer, view.ValueNone))
	case stepDay:
		return p.CalendarKeyboard(view.Calendar{
			Month: d.Month, First: d.Today, Last: d.Today.AddDays(366),
			Pick:      func(day store.Day) view.Press { return choose(day.String()) },
			ShowMonth: func(month store.Day) view.Press { return choose(view.Navigate + month.String()) },
		})
	case stepSendTime:
		var buttons []view.Button
		for _, hour := range []string{"08:00", "09:00", "10:00", "11:00", "12:00", "14:00", "16:00", "18:00"} {
			buttons = append(buttons, view.Button{Text: hour, Press: choose(hour)})
		}
		return view.Grid(4, buttons...)
	}
	return nil
}

// audienceRSVPs are the answers to an event by which an audience can be chosen.
var audienceRSVPs = []store.RSVP{store.RSVPYes, store.RSVPWaitlisted, store.RSVPMaybe, store.RSVPNo}

func rsvpKey(answer store.RSVP) locales.Key {
	return locales.Key("announce_answer_" + string(answer))
}

// eventChoices has a button for each of the events that can be chosen.
func (p screen) eventChoices(d Draft, step string) [][]view.Button {
	var buttons []view.Button
	for _, event := range d.Events {
		day := event.Starts.In(event.Location())
		buttons = append(buttons, view.Button{Text: view.Truncate("📅 "+p.Lang.Date(day)+" · "+p.EventText(event).Title, view.MaxLabel), Press: chat.Choose{Draft: d.Token, Field: step, Value: view.Itoa(event.ID)}})
	}
	turn := p.PagerRows(d.Pager, locales.ButtonPrevious, locales.ButtonNext, func(page int64) view.Press {
		return chat.Choose{Draft: d.Token, Field: step, Value: view.Navigate + view.Itoa(page)}
	})
	return append(view.Rows(buttons...), turn...)
}

// backRow leads back: to the card, to the step before, or out.
func (p screen) backRow(d Draft, step string) []view.Button {
	back := chat.StepCard
	switch step {
	case stepLanguage:
		back = stepText
	case stepAudienceCountries, stepAudienceLanguages, stepAudienceRSVPs:
		back = stepAudience
	case stepDay:
		if d.Reschedules() {
			return p.Row(locales.ButtonDrop, chat.DiscardDraft{Draft: d.Token})
		}
	case stepSendTime:
		back = stepDay
	case stepText:
		if !d.Complete {
			back = stepSubject
		}
	case stepAudience:
		if !d.Complete {
			back = stepText
		}
	case stepSubject:
		if !d.Complete {
			return p.Row(locales.ButtonDrop, chat.DiscardDraft{Draft: d.Token})
		}
	}
	return []view.Button{p.Back(chat.GoToStep{Draft: d.Token, Step: back})}
}
