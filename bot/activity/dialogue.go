package activity

import (
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// flowLog is the flow of a [dialogue].
const flowLog = "log"

// dialogue logs a new activity, or changes one.
type dialogue struct {
	f *Feature

	Activity  store.Activity // as it would be saved; of an activity that is changed, with its id and version
	Month     store.Day      // the month that the calendar shows
	Answered  []string       `json:"Given"`   // steps that are not asked, because a line or an event answered them
	FromLine  bool           `json:"Typed"`   // it began with a line
	Ambiguous []string       `json:"Unclear"` // words of the line that may mean several things
	Complete  bool           `json:"Whole"`   // every step was asked or answered, so there is a card to go back to
}

// logActivity begins the dialogue for a new activity. What the line behind the command tells is not asked for.
func (f *Feature) logActivity(tx *store.Tx, r chat.Request) (chat.Response, error) {
	d := &dialogue{f: f, Activity: store.Activity{Lang: string(r.Lang)}}
	if r.Argument == "" {
		return f.Conversations.Start(tx, r, flowLog, stepType, d)
	}
	return f.logFromLine(tx, r, d)
}

// logPrefilled begins the dialogue at its card with what is known of an activity already; its id and version are passed over. What no activity can
// do without, and this one has not, is asked for before.
func (f *Feature) logPrefilled(tx *store.Tx, r chat.Request, activity store.Activity) (chat.Response, error) {
	activity.ID, activity.Version = 0, 0
	if activity.Lang == "" {
		activity.Lang = string(r.Lang)
	}
	d := &dialogue{f: f, Activity: activity, Answered: askedSteps()}
	step := d.firstMissing(askedSteps())
	d.Complete = step == chat.StepCard
	return f.Conversations.Start(tx, r, flowLog, step, d)
}

// editActivity begins the dialogue that changes an activity, at its card.
func (f *Feature) editActivity(tx *store.Tx, r chat.Request, press EditActivity) (chat.Response, error) {
	activity, err := editableActivity(tx, r, press.Activity)
	switch {
	case err != nil:
		return chat.Response{}, err
	case activity.Deleted:
		return chat.Response{}, chat.UserError{Key: locales.ActivityMeanwhile}
	}
	return f.Conversations.Start(tx, r, flowLog, chat.StepCard, &dialogue{f: f, Activity: activity, Complete: true})
}

// localDay is the day on which somebody who logs an activity is: by their own clock or, as long as that is not known, by that of the first country
// that they look after.
func localDay(tx *store.Tx, r chat.Request) (store.Day, error) {
	reader := r.Viewer(tx.Now())
	if reader.Zone != nil {
		return r.Today(tx.Now()), nil
	}
	countries, err := tx.CoordinatorCountries(r.Person.ID)
	for _, zone := range view.Zones() {
		if zone.Country != "" && countries.Has(zone.Country) {
			r.Person.Zone = zone.Name
			break
		}
	}
	return r.Today(tx.Now()), err
}

// draft is what the views show of it.
func (d *dialogue) draft(tx *store.Tx, r chat.Request, c *chat.Conversation) (draft, error) {
	draft := draft{Activity: d.Activity, Token: c.Draft, Month: d.Month, Complete: d.Complete, FromLine: d.FromLine, Ambiguous: d.Ambiguous}
	var err error
	if draft.Today, err = localDay(tx, r); err != nil {
		return draft, err
	}
	for _, day := range []store.Day{d.Activity.First, draft.Today} {
		if draft.Month.IsZero() {
			draft.Month = day
		}
	}
	if !d.Complete {
		return draft, nil
	}
	if draft.Errors = d.Activity.Validate(draft.Today); !d.Activity.First.IsZero() {
		draft.Duplicates, err = tx.Duplicates(d.Activity)
	}
	return draft, err
}

func (d *dialogue) Show(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	if !d.stepAvailable(c.Step) {
		return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
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

// stepAvailable reports whether a step is one of the dialogue's, and can be gone to now.
func (d *dialogue) stepAvailable(step string) bool {
	whole, part := splitStep(step)
	switch {
	case whole == stepCountryCounts && part != "":
		return d.Complete && d.Activity.HasCountry(part)
	case whole == stepAgencyCounts && part != "":
		return d.Complete && slices.Contains(store.AgencyKinds(), store.AgencyKind(part))
	case step == stepLastDay:
		return !d.Activity.First.IsZero()
	case step == stepLanguage, slices.Contains(askedSteps(), step):
		return true
	default:
		return d.Complete && (step == chat.StepCard || step == stepMoreFields || slices.Contains(moreSteps(), step))
	}
}

// advance goes to the step that follows, and asks what is asked there.
func (d *dialogue) advance(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	d.Month, d.Ambiguous = store.Day{}, nil
	c.Step = d.nextStep(c.Step)
	d.Complete = d.Complete || c.Step == chat.StepCard
	return d.Show(tx, r, c)
}

func (d *dialogue) nextStep(step string) string {
	steps := askedSteps()
	whole, part := splitStep(step)
	switch {
	case part != "":
		return whole
	case step == stepDay && d.Activity.Last.IsZero():
		return stepLastDay
	case d.Complete && slices.Contains(moreSteps(), step):
		return stepMoreFields
	case d.Complete:
		return chat.StepCard
	case step == stepLanguage:
		return stepTitle
	case step == stepLastDay:
		step = stepDay
	}
	return d.firstMissing(steps[slices.Index(steps, step)+1:])
}

// firstMissing is the first of the steps that has to be asked for; after them comes the card, unless an activity cannot do without what is missing.
func (d *dialogue) firstMissing(steps []string) string {
	for _, step := range steps {
		if !slices.Contains(d.Answered, step) {
			return step
		}
	}
	a := d.Activity
	switch {
	case a.Type == "":
		return stepType
	case a.Component == "":
		return stepComponent
	case len(a.Countries) == 0:
		return stepCountries
	case a.First.IsZero():
		return stepDay
	case a.Last.IsZero():
		return stepLastDay
	case a.Title == "":
		return stepTitle
	default:
		return chat.StepCard
	}
}
