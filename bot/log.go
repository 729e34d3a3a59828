package bot

import (
	"slices"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// flowLog is the dialogue that logs or changes an activity.
const flowLog = "log"

// activityDialogue is what a coordinator has told of an activity.
type activityDialogue struct {
	Activity store.Activity // as it is to be kept; with an id, of the version that is changed
	Month    store.Day      // which the calendar shows
	Given    []string       // steps that need not be asked for: a line told them
	Typed    bool           // there was a line
	Unclear  []string       // what of the line may mean several things
	Whole    bool           // everything was asked for once
}

// logActivity begins the dialogue for a new activity. What the line behind the command tells is not asked for.
func (b *Bot) logActivity(tx *store.Tx, r request) (response, error) {
	d := &activityDialogue{Activity: store.Activity{Lang: string(r.lang)}}
	if r.argument == "" {
		return b.startConversation(tx, r, flowLog, view.StepType, d)
	}
	return b.logFromLine(tx, r, d)
}

// logPrefilled begins the dialogue at its card with what is known of an activity already; its id and version are passed over. What no activity can
// do without, and this one has not, is asked for before.
func (b *Bot) logPrefilled(tx *store.Tx, r request, activity store.Activity) (response, error) {
	activity.ID, activity.Version = 0, 0
	if activity.Lang == "" {
		activity.Lang = string(r.lang)
	}
	d := &activityDialogue{Activity: activity, Given: view.ActivitySteps()}
	step := d.firstMissing(view.ActivitySteps())
	d.Whole = step == view.StepCard
	return b.startConversation(tx, r, flowLog, step, d)
}

// editActivity begins the dialogue that changes an activity, at its card.
func (b *Bot) editActivity(tx *store.Tx, r request, press view.EditActivity) (response, error) {
	activity, err := editableActivity(tx, r, press.Activity)
	switch {
	case err != nil:
		return response{}, err
	case activity.Deleted:
		return response{}, userError{Key: locales.ActivityMeanwhile}
	}
	return b.startConversation(tx, r, flowLog, view.StepCard, &activityDialogue{Activity: activity, Whole: true})
}

// localDay is the day on which somebody who logs an activity is: by their own clock or, as long as that is not known, by that of the first country
// that they look after.
func localDay(tx *store.Tx, r request) (store.Day, error) {
	reader := r.viewer(tx.Now())
	if reader.Zone != nil {
		return r.today(tx.Now()), nil
	}
	countries, err := tx.CoordinatorCountries(r.person.ID)
	for _, zone := range view.Zones() {
		if zone.Country != "" && countries.Has(zone.Country) {
			r.person.Zone = zone.Name
			break
		}
	}
	return r.today(tx.Now()), err
}

// draft is what the views show of it.
func (d *activityDialogue) draft(tx *store.Tx, r request, c *conversation) (view.ActivityDraft, error) {
	draft := view.ActivityDraft{Activity: d.Activity, Draft: c.Draft, Month: d.Month, Complete: d.Whole, FromLine: d.Typed, Ambiguous: d.Unclear}
	var err error
	if draft.Today, err = localDay(tx, r); err != nil {
		return draft, err
	}
	for _, day := range []store.Day{d.Activity.First, draft.Today} {
		if draft.Month.IsZero() {
			draft.Month = day
		}
	}
	if !d.Whole {
		return draft, nil
	}
	if draft.Errors = d.Activity.Validate(draft.Today); !d.Activity.First.IsZero() {
		draft.Duplicates, err = tx.Duplicates(d.Activity)
	}
	return draft, err
}

func (d *activityDialogue) show(b *Bot, tx *store.Tx, r request, c *conversation) (response, error) {
	if !d.stepAvailable(c.Step) {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	draft, err := d.draft(tx, r, c)
	if err != nil {
		return response{}, err
	}
	page := b.views.In(r.lang)
	switch c.Step {
	case view.StepCard, view.StepMoreFields:
		return reply(page.ActivityDraftCard(draft, c.Step == view.StepMoreFields)), nil
	default:
		return reply(page.AskActivity(draft, c.Step)), nil
	}
}

// stepAvailable reports whether a step is one of the dialogue's, and can be gone to now.
func (d *activityDialogue) stepAvailable(step string) bool {
	whole, part := view.SplitStep(step)
	switch {
	case whole == view.StepCountryCounts && part != "":
		return d.Whole && d.Activity.HasCountry(part)
	case whole == view.StepAgencyCounts && part != "":
		return d.Whole && slices.Contains(store.AgencyKinds(), store.AgencyKind(part))
	case step == view.StepLastDay:
		return !d.Activity.First.IsZero()
	case step == view.StepLanguage, slices.Contains(view.ActivitySteps(), step):
		return true
	default:
		return d.Whole && (step == view.StepCard || step == view.StepMoreFields || slices.Contains(view.OptionalActivitySteps(), step))
	}
}

// advance goes to the step that follows, and asks what is asked there.
func (d *activityDialogue) advance(b *Bot, tx *store.Tx, r request, c *conversation) (response, error) {
	d.Month, d.Unclear = store.Day{}, nil
	c.Step = d.nextStep(c.Step)
	d.Whole = d.Whole || c.Step == view.StepCard
	return d.show(b, tx, r, c)
}

func (d *activityDialogue) nextStep(step string) string {
	steps := view.ActivitySteps()
	whole, part := view.SplitStep(step)
	switch {
	case part != "":
		return whole
	case step == view.StepDay && d.Activity.Last.IsZero():
		return view.StepLastDay
	case d.Whole && slices.Contains(view.OptionalActivitySteps(), step):
		return view.StepMoreFields
	case d.Whole:
		return view.StepCard
	case step == view.StepLanguage:
		return view.StepTitle
	case step == view.StepLastDay:
		step = view.StepDay
	}
	return d.firstMissing(steps[slices.Index(steps, step)+1:])
}

// firstMissing is the first of the steps that has to be asked for; after them comes the card, unless an activity cannot do without what is missing.
func (d *activityDialogue) firstMissing(steps []string) string {
	for _, step := range steps {
		if !slices.Contains(d.Given, step) {
			return step
		}
	}
	a := d.Activity
	switch {
	case a.Type == "":
		return view.StepType
	case a.Component == "":
		return view.StepComponent
	case len(a.Countries) == 0:
		return view.StepCountries
	case a.First.IsZero():
		return view.StepDay
	case a.Last.IsZero():
		return view.StepLastDay
	case a.Title == "":
		return view.StepTitle
	default:
		return view.StepCard
	}
}
