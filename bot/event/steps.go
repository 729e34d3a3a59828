package event

import (
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/store"
)

// The steps at which the dialogue asks for a field. Buttons in people's chats carry the names.
const (
	stepTitle       = "title"
	stepCountry     = "country"
	stepInvited     = "invited"
	stepDay         = "day"
	stepLastDay     = "last"
	stepHours       = "hours"
	stepPlace       = "place"
	stepSeats       = "seats"
	stepDescription = "about"
	stepZone        = "zone"
	stepLanguage    = "lang"
)

// newEventSteps are the steps of a new event, in the order in which they are asked. The last day is asked right after
// the first one and does not count as a step of its own. The zone and the language are asked only on request.
var newEventSteps = []string{
	stepTitle, stepCountry, stepInvited, stepDay, stepHours, stepPlace, stepSeats, stepDescription,
}

// translationSteps are the steps that ask for the texts of an event in one more language.
var translationSteps = []string{stepTitle, stepPlace, stepDescription}

// inputSteps are all steps that ask for something.
var inputSteps = slices.Concat(newEventSteps, []string{stepLastDay, stepZone, stepLanguage})

// advance goes to the next step and shows it.
func (d *dialogue) advance(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	d.Month = store.Day{}
	c.Step = d.nextStep(c.Step)
	if c.Step == chat.StepCard {
		d.Complete, d.Translating = true, false
	}
	return d.Show(tx, r, c)
}

func (d *dialogue) nextStep(step string) string {
	steps := newEventSteps
	switch {
	case step == stepLanguage && (d.Translating || !d.Complete):
		return stepTitle
	case step == stepDay:
		return stepLastDay
	case d.Translating:
		steps = translationSteps
	case d.Complete:
		return chat.StepCard
	case step == stepLastDay:
		step = stepDay
	}
	return d.firstUnanswered(steps[slices.Index(steps, step)+1:])
}

// firstUnanswered is the first of the steps that still has to be asked. When there is none, it is a step that an event
// cannot do without, or else the card.
func (d *dialogue) firstUnanswered(steps []string) string {
	for _, step := range steps {
		if d.Translating || !slices.Contains(d.Answered, step) {
			return step
		}
	}
	switch {
	case len(d.Event.Texts) == 0:
		return stepTitle
	case d.Event.Country == "":
		return stepCountry
	case d.First.IsZero():
		return stepDay
	default:
		return chat.StepCard
	}
}
