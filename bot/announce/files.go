package announce

import (
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/store"
)

// UnsupportedMedia implements [chat.FileHandler].
func (d *dialogue) UnsupportedMedia() chat.UserError {
	if d.isCorrection() {
		return d.onlyText()
	}
	return chat.UserError{Key: locales.AnnounceKinds}
}

// onlyText refuses files for what was sent and has its files already.
func (d *dialogue) onlyText() chat.UserError {
	return chat.UserError{Key: locales.AnnounceTextCorrect, Args: locales.Args{"Language": d.Lang.Name()}}
}

// isCorrection reports whether the dialogue changes what was sent.
func (d *dialogue) isCorrection() bool {
	return d.Announcement.ID != 0 && d.Announcement.State == store.AnnouncementStarted
}

// HandleFiles implements [chat.FileHandler]. It takes files with their captions as the text. Files that arrive together
// with what was taken last are added to it; others replace those that were there.
func (d *dialogue) HandleFiles(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	if d.isCorrection() {
		return chat.Response{}, d.onlyText()
	}
	continues := d.continues(r, c)
	if !continues && !d.acceptsFiles(c.Step) {
		return chat.Response{}, chat.UserError{Key: locales.DialogueButtons}
	}
	if err := d.setFiles(r, continues); err != nil {
		return chat.Response{}, err
	}
	switch {
	case r.Text != "" && c.Step == stepSubject:
		d.Announcement.Kind = store.AboutNews
		d.setText(r)
	case r.Text != "" && continues:
		d.appendText(r)
	case r.Text != "":
		d.setText(r)
	}
	if continues || r.Text == "" && c.Step != stepFile {
		return d.stay(tx, r, c)
	}
	return d.advance(tx, r, c)
}

// acceptsFiles reports whether files can be sent at a step. Those of an announcement that exists stay as they are.
func (d *dialogue) acceptsFiles(step string) bool {
	return d.Announcement.ID == 0 && slices.Contains([]string{stepSubject, stepText, stepFile}, step)
}

// setFiles takes the files that were sent, in addition to those that are there or in place of them. It returns a
// [chat.UserError] if Telegram would not send them together.
func (d *dialogue) setFiles(r chat.Request, add bool) error {
	var files store.Files
	if add {
		files = slices.Clone(d.Announcement.Files)
	}
	files = append(files, r.StoredFiles()...)
	if !files.CanBeSent() {
		return chat.UserError{Key: locales.AnnounceKinds}
	}
	d.Announcement.Files, d.Previewed = files, false
	return nil
}

// checkFiles refuses several files for an event, because an album has no buttons.
func (d *dialogue) checkFiles() error {
	if d.Announcement.Event != 0 && len(d.Announcement.Files) > 1 {
		return chat.UserError{Key: locales.AnnounceOneFile}
	}
	return nil
}

// continues reports whether a message belongs to the text or the files that were taken last: it was sent within moments
// of them, and nothing was pressed since. People forward a picture with a comment like that.
func (d *dialogue) continues(r chat.Request, c *chat.Conversation) bool {
	return d.Announcement.ID == 0 && c.Step == d.InputStep && r.SentAt-d.InputAt <= int64(chat.PartInterval.Seconds())
}
