package curate

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"bomcabot/bot/ask"
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// card is an answer with everything that coordinators know of it.
type card struct {
	topic    knowledge.Topic
	hidden   bool
	lang     locales.Lang
	answer   knowledge.Answer      // as people get it; empty: there is none in this language
	edit     store.KnowledgeAnswer // what coordinators wrote; its version is 0 if they did not
	shipped  knowledge.Answer
	editor   string
	approver string
	examples int
	missing  []locales.Lang // there is neither an answer nor a draft
	drafts   []locales.Lang
	version  int64 // of the topic
	buttons  []ask.Target
	facts    []string // what the original has and a draft of a machine does not
	canFill  bool     // a machine can draft the missing languages
	filling  bool     // that is under way
}

// showAnswer shows the answer of a topic as people see it, and what coordinators can do with it.
func (f *Feature) showAnswer(tx *store.Tx, r chat.Request, press ShowAnswer) (chat.Response, error) {
	lang, ok := locales.Parse(press.Lang)
	if !ok {
		return chat.Response{}, chat.ErrOldButton
	}
	c, err := f.card(tx, press.Topic, lang)
	if err != nil {
		return chat.Response{}, err
	}
	return chat.ReplaceWith(f.screen(r.Lang).Card(c, r.Viewer(tx.Now()))), nil
}

// showFiles sends the files that go with the answer of a topic.
func (f *Feature) showFiles(tx *store.Tx, _ chat.Request, press ShowFiles) (chat.Response, error) {
	edit, err := tx.KnowledgeAnswer(press.Topic, press.Lang)
	if ignoreMissing(err) != nil {
		return chat.Response{}, err
	}
	if len(edit.Extras.Files) == 0 {
		return chat.Response{}, chat.ErrOldButton
	}
	return chat.Reply(view.Message{Files: edit.Extras.Files}), nil
}

func (f *Feature) card(tx *store.Tx, topic string, lang locales.Lang) (c card, err error) {
	if c.topic, c.hidden, err = findTopic(f.Knowledge.Base(), topic); err != nil {
		return c, err
	}
	c.lang = lang
	edit, err := tx.KnowledgeAnswer(topic, string(lang))
	if ignoreMissing(err) != nil {
		return c, err
	}
	change, err := tx.KnowledgeTopic(topic)
	if ignoreMissing(err) != nil {
		return c, err
	}
	c.edit, c.version = edit, change.Version
	c.answer, c.shipped = f.Knowledge.Base().Answer(lang, topic), f.Knowledge.Shipped().Answer(lang, topic)
	if edit.Version != 0 { // also what this update has just written
		c.answer = chat.AnswerEdit(edit).Answer
	}
	if c.drafts, err = draftLanguages(tx, topic); err != nil {
		return c, err
	}
	c.missing = slices.DeleteFunc(f.Knowledge.Base().MissingLanguages(topic),
		func(lang locales.Lang) bool { return slices.Contains(c.drafts, lang) })
	if c.buttons, err = f.questions.Targets(tx, lang, edit.Extras.Buttons); err != nil {
		return c, err
	}
	if c.editor, err = nameOf(tx, edit.EditedBy); err != nil {
		return c, err
	}
	if c.approver, err = nameOf(tx, edit.ApprovedBy); err != nil {
		return c, err
	}
	if _, c.examples, err = tx.ExamplesOf(topic, 0, 1); err != nil {
		return c, err
	}
	return c, f.addTranslation(tx, &c)
}

// addTranslation adds what the card says about translations by a machine.
func (f *Feature) addTranslation(tx *store.Tx, c *card) error {
	if c.edit.Machine && c.edit.IsDraft() {
		original := f.Knowledge.Base().Answer(locales.Lang(c.edit.TranslatedFrom), c.topic.ID)
		c.facts = missingFacts(view.Lines(original.Title, original.Text, original.Source),
			view.Lines(c.edit.Title, c.edit.Text, c.edit.Source))
	}
	if f.Translator == nil {
		return nil
	}
	_, err := tx.Translation(c.topic.ID)
	if c.filling = err == nil; err == nil || !errors.Is(err, store.ErrNotFound) {
		return err
	}
	lacking, err := lackingLanguages(tx, f.Knowledge.Base(), c.topic.ID)
	c.canFill = len(lacking) > 0
	return err
}

// nameOf returns the name of a person; empty for nobody.
func nameOf(tx *store.Tx, id int64) (string, error) {
	if id == 0 {
		return "", nil
	}
	person, err := chat.PersonOrID(tx, id)
	return view.NameOrID(view.DisplayName(person), id), err
}

// Card shows an answer as people see it, and what coordinators know of it and can do with it.
func (p screen) Card(c card, reader view.Viewer) view.Message {
	none, shown, lang := "", c.answer, c.lang
	if c.answer.Title == "" && c.answer.Text == "" {
		none = p.HTML(locales.AnswersNone, locales.Args{"Language": c.lang.Name()})
		shown, lang = p.Views.Base().AnswerIn(c.topic.ID, p.FallbackLanguages()...)
	}
	upgrade := ""
	if c.edit.Version != 0 && c.shipped.Digest() != "" && c.edit.Shipped != c.shipped.Digest() {
		text := view.Truncate(c.shipped.Text, maxShownText)
		upgrade = view.Lines(p.HTML(locales.AnswersUpgraded, nil), view.Quote(text))
	}
	facts := view.Lines(p.status(c), p.lostFacts(c), p.authors(c, reader), p.review(c), p.files(c.edit.Extras),
		p.buttonNames(c.buttons), p.unseen(c.buttons), p.missing(c))
	return view.Message{
		HTML:    view.Paragraphs(none, p.Views.In(lang).Answer(shown, lang), upgrade, facts),
		Buttons: view.NonEmptyRows(p.cardButtons(c)),
	}
}

const (
	maxShownText  = 250 // letters of another text that is shown beside an answer
	maxShownFacts = 150 // letters of what a translation lacks
)

// lostFacts names what the original has and the draft of a machine does not.
func (p screen) lostFacts(c card) string {
	if len(c.facts) == 0 {
		return ""
	}
	shown := view.Truncate(strings.Join(c.facts, ", "), maxShownFacts)
	return p.HTML(locales.AnswersFacts, locales.Args{"Facts": shown})
}

// status says that an answer is hidden or a draft.
func (p screen) status(c card) string {
	switch {
	case c.hidden:
		return "🙈 " + p.HTML(locales.AnswersHidden, nil)
	case c.edit.Version != 0 && c.edit.IsDraft():
		return "📝 " + p.HTML(locales.AnswersDraft, nil)
	default:
		return ""
	}
}

// authors says who wrote and approved an answer, and when; of a translation by a machine, who asked for it.
func (p screen) authors(c card, reader view.Viewer) string {
	if c.edit.Version == 0 {
		if c.answer.Text == "" {
			return ""
		}
		return p.HTML(locales.AnswersShipped, nil)
	}
	by := func(key locales.Key, name string, at store.Time) string {
		if name == "" || at.IsZero() {
			return ""
		}
		name = view.Truncate(name, view.MaxLabel)
		return p.HTML(key, locales.Args{"Name": name, "When": p.DateTime(at.Time, reader)})
	}
	written := by(locales.AnswersEditedBy, c.editor, c.edit.EditedAt)
	if c.edit.Machine {
		original := locales.Lang(c.edit.TranslatedFrom).Name()
		written = p.HTML(locales.AnswersMachine, locales.Args{"Language": original})
		if c.edit.IsDraft() { // later the last editor is who approved it
			written = view.Lines(written, by(locales.AnswersAskedBy, c.editor, c.edit.EditedAt))
		}
	}
	return view.Lines(written, by(locales.AnswersApprovedBy, c.approver, c.edit.ApprovedAt))
}

// review says on which day an answer is to be reviewed.
func (p screen) review(c card) string {
	if c.edit.ReviewOn.IsZero() {
		return ""
	}
	return p.HTML(locales.AnswersReviewOn, locales.Args{"Date": p.Lang.Date(c.edit.ReviewOn.Time)})
}

// missing lists the languages in which there is only a draft of an answer, and those in which there is nothing.
func (p screen) missing(c card) string {
	list := func(key locales.Key, langs []locales.Lang) string {
		if len(langs) == 0 || !hasText(c.topic) {
			return ""
		}
		return p.HTML(key, locales.Args{"Languages": view.LanguageNames(langs)})
	}
	filling := ""
	if c.filling {
		filling = p.HTML(locales.AnswersFilling, nil)
	}
	return view.Lines(list(locales.AnswersDrafts, c.drafts), list(locales.AnswersMissing, c.missing), filling)
}

func (p screen) cardButtons(c card) (rows [][]view.Button) {
	topic, lang := c.topic.ID, string(c.lang)
	rows = ask.ShownButtons(c.buttons)
	if c.edit.Version != 0 && c.edit.IsDraft() {
		rows = append(rows, p.Row(locales.ButtonAnswersApprove, Approve{topic, lang, c.edit.Version}),
			p.Row(locales.ButtonAnswersDiscard, Discard{topic, lang, c.edit.Version}))
	}
	rows = append(rows, p.Row(locales.ButtonAnswersEdit, EditAnswer{topic, lang}))
	if len(c.edit.Extras.Files) > 0 {
		rows = append(rows, p.Row(locales.AnswersFieldFiles, ShowFiles{topic, lang}))
	}
	if c.canFill {
		rows = append(rows, p.Row(locales.ButtonAnswersFill, Fill{topic, lang}))
	}
	if c.topic.Section != "" && !c.hidden {
		rows = append(rows, append(p.Row(locales.ButtonAnswersUp, Shift{topic, true}),
			p.Row(locales.ButtonAnswersDown, Shift{topic, false})...))
	}
	hide := locales.ButtonAnswersHide
	if c.hidden {
		hide = locales.ButtonAnswersShow
	}
	rows = append(rows, append(p.Row(locales.ButtonAnswersHistory, ShowHistory{topic, 0}),
		p.Row(hide, PromptHide{topic})...))
	var others []view.Button
	for _, other := range locales.All() {
		if other != c.lang {
			others = append(others, view.Button{Text: other.Name(), Press: ShowAnswer{topic, string(other)}})
		}
	}
	back := ShowList{List: listSection, Section: c.topic.Section}
	switch {
	case c.hidden:
		back = ShowList{List: listHidden}
	case c.topic.Section == "":
		back = ShowList{List: listOther}
	}
	return append(append(rows, view.Grid(3, others...)...), []view.Button{p.Back(back)})
}

// shift moves a topic one place up or down in its section.
func (f *Feature) shift(tx *store.Tx, r chat.Request, press Shift) (chat.Response, error) {
	base := f.Knowledge.Base()
	topic, known := base.Topic(press.Topic)
	if !known {
		return chat.Response{}, chat.ErrOldButton
	}
	siblings := base.SectionTopics(topic.Section)
	at := -1
	for i, sibling := range siblings {
		if sibling.ID == topic.ID {
			at = i
		}
	}
	to := at + 1
	if press.Up {
		to = at - 1
	}
	if at < 0 || to < 0 || to >= len(siblings) {
		return chat.Response{}, chat.UserError{Key: locales.AnswersNoFurther}
	}
	own, other := base.TopicPosition(topic.ID), base.TopicPosition(siblings[to].ID)
	for id, position := range map[string]int64{topic.ID: other, siblings[to].ID: own} {
		if own == other && id == topic.ID { // equal positions tell no order
			position += map[bool]int64{true: -1, false: 1}[press.Up]
		}
		if err := f.changeTopic(tx, r, id, store.ActionTopicMoved, func(t *store.KnowledgeTopic) {
			t.Position = &position
		}); err != nil {
			return chat.Response{}, err
		}
	}
	answer, err := f.saved(tx, r, topic.ID, r.Lang)
	place := f.screen(r.Lang).Toast(locales.AnswersPlace, locales.Args{"Place": strconv.Itoa(to + 1)})
	return chat.WithToast(answer, place), err
}

// changeTopic changes what differs of a topic from the program, and records it.
func (f *Feature) changeTopic(
	tx *store.Tx, r chat.Request, id string, action store.Action, change func(t *store.KnowledgeTopic),
) error {
	topic, err := tx.KnowledgeTopic(id)
	if ignoreMissing(err) != nil {
		return err
	}
	topic.ID = id
	change(&topic)
	if _, err := tx.SetKnowledgeTopic(store.KnowledgeEdit{By: r.Person.ID, Action: action}, topic); err != nil {
		return err
	}
	return tx.RecordAction(r.Person.ID, action, store.ObjectTopic.WithName(id), "")
}
