package contact

import (
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// flowContact is the flow of a [dialogue].
const flowContact = "contact"

// dialogue makes a new contact, or changes one. Nothing is kept before the person saves.
type dialogue struct {
	f *Feature

	Contact  store.Contact // as it would be saved; of a contact that is changed, with its id and version
	Before   store.Contact // that version
	Merged   []change      `json:",omitempty"` // what somebody else saved meanwhile
	MergedBy int64         `json:",omitzero"`  // who did
	Complete bool          // every step was asked, so there is a card to go back to
}

// change is what somebody else saved while the person was changing the contact too.
type change struct {
	Field store.Field
	Lang  string
	Value string // what they saved
	Kept  bool   // the draft has another value of the person
}

// newContact begins the dialogue for a new contact of a country.
func (f *Feature) newContact(tx *store.Tx, r chat.Request, press NewContact) (chat.Response, error) {
	if !store.AllCountries.Has(press.Country) {
		return chat.Response{}, chat.ErrOldButton
	}
	d := &dialogue{f: f, Contact: store.Contact{Country: press.Country}}
	if err := checkPermission(tx, r, d.Contact); err != nil {
		return chat.Response{}, err
	}
	return f.Conversations.Start(tx, r, flowContact, string(store.FieldKind), d)
}

// editContact begins the dialogue that changes a contact, at its card.
func (f *Feature) editContact(tx *store.Tx, r chat.Request, press EditContact) (chat.Response, error) {
	c, err := editableContact(tx, r, press.Contact)
	if err != nil {
		return chat.Response{}, err
	}
	d := &dialogue{f: f, Contact: c, Before: c, Complete: true}
	return f.Conversations.Start(tx, r, flowContact, chat.StepCard, d)
}

// Show implements [chat.Dialogue].
func (d *dialogue) Show(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	page := d.f.screen(r.Lang)
	s, ok := parseStep(c.Step)
	switch {
	case c.Step == chat.StepCard && d.Complete:
		by, err := chat.PersonOrID(tx, d.MergedBy)
		return chat.Reply(page.DraftCard(d.draft(c), by)), err
	case !ok || !s.field.concerns(d.Contact) || !d.Complete && !s.field.asked:
		return chat.Response{}, chat.ErrOldButton
	case s.field.PerLanguage && s.lang == "":
		return chat.Reply(page.AskLanguage(d.draft(c), s)), nil
	default:
		return chat.Reply(page.Ask(d.draft(c), s)), nil
	}
}

// Summary implements [chat.Summarizer].
func (d *dialogue) Summary(_ *store.Tx, r chat.Request) (string, error) {
	return d.f.screen(r.Lang).filledFields(d.Contact), nil
}

// Choose implements [chat.Dialogue].
func (d *dialogue) Choose(
	tx *store.Tx, r chat.Request, c *chat.Conversation, press chat.Choose,
) (chat.Response, error) {
	if press.Field == chat.StepSave && d.Complete {
		return chat.AsReplacement(d.save(tx, r, c))
	}
	s, ok := parseStep(press.Field)
	if !ok || press.Value != view.ValueNone && len(s.field.choices) == 0 {
		return chat.Response{}, chat.ErrOldButton
	}
	value := press.Value
	if value == view.ValueNone {
		value = ""
	}
	return chat.AsReplacement(d.answer(tx, r, c, s, value))
}

// HandleText implements [chat.Dialogue].
func (d *dialogue) HandleText(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	s, ok := parseStep(c.Step)
	if !ok || len(s.field.choices) > 0 || s.field.PerLanguage && s.lang == "" {
		return chat.Response{}, chat.UserError{Key: locales.DialogueButtons}
	}
	return d.answer(tx, r, c, s, r.Text)
}

// answer sets the field of a step to what the person chose or typed, and goes on.
func (d *dialogue) answer(
	tx *store.Tx, r chat.Request, c *chat.Conversation, s step, value string,
) (chat.Response, error) {
	read, wrong := s.field.Read(value)
	required := len(s.field.choices) > 0 || s.field.Name == store.FieldName && !d.Complete
	if wrong.Problem == "" && read == "" && required {
		wrong = store.ValidationError{Field: s.field.Name, Problem: store.Missing}
	}
	if wrong.Problem != "" {
		return chat.Response{}, d.f.screen(r.Lang).validationError(d.Contact, wrong)
	}
	s.field.Set(&d.Contact, s.lang, read)
	c.Step = d.next(s, r.Lang)
	d.Complete = d.Complete || c.Step == chat.StepCard
	return d.Show(tx, r, c)
}

// next returns the step that follows an answered one.
func (d *dialogue) next(s step, lang locales.Lang) string {
	if d.Complete && s.field.PerLanguage {
		return string(s.field.Name) // there are more languages
	}
	answered := d.Complete
	for _, f := range fields() {
		if answered && !d.Complete && f.asked && f.concerns(d.Contact) {
			return askedStep(f, lang).name()
		}
		answered = answered || f.Name == s.field.Name
	}
	return chat.StepCard
}

// askedStep is the step at which a new contact is asked for a field: in the language of the person.
func askedStep(f field, lang locales.Lang) step {
	if f.PerLanguage {
		return step{f, string(lang)}
	}
	return step{f, ""}
}

// draft is what the messages show of the dialogue.
func (d *dialogue) draft(c *chat.Conversation) draft {
	return draft{Contact: d.Contact, Token: c.Draft, Merged: d.Merged, Complete: d.Complete}
}
