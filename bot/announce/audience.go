package announce

import (
	"slices"
	"strings"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Reach is how many people an announcement reaches.
type Reach struct {
	Recipients  int                  // get it if it is sent now
	OptedOut    int                  // do not want announcements of this kind
	Unreachable int                  // want it but cannot be written to
	ByLanguage  map[locales.Lang]int // recipients by the language that they read
}

// countAudience counts an audience as it is now.
func countAudience(tx *store.Tx, a store.Announcement) (Reach, error) {
	members, err := tx.AudienceMembers(a.Kind, a.Audience)
	reach := Reach{ByLanguage: make(map[locales.Lang]int)}
	for _, m := range members {
		switch {
		case !readsLanguageOf(a.Audience, m):
		case !m.Subscribed:
			reach.OptedOut++
		case !m.Reachable:
			reach.Unreachable++
		default:
			reach.Recipients++
			reach.ByLanguage[memberLang(m)]++
		}
	}
	return reach, err
}

// countReached counts those who received an announcement, by the language that they read now. The language of somebody
// who has unsubscribed from everything is not looked up.
func countReached(tx *store.Tx, a store.Announcement) (Reach, error) {
	deliveries, err := tx.Deliveries(a.ID)
	if err != nil {
		return Reach{}, err
	}
	members, err := tx.AudienceMembers(a.Kind, store.Audience{})
	langs := make(map[store.Address]locales.Lang, len(members))
	for _, m := range members {
		langs[store.Address{ChatID: m.ChatID, ThreadID: m.ThreadID}] = memberLang(m)
	}
	reach := Reach{Recipients: len(deliveries), ByLanguage: make(map[locales.Lang]int)}
	for _, delivery := range deliveries {
		if lang, ok := langs[store.Address{ChatID: delivery.ChatID, ThreadID: delivery.ThreadID}]; ok {
			reach.ByLanguage[lang]++
		}
	}
	return reach, err
}

// readsLanguageOf reports whether somebody reads one of the languages that an audience is limited to.
func readsLanguageOf(a store.Audience, m store.AudienceMember) bool {
	return len(a.Langs) == 0 || slices.Contains(a.Langs, string(memberLang(m)))
}

// audienceEvent is the event whose guests are an audience; nil if there is none.
func audienceEvent(tx *store.Tx, a store.Audience) (*store.Event, error) {
	if a.Event == 0 {
		return nil, nil
	}
	e, err := tx.Event(a.Event)
	return &e, err
}

// rsvpAnswers are the answers to an event by which an audience can be chosen.
var rsvpAnswers = []store.RSVP{store.RSVPYes, store.RSVPWaitlisted, store.RSVPMaybe, store.RSVPNo}

func rsvpKey(answer store.RSVP) locales.Key {
	return locales.Key("announce_answer_" + string(answer))
}

// audienceSummary says whom a draft is for and how many they are, or how many received it once it was sent.
func (p screen) audienceSummary(d Draft) string {
	if d.Sent() {
		return view.Lines(p.HTML(locales.AnnounceReached, locales.Args{"Number": d.Recipients}), p.approvalNote(d))
	}
	counts := p.HTML(locales.AnnounceCounts, locales.Args{
		"Number": d.Recipients, "Out": d.OptedOut, "Gone": d.Unreachable,
	})
	return view.Lines(p.audienceDescription(d.Announcement, d.AudienceEvent), counts, p.approvalNote(d))
}

// approvalNote says that an administrator has to approve a draft, where that is so.
func (p screen) approvalNote(d Draft) string {
	if !d.NeedsApproval {
		return ""
	}
	return p.HTML(locales.AnnounceApproval, nil)
}

// audienceDescription says whom an announcement is for. If they are the guests of an event, guestsOf is that event.
func (p screen) audienceDescription(a store.Announcement, guestsOf *store.Event) string {
	audience := a.Audience
	parts := []string{p.Plain(locales.Key("announce_kind_"+string(a.Kind)), nil)}
	if audience.Countries == "" && len(audience.Langs) == 0 && audience.Event == 0 && !audience.TeamOnly {
		parts = append(parts, p.Plain(locales.AnnounceEveryone, nil))
	}
	var langs []string
	for _, lang := range audience.Langs {
		langs = append(langs, locales.Lang(lang).Name())
	}
	parts = append(parts, p.CountryNames(audience.Countries), strings.Join(langs, ", "))
	if guestsOf != nil {
		parts = append(parts, view.Truncate(p.EventText(*guestsOf).Title, view.MaxLabel)+": "+p.guestAnswers(audience))
	}
	if audience.TeamOnly {
		parts = append(parts, p.Plain(locales.AnnounceTeam, nil))
	}
	quiet := ""
	if a.Quiet {
		quiet = p.HTML(locales.AnnounceQuiet, nil)
	}
	return view.Lines("👥 "+view.Escape(view.JoinNonEmpty(" · ", parts)), quiet)
}

// guestAnswers lists which guests of an event are an audience: by their answer, or because they attended.
func (p screen) guestAnswers(a store.Audience) string {
	var answers []string
	for _, answer := range a.RSVPs {
		answers = append(answers, p.Plain(rsvpKey(answer), nil))
	}
	if a.Attended {
		answers = append(answers, p.Plain(locales.AnnounceCame, nil))
	}
	return strings.Join(answers, ", ")
}

// languageFallbacks says how many people read a draft in another language than their own because it has no text in
// theirs: "ky → ru: 12".
func (p screen) languageFallbacks(d Draft) string {
	var fallbacks []string
	for _, lang := range locales.All() {
		text := newScreen(p.Views.In(lang)).AnnouncementText(d.Texts)
		if d.ByLanguage[lang] > 0 && text.Lang != "" && text.Lang != lang {
			line := lang.Name() + " → " + text.Lang.Name() + ": " + p.Lang.Number(d.ByLanguage[lang])
			fallbacks = append(fallbacks, line)
		}
	}
	if len(fallbacks) == 0 {
		return ""
	}
	return view.Lines(p.HTML(locales.AnnounceFallbacks, nil), view.Escape(strings.Join(fallbacks, "\n")))
}
