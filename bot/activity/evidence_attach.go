package activity

import (
	"cmp"
	"path"
	"strings"
	"unicode/utf8"

	"bomcabot/bot/chat"
	"bomcabot/bot/filetype"
	"bomcabot/locales"
	"bomcabot/store"
)

// flowEvidence is the dialogue that collects files for an activity. It ends when the list of the files is looked at.
const flowEvidence = "evidence"

// stepFiles is its only step.
const stepFiles = "files"

// evidenceDialogue is which activity the files are for.
type evidenceDialogue struct {
	f        *Feature
	Activity int64
}

// attachEvidence begins to collect files for an activity.
func (f *Feature) attachEvidence(tx *store.Tx, r chat.Request, press AttachEvidence) (chat.Response, error) {
	if _, err := undeletedActivity(tx, r, press.Activity); err != nil {
		return chat.Response{}, err
	}
	return f.Conversations.Start(tx, r, flowEvidence, stepFiles, &evidenceDialogue{f, press.Activity})
}

func (d *evidenceDialogue) Show(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	activity, err := undeletedActivity(tx, r, d.Activity)
	if err == nil && c.Step != stepFiles {
		err = chat.UserError{Key: locales.ErrorOldButton}
	}
	return chat.Reply(d.f.screen(r.Lang).AskEvidence(activity)), err
}

func (d *evidenceDialogue) Choose(*store.Tx, chat.Request, *chat.Conversation, chat.Choose) (chat.Response, error) {
	return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
}

func (d *evidenceDialogue) HandleText(*store.Tx, chat.Request, *chat.Conversation) (chat.Response, error) {
	return chat.Response{}, chat.UserError{Key: locales.EvidenceKinds}
}

// handleFile takes a file. Its content is looked at aside, where all that were sent together are answered together.
func (d *evidenceDialogue) HandleFile(tx *store.Tx, r chat.Request, _ *chat.Conversation) (chat.Response, error) {
	if _, err := undeletedActivity(tx, r, d.Activity); err != nil {
		return chat.Response{}, err
	}
	name := evidenceName(*r.File, r.Text)
	switch {
	case r.File.Size > store.MaxEvidenceSize:
		return chat.Response{}, chat.UserError{Key: locales.EvidenceTooLarge, Args: locales.Args{"Name": name, "Limit": store.MaxEvidenceSize >> 20}}
	case !r.File.IsPhoto && !filetype.HasKnownExtension(name):
		return chat.Response{}, chat.UserError{Key: locales.EvidenceNoKind, Args: locales.Args{"Name": name}}
	}
	id, err := tx.AddPendingEvidence(store.PendingEvidence{ActivityID: d.Activity, PersonID: r.Person.ID, Name: name, Photo: r.File.IsPhoto, FileID: r.File.ID})
	if err != nil {
		return chat.Response{}, err
	}
	job := evidenceJob{Person: r.Person.ID, Last: id}
	return chat.Response{}, d.f.Jobs.Replace(tx, r, jobKindEvidence, job)
}

// evidenceName is what a file is called: as its sender's computer calls it; a photo, which has no name, by its caption.
func evidenceName(file chat.File, caption string) string {
	name := file.Name
	switch {
	case file.IsPhoto:
		name = cmp.Or(caption, name)
	case path.Ext(name) == "": // it may be called without its kind, or not at all
		name = cmp.Or(name, "file") + filetype.Extension(file.MIME)
	}
	name = strings.Join(strings.Fields(strings.ToValidUTF8(name, "")), " ")
	if over := utf8.RuneCountInString(name) - store.MaxEvidenceNameLength; over > 0 { // the end tells the kind
		name = "…" + string([]rune(name)[over+1:])
	}
	return name
}
