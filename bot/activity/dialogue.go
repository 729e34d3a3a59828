package activity

import (
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/store"
)

// flowLog is the flow of a [dialogue].
const flowLog = "log"

// stepMoreFields is the card with the buttons of the fields that a new activity is not asked for.
const stepMoreFields = "more"

// dialogue logs a new activity, or changes one.
type dialogue struct {
	f *Feature

	Activity  store.Activity // as it would be saved; of an activity that is changed, with its id and version
	Month     store.Day      // the month that the calendar shows
	Answered  []string       `json:"Given"`   // steps that are not asked, because a line or an event answered them
	FromLine  bool           `json:"Typed"`   // it began with a line
	Ambiguous []string       `json:"Unclear"` // words of the line that may mean several things

	Impossible []string      // days and hours of the line that do not exist
	Hours      string        // the hours of the line, which an activity does not have
	PlaceGuess string        // the part of the title that may be the place
	Swapped    swappedCounts `json:",omitzero"`
	LangChosen bool          // the person chose the language of the title, so it is not told from the text
	Complete   bool          `json:"Whole"` // every step was asked or answered, so there is a card to go back to
}

// logActivity begins the dialogue for a new activity. What the line behind the command tells is not asked for.
func (f *Feature) logActivity(tx *store.Tx, r chat.Request) (chat.Response, error) {
	d := &dialogue{f: f, Activity: store.Activity{Lang: string(r.Lang)}}
	if r.Argument == "" {
		return f.Conversations.Start(tx, r, flowLog, askedSteps()[0], d)
	}
	return f.logFromLine(tx, r, d)
}

// logPrefilled begins the dialogue at its card with a new activity of which something is known; its id and version do
// not count. The fields that it must have and has not are asked for first.
func (f *Feature) logPrefilled(tx *store.Tx, r chat.Request, activity store.Activity) (chat.Response, error) {
	activity.ID, activity.Version = 0, 0
	if activity.Lang == "" {
		activity.Lang = string(r.Lang)
	}
	return f.startAtFirstMissing(tx, r, &dialogue{f: f, Activity: activity, Answered: askedSteps()})
}

// startAtFirstMissing begins the dialogue at the first step that is not answered, or at its card.
func (f *Feature) startAtFirstMissing(tx *store.Tx, r chat.Request, d *dialogue) (chat.Response, error) {
	first := d.firstMissing(fields())
	d.Complete = first == chat.StepCard
	return f.Conversations.Start(tx, r, flowLog, first, d)
}

// editActivity begins the dialogue that changes an activity, at its card.
func (f *Feature) editActivity(tx *store.Tx, r chat.Request, press EditActivity) (chat.Response, error) {
	activity, err := undeletedActivity(tx, r, press.Activity)
	if err != nil {
		return chat.Response{}, err
	}
	d := &dialogue{f: f, Activity: activity, Complete: true}
	return f.Conversations.Start(tx, r, flowLog, chat.StepCard, d)
}

// Show implements [chat.Dialogue].
func (d *dialogue) Show(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	if !d.isAvailable(c.Step) {
		return chat.Response{}, chat.ErrOldButton
	}
	draft, err := d.draft(tx, r, c)
	if err != nil {
		return chat.Response{}, err
	}
	page := d.f.screen(r.Lang)
	switch c.Step {
	case chat.StepCard, stepMoreFields:
		return chat.Reply(page.DraftCard(draft, c.Step == stepMoreFields)), nil
	default:
		return chat.Reply(page.Ask(draft, c.Step)), nil
	}
}

// Summary implements [chat.Summarizer].
func (d *dialogue) Summary(_ *store.Tx, r chat.Request) (string, error) {
	return d.f.screen(r.Lang).draftFields(draft{Activity: d.Activity}, asked, derived, rare), nil
}

// Choose implements [chat.Dialogue].
func (d *dialogue) Choose(
	tx *store.Tx, r chat.Request, c *chat.Conversation, press chat.Choose,
) (chat.Response, error) {
	c.Step = press.Field
	if press.Field == chat.StepSave {
		return d.save(tx, r, c)
	}
	s, ok := parseStep(press.Field)
	if !ok || !d.isAvailable(press.Field) {
		return chat.Response{}, chat.ErrOldButton
	}
	t, err := d.turn(tx, r)
	if err != nil {
		return chat.Response{}, err
	}
	stay, err := s.field.kind.choose(d, t, s, press.Value)
	switch {
	case err != nil:
		return chat.Response{}, err
	case stay:
		return chat.AsReplacement(d.Show(tx, r, c))
	default:
		return chat.AsReplacement(d.advance(tx, r, c, s))
	}
}

// HandleText implements [chat.Dialogue].
func (d *dialogue) HandleText(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	s, ok := parseStep(c.Step)
	if !ok { // the card
		return chat.Response{}, chat.UserError{Key: locales.DialogueButtons}
	}
	t, err := d.turn(tx, r)
	if err != nil {
		return chat.Response{}, err
	}
	d.Swapped = swappedCounts{}
	if err := s.field.kind.read(d, t, s); err != nil {
		return chat.Response{}, err
	}
	return d.advance(tx, r, c, s)
}

// isAvailable reports whether the dialogue has a step and can go there now.
func (d *dialogue) isAvailable(name string) bool {
	if name == chat.StepCard || name == stepMoreFields {
		return d.Complete
	}
	s, ok := parseStep(name)
	early := s.field.rank == asked || s.field.from != ""
	return ok && (d.Complete || early) && (s.part == "" || s.field.kind.hasPart(d.Activity, s.part))
}

// advance goes on to the next step, and shows it.
func (d *dialogue) advance(tx *store.Tx, r chat.Request, c *chat.Conversation, s step) (chat.Response, error) {
	d.Month, d.Ambiguous, d.Impossible, d.Hours = store.Day{}, nil, nil, ""
	c.Step = d.next(s)
	d.Complete = d.Complete || c.Step == chat.StepCard
	return d.Show(tx, r, c)
}

// next returns the step that follows an answered one.
func (d *dialogue) next(s step) string {
	part, partMissing := s.field.kind.missing(d.Activity)
	switch {
	case d.Swapped.isAskedAt(s):
		return s.name()
	case s.part != "" && s.part != lastDay:
		return s.field.step
	case partMissing && part != "":
		return step{s.field, part}.name()
	case d.Complete && s.field.rank != asked:
		return stepMoreFields
	case d.Complete:
		return chat.StepCard
	case s.field.from != "":
		return s.field.from
	}
	all := fields()
	answered := slices.IndexFunc(all, func(f field) bool { return f.step == s.field.step })
	return d.firstMissing(all[answered+1:])
}

// firstMissing returns the first step of some fields that a new activity is asked and that is not answered, or else the
// first of all fields that an activity must have and this one has not, or else the card.
func (d *dialogue) firstMissing(some []field) string {
	for _, f := range some {
		if f.rank == asked && !slices.Contains(d.Answered, f.step) {
			return f.step
		}
	}
	for _, f := range fields() {
		if part, missing := f.kind.missing(d.Activity); missing {
			return step{f, part}.name()
		}
	}
	return chat.StepCard
}

// draft returns what the messages show of the dialogue.
func (d *dialogue) draft(tx *store.Tx, r chat.Request, c *chat.Conversation) (draft, error) {
	shown := draft{
		Activity: d.Activity, Token: c.Draft, Month: d.Month, Complete: d.Complete, FromLine: d.FromLine,
		Ambiguous: d.Ambiguous, Impossible: d.Impossible, Hours: d.Hours, PlaceGuess: d.PlaceGuess,
		Swapped: d.Swapped,
	}
	var err error
	if shown.Today, err = d.today(tx, r); err != nil {
		return shown, err
	}
	for _, day := range []store.Day{d.Activity.First, shown.Today} {
		if shown.Month.IsZero() {
			shown.Month = day
		}
	}
	if !d.Complete {
		return shown, nil
	}
	if shown.Errors = d.Activity.Validate(shown.Today); !d.Activity.First.IsZero() {
		shown.Duplicates, err = tx.Duplicates(d.Activity)
	}
	return shown, err
}

// today returns the last day on which the activity may have taken place: that of the person, or of a country that took
// part if the day has begun there.
func (d *dialogue) today(tx *store.Tx, r chat.Request) (store.Day, error) {
	today := r.Today(tx.Now())
	for _, country := range d.Activity.InvolvedCountries().Codes() {
		there, err := chat.CountryDay(tx, country)
		if err != nil {
			return today, err
		}
		if there.After(today.Time) {
			today = there
		}
	}
	return today, nil
}
