package ask

import (
	"cmp"
	"errors"
	"slices"
	"strconv"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// AddExtras adds to the answer of a topic for readers of a language the buttons that coordinators gave it, and returns
// the files that go with it. Both belong to the answer in the language in which they get it.
func (f *Feature) AddExtras(
	tx *store.Tx, lang locales.Lang, topic string, message *view.Message,
) (files store.Files, err error) {
	_, shown := f.Knowledge.Base().AnswerIn(topic, f.screen(lang).FallbackLanguages()...)
	edit, err := tx.KnowledgeAnswer(topic, string(shown))
	if errors.Is(err, store.ErrNotFound) || err == nil && edit.IsDraft() {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	targets, err := f.Targets(tx, lang, edit.Extras.Buttons)
	message.Buttons = slices.Concat(ShownButtons(targets), message.Buttons)
	return edit.Extras.Files, err
}

// Target is what a button of an answer leads to.
type Target struct {
	store.AnswerButton
	Name    string      // the label of the button
	Missing locales.Key // says to coordinators why people do not see the button; empty: they see it
}

// ShownButtons are the buttons of an answer that people see, a row for each.
func ShownButtons(targets []Target) (rows [][]view.Button) {
	for _, t := range targets {
		if t.Missing == "" {
			rows = append(rows, []view.Button{t.button()})
		}
	}
	return rows
}

// button is the button as people see it.
func (t Target) button() view.Button {
	if t.Kind == store.ButtonLink {
		return view.Button{Text: t.Name, URL: t.To}
	}
	return view.Button{Text: t.Name, Press: OpenExtra{t.Kind, t.To}}
}

// Targets returns what the buttons of an answer lead to, for readers of a language.
func (f *Feature) Targets(
	tx *store.Tx, lang locales.Lang, buttons []store.AnswerButton,
) (list []Target, err error) {
	for _, b := range buttons {
		target, err := f.TargetOf(tx, lang, b)
		if err != nil {
			return nil, err
		}
		list = append(list, target)
	}
	return list, nil
}

// TargetOf returns what a button of an answer leads to, for readers of a language.
func (f *Feature) TargetOf(tx *store.Tx, lang locales.Lang, b store.AnswerButton) (t Target, err error) {
	t.AnswerButton = b
	switch b.Kind {
	case store.ButtonLink:
		t.Name = b.To
	case store.ButtonTopic:
		f.findTopic(lang, &t)
	case store.ButtonContact:
		err = f.findContact(tx, lang, &t)
	case store.ButtonEvent:
		err = f.findEvent(tx, lang, &t)
	}
	if errors.Is(err, store.ErrNotFound) {
		err = nil
	}
	if t.Name == "" {
		t.Missing = locales.AnswersButtonRemoved
	}
	t.Name = view.Truncate(cmp.Or(b.Label, t.Name, b.To), view.MaxLabel)
	return t, err
}

func (f *Feature) findTopic(lang locales.Lang, t *Target) {
	_, isHidden := f.Knowledge.Base().HiddenTopic(t.To)
	if isHidden {
		t.Missing = locales.AnswersButtonHidden
	}
	if isHidden || f.CanOffer(t.To) {
		t.Name = f.screen(lang).ApprovedAnswer(t.To).Title
	}
}

func (f *Feature) findContact(tx *store.Tx, lang locales.Lang, t *Target) error {
	contact, err := tx.Contact(t.To)
	if contact.Hidden {
		t.Missing = locales.AnswersButtonHidden
	}
	for _, other := range f.screen(lang).FallbackLanguages() {
		t.Name = cmp.Or(t.Name, contact.Text(string(other)).Name)
	}
	return err
}

func (f *Feature) findEvent(tx *store.Tx, lang locales.Lang, t *Target) error {
	id, err := strconv.ParseInt(t.To, 10, 64)
	if err != nil {
		return store.ErrNotFound
	}
	event, err := tx.Event(id)
	switch {
	case event.Status == store.Cancelled:
		t.Missing = locales.AnswersButtonCancelled
	case !event.Ends.After(tx.Now()):
		t.Missing = locales.AnswersButtonOver
	}
	for _, other := range f.screen(lang).FallbackLanguages() {
		for _, text := range event.Texts {
			if text.Lang == string(other) {
				t.Name = cmp.Or(t.Name, text.Title)
			}
		}
	}
	return err
}

// openExtra shows what a button of an answer leads to, below the answer.
func (f *Feature) openExtra(tx *store.Tx, r chat.Request, press OpenExtra) (chat.Response, error) {
	switch press.Kind {
	case store.ButtonTopic:
		return f.showNext(tx, r, NextTopic{press.To})
	case store.ButtonContact:
		return chat.AsNewMessage(f.ShowContact(tx, r, press.To))
	case store.ButtonEvent:
		id, err := strconv.ParseInt(press.To, 10, 64)
		if err != nil {
			return chat.Response{}, chat.ErrOldButton
		}
		return chat.AsNewMessage(f.ShowEvent(tx, r, id))
	default:
		return chat.Response{}, chat.ErrOldButton
	}
}

// withFiles adds the files of an answer to a response. They are a message of their own, because an answer can be longer
// than a caption, an album has no buttons, and the text must arrive where Telegram refuses a file. They come before the
// text, whose buttons are then the last thing in the chat, unless the text takes the place of another message.
func withFiles(response chat.Response, files store.Files) chat.Response {
	switch message := (view.Message{Files: files}); {
	case len(files) == 0:
	case response.Replace:
		response.Messages = append(response.Messages, message)
	default:
		response.Messages = slices.Insert(response.Messages, 0, message)
	}
	return response
}

// firstText is the first message of a response that is more than the files of an answer. The response must have
// messages.
func firstText(response chat.Response) *view.Message {
	if len(response.Messages) > 1 && len(response.Messages[0].Files) > 0 {
		return &response.Messages[1]
	}
	return &response.Messages[0]
}
