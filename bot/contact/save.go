package contact

import (
	"errors"
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/store"
)

// save keeps the contact, or its new version, and ends the dialogue. When somebody else saved the contact meanwhile, it
// keeps nothing: it takes over their changes where the person made none, and shows them on the card.
func (d *dialogue) save(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	page := d.f.screen(r.Lang)
	if !d.Contact.IsPerson { // a role that was typed before an office was chosen
		for _, text := range d.Contact.Texts {
			text.Role = ""
			d.Contact.SetText(text)
		}
	}
	if problems := d.Contact.Validate(); len(problems) > 0 {
		return chat.Response{}, page.validationError(d.Contact, problems[0])
	}
	if err := checkPermission(tx, r, d.Contact); err != nil {
		return chat.Response{}, err
	}
	if d.Contact.ID == "" {
		saved, err := tx.AddContact(d.Contact, store.ContactEdit{By: r.Person.ID})
		return d.finish(tx, r, c, store.ActionContactAdded, saved, err)
	}
	latest, err := editableContact(tx, r, d.Contact.ID)
	switch {
	case err != nil:
		return chat.Response{}, err
	case latest.Version != d.Contact.Version:
		d.merge(latest)
		c.Step = chat.StepCard
		return d.Show(tx, r, c)
	case len(store.DiffContacts(latest, d.Contact)) == 0:
		c.Done = true
		return d.f.showContact(tx, r, ShowContact{latest.ID})
	}
	saved, err := tx.UpdateContact(d.Contact, store.ContactEdit{By: r.Person.ID})
	return d.finish(tx, r, c, store.ActionContactChanged, saved, err)
}

// finish records what was done, and ends the dialogue.
func (d *dialogue) finish(
	tx *store.Tx, r chat.Request, c *chat.Conversation, action store.Action, saved store.Contact, err error,
) (chat.Response, error) {
	if err != nil {
		return chat.Response{}, err
	}
	c.Done = true
	return chat.Reply(d.f.screen(r.Lang).Changed(saved)), record(tx, r, action, saved.ID)
}

// merge makes the draft a change of the latest version: it keeps what the person changed, and takes over everything
// else.
func (d *dialogue) merge(latest store.Contact) {
	mine := store.DiffContacts(d.Before, d.Contact)
	d.Merged, d.MergedBy = nil, latest.AuthorID
	for _, cell := range store.DiffContacts(d.Before, latest) {
		kept := slices.ContainsFunc(mine, func(other store.ContactCell) bool {
			return other.Name == cell.Name && other.Lang == cell.Lang
		})
		theirs := cell.Get(latest, cell.Lang)
		if kept = kept && cell.Get(d.Contact, cell.Lang) != theirs; !kept {
			cell.Set(&d.Contact, cell.Lang, theirs)
		}
		d.Merged = append(d.Merged, change{cell.Name, cell.Lang, theirs, kept})
	}
	d.Contact.Version, d.Contact.Hidden, d.Before = latest.Version, latest.Hidden, latest
}

// hideContact hides a contact, or shows it again.
func (f *Feature) hideContact(tx *store.Tx, r chat.Request, press HideContact) (chat.Response, error) {
	action := store.ActionContactShown
	if press.Hide {
		action = store.ActionContactHidden
	}
	return f.changeContact(tx, r, press.Contact, action, func() (store.Contact, error) {
		return tx.HideContact(press.Contact, int(press.Version), press.Hide, store.ContactEdit{By: r.Person.ID})
	})
}

// undoContact takes the last change of a contact back.
func (f *Feature) undoContact(tx *store.Tx, r chat.Request, press UndoContact) (chat.Response, error) {
	return f.changeContact(tx, r, press.Contact, store.ActionContactUndone, func() (store.Contact, error) {
		return tx.UndoContact(press.Contact, int(press.Version), store.ContactEdit{By: r.Person.ID})
	})
}

// changeContact changes a contact that the person may change, and records the action.
func (f *Feature) changeContact(
	tx *store.Tx, r chat.Request, id string, action store.Action, change func() (store.Contact, error),
) (chat.Response, error) {
	if _, err := editableContact(tx, r, id); err != nil {
		return chat.Response{}, err
	}
	changed, err := change()
	if errors.Is(err, store.ErrConflict) {
		return chat.Response{}, chat.UserError{Key: locales.ContactMeanwhile}
	}
	if err != nil {
		return chat.Response{}, err
	}
	return chat.ReplaceWith(f.screen(r.Lang).Changed(changed)), record(tx, r, action, id)
}

// moveContact changes the place of a contact among those of its country.
func (f *Feature) moveContact(tx *store.Tx, r chat.Request, press MoveContact) (chat.Response, error) {
	c, err := editableContact(tx, r, press.Contact)
	if err != nil {
		return chat.Response{}, err
	}
	moved, err := tx.MoveContact(press.Contact, press.Down)
	if err == nil && moved {
		err = record(tx, r, store.ActionContactMoved, press.Contact)
	}
	if err != nil {
		return chat.Response{}, err
	}
	return f.showContacts(tx, r, ShowContacts{c.Country})
}

func record(tx *store.Tx, r chat.Request, action store.Action, id string) error {
	return tx.RecordAction(r.Person.ID, action, store.Object{Kind: store.ObjectContact, ID: id}, "")
}

// editableContact finds a contact that the person may change.
func editableContact(tx *store.Tx, r chat.Request, id string) (store.Contact, error) {
	c, err := find(tx, id)
	if err == nil {
		err = checkPermission(tx, r, c)
	}
	return c, err
}

// checkPermission returns a [chat.UserError] unless the person may change a contact.
func checkPermission(tx *store.Tx, r chat.Request, c store.Contact) error {
	allowed, err := chat.CanEdit(tx, r, store.CountriesOf(c.Country))
	if err == nil && !allowed {
		err = chat.UserError{Key: locales.ContactNotYours}
	}
	return err
}
