package bot

import (
	"strconv"
	"strings"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// handleText takes what the coordinator types.
func (d *announceDialogue) handleText(b *Bot, tx *store.Tx, r request, c *conversation) (response, error) {
	switch c.Step {
	case view.StepSubject: // they need not press a button first
		d.Announcement.Kind = store.AboutNews
		d.setText(r)
	case view.StepText:
		d.setText(r)
	case view.StepSendTime:
		if err := d.setHour(tx, r, strings.TrimSpace(r.text)); err != nil {
			return response{}, err
		}
	case view.StepDay:
		if err := d.readDay(tx, r); err != nil {
			return response{}, err
		}
	default:
		return response{}, userError{Key: locales.DialogueButtons}
	}
	return d.advance(b, tx, r, c)
}

// advance goes on from what was typed or sent.
func (d *announceDialogue) advance(b *Bot, tx *store.Tx, r request, c *conversation) (response, error) {
	if err := d.checkLength(b, tx); err != nil {
		return response{}, err
	}
	if c.Step == view.StepSubject {
		c.Step = view.StepText
	}
	c.Step = d.nextStep(c.Step)
	return d.show(b, tx, r, c)
}

// setText takes a text with its formatting.
func (d *announceDialogue) setText(r request) {
	entities := make([]view.Entity, len(r.entities))
	for i, e := range r.entities {
		entities[i] = view.Entity(e)
	}
	d.Announcement.Texts[string(d.Lang)] = view.EntitiesToHTML(r.text, entities)
	d.Previewed = false
}

// handleFile takes a picture or a document, with the text that is its caption.
func (d *announceDialogue) handleFile(b *Bot, tx *store.Tx, r request, c *conversation) (response, error) {
	if c.Step != view.StepFile && (c.Step != view.StepText && c.Step != view.StepSubject || d.Announcement.ID != 0) {
		return response{}, userError{Key: locales.DialogueButtons}
	}
	d.Announcement.FileID, d.Announcement.Photo, d.Previewed = r.file.ID, r.file.IsPhoto, false
	if r.text == "" {
		if err := d.checkLength(b, tx); err != nil {
			return response{}, err
		}
		if c.Step == view.StepFile {
			c.Step = d.nextStep(c.Step)
		}
		return d.show(b, tx, r, c)
	}
	if c.Step == view.StepSubject {
		d.Announcement.Kind = store.AboutNews
	}
	d.setText(r)
	return d.advance(b, tx, r, c)
}

// parseNumber reads the number of an event behind a button.
func parseNumber(text string) int64 {
	n, _ := strconv.ParseInt(text, 10, 64) // of what is none: 0, which is no event
	return n
}
