package workbook

import (
	"bomcabot/bot/chat"
	"bomcabot/bot/content"
	"bomcabot/locales"
	"bomcabot/store"
)

// flowWorkbook is the flow of a [dialogue].
const flowWorkbook = "workbook"

// stepFile is its only step.
const stepFile = "file"

// dialogue takes a workbook that was changed.
type dialogue struct{ f *Feature }

// intro says what the workbook is.
func (f *Feature) intro(_ *store.Tx, r chat.Request) (chat.Response, error) {
	return chat.Reply(f.screen(r.Lang).Intro()), nil
}

// take begins the dialogue.
func (f *Feature) take(tx *store.Tx, r chat.Request) (chat.Response, error) {
	return f.Conversations.Start(tx, r, flowWorkbook, stepFile, &dialogue{f})
}

// Show implements [chat.Dialogue].
func (d *dialogue) Show(_ *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	if c.Step != stepFile {
		return chat.Response{}, chat.ErrOldButton
	}
	return chat.Reply(d.f.screen(r.Lang).Text(locales.WorkbookSend, nil)), nil
}

// Choose implements [chat.Dialogue].
func (d *dialogue) Choose(*store.Tx, chat.Request, *chat.Conversation, chat.Choose) (chat.Response, error) {
	return chat.Response{}, chat.ErrOldButton
}

// HandleText implements [chat.Dialogue].
func (d *dialogue) HandleText(*store.Tx, chat.Request, *chat.Conversation) (chat.Response, error) {
	return chat.Response{}, d.UnsupportedMedia()
}

// UnsupportedMedia implements [chat.FileHandler].
func (d *dialogue) UnsupportedMedia() chat.UserError {
	return chat.UserError{Key: locales.WorkbookSend}
}

// HandleFiles implements [chat.FileHandler]. A job reads the file.
func (d *dialogue) HandleFiles(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	if len(r.Files) != 1 {
		return chat.Response{}, d.UnsupportedMedia()
	}
	if r.Files[0].Size > content.MaxWorkbookSize {
		return chat.Response{}, chat.UserError{Key: locales.WorkbookNotOurs}
	}
	c.Done = true
	err := d.f.Jobs.Replace(tx, r, jobKindWorkbook, job{Person: r.Person.ID, File: r.Files[0].ID})
	return chat.Reply(d.f.screen(r.Lang).Text(locales.WorkbookReading, nil)), err
}
