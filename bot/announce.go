package bot

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"bomcabot/bot/typed"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// flowAnnounce is the dialogue that makes an announcement, gives it another time, or changes what was sent.
const flowAnnounce = "announce"

// announceDialogue is what a coordinator has told of an announcement.
type announceDialogue struct {
	Announcement store.Announcement
	Lang         locales.Lang // of the text that is being written
	Whole        bool         // everything was asked for once
	Previewed    bool         // the author has seen what people will get, as it is now
	Page         int64        // of the events that are offered
	Month, Day   store.Day    // which the calendar shows, and which was chosen
}

// newAnnouncement begins the dialogue for a new announcement. A coordinator's is for their countries, unless they choose others.
func (b *Bot) newAnnouncement(tx *store.Tx, r request, press view.NewAnnouncement) (response, error) {
	d := &announceDialogue{Lang: r.lang, Announcement: store.Announcement{Author: r.person.ID, Kind: store.AboutMeeting, Texts: map[string]string{}}}
	own, err := ownCountries(tx, r)
	if err != nil {
		return response{}, err
	}
	d.Announcement.Audience.Countries = own
	if press.Event == 0 {
		return b.begin(tx, r, flowAnnounce, view.StepWhat, d)
	}
	if err := d.takeEvent(tx, press.Event); err != nil {
		return response{}, err
	}
	return b.begin(tx, r, flowAnnounce, view.StepText, d)
}

// ownCountries are those to which a coordinator may announce without being asked; an administrator has none that are more their own than others.
func ownCountries(tx *store.Tx, r request) (store.Countries, error) {
	if r.role == store.Administrator {
		return "", nil
	}
	return tx.Countries(r.person.ID)
}

// wider reports whether an announcement goes beyond a coordinator's countries, so that an administrator has to approve it: it is for others as well, and not
// just for the guests of an event that concerns none but these countries.
func wider(tx *store.Tx, r request, a store.Audience) (bool, error) {
	if r.role == store.Administrator {
		return false, nil
	}
	own, err := tx.Countries(r.person.ID)
	if err != nil {
		return false, err
	}
	if a.Countries != "" && own.With(a.Countries) == own {
		return false, nil
	}
	if a.Event == 0 {
		return true, nil
	}
	event, err := tx.Event(a.Event)
	return own.With(event.Concerns()) != own, err
}

// reach counts an audience as it is now.
func reach(tx *store.Tx, a store.Announcement) (view.Reach, error) {
	listeners, err := tx.Listeners(a.Kind, a.Audience)
	n := view.Reach{Langs: make(map[locales.Lang]int)}
	for _, l := range listeners {
		switch {
		case !speaks(a.Audience, l):
		case !l.Wants:
			n.OptedOut++
		case !l.Reachable:
			n.Unreachable++
		default:
			n.Now++
			n.Langs[listenerLang(l)]++
		}
	}
	return n, err
}

// draft is what the views show of it.
func (d *announceDialogue) draft(tx *store.Tx, r request, c *conversation) (view.AnnouncementDraft, error) {
	card, err := announcementCard(tx, d.Announcement)
	if err != nil {
		return view.AnnouncementDraft{}, err
	}
	draft := view.AnnouncementDraft{AnnouncementCard: card, Draft: c.Draft, Lang: d.Lang, Whole: d.Whole, Author: authorClock(r, tx.Now())}
	draft.Today = store.DayOf(tx.Now().In(draft.Author.Zone))
	draft.Month = d.Month
	for _, day := range []store.Day{d.Day, draft.Today} {
		if draft.Month.IsZero() {
			draft.Month = day
		}
	}
	if draft.Of, err = audienceEvent(tx, d.Announcement.Audience); err != nil {
		return view.AnnouncementDraft{}, err
	}
	if draft.Sent() {
		draft.Reach, err = reached(tx, d.Announcement)
		return draft, err
	}
	if draft.Reach, err = reach(tx, d.Announcement); err != nil {
		return view.AnnouncementDraft{}, err
	}
	draft.Approval, err = wider(tx, r, d.Announcement.Audience)
	return draft, err
}

// authorClock is a reader whose clock is known; the region's most common one is taken where nothing tells.
func authorClock(r request, now time.Time) view.Reader {
	reader := r.reader(now)
	if reader.Zone == nil {
		reader.Zone = zoneOf(regionZone, r.lang)
	}
	return reader
}

// regionZone is the clock of four of the five countries.
const regionZone = "Asia/Tashkent"

// audienceEvent is the event whose guests an audience is; nil: nobody's.
func audienceEvent(tx *store.Tx, a store.Audience) (*store.Event, error) {
	if a.Event == 0 {
		return nil, nil
	}
	event, err := tx.Event(a.Event)
	return &event, err
}

// reached counts those whom an announcement reached, by the language that they read now. Of who has unsubscribed altogether the language is not looked for.
func reached(tx *store.Tx, a store.Announcement) (view.Reach, error) {
	arrivals, err := tx.Reached(a.ID)
	if err != nil {
		return view.Reach{}, err
	}
	listeners, err := tx.Listeners(a.Kind, store.Audience{})
	langs := make(map[int64]locales.Lang, len(listeners))
	for _, l := range listeners {
		langs[l.ChatID] = listenerLang(l)
	}
	n := view.Reach{Now: len(arrivals), Langs: make(map[locales.Lang]int)}
	for _, arrival := range arrivals {
		if lang, ok := langs[arrival.ChatID]; ok {
			n.Langs[lang]++
		}
	}
	return n, err
}

// announceQuestions are the steps at which something is asked for.
var announceQuestions = append(view.AnnouncementSteps(), view.StepLanguage, view.StepFile, view.StepFrom, view.StepReaders, view.StepAnswers, view.StepDay, view.StepHour)

func (d *announceDialogue) show(b *Bot, tx *store.Tx, r request, c *conversation) (response, error) {
	page := b.views.In(r.lang)
	whole := slices.Contains([]string{view.StepCard, view.StepPreview, view.StepDay, view.StepHour, view.StepConfirm}, c.Step)
	if whole && !d.Whole || !whole && !slices.Contains(announceQuestions, c.Step) || d.closed(c.Step) {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	draft, err := d.draft(tx, r, c)
	if err != nil {
		return response{}, err
	}
	switch c.Step {
	case view.StepCard:
		return say(page.AnnouncementDraftCard(draft)), nil
	case view.StepPreview:
		return d.preview(b, tx, r, draft)
	case view.StepConfirm:
		return say(page.ConfirmAnnouncement(draft)), nil
	case view.StepWhat, view.StepAnswers:
		if draft.Of != nil && c.Step == view.StepAnswers {
			break
		}
		draft.Pages = view.Pages{Page: d.Page, Size: view.AnnouncedPerPage}
		if draft.Events, draft.Pages.Total, err = tx.Coming("", int(d.Page)*view.AnnouncedPerPage, view.AnnouncedPerPage); err != nil {
			return response{}, err
		}
	}
	return say(page.AskAnnouncement(draft, c.Step)), nil
}

// closed reports whether a step is not open: of what was sent only the texts can be changed, and of what waits only the time.
func (d *announceDialogue) closed(step string) bool {
	switch {
	case d.Announcement.ID == 0:
		return false
	case d.Announcement.State == store.Begun:
		return !slices.Contains([]string{view.StepText, view.StepLanguage, view.StepCard, view.StepPreview, view.StepConfirm, view.StepSend}, step)
	default:
		return !slices.Contains([]string{view.StepDay, view.StepHour, view.StepConfirm, view.StepSend}, step)
	}
}

// fits refuses what is longer than Telegram takes, in any of the languages.
func (d *announceDialogue) fits(b *Bot, tx *store.Tx) error {
	card, err := announcementCard(tx, d.Announcement)
	if err != nil {
		return err
	}
	most, longest := 0, locales.Fallback
	for _, lang := range locales.All() {
		if excess := b.views.In(lang).Excess(card, tx.Now()); excess > most {
			most, longest = excess, lang
		}
	}
	if most == 0 {
		return nil
	}
	limit := view.MaxMessage
	if d.Announcement.FileID != "" {
		limit = view.MaxCaption
	}
	return userError{locales.AnnounceTooLong, locales.Args{"Excess": most, "Limit": limit, "Language": longest.Name()}}
}

// preview shows what people will get, in each language in which somebody will read it.
func (d *announceDialogue) preview(b *Bot, tx *store.Tx, r request, draft view.AnnouncementDraft) (response, error) {
	if d.Announcement.Event == 0 && len(d.Announcement.Texts) == 0 {
		return response{}, userError{Key: locales.AnnounceEmpty}
	}
	if draft.Now == 0 {
		return response{}, userError{Key: locales.AnnounceNobody}
	}
	if err := d.fits(b, tx); err != nil {
		return response{}, err
	}
	shown, err := b.previews(tx, d.Announcement, draft.Reach, r.lang)
	if err != nil {
		return response{}, err
	}
	d.Previewed = true
	return say(append(shown, b.views.In(r.lang).AnnouncementPreviewed(draft))...), nil
}

// previews are an announcement as its recipients will get it, one for each language that is read; where that is not known, one in the language own. The
// buttons say that they are of a preview.
func (b *Bot) previews(tx *store.Tx, a store.Announcement, n view.Reach, own locales.Lang) ([]view.Message, error) {
	a.ID = 0
	var shown []view.Message
	for _, lang := range locales.All() {
		if n.Langs[lang] == 0 && (len(n.Langs) > 0 || lang != own) {
			continue
		}
		message, err := b.announcement(tx, a, request{lang: lang, private: true})
		if err != nil {
			return nil, err
		}
		shown = append(shown, message)
	}
	return shown, nil
}

// choose takes what a button says.
func (d *announceDialogue) choose(b *Bot, tx *store.Tx, r request, c *conversation, press view.Choose) (response, error) {
	if d.closed(press.Field) {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	c.Step = press.Field
	switch press.Field {
	case view.StepSend:
		return d.save(b, tx, r, c)
	case view.StepPreview:
		return d.show(b, tx, r, c)
	case view.StepConfirm:
		if !d.Previewed {
			return response{}, userError{Key: locales.ErrorOldButton}
		}
		d.Announcement.SendAt = store.Time{}
		answer, err := d.show(b, tx, r, c)
		answer.replace = true
		return answer, err
	}
	stay, err := d.take(b, tx, r, press.Field, press.Value)
	if err != nil {
		return response{}, err
	}
	if !stay {
		c.Step = d.following(c.Step)
	}
	answer, err := d.show(b, tx, r, c)
	answer.replace = true
	return answer, err
}

// following is the step after another one.
func (d *announceDialogue) following(step string) string {
	switch step {
	case view.StepDay:
		return view.StepHour
	case view.StepHour:
		return view.StepConfirm
	case view.StepLanguage:
		return view.StepText
	case view.StepFrom, view.StepReaders, view.StepAnswers:
		return view.StepAudience
	case view.StepWhat:
		if !d.Whole {
			return view.StepText
		}
	case view.StepText:
		if !d.Whole {
			return view.StepAudience
		}
	case view.StepFile:
		if !d.Whole {
			return view.StepText
		}
	}
	d.Whole = true
	return view.StepCard
}

// read takes what the coordinator types.
func (d *announceDialogue) read(b *Bot, tx *store.Tx, r request, c *conversation) (response, error) {
	switch c.Step {
	case view.StepWhat: // they need not press a button first
		d.Announcement.Kind = store.AboutNews
		d.write(r)
	case view.StepText:
		d.write(r)
	case view.StepHour:
		if err := d.takeHour(tx, r, strings.TrimSpace(r.text)); err != nil {
			return response{}, err
		}
	case view.StepDay:
		day, ok := typed.Reader{Today: store.DayOf(tx.Now().In(authorClock(r, tx.Now()).Zone)), Coming: true}.Day(r.text)
		if !ok {
			return response{}, userError{Key: locales.NeweventNoDay}
		}
		if err := d.takeDay(tx, r, day); err != nil {
			return response{}, err
		}
	default:
		return response{}, userError{Key: locales.DialogueButtons}
	}
	return d.proceed(b, tx, r, c)
}

// proceed goes on from what was typed or sent.
func (d *announceDialogue) proceed(b *Bot, tx *store.Tx, r request, c *conversation) (response, error) {
	if err := d.fits(b, tx); err != nil {
		return response{}, err
	}
	if c.Step == view.StepWhat {
		c.Step = view.StepText
	}
	c.Step = d.following(c.Step)
	return d.show(b, tx, r, c)
}

// write takes a text with its formatting.
func (d *announceDialogue) write(r request) {
	entities := make([]view.Entity, len(r.entities))
	for i, e := range r.entities {
		entities[i] = view.Entity(e)
	}
	d.Announcement.Texts[string(d.Lang)] = view.Formatted(r.text, entities)
	d.Previewed = false
}

// collect takes a picture or a document, with the text that is its caption.
func (d *announceDialogue) collect(b *Bot, tx *store.Tx, r request, c *conversation) (response, error) {
	if c.Step != view.StepFile && (c.Step != view.StepText && c.Step != view.StepWhat || d.Announcement.ID != 0) {
		return response{}, userError{Key: locales.DialogueButtons}
	}
	d.Announcement.FileID, d.Announcement.Photo, d.Previewed = r.file.ID, r.file.Photo, false
	if r.text == "" {
		if err := d.fits(b, tx); err != nil {
			return response{}, err
		}
		if c.Step == view.StepFile {
			c.Step = d.following(c.Step)
		}
		return d.show(b, tx, r, c)
	}
	if c.Step == view.StepWhat {
		d.Announcement.Kind = store.AboutNews
	}
	d.write(r)
	return d.proceed(b, tx, r, c)
}

// number reads the number of an event behind a button.
func number(text string) int64 {
	n, _ := strconv.ParseInt(text, 10, 64) // of what is none: 0, which is no event
	return n
}
