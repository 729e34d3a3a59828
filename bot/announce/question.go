package announce

import (
	"slices"
	"strconv"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// maxCurrentText is how long a text may be, in UTF-16 units, to be shown below the question for it.
const maxCurrentText = 3500

// AskAnnouncement asks the question of a step.
func (p screen) AskAnnouncement(d Draft, step string) view.Message {
	question := p.HTML(questionKey(d, step), locales.Args{"Language": d.Lang.Name()})
	if i := slices.Index(mainSteps, step); i >= 0 && !d.Complete {
		question = view.Lines(p.ProgressLine(view.StepProgress{Step: i + 1, Steps: len(mainSteps)}), question)
	}
	if step == stepText {
		question = view.Lines(question, p.attachmentLine(d))
	}
	return view.Message{
		HTML:    view.Paragraphs(question, p.currentValue(d, step)),
		Buttons: view.NonEmptyRows(append(p.choices(d, step), p.backRow(d, step))),
	}
}

func questionKey(d Draft, step string) locales.Key {
	switch {
	case step == stepLanguage:
		return locales.NeweventLang
	case step == stepText && d.Sent():
		return locales.AnnounceTextCorrect
	case step == stepText && d.About != nil:
		return locales.AnnounceTextEvent
	case step == stepAudienceRSVPs && d.AudienceEvent != nil:
		return locales.AnnounceAnswered
	default:
		return locales.Key("announce_" + step)
	}
}

// currentValue is the HTML of what is known already at a step.
func (p screen) currentValue(d Draft, step string) string {
	switch step {
	case stepText:
		if text := d.Texts[string(d.Lang)]; view.MessageLength(text) <= maxCurrentText {
			return text
		}
		return ""
	case stepAudience, stepAudienceCountries, stepAudienceLanguages, stepAudienceRSVPs:
		return p.audienceSummary(d)
	case stepSendTime:
		return view.Escape(p.Lang.FullDate(d.Month.Time))
	default:
		return ""
	}
}

// choices are the buttons of a step, without the way back.
func (p screen) choices(d Draft, step string) [][]view.Button {
	switch step {
	case stepSubject:
		return append(p.eventChoices(d, step),
			p.Row(locales.ButtonAnnounceMeeting, d.choose(step, string(store.AboutMeeting))),
			p.Row(locales.ButtonAnnounceNews, d.choose(step, string(store.AboutNews))))
	case stepText:
		return p.textChoices(d)
	case stepLanguage:
		return p.languageChoices(d, step, func(lang string) bool { return d.Texts[lang] != "" })
	case stepFile:
		if len(d.Files) == 0 {
			return nil
		}
		return [][]view.Button{p.Row(locales.ButtonNoFile, d.choose(step, view.ValueNone))}
	case stepAudience:
		return p.audienceChoices(d)
	case stepAudienceCountries:
		toggles := p.CountryToggles(d.Audience.Countries, func(chosen store.Countries) view.Press {
			return d.choose(step, view.CountriesValue(chosen))
		})
		return append(view.Rows(toggles...), p.Row(locales.AnnounceEveryone, d.choose(step, view.Navigate)))
	case stepAudienceLanguages:
		chosen := func(lang string) bool { return slices.Contains(d.Audience.Langs, lang) }
		return append(p.languageChoices(d, step, chosen),
			p.Row(locales.ButtonAllLanguages, d.choose(step, view.ValueNone)))
	case stepAudienceRSVPs:
		if d.AudienceEvent == nil {
			return p.eventChoices(d, step)
		}
		return p.rsvpChoices(d)
	case stepDay:
		return p.dayChoices(d)
	case stepSendTime:
		return timeChoices(d)
	default:
		return nil
	}
}

func (p screen) textChoices(d Draft) [][]view.Button {
	rows := [][]view.Button{{{Text: "🌐 " + d.Lang.Name(), Press: d.goTo(stepLanguage)}}}
	if d.About != nil && !d.Complete {
		rows = append(rows, p.Row(locales.ButtonSkip, d.choose(stepText, view.Navigate)))
	}
	if d.Texts[string(d.Lang)] != "" {
		rows = append(rows, p.Row(locales.ButtonNoText, d.choose(stepText, view.ValueNone)))
	}
	if len(d.Files) > 0 && !d.Sent() {
		rows = append(rows, p.Row(locales.ButtonNoFile, d.choose(stepFile, view.ValueNone)))
	}
	return rows
}

// toggle is a button that adds a value to a choice of several, or removes it.
func (d Draft) toggle(chosen bool, label, step, value string) view.Button {
	return view.Button{Text: view.Checkbox(chosen) + label, Press: d.choose(step, value)}
}

func (p screen) languageChoices(d Draft, step string, chosen func(lang string) bool) [][]view.Button {
	var buttons []view.Button
	for _, lang := range locales.All() {
		buttons = append(buttons, d.toggle(chosen(string(lang)), lang.Name(), step, string(lang)))
	}
	return view.Rows(buttons...)
}

func (p screen) audienceChoices(d Draft) [][]view.Button {
	return [][]view.Button{
		{p.goToButton(d, locales.ButtonByCountry, stepAudienceCountries)},
		{p.goToButton(d, locales.ButtonByLanguage, stepAudienceLanguages)},
		{p.goToButton(d, locales.ButtonByAnswer, stepAudienceRSVPs)},
		{d.toggle(d.Audience.TeamOnly, p.Plain(locales.AnnounceTeam, nil), stepAudience, toggleTeam)},
		{d.toggle(d.Quiet, p.Plain(locales.AnnounceQuiet, nil), stepAudience, toggleQuiet)},
		p.Row(locales.ButtonDone, d.choose(stepAudience, view.Navigate)),
	}
}

func (p screen) rsvpChoices(d Draft) [][]view.Button {
	const step = stepAudienceRSVPs
	var buttons []view.Button
	for _, answer := range rsvpAnswers {
		chosen := slices.Contains(d.Audience.RSVPs, answer)
		buttons = append(buttons, d.toggle(chosen, p.Plain(rsvpKey(answer), nil), step, string(answer)))
	}
	buttons = append(buttons, d.toggle(d.Audience.Attended, p.Plain(locales.AnnounceCame, nil), step, toggleAttended))
	return append(view.Rows(buttons...), p.Row(locales.ButtonWhateverAnswer, d.choose(step, view.ValueNone)))
}

// eventChoices are the events to choose from at a step, with the buttons that turn pages.
func (p screen) eventChoices(d Draft, step string) [][]view.Button {
	var buttons []view.Button
	for _, e := range d.Events {
		label := "📅 " + p.Lang.Date(e.Starts.In(e.Location())) + " · " + p.EventText(e).Title
		buttons = append(buttons, view.Button{
			Text: view.Truncate(label, view.MaxLabel), Press: d.choose(step, strconv.FormatInt(e.ID, 10)),
		})
	}
	pager := p.PagerRows(d.Pager, locales.ButtonPrevious, locales.ButtonNext, func(page int64) view.Press {
		return d.choose(step, view.Navigate+strconv.FormatInt(page, 10))
	})
	return append(view.Rows(buttons...), pager...)
}

// dayChoices is a calendar of the days within a year.
func (p screen) dayChoices(d Draft) [][]view.Button {
	return p.CalendarKeyboard(view.Calendar{
		Month: d.Month, First: d.Today, Last: d.Today.AddDays(366),
		Pick:      func(day store.Day) view.Press { return d.choose(stepDay, day.String()) },
		ShowMonth: func(month store.Day) view.Press { return d.choose(stepDay, view.Navigate+month.String()) },
	})
}

func timeChoices(d Draft) [][]view.Button {
	var buttons []view.Button
	for _, hour := range []string{"08:00", "09:00", "10:00", "11:00", "12:00", "14:00", "16:00", "18:00"} {
		buttons = append(buttons, view.Button{Text: hour, Press: d.choose(stepSendTime, hour)})
	}
	return view.Grid(4, buttons...)
}

// backRow leads to the step before or to the card, if there is one, and can discard the draft.
func (p screen) backRow(d Draft, step string) []view.Button {
	if step == stepSubject && !d.Complete || step == stepDay && d.Reschedules() {
		return p.Row(locales.ButtonDrop, d.discard())
	}
	return chat.BackRow(p.Page, d.goTo(previousStep(d, step)), d.Token)
}

// previousStep is the step that "Back" leads to.
func previousStep(d Draft, step string) string {
	switch step {
	case stepLanguage:
		return stepText
	case stepAudienceCountries, stepAudienceLanguages, stepAudienceRSVPs:
		return stepAudience
	case stepSendTime:
		return stepDay
	}
	if !d.Complete {
		switch step {
		case stepText:
			return stepSubject
		case stepAudience:
			return stepText
		}
	}
	return chat.StepCard
}
