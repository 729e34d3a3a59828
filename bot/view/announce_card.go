package view

import (
	"html"
	"slices"
	"strings"
	"time"

	"bomcabot/locales"
	"bomcabot/store"
)

// AnnouncementDraftCard shows what an announcement is before it is previewed, with a button for each part that can be changed.
func (p Page) AnnouncementDraftCard(d AnnouncementDraft) Message {
	part := func(key locales.Key, step string) Button {
		return Button{Text: p.plain(key, nil), Press: GoToStep{d.Draft, step}}
	}
	parts := []Button{part(locales.ButtonText, StepText), part(locales.NeweventFieldLang, StepLanguage)}
	if !d.Sent() {
		parts = append(parts, part(locales.ButtonFile, StepFile), part(locales.ButtonAudience, StepAudience))
	}
	buttons := append(grid(2, parts...), p.row(locales.ButtonPreview, Choose{d.Draft, StepPreview, Navigate}), p.row(locales.ButtonDrop, DiscardDraft{d.Draft}))
	return Message{HTML: paragraphs(p.html(locales.AnnounceCard, nil), p.announcementDraftSummary(d)), Buttons: buttons}
}

// announcementDraftSummary says all of a draft but its texts.
func (p Page) announcementDraftSummary(d AnnouncementDraft) string {
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
	return paragraphs(lines(what, texts, p.attachmentLine(d)), p.audienceSummary(d), p.languageFallbacks(d))
}

// attachmentLine says what goes with an announcement.
func (p Page) attachmentLine(d AnnouncementDraft) string {
	switch {
	case d.FileID == "":
		return ""
	case d.Photo:
		return "🖼 " + p.html(locales.AnnouncePicture, nil)
	default:
		return "📎 " + p.html(locales.AnnounceDocument, nil)
	}
}

// audienceSummary says whom an announcement is for, and how many they are now.
func (p Page) audienceSummary(d AnnouncementDraft) string {
	if d.Sent() {
		return p.html(locales.AnnounceReached, locales.Args{"Number": d.Recipients})
	}
	counts := p.html(locales.AnnounceCounts, locales.Args{"Number": d.Recipients, "Out": d.OptedOut, "Gone": d.Unreachable})
	approval := ""
	if d.NeedsApproval {
		approval = p.html(locales.AnnounceApproval, nil)
	}
	return lines(p.audienceDescription(d.Announcement, d.AudienceEvent), counts, approval)
}

// audienceDescription says whom an announcement is for; of is the event whose guests they are.
func (p Page) audienceDescription(a store.Announcement, of *store.Event) string {
	parts := []string{p.plain(locales.Key("announce_kind_"+string(a.Kind)), nil)}
	if all := a.Audience; all.Countries == "" && len(all.Langs) == 0 && all.Event == 0 && !all.TeamOnly {
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
		for _, answer := range a.Audience.RSVPs {
			answers = append(answers, p.plain(rsvpKey(answer), nil))
		}
		if a.Audience.Attended {
			answers = append(answers, p.plain(locales.AnnounceCame, nil))
		}
		parts = append(parts, truncate(p.EventText(*of).Title, maxLabel)+": "+strings.Join(answers, ", "))
	}
	if a.Audience.TeamOnly {
		parts = append(parts, p.plain(locales.AnnounceTeam, nil))
	}
	quiet := ""
	if a.Quiet {
		quiet = p.html(locales.AnnounceQuiet, nil)
	}
	return lines("👥 "+html.EscapeString(joinNonEmpty(" · ", parts)), quiet)
}

// languageFallbacks says who reads an announcement in another language than their own, as it is not written in that: ky → ru: 12.
func (p Page) languageFallbacks(d AnnouncementDraft) string {
	var missing []string
	for _, lang := range locales.All() {
		page := Page{p.views, lang}
		text := page.AnnouncementText(d.Texts)
		if d.ByLanguage[lang] > 0 && text.Lang != "" && text.Lang != lang {
			missing = append(missing, lang.Name()+" → "+text.Lang.Name()+": "+p.lang.Number(d.ByLanguage[lang]))
		}
	}
	if len(missing) == 0 {
		return ""
	}
	return lines(p.html(locales.AnnounceFallbacks, nil), html.EscapeString(strings.Join(missing, "\n")))
}

// AnnouncementPreview follows what people will get, language by language, and asks what is to become of it.
func (p Page) AnnouncementPreview(d AnnouncementDraft) Message {
	var buttons [][]Button
	if d.Sent() {
		buttons = append(buttons, p.row(locales.ButtonCorrect, Choose{d.Draft, StepConfirm, Navigate}))
	} else {
		buttons = append(buttons, p.row(locales.ButtonSendNow, Choose{d.Draft, StepConfirm, Navigate}), p.row(locales.ButtonAtTime, GoToStep{d.Draft, StepDay}))
	}
	buttons = append(buttons, p.row(locales.ButtonChangeEvent, GoToStep{d.Draft, StepCard}), p.row(locales.ButtonDrop, DiscardDraft{d.Draft}))
	var langs []string
	for _, lang := range locales.All() {
		if n := d.ByLanguage[lang]; n > 0 {
			langs = append(langs, lang.Name()+": "+p.lang.Number(n))
		}
	}
	return Message{HTML: paragraphs(lines(p.html(locales.AnnouncePreview, nil), html.EscapeString(strings.Join(langs, " · "))), p.audienceSummary(d), p.languageFallbacks(d)), Buttons: buttons}
}

// ConfirmAnnouncement asks once more, with how many will get it, and when.
func (p Page) ConfirmAnnouncement(d AnnouncementDraft) Message {
	question := p.html(locales.AnnounceConfirm, locales.Args{"Number": d.Recipients})
	yes := locales.ButtonYesSend
	switch {
	case d.Sent():
		question, yes = p.html(locales.AnnounceConfirmCorrect, locales.Args{"Number": d.Recipients}), locales.ButtonYesCorrect
	case !d.SendAt.IsZero():
		question = lines(p.html(locales.AnnounceConfirmAt, locales.Args{"Number": d.Recipients}), p.sendTimes(d.Announcement, d.About, d.Author))
	}
	back := GoToStep{d.Draft, StepCard}
	if d.Reschedules() {
		back = GoToStep{d.Draft, StepDay}
	}
	approval := ""
	if d.NeedsApproval {
		approval = p.html(locales.AnnounceApproval, nil)
	}
	return Message{HTML: paragraphs(question, approval), Buttons: [][]Button{p.row(yes, Choose{d.Draft, StepSend, Navigate}), {p.back(back)}}}
}

// sendTimes writes when an announcement is sent by the author's clock, and by those of its audience and of its event's host where they differ.
func (p Page) sendTimes(a store.Announcement, about *store.Event, author Viewer) string {
	own := a.SendAt.In(author.zoneOrUTC())
	shown := []string{locales.UTCOffset(own)}
	text := "🕒 " + html.EscapeString(p.lang.FullDate(own)+", "+locales.Clock(own)+" ("+locales.UTCOffset(own)+")")
	countries := a.Audience.Countries
	if countries == "" {
		countries = store.AllCountries
	}
	if about != nil {
		countries = countries.Union(store.CountriesOf(about.Country))
	}
	for _, zone := range Zones() {
		local := a.SendAt.In(zone.location())
		if zone.Country == "" || !countries.Has(zone.Country) || slices.Contains(shown, locales.UTCOffset(local)) {
			continue
		}
		shown = append(shown, locales.UTCOffset(local))
		text = lines(text, html.EscapeString(p.plain(zone.Key, nil)+": "+p.localTime(own, local)))
	}
	return text
}

// localTime writes a time elsewhere, with the day where it is another one.
func (p Page) localTime(own, there time.Time) string {
	clock := locales.Clock(there) + " (" + locales.UTCOffset(there) + ")"
	if sameDay(own, there) {
		return clock
	}
	return p.lang.Date(there) + ", " + clock
}
