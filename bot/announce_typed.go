package bot

import (
	"strconv"
	"strings"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// read takes what the coordinator types.
func (d *announceDialogue) read(b *Bot, tx *store.Tx, r request, c *conversation) (response, error) {
	switch c.Step {
	case view.StepWhat: // they need not press a button first
		d.Announcement.Kind = store.AboutNews
		d.write(r)
	case view.StepText:
		d.write(r)
	case view.StepHour:
		if err := d.takeHour(tx, r, strings.TrimSpace(r.text)); err != nil {
			return response{}, err
		}
	case view.StepDay:
		if err := d.readDay(tx, r); err != nil {
			return response{}, err
		}
	default:
		return response{}, userError{Key: locales.DialogueButtons}
	}
	return d.proceed(b, tx, r, c)
}

// proceed goes on from what was typed or sent.
func (d *announceDialogue) proceed(b *Bot, tx *store.Tx, r request, c *conversation) (response, error) {
	if err := d.fits(b, tx); err != nil {
		return response{}, err
	}
	if c.Step == view.StepWhat {
		c.Step = view.StepText
	}
	c.Step = d.following(c.Step)
	return d.show(b, tx, r, c)
}

// write takes a text with its formatting.
func (d *announceDialogue) write(r request) {
	entities := make([]view.Entity, len(r.entities))
	for i, e := range r.entities {
		entities[i] = view.Entity(e)
	}
	d.Announcement.Texts[string(d.Lang)] = view.Formatted(r.text, entities)
	d.Previewed = false
}

// collect takes a picture or a document, with the text that is its caption.
func (d *announceDialogue) collect(b *Bot, tx *store.Tx, r request, c *conversation) (response, error) {
	if c.Step != view.StepFile && (c.Step != view.StepText && c.Step != view.StepWhat || d.Announcement.ID != 0) {
		return response{}, userError{Key: locales.DialogueButtons}
	}
	d.Announcement.FileID, d.Announcement.Photo, d.Previewed = r.file.ID, r.file.IsPhoto, false
	if r.text == "" {
		if err := d.fits(b, tx); err != nil {
			return response{}, err
		}
		if c.Step == view.StepFile {
			c.Step = d.following(c.Step)
		}
		return d.show(b, tx, r, c)
	}
	if c.Step == view.StepWhat {
		d.Announcement.Kind = store.AboutNews
	}
	d.write(r)
	return d.proceed(b, tx, r, c)
}

// number reads the number of an event behind a button.
func number(text string) int64 {
	n, _ := strconv.ParseInt(text, 10, 64) // of what is none: 0, which is no event
	return n
}
