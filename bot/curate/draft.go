package curate

import (
	"slices"
	"strconv"

	"bomcabot/bot/ask"
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// maxShownExamples is how many examples of a topic can be removed in one dialogue: the latest.
const maxShownExamples = 10

// draft is what the screens show of a dialogue.
type draft struct {
	dialogue
	token    string          // of the conversation's draft, for buttons
	examples []store.Example // of the topic, the latest
	total    int             // how many examples it has
	today    store.Day
	buttons  []ask.Target
	offer    offer // for a button
}

func (d *dialogue) draft(tx *store.Tx, c *chat.Conversation) (shown draft, err error) {
	shown = draft{dialogue: *d, token: c.Draft, today: store.DayOf(tx.Now())}
	if d.Topic != "" {
		shown.examples, shown.total, err = tx.ExamplesOf(d.Topic, 0, maxShownExamples)
	}
	if shown.Month.IsZero() {
		shown.Month = shown.today
	}
	if err != nil {
		return shown, err
	}
	if shown.buttons, err = d.feature.questions.Targets(tx, d.Lang, d.Extras.Buttons); err != nil {
		return shown, err
	}
	shown.offer, err = d.offer(tx)
	return shown, err
}

func (d draft) choose(step, value string) view.Press {
	return chat.Choose{Draft: d.token, Field: step, Value: value}
}

func (d draft) goTo(step string) view.Press { return chat.GoToStep{Draft: d.token, Step: step} }

// exampleValue is the value of the button that removes an example.
func exampleValue(e store.Example) string { return strconv.FormatInt(e.ID, 10) }

// DraftCard shows the whole draft as people will see it, with a button for each field.
func (p screen) DraftCard(d draft) view.Message {
	answer := knowledge.Answer{Title: d.Title, Text: d.Text, Source: d.Source, AsOf: d.AsOf.Time}
	facts := []string{
		p.FieldLine(locales.AnswersFieldLanguage, d.Lang.Name()),
		p.FieldLine(locales.AnswersFieldSection, p.sectionOf(d)),
		p.FieldLine(locales.AnswersFieldExamples, strconv.Itoa(d.total-len(d.Removed)+len(d.Added))),
	}
	if !d.ReviewOn.IsZero() {
		facts = append(facts, p.FieldLine(locales.AnswersFieldReview, p.Lang.Date(d.ReviewOn.Time)))
	}
	facts = append(facts, p.files(d.Extras), p.buttonNames(d.buttons), p.unseen(d.buttons))
	field := func(key locales.Key, step string) view.Button {
		return view.Button{Text: p.Plain(key, nil), Press: d.goTo(step)}
	}
	rows := append(ask.ShownButtons(d.buttons), view.Grid(2,
		field(locales.AnswersFieldTitle, stepTitle), field(locales.AnswersFieldText, stepText),
		field(locales.AnswersFieldSource, stepSource), field(locales.AnswersFieldAsOf, stepAsOf),
		field(locales.AnswersFieldReview, stepReview), field(locales.AnswersFieldSection, stepSection),
		field(locales.AnswersFieldExamples, stepExamples),
	)...)
	rows = append(rows, view.Rows(field(locales.AnswersFieldFiles, stepFile),
		field(locales.AnswersFieldButtons, stepButtons))...)
	rows = append(rows, p.Row(locales.ButtonAnswersPreview, d.goTo(stepPreview)),
		p.Row(locales.ButtonSave, d.choose(chat.StepSave, view.ValueYes)),
		p.Row(locales.ButtonDrop, chat.DiscardDraft{Draft: d.token}))
	return view.Message{
		HTML: view.Paragraphs(p.HTML(locales.AnswersDraftCard, nil), p.Views.In(d.Lang).Answer(answer, d.Lang),
			view.Lines(facts...)),
		Buttons: rows,
	}
}

// files says how many files go with an answer; empty for none.
func (p screen) files(extras store.AnswerExtras) string {
	if len(extras.Files) == 0 {
		return ""
	}
	return p.FieldLine(locales.AnswersFieldFiles, strconv.Itoa(len(extras.Files)))
}

// sectionOf is the title of the section of a draft.
func (p screen) sectionOf(d draft) string {
	switch {
	case d.NewTitle != "":
		return d.NewTitle
	case d.Section == "":
		return p.Plain(locales.AnswersNoSection, nil)
	default:
		return p.SectionTitle(d.Section)
	}
}

// Ask asks the question of a step.
func (p screen) Ask(d draft, step string) view.Message {
	if b, ok := d.changedButton(); ok && step == stepButtons {
		return p.askButton(d, b)
	}
	progress := ""
	if at := slices.Index(newSteps, step); at >= 0 && !d.Complete && d.Topic == "" {
		progress = p.ProgressLine(view.StepProgress{Step: at + 1, Steps: len(newSteps)})
	}
	question := p.HTML(locales.Key("answers_ask_"+step), locales.Args{
		"Language": d.Lang.Name(), "Example": exampleLink,
	})
	return view.Message{
		HTML:    view.Paragraphs(view.Lines(progress, question), p.currentValue(d, step)),
		Buttons: view.NonEmptyRows(append(p.choices(d, step), p.backRow(d, step))),
	}
}

// currentValue is what a field has, as far as it helps with its question.
func (p screen) currentValue(d draft, step string) string {
	switch step {
	case stepTitle:
		return quoted(d.Title)
	case stepText:
		return quoted(d.Text)
	case stepSource:
		return quoted(d.Source)
	case stepExamples:
		var lines []string
		for i, example := range d.examples {
			line := strconv.Itoa(i+1) + ". " + view.Truncate(example.Text, maxShownQuestion)
			if slices.Contains(d.Removed, example.ID) {
				line += " 🗑"
			}
			lines = append(lines, view.Escape(line))
		}
		for i, example := range d.Added {
			if i == maxShownExamples {
				lines = append(lines, "… + "+strconv.Itoa(len(d.Added)-i))
				break
			}
			lines = append(lines, "+ "+view.Escape(view.Truncate(example.Text, maxShownQuestion)))
		}
		return view.Lines(lines...)
	case stepButtons:
		return p.buttonStep(d)
	default:
		return ""
	}
}

func quoted(text string) string {
	if text == "" {
		return ""
	}
	return view.Quote(text)
}

// choices are the buttons that answer the question of a step.
func (p screen) choices(d draft, step string) (rows [][]view.Button) {
	switch step {
	case stepTitle:
		if d.Topic == "" {
			return view.Rows(view.Button{Text: "🌐 " + d.Lang.Name(), Press: d.goTo(stepLanguage)})
		}
	case stepLanguage:
		for _, lang := range locales.All() {
			label := view.Checkbox(lang == d.Lang) + lang.Name()
			rows = append(rows, []view.Button{{Text: label, Press: d.choose(stepLanguage, string(lang))}})
		}
	case stepSource:
		label := p.Views.In(d.Lang).Plain(locales.AnswersSourceTeam, nil)
		return view.Rows(view.Button{Text: label, Press: d.choose(stepSource, valueTeam)})
	case stepAsOf:
		return p.dayRows(d, step, view.Calendar{Last: d.today, Selected: d.AsOf})
	case stepReview:
		return append(p.dayRows(d, step, view.Calendar{First: d.today.AddDays(1), Selected: d.ReviewOn}),
			p.Row(locales.ButtonAnswersNoReview, d.choose(step, view.ValueNone)))
	case stepSection:
		for _, section := range p.Views.Base().AllSections() {
			rows = append(rows, []view.Button{{Text: p.SectionTitle(section), Press: d.choose(step, section)}})
		}
		return append(rows, p.Row(locales.ButtonAnswersNewSection, d.goTo(stepNewSection)),
			p.Row(locales.AnswersNoSection, d.choose(step, view.ValueNone)))
	case stepExamples:
		var buttons []view.Button
		for i, example := range d.examples {
			buttons = append(buttons, view.Button{
				Text: "🗑 " + strconv.Itoa(i+1), Press: d.choose(step, exampleValue(example)),
			})
		}
		return append(view.Grid(5, buttons...), p.Row(locales.ButtonDone, d.choose(step, view.ValueNone)))
	case stepFile:
		if len(d.Extras.Files) > 0 {
			return [][]view.Button{p.Row(locales.ButtonNoFile, d.choose(step, view.ValueNone))}
		}
	case stepButtons:
		return p.buttonChoices(d)
	}
	return rows
}

// dayRows is a calendar that picks a day of a step.
func (p screen) dayRows(d draft, step string, c view.Calendar) [][]view.Button {
	c.Month = d.Month
	c.Pick = func(day store.Day) view.Press { return d.choose(step, day.String()) }
	c.ShowMonth = func(month store.Day) view.Press { return d.choose(step, view.Navigate+month.String()) }
	return p.CalendarKeyboard(c)
}

// backRow leads back: to the card, or to the step before. It can also discard the draft.
func (p screen) backRow(d draft, step string) []view.Button {
	back := func(step string) []view.Button { return chat.BackRow(p.Page, d.goTo(step), d.token) }
	at := slices.Index(newSteps, step)
	switch {
	case step == stepLanguage:
		return back(stepTitle)
	case step == stepNewSection:
		return back(stepSection)
	case d.Complete:
		return back(chat.StepCard)
	case at > 0:
		return back(newSteps[at-1])
	default:
		return p.Row(locales.ButtonDrop, chat.DiscardDraft{Draft: d.token})
	}
}

// Preview says what a draft changes, and asks whether to save it.
func (p screen) Preview(d draft, preview ask.Preview) view.Message {
	return view.Message{
		HTML: view.Paragraphs(view.Bold(d.Title), p.previewText(preview, d.Title)),
		Buttons: [][]view.Button{
			p.Row(locales.ButtonSave, d.choose(chat.StepSave, view.ValueYes)),
			chat.BackRow(p.Page, d.goTo(chat.StepCard), d.token),
		},
	}
}

// Conflict shows what somebody else has changed since the draft was begun, and asks which of the two holds.
func (p screen) Conflict(
	d draft, now store.KnowledgeAnswer, buttons []ask.Target, author string, reader view.Viewer,
) view.Message {
	text := p.HTML(locales.AnswersConflict, locales.Args{
		"Name": view.NameOrID(author, now.EditedBy), "When": p.DateTime(now.EditedAt.Time, reader),
	})
	if now.Version == 0 {
		text = p.HTML(locales.AnswersConflictReset, nil)
	}
	theirs := view.Quote(view.Truncate(now.Title+"\n"+now.Text, maxConflictText))
	return view.Message{
		HTML: view.Paragraphs(text, view.Lines(theirs, p.files(now.Extras), p.buttonNames(buttons)),
			p.HTML(locales.AnswersConflictMine, nil),
			view.Lines(view.Quote(view.Truncate(d.Title+"\n"+d.Text, maxConflictText)), p.files(d.Extras),
				p.buttonNames(d.buttons))),
		Buttons: [][]view.Button{
			p.Row(locales.ButtonAnswersSaveMine, d.choose(chat.StepSave, valueMine)),
			p.Row(locales.ButtonAnswersKeepTheirs, chat.DiscardDraft{Draft: d.token}),
			{p.Back(d.goTo(chat.StepCard))},
		},
	}
}

// maxConflictText is how many letters of each of two answers are shown side by side.
const maxConflictText = 1300
