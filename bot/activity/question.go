package activity

import (
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// draft is an activity that is being logged or changed, as messages show it.
type draft struct {
	store.Activity
	Token      string                  // of the draft
	Month      store.Day               // the month that the calendar shows
	Today      store.Day               // the last day that can be chosen
	Complete   bool                    // there is a card to go back to
	FromLine   bool                    // it began with a line
	Ambiguous  []string                // words of the line that may mean several things
	Impossible []string                // days and hours of the line that do not exist
	Hours      string                  // the hours of the line
	PlaceGuess string                  // the part of the title that may be the place
	Swapped    swappedCounts           // numbers of which the first may be the women
	Errors     []store.ValidationError // why it cannot be saved
	Duplicates []store.Activity        // activities that it may be a duplicate of
}

// goTo is the press of a button that goes to a step.
func (d draft) goTo(step string) view.Press { return chat.GoToStep{Draft: d.Token, Step: step} }

// choose is the press of a button that answers a step with a value.
func (d draft) choose(s step, value string) view.Press {
	return chat.Choose{Draft: d.Token, Field: s.name(), Value: value}
}

// Ask asks what a step asks.
func (p screen) Ask(d draft, name string) view.Message {
	s, _ := parseStep(name)
	kind := s.field.kind
	question := kind.question(p, d, s)
	var understood, notes string
	if !d.Complete {
		question = view.Lines(p.progress(s), question)
		notes = p.lineNotes(d)
		if d.FromLine {
			understood = view.Lines(p.HTML(locales.LogUnderstood, nil), p.draftFields(d, asked))
		}
	}
	return view.Message{
		HTML:    view.Paragraphs(understood, notes, question, kind.current(p, d, s)),
		Buttons: view.NonEmptyRows(append(kind.choices(p, d, s), p.backRow(d, s))),
	}
}

// lineNotes tells which words of a line are not on the card, and why.
func (p screen) lineNotes(d draft) string {
	hours := ""
	if d.Hours != "" {
		hours = p.HTML(locales.LogNoHours, locales.Args{"Words": d.Hours})
	}
	return view.Lines(p.LineNotes(d.Ambiguous, d.Impossible), hours)
}

// progress tells how far a new activity is; nothing at a step that it is not asked.
func (p screen) progress(s step) string {
	steps := askedSteps()
	at := slices.Index(steps, s.field.step)
	if at < 0 {
		return ""
	}
	return p.ProgressLine(view.StepProgress{Step: at + 1, Steps: len(steps)})
}

// backRow leads back: to where the person came from or, before there is a card, to the step before. It can also discard
// the draft.
func (p screen) backRow(d draft, s step) []view.Button {
	steps := askedSteps()
	at := slices.Index(steps, s.field.step)
	back := func(step string) []view.Button { return chat.BackRow(p.Page, d.goTo(step), d.Token) }
	switch {
	case s.part != "" && s.part != lastDay:
		return back(s.field.step)
	case d.Complete && s.field.rank != asked:
		return back(stepMoreFields)
	case d.Complete:
		return back(chat.StepCard)
	case s.field.from != "":
		return back(s.field.from)
	case s.part == lastDay:
		return back(s.field.step)
	case at > 0:
		return back(steps[at-1])
	default:
		return p.Row(locales.ButtonDrop, chat.DiscardDraft{Draft: d.Token})
	}
}
