package curate

import (
	"slices"
	"strings"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// flow names the dialogue in the database and in the texts.
const flow = "answer"

// The steps of the dialogue.
const (
	stepLanguage   = "language"
	stepTitle      = "title"
	stepText       = "text"
	stepSource     = "source"
	stepAsOf       = "asof"
	stepReview     = "review"
	stepSection    = "section"
	stepNewSection = "newsection"
	stepExamples   = "examples"
	stepFile       = "file"
	stepButtons    = "button"
	stepPreview    = "preview"  // shows what the change does
	stepConflict   = "conflict" // shows what somebody else has changed meanwhile
)

// newSteps are the steps for a new topic, in their order.
var newSteps = []string{stepTitle, stepText, stepSource, stepSection, stepExamples}

// inputSteps are all steps that ask for something.
var inputSteps = append(slices.Clone(newSteps), stepLanguage, stepAsOf, stepReview, stepNewSection,
	stepFile, stepButtons)

// The values of buttons that are not days, languages or ids.
const (
	valueTeam = "team" // the coordinators are the source
	valueMine = "mine" // save, although somebody else has changed the answer
)

// dialogue adds a topic or changes the answer of one in a language. The database keeps it as JSON between two steps:
// the names in JSON must stay as they are.
type dialogue struct {
	feature *Feature

	Topic    string // empty: a new one
	Lang     locales.Lang
	Title    string
	Text     string
	Source   string
	AsOf     store.Day
	ReviewOn store.Day
	Month    store.Day // that the calendar shows
	Section  string
	NewTitle string // of a section that is added with the topic
	Extras   store.AnswerExtras
	Choice   choice // for a button
	Added    []store.Example
	Removed  []int64 // ids of examples
	Version  int64   // of the answer when the dialogue began
	Was      written // what was there when the dialogue began
	Complete bool    // every step was asked once, so there is a card to go back to
	Reviewed bool    // what the change does was shown
}

// written is what an answer was when a dialogue began.
type written struct{ Title, Text, Source, Section string }

// StartDraft starts the dialogue for a new topic with what is known of it already, such as a coordinator's reply and
// the questions that led to it.
func (f *Feature) StartDraft(
	tx *store.Tx, r chat.Request, lang locales.Lang, title, text string, extras store.AnswerExtras,
	examples []store.Example,
) (chat.Response, error) {
	d := &dialogue{
		feature: f, Lang: lang, Title: view.Truncate(title, store.MaxAnswerTitle),
		Text: view.Truncate(text, store.MaxAnswerText), Extras: extras, AsOf: store.DayOf(tx.Now()),
		Source: f.screen(lang).Plain(locales.AnswersSourceTeam, nil), Added: examples, Complete: text != "",
	}
	step := stepTitle
	if d.Complete && d.Title != "" {
		step = chat.StepCard
	}
	return f.Conversations.Start(tx, r, flow, step, d)
}

// newAnswer starts the dialogue for a new topic.
func (f *Feature) newAnswer(tx *store.Tx, r chat.Request) (chat.Response, error) {
	d := &dialogue{feature: f, Lang: r.Lang, AsOf: store.DayOf(tx.Now())}
	return f.Conversations.Start(tx, r, flow, stepTitle, d)
}

// editAnswer starts the dialogue that changes an answer, or writes it in a language that has none. It begins with the
// card, or with the text that is missing.
func (f *Feature) editAnswer(tx *store.Tx, r chat.Request, press EditAnswer) (chat.Response, error) {
	lang, ok := locales.Parse(press.Lang)
	if !ok {
		return chat.Response{}, chat.ErrOldButton
	}
	c, err := f.card(tx, press.Topic, lang)
	if err != nil {
		return chat.Response{}, err
	}
	d := &dialogue{
		feature: f, Topic: press.Topic, Lang: lang, Title: c.answer.Title, Text: c.answer.Text, Source: c.answer.Source,
		AsOf: store.DayOf(c.answer.AsOf), ReviewOn: c.edit.ReviewOn, Section: c.topic.Section, Extras: c.edit.Extras,
		Version: c.edit.Version, Complete: c.answer.Text != "",
	}
	if c.answer.AsOf.IsZero() {
		d.AsOf = store.Day{}
	}
	d.Was = written{d.Title, d.Text, d.Source, d.Section}
	step := chat.StepCard
	if !d.Complete {
		d.AsOf = store.DayOf(tx.Now())
		step = stepTitle
	}
	return f.Conversations.Start(tx, r, flow, step, d)
}

// Summary implements [chat.Summarizer].
func (d *dialogue) Summary(_ *store.Tx, r chat.Request) (string, error) {
	page := d.feature.screen(r.Lang)
	var lines []string
	for _, entered := range []struct {
		label locales.Key
		text  string
	}{
		{locales.AnswersFieldLanguage, d.Lang.Name()}, {locales.AnswersFieldTitle, d.Title},
		{locales.AnswersFieldText, d.Text}, {locales.AnswersFieldSource, d.Source},
		{locales.AnswersFieldSection, d.NewTitle},
	} {
		if entered.text != "" {
			lines = append(lines, page.FieldLine(entered.label, entered.text))
		}
	}
	for _, example := range d.Added {
		lines = append(lines, page.FieldLine(locales.AnswersFieldExamples, example.Text))
	}
	return view.Lines(lines...), nil
}

// Show implements [chat.Dialogue].
func (d *dialogue) Show(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	screen := d.feature.screen(r.Lang)
	if c.Step != stepButtons {
		d.Choice = choice{}
	}
	draft, err := d.draft(tx, c)
	if err != nil {
		return chat.Response{}, err
	}
	switch {
	case c.Step == chat.StepCard && d.Complete:
		return chat.Reply(screen.DraftCard(draft)), nil
	case c.Step == stepPreview && d.Complete:
		preview, err := d.feature.preview(tx, d.proposal(tx))
		d.Reviewed = true
		return chat.Reply(screen.Preview(draft, preview)), err
	case slices.Contains(inputSteps, c.Step):
		shown := []view.Message{screen.Ask(draft, c.Step)}
		if c.Step == stepFile && len(d.Extras.Files) > 0 {
			shown = append(shown, view.Message{Files: d.Extras.Files})
		}
		return chat.Reply(shown...), nil
	default:
		return chat.Response{}, chat.ErrOldButton
	}
}

// Choose implements [chat.Dialogue].
func (d *dialogue) Choose(
	tx *store.Tx, r chat.Request, c *chat.Conversation, press chat.Choose,
) (chat.Response, error) {
	c.Step = press.Field
	if press.Field == chat.StepSave {
		return d.save(tx, r, c, press.Value)
	}
	stay, err := d.applyChoice(tx, press.Field, press.Value)
	if err != nil {
		return chat.Response{}, err
	}
	if stay {
		return chat.AsReplacement(d.Show(tx, r, c))
	}
	return chat.AsReplacement(d.advance(tx, r, c))
}

// HandleText implements [chat.Dialogue].
func (d *dialogue) HandleText(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	text := strings.TrimSpace(r.Text)
	d.Reviewed = false
	switch c.Step {
	case stepTitle:
		d.Title = strings.Join(strings.Fields(text), " ")
	case stepText:
		d.Text = text
	case stepSource:
		d.Source = strings.Join(strings.Fields(text), " ")
	case stepNewSection:
		d.NewTitle, d.Section = strings.Join(strings.Fields(text), " "), ""
	case stepExamples:
		d.addExamples(text)
	case stepButtons:
		if err := d.writeButton(text); err != nil {
			return chat.Response{}, err
		}
		return d.Show(tx, r, c)
	default:
		return d.Show(tx, r, c)
	}
	if err := d.checkLengths(); err != nil {
		return chat.Response{}, err
	}
	return d.advance(tx, r, c)
}

// HandleFiles implements [chat.FileHandler]. The files replace those that were there. Where the text of the answer is
// asked for, their captions are it.
func (d *dialogue) HandleFiles(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	if c.Step != stepFile && c.Step != stepText {
		return chat.Response{}, chat.UserError{Key: locales.OnlyText}
	}
	files := r.StoredFiles()
	if !files.CanBeSent() {
		return chat.Response{}, d.UnsupportedMedia()
	}
	d.Extras.Files = files
	if c.Step == stepText {
		if strings.TrimSpace(r.Text) == "" {
			return d.Show(tx, r, c)
		}
		return d.HandleText(tx, r, c)
	}
	return d.advance(tx, r, c)
}

// UnsupportedMedia implements [chat.FileHandler].
func (d *dialogue) UnsupportedMedia() chat.UserError { return chat.UserError{Key: locales.InboxKinds} }

// addExamples adds each line of a text as an example.
func (d *dialogue) addExamples(text string) {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		isThere := func(e store.Example) bool { return e.Text == line && e.Lang == string(d.Lang) }
		if line != "" && !slices.ContainsFunc(d.Added, isThere) {
			d.Added = append(d.Added, store.Example{Lang: string(d.Lang), Text: line})
		}
	}
}

// checkLengths returns a [chat.UserError] for a text that is longer than people can be shown.
func (d *dialogue) checkLengths() error {
	tooLong := func(limit int) error {
		return chat.UserError{Key: locales.AnswersTooLong, Args: locales.Args{"Limit": limit}}
	}
	switch {
	case view.MessageLength(view.Escape(d.Title)) > store.MaxAnswerTitle,
		view.MessageLength(view.Escape(d.NewTitle)) > store.MaxAnswerTitle:
		return tooLong(store.MaxAnswerTitle)
	case view.MessageLength(view.Escape(d.Text)) > store.MaxAnswerText:
		return tooLong(store.MaxAnswerText)
	case view.MessageLength(view.Escape(d.Source)) > store.MaxAnswerSource:
		return tooLong(store.MaxAnswerSource)
	case len(d.Added) > store.MaxDraftExamples:
		return chat.UserError{Key: locales.AnswersTooMany, Args: locales.Args{"Limit": store.MaxDraftExamples}}
	}
	for _, example := range d.Added {
		if view.MessageLength(view.Escape(example.Text)) > store.MaxExample {
			return tooLong(store.MaxExample)
		}
	}
	return nil
}

// applyChoice sets a field to the value of a button. stay is true if the same question is asked again.
func (d *dialogue) applyChoice(tx *store.Tx, step, value string) (stay bool, err error) {
	d.Reviewed = false
	switch step {
	case stepLanguage:
		lang, ok := locales.Parse(value)
		if !ok || d.Topic != "" {
			return false, chat.ErrOldButton
		}
		d.Lang = lang
	case stepSource:
		d.Source = d.feature.screen(d.Lang).Plain(locales.AnswersSourceTeam, nil)
	case stepSection:
		known := slices.Contains(d.feature.Knowledge.Base().AllSections(), value)
		if !known && value != view.ValueNone {
			return false, chat.ErrOldButton
		}
		d.Section, d.NewTitle = value, ""
		if !known {
			d.Section = ""
		}
	case stepExamples:
		return d.toggleExample(tx, value)
	case stepFile:
		d.Extras.Files = nil
	case stepButtons:
		return d.chooseButton(tx, value)
	case stepAsOf, stepReview:
		return d.chooseDay(step, value)
	default:
		return false, chat.ErrOldButton
	}
	return false, nil
}

// toggleExample removes an example or keeps it after all. The value that is no id ends the step.
func (d *dialogue) toggleExample(tx *store.Tx, value string) (stay bool, err error) {
	if value == view.ValueNone {
		return false, nil
	}
	examples, _, err := tx.ExamplesOf(d.Topic, 0, maxShownExamples)
	for _, example := range examples {
		if exampleValue(example) != value {
			continue
		}
		if at := slices.Index(d.Removed, example.ID); at >= 0 {
			d.Removed = slices.Delete(d.Removed, at, at+1)
		} else {
			d.Removed = append(d.Removed, example.ID)
		}
		return true, err
	}
	if err == nil {
		err = chat.ErrOldButton
	}
	return false, err
}

// chooseDay sets the day as of which an answer is, or the one from which it is to be reviewed.
func (d *dialogue) chooseDay(step, value string) (stay bool, err error) {
	day := store.Day{}
	if value != view.ValueNone {
		var turned bool
		if day, turned, err = chat.ParseDayChoice(value, &d.Month); err != nil || turned {
			return turned, err
		}
	}
	if step == stepAsOf {
		d.AsOf = day
	} else {
		d.ReviewOn = day
	}
	return false, nil
}

// advance goes to the next step and shows it.
func (d *dialogue) advance(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	d.Month, d.Choice = store.Day{}, choice{}
	c.Step = d.nextStep(c.Step)
	if c.Step == chat.StepCard {
		d.Complete = true
	}
	return d.Show(tx, r, c)
}

func (d *dialogue) nextStep(step string) string {
	if step == stepLanguage {
		return stepTitle
	}
	if d.Complete {
		return chat.StepCard
	}
	if step == stepNewSection {
		step = stepSection
	}
	steps := newSteps
	if d.Topic != "" { // one more language of a topic that has its place
		steps = []string{stepTitle, stepText, stepSource}
	}
	if at := slices.Index(steps, step); at >= 0 && at+1 < len(steps) {
		return steps[at+1]
	}
	return chat.StepCard
}

// proposal is the change that the dialogue makes, for its preview.
func (d *dialogue) proposal(tx *store.Tx) proposal {
	topic := d.Topic
	change := proposal{removed: d.Removed}
	if topic == "" {
		topic = "new"
		if id, err := tx.NewTopicID(); err == nil {
			topic = id
		}
		change.topic = &knowledge.TopicEdit{ID: topic, Added: true}
	}
	change.answer = &knowledge.AnswerEdit{
		Topic: topic, Lang: d.Lang, Answer: knowledge.Answer{Title: d.Title, Text: d.Text, Edited: true},
	}
	for _, example := range d.Added {
		example.Topic = topic
		change.added = append(change.added, example)
	}
	return change
}

// changesMatching reports whether a change may answer questions in another way.
func (d *dialogue) changesMatching() bool {
	isAdded := d.Topic == "" || d.feature.Knowledge.Base().IsAdded(d.Topic)
	return len(d.Added) > 0 || len(d.Removed) > 0 || isAdded && d.Title != d.Was.Title
}
