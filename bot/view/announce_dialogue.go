package view

import (
	"html"
	"slices"
	"strings"
	"time"

	"bomcabot/locales"
	"bomcabot/store"
)

// The steps of the dialogue that makes an announcement, beside those it shares with the one that makes an event.
const (
	StepWhat     = "what"    // it is about
	StepText     = "text"    // in one language
	StepFile     = "file"    // that goes with it
	StepAudience = "who"     // whom it is for,
	StepFrom     = "from"    // by country,
	StepReaders  = "read"    // by language,
	StepAnswers  = "rsvp"    // by what they answered to an event
	StepPreview  = "preview" // shows what people will get
	StepHour     = "at"      // when it is sent
	StepConfirm  = "sure"    // asks once more
	StepSend     = "send"    // of the button that ends the dialogue
)

// AnnouncementSteps are the steps that a new announcement is asked for, in their order.
func AnnouncementSteps() []string { return []string{StepWhat, StepText, StepAudience} }

// What the buttons about an audience toggle, beside countries, languages and answers.
const (
	OnlyTeam   = "team"
	NotAtNight = "quiet"
	WhoCame    = "came"
)

// How many events one message offers.
const AnnouncedPerPage = 6

// Reach is how many an audience has.
type Reach struct {
	Now         int                  // who get it when it is sent now
	OptedOut    int                  // who do not want announcements of the kind
	Unreachable int                  // who want them and cannot be written to
	Langs       map[locales.Lang]int // who get it, by the language they read
}

// AnnouncementDraft is an announcement that is being made, or changed after it was sent.
type AnnouncementDraft struct {
	AnnouncementCard
	Reach
	Draft    string       // its token
	Lang     locales.Lang // of the text that is being written
	Whole    bool         // there is a card to go back to
	Events   []store.Event
	Pages    Pages        // of the events that are offered
	Of       *store.Event // whose guests are the audience; nil: nobody's
	Approval bool         // an administrator has to approve it
	Month    store.Day    // which the calendar shows
	Today    store.Day
	Author   Reader
}

// Sent reports whether the draft changes an announcement that was sent.
func (d AnnouncementDraft) Sent() bool { return d.ID != 0 && d.State == store.Begun }

// Moved reports whether the draft gives another time to an announcement that waits for its own.
func (d AnnouncementDraft) Moved() bool { return d.ID != 0 && d.State != store.Begun }

// AskAnnouncement asks what an announcement is to be at a step.
func (p Page) AskAnnouncement(d AnnouncementDraft, step string) Message {
	key := locales.Key("announce_" + step)
	switch {
	case step == StepLanguage:
		key = locales.NeweventLang
	case step == StepText && d.About != nil:
		key = locales.AnnounceTextEvent
	case step == StepAnswers && d.Of != nil:
		key = locales.AnnounceAnswered
	}
	question := p.html(key, locales.Args{"Language": d.Lang.Name()})
	if at := slices.Index(AnnouncementSteps(), step); at >= 0 && !d.Whole {
		question = lines(p.progress(Progress{at + 1, len(AnnouncementSteps())}), question)
	}
	known := ""
	switch step {
	case StepText:
		question = lines(question, p.file(d))
		if text := d.Texts[string(d.Lang)]; units(text) <= maxKnown {
			known = text
		}
	case StepAudience, StepFrom, StepReaders, StepAnswers:
		known = p.audience(d)
	case StepHour:
		known = html.EscapeString(p.lang.FullDate(d.Month.Time))
	}
	return Message{HTML: paragraphs(question, known), Buttons: filled(append(p.announceChoices(d, step), p.announceStepRow(d, step)))}
}

// maxKnown leaves room for a question above a text.
const maxKnown = 3500

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
			rows = append(rows, button(locales.ButtonSkip, Nothing))
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
			toggle(d.Audience.Team, p.plain(locales.AnnounceTeam, nil), OnlyTeam), toggle(d.Quiet, p.plain(locales.AnnounceQuiet, nil), NotAtNight)),
			button(locales.ButtonDone, Turn))
	case StepFrom:
		return append(rows(p.toggles(d.Audience.Countries, func(then store.Countries) Press { return choose(set(then)) })...), button(locales.AnnounceEveryone, Nothing))
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
			buttons = append(buttons, toggle(slices.Contains(d.Audience.Answers, answer), p.plain(answerKey(answer), nil), string(answer)))
		}
		buttons = append(buttons, toggle(d.Audience.Attended, p.plain(locales.AnnounceCame, nil), WhoCame))
		return append(rows(buttons...), button(locales.ButtonWhateverAnswer, Nothing))
	case StepDay:
		return p.keyboard(calendar{
			month: d.Month, first: d.Today, last: d.Today.Plus(366), marked: d.Today,
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
var invitedAnswers = []store.Answer{store.Yes, store.Waiting, store.Maybe, store.No}

func answerKey(answer store.Answer) locales.Key {
	return locales.Key("announce_answer_" + string(answer))
}

// offered has a button for each of the events that can be chosen.
func (p Page) offered(d AnnouncementDraft, step string) [][]Button {
	var buttons []Button
	for _, event := range d.Events {
		day := event.Starts.In(event.Location())
		buttons = append(buttons, Button{Text: cut("📅 "+p.lang.Date(day)+" · "+p.EventText(event).Title, maxLabel), Press: Choose{d.Draft, step, decimal(event.ID)}})
	}
	turn := p.turn(d.Pages, locales.ButtonEarlier, locales.ButtonLater, func(page int64) Press { return Choose{d.Draft, step, Turn + decimal(page)} })
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

// AnnouncementDraftCard shows what an announcement is before it is previewed, with a button for each part that can be changed.
func (p Page) AnnouncementDraftCard(d AnnouncementDraft) Message {
	part := func(key locales.Key, step string) Button {
		return Button{Text: p.plain(key, nil), Press: Ask{d.Draft, step}}
	}
	parts := []Button{part(locales.ButtonText, StepText), part(locales.NeweventFieldLang, StepLanguage)}
	if !d.Sent() {
		parts = append(parts, part(locales.ButtonFile, StepFile), part(locales.ButtonAudience, StepAudience))
	}
	buttons := append(grid(2, parts...), p.row(locales.ButtonPreview, Choose{d.Draft, StepPreview, Turn}), p.row(locales.ButtonDrop, Drop{d.Draft}))
	return Message{HTML: paragraphs(p.html(locales.AnnounceCard, nil), p.announced(d)), Buttons: buttons}
}

// announced says all of a draft but its texts.
func (p Page) announced(d AnnouncementDraft) string {
	what := p.html(locales.Key("announce_kind_"+string(d.Kind)), nil)
	if d.About != nil {
		what = "📅 " + bold(p.EventText(*d.About).Title)
	}
	var written []string
	for _, lang := range locales.All() {
		if d.Texts[string(lang)] != "" {
			written = append(written, lang.Name())
		}
	}
	texts := ""
	if len(written) > 0 {
		texts = "🌐 " + html.EscapeString(strings.Join(written, ", "))
	}
	return paragraphs(lines(what, texts, p.file(d)), p.audience(d), p.fallbacks(d))
}

// file says what goes with an announcement.
func (p Page) file(d AnnouncementDraft) string {
	switch {
	case d.FileID == "":
		return ""
	case d.Photo:
		return "🖼 " + p.html(locales.AnnouncePicture, nil)
	default:
		return "📎 " + p.html(locales.AnnounceDocument, nil)
	}
}

// audience says whom an announcement is for, and how many they are now.
func (p Page) audience(d AnnouncementDraft) string {
	if d.Sent() {
		return p.html(locales.AnnounceReached, locales.Args{"Number": d.Now})
	}
	counts := p.html(locales.AnnounceCounts, locales.Args{"Number": d.Now, "Out": d.OptedOut, "Gone": d.Unreachable})
	approval := ""
	if d.Approval {
		approval = p.html(locales.AnnounceApproval, nil)
	}
	return lines(p.meant(d.Announcement, d.Of), counts, approval)
}

// meant says whom an announcement is for; of is the event whose guests they are.
func (p Page) meant(a store.Announcement, of *store.Event) string {
	parts := []string{p.plain(locales.Key("announce_kind_"+string(a.Kind)), nil)}
	if all := a.Audience; all.Countries == "" && len(all.Langs) == 0 && all.Event == 0 && !all.Team {
		parts = append(parts, p.plain(locales.AnnounceEveryone, nil))
	}
	parts = append(parts, p.countryNames(a.Audience.Countries))
	var langs []string
	for _, lang := range a.Audience.Langs {
		langs = append(langs, locales.Lang(lang).Name())
	}
	parts = append(parts, strings.Join(langs, ", "))
	if of != nil {
		var answers []string
		for _, answer := range a.Audience.Answers {
			answers = append(answers, p.plain(answerKey(answer), nil))
		}
		if a.Audience.Attended {
			answers = append(answers, p.plain(locales.AnnounceCame, nil))
		}
		parts = append(parts, cut(p.EventText(*of).Title, maxLabel)+": "+strings.Join(answers, ", "))
	}
	if a.Audience.Team {
		parts = append(parts, p.plain(locales.AnnounceTeam, nil))
	}
	quiet := ""
	if a.Quiet {
		quiet = p.html(locales.AnnounceQuiet, nil)
	}
	return lines("👥 "+html.EscapeString(join(" · ", parts)), quiet)
}

// fallbacks says who reads an announcement in another language than their own, as it is not written in that: ky → ru: 12.
func (p Page) fallbacks(d AnnouncementDraft) string {
	var missing []string
	for _, lang := range locales.All() {
		page := Page{p.views, lang}
		text := page.AnnouncementText(d.Texts)
		if d.Langs[lang] > 0 && text.Lang != "" && text.Lang != lang {
			missing = append(missing, lang.Name()+" → "+text.Lang.Name()+": "+p.lang.Number(d.Langs[lang]))
		}
	}
	if len(missing) == 0 {
		return ""
	}
	return lines(p.html(locales.AnnounceFallbacks, nil), html.EscapeString(strings.Join(missing, "\n")))
}

// AnnouncementPreviewed follows what people will get, language by language, and asks what is to become of it.
func (p Page) AnnouncementPreviewed(d AnnouncementDraft) Message {
	var buttons [][]Button
	if d.Sent() {
		buttons = append(buttons, p.row(locales.ButtonCorrect, Choose{d.Draft, StepConfirm, Turn}))
	} else {
		buttons = append(buttons, p.row(locales.ButtonSendNow, Choose{d.Draft, StepConfirm, Turn}), p.row(locales.ButtonAtTime, Ask{d.Draft, StepDay}))
	}
	buttons = append(buttons, p.row(locales.ButtonChangeEvent, Ask{d.Draft, StepCard}), p.row(locales.ButtonDrop, Drop{d.Draft}))
	var langs []string
	for _, lang := range locales.All() {
		if n := d.Langs[lang]; n > 0 {
			langs = append(langs, lang.Name()+": "+p.lang.Number(n))
		}
	}
	return Message{HTML: paragraphs(lines(p.html(locales.AnnouncePreview, nil), html.EscapeString(strings.Join(langs, " · "))), p.audience(d), p.fallbacks(d)), Buttons: buttons}
}

// ConfirmAnnouncement asks once more, with how many will get it, and when.
func (p Page) ConfirmAnnouncement(d AnnouncementDraft) Message {
	question := p.html(locales.AnnounceConfirm, locales.Args{"Number": d.Now})
	yes := locales.ButtonYesSend
	switch {
	case d.Sent():
		question, yes = p.html(locales.AnnounceConfirmCorrect, locales.Args{"Number": d.Now}), locales.ButtonYesCorrect
	case !d.SendAt.IsZero():
		question = lines(p.html(locales.AnnounceConfirmAt, locales.Args{"Number": d.Now}), p.clocks(d.Announcement, d.About, d.Author))
	}
	back := Ask{d.Draft, StepCard}
	if d.Moved() {
		back = Ask{d.Draft, StepDay}
	}
	approval := ""
	if d.Approval {
		approval = p.html(locales.AnnounceApproval, nil)
	}
	return Message{HTML: paragraphs(question, approval), Buttons: [][]Button{p.row(yes, Choose{d.Draft, StepSend, Turn}), {p.back(back)}}}
}

// clocks writes when an announcement is sent by the author's clock, and by those of its audience and of its event's host where they differ.
func (p Page) clocks(a store.Announcement, about *store.Event, author Reader) string {
	own := a.SendAt.In(author.zoneOrUTC())
	shown := []string{locales.Offset(own)}
	text := "🕒 " + html.EscapeString(p.lang.FullDate(own)+", "+locales.Clock(own)+" ("+locales.Offset(own)+")")
	countries := a.Audience.Countries
	if countries == "" {
		countries = store.AllCountries
	}
	if about != nil {
		countries = countries.With(store.CountriesOf(about.Country))
	}
	for _, zone := range Zones() {
		local := a.SendAt.In(zone.location())
		if zone.Country == "" || !countries.Has(zone.Country) || slices.Contains(shown, locales.Offset(local)) {
			continue
		}
		shown = append(shown, locales.Offset(local))
		text = lines(text, html.EscapeString(p.plain(zone.Key, nil)+": "+p.clockThere(own, local)))
	}
	return text
}

// clockThere writes a time elsewhere, with the day where it is another one.
func (p Page) clockThere(own, there time.Time) string {
	clock := locales.Clock(there) + " (" + locales.Offset(there) + ")"
	if sameDay(own, there) {
		return clock
	}
	return p.lang.Date(there) + ", " + clock
}
