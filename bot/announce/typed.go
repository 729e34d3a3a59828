package announce

import (
	"strconv"
	"strings"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// handleText takes what the coordinator types.
func (d *dialogue) HandleText(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	switch c.Step {
	case stepSubject: // they need not press a button first
		d.Announcement.Kind = store.AboutNews
		d.setText(r)
	case stepText:
		d.setText(r)
	case stepSendTime:
		if err := d.setHour(tx, r, strings.TrimSpace(r.Text)); err != nil {
			return chat.Response{}, err
		}
	case stepDay:
		if err := d.readDay(tx, r); err != nil {
			return chat.Response{}, err
		}
	default:
		return chat.Response{}, chat.UserError{Key: locales.DialogueButtons}
	}
	return d.advance(tx, r, c)
}

// advance goes on from what was typed or sent.
func (d *dialogue) advance(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	if err := d.checkLength(tx); err != nil {
		return chat.Response{}, err
	}
	if c.Step == stepSubject {
		c.Step = stepText
	}
	c.Step = d.nextStep(c.Step)
	return d.Show(tx, r, c)
}

// setText takes a text with its formatting.
func (d *dialogue) setText(r chat.Request) {
	entities := make([]view.Entity, len(r.Entities))
	for i, e := range r.Entities {
		entities[i] = view.Entity(e)
	}
	d.Announcement.Texts[string(d.Lang)] = view.EntitiesToHTML(r.Text, entities)
	d.Previewed = false
}

// handleFile takes a picture or a document, with the text that is its caption.
func (d *dialogue) HandleFile(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	if c.Step != stepFile && (c.Step != stepText && c.Step != stepSubject || d.Announcement.ID != 0) {
		return chat.Response{}, chat.UserError{Key: locales.DialogueButtons}
	}
	d.Announcement.FileID, d.Announcement.Photo, d.Previewed = r.File.ID, r.File.IsPhoto, false
	if r.Text == "" {
		if err := d.checkLength(tx); err != nil {
			return chat.Response{}, err
		}
		if c.Step == stepFile {
			c.Step = d.nextStep(c.Step)
		}
		return d.Show(tx, r, c)
	}
	if c.Step == stepSubject {
		d.Announcement.Kind = store.AboutNews
	}
	d.setText(r)
	return d.advance(tx, r, c)
}

// parseNumber reads the number of an event behind a button.
func parseNumber(text string) int64 {
	n, _ := strconv.ParseInt(text, 10, 64) // of what is none: 0, which is no event
	return n
}
