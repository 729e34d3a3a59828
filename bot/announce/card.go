package announce

import (
	"slices"
	"strings"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// AnnouncementDraft shows what an announcement is before it is previewed, with a button for each part that can be changed.
func (p screen) AnnouncementDraft(d Draft) view.Message {
	part := func(key locales.Key, step string) view.Button {
		return view.Button{Text: p.Plain(key, nil), Press: chat.GoToStep{Draft: d.Token, Step: step}}
	}
	parts := []view.Button{part(locales.ButtonText, stepText), part(locales.NeweventFieldLang, stepLanguage)}
	if !d.Sent() {
		parts = append(parts, part(locales.ButtonFile, stepFile), part(locales.ButtonAudience, stepAudience))
	}
	buttons := append(view.Grid(2, parts...), p.Row(locales.ButtonPreview, chat.Choose{Draft: d.Token, Field: stepPreview, Value: view.Navigate}), p.Row(locales.ButtonDrop, chat.DiscardDraft{Draft: d.Token}))
	return view.Message{HTML: view.Paragraphs(p.HTML(locales.AnnounceCard, nil), p.draftSummary(d)), Buttons: buttons}
}

// draftSummary says all of a draft but its texts.
func (p screen) draftSummary(d Draft) string {
	what := p.HTML(locales.Key("announce_kind_"+string(d.Kind)), nil)
	if d.About != nil {
		what = "📅 " + view.Bold(p.EventText(*d.About).Title)
	}
	var written []string
	for _, lang := range locales.All() {
		if d.Texts[string(lang)] != "" {
			written = append(written, lang.Name())
		}
	}
	texts := ""
	if len(written) > 0 {
		texts = "🌐 " + view.Escape(strings.Join(written, ", "))
	}
	return view.Paragraphs(view.Lines(what, texts, p.attachmentLine(d)), p.audienceSummary(d), p.languageFallbacks(d))
}

// attachmentLine says what goes with an announcement.
func (p screen) attachmentLine(d Draft) string {
	switch {
	case d.FileID == "":
		return ""
	case d.Photo:
		return "🖼 " + p.HTML(locales.AnnouncePicture, nil)
	default:
		return "📎 " + p.HTML(locales.AnnounceDocument, nil)
	}
}

// audienceSummary says whom an announcement is for, and how many they are now.
func (p screen) audienceSummary(d Draft) string {
	if d.Sent() {
		return p.HTML(locales.AnnounceReached, locales.Args{"Number": d.Recipients})
	}
	counts := p.HTML(locales.AnnounceCounts, locales.Args{"Number": d.Recipients, "Out": d.OptedOut, "Gone": d.Unreachable})
	approval := ""
	if d.NeedsApproval {
		approval = p.HTML(locales.AnnounceApproval, nil)
	}
	return view.Lines(p.audienceDescription(d.Announcement, d.AudienceEvent), counts, approval)
}

// audienceDescription says whom an announcement is for; of is the event whose guests they are.
func (p screen) audienceDescription(a store.Announcement, of *store.Event) string {
	parts := []string{p.Plain(locales.Key("announce_kind_"+string(a.Kind)), nil)}
	if all := a.Audience; all.Countries == "" && len(all.Langs) == 0 && all.Event == 0 && !all.TeamOnly {
		parts = append(parts, p.Plain(locales.AnnounceEveryone, nil))
	}
	parts = append(parts, p.CountryNames(a.Audience.Countries))
	var langs []string
	for _, lang := range a.Audience.Langs {
		langs = append(langs, locales.Lang(lang).Name())
	}
	parts = append(parts, strings.Join(langs, ", "))
	if of != nil {
		var answers []string
		for _, answer := range a.Audience.RSVPs {
			answers = append(answers, p.Plain(rsvpKey(answer), nil))
		}
		if a.Audience.Attended {
			answers = append(answers, p.Plain(locales.AnnounceCame, nil))
		}
		parts = append(parts, view.Truncate(p.EventText(*of).Title, view.MaxLabel)+": "+strings.Join(answers, ", "))
	}
	if a.Audience.TeamOnly {
		parts = append(parts, p.Plain(locales.AnnounceTeam, nil))
	}
	quiet := ""
	if a.Quiet {
		quiet = p.HTML(locales.AnnounceQuiet, nil)
	}
	return view.Lines("👥 "+view.Escape(view.JoinNonEmpty(" · ", parts)), quiet)
}

// languageFallbacks says who reads an announcement in another language than their own, as it is not written in that: ky → ru: 12.
func (p screen) languageFallbacks(d Draft) string {
	var missing []string
	for _, lang := range locales.All() {
		page := newScreen(p.Views.In(lang))
		text := page.AnnouncementText(d.Texts)
		if d.ByLanguage[lang] > 0 && text.Lang != "" && text.Lang != lang {
			missing = append(missing, lang.Name()+" → "+text.Lang.Name()+": "+p.Lang.Number(d.ByLanguage[lang]))
		}
	}
	if len(missing) == 0 {
		return ""
	}
	return view.Lines(p.HTML(locales.AnnounceFallbacks, nil), view.Escape(strings.Join(missing, "\n")))
}

// AnnouncementPreview follows what people will get, language by language, and asks what is to become of it.
func (p screen) AnnouncementPreview(d Draft) view.Message {
	var buttons [][]view.Button
	if d.Sent() {
		buttons = append(buttons, p.Row(locales.ButtonCorrect, chat.Choose{Draft: d.Token, Field: stepConfirm, Value: view.Navigate}))
	} else {
		buttons = append(buttons, p.Row(locales.ButtonSendNow, chat.Choose{Draft: d.Token, Field: stepConfirm, Value: view.Navigate}), p.Row(locales.ButtonAtTime, chat.GoToStep{Draft: d.Token, Step: stepDay}))
	}
	buttons = append(buttons, p.Row(locales.ButtonChangeEvent, chat.GoToStep{Draft: d.Token, Step: chat.StepCard}), p.Row(locales.ButtonDrop, chat.DiscardDraft{Draft: d.Token}))
	var langs []string
	for _, lang := range locales.All() {
		if n := d.ByLanguage[lang]; n > 0 {
			langs = append(langs, lang.Name()+": "+p.Lang.Number(n))
		}
	}
	return view.Message{HTML: view.Paragraphs(view.Lines(p.HTML(locales.AnnouncePreview, nil), view.Escape(strings.Join(langs, " · "))), p.audienceSummary(d), p.languageFallbacks(d)), Buttons: buttons}
}

// ConfirmAnnouncement asks once more, with how many will get it, and when.
func (p screen) ConfirmAnnouncement(d Draft) view.Message {
	question := p.HTML(locales.AnnounceConfirm, locales.Args{"Number": d.Recipients})
	yes := locales.ButtonYesSend
	switch {
	case d.Sent():
		question, yes = p.HTML(locales.AnnounceConfirmCorrect, locales.Args{"Number": d.Recipients}), locales.ButtonYesCorrect
	case !d.SendAt.IsZero():
		question = view.Lines(p.HTML(locales.AnnounceConfirmAt, locales.Args{"Number": d.Recipients}), p.sendTimes(d.Announcement, d.About, d.Reader))
	}
	back := chat.GoToStep{Draft: d.Token, Step: chat.StepCard}
	if d.Reschedules() {
		back = chat.GoToStep{Draft: d.Token, Step: stepDay}
	}
	approval := ""
	if d.NeedsApproval {
		approval = p.HTML(locales.AnnounceApproval, nil)
	}
	return view.Message{HTML: view.Paragraphs(question, approval), Buttons: [][]view.Button{p.Row(yes, chat.Choose{Draft: d.Token, Field: stepSend, Value: view.Navigate}), {p.Back(back)}}}
}

// sendTimes writes when an announcement is sent by the author's clock, and by those of its audience and of its event's host where they differ.
func (p screen) sendTimes(a store.Announcement, about *store.Event, author view.Viewer) string {
	own := a.SendAt.In(author.ZoneOrUTC())
	shown := []string{locales.UTCOffset(own)}
	text := "🕒 " + view.Escape(p.Lang.FullDate(own)+", "+locales.Clock(own)+" ("+locales.UTCOffset(own)+")")
	countries := a.Audience.Countries
	if countries == "" {
		countries = store.AllCountries
	}
	if about != nil {
		countries = countries.Union(store.CountriesOf(about.Country))
	}
	for _, zone := range view.Zones() {
		local := a.SendAt.In(zone.Location())
		if zone.Country == "" || !countries.Has(zone.Country) || slices.Contains(shown, locales.UTCOffset(local)) {
			continue
		}
		shown = append(shown, locales.UTCOffset(local))
		text = view.Lines(text, view.Escape(p.Plain(zone.Key, nil)+": "+p.localTime(own, local)))
	}
	return text
}

// localTime writes a time elsewhere, with the day where it is another one.
func (p screen) localTime(own, there time.Time) string {
	clock := locales.Clock(there) + " (" + locales.UTCOffset(there) + ")"
	if view.SameDay(own, there) {
		return clock
	}
	return p.Lang.Date(there) + ", " + clock
}
