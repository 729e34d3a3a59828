package bot

import (
	"cmp"
	"encoding/json"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"bomcabot/bot/filetype"
	"bomcabot/bot/telegram"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// flowEvidence is the dialogue that collects files for an activity. It ends when the list of the files is looked at.
const flowEvidence = "evidence"

// stepFiles is its only step.
const stepFiles = "files"

// evidenceDialogue is which activity the files are for.
type evidenceDialogue struct{ Activity int64 }

// attachEvidence begins to collect files for an activity.
func (b *Bot) attachEvidence(tx *store.Tx, r request, press view.AttachEvidence) (response, error) {
	if _, err := undeletedActivity(tx, r, press.Activity); err != nil {
		return response{}, err
	}
	return b.startConversation(tx, r, flowEvidence, stepFiles, &evidenceDialogue{press.Activity})
}

func (d *evidenceDialogue) show(b *Bot, tx *store.Tx, r request, c *conversation) (response, error) {
	activity, err := undeletedActivity(tx, r, d.Activity)
	if err == nil && c.Step != stepFiles {
		err = userError{Key: locales.ErrorOldButton}
	}
	return reply(b.views.In(r.lang).AskEvidence(activity)), err
}

func (d *evidenceDialogue) choose(*Bot, *store.Tx, request, *conversation, view.Choose) (response, error) {
	return response{}, userError{Key: locales.ErrorOldButton}
}

func (d *evidenceDialogue) handleText(*Bot, *store.Tx, request, *conversation) (response, error) {
	return response{}, userError{Key: locales.EvidenceKinds}
}

// handleFile takes a file. Its content is looked at aside, where all that were sent together are answered together.
func (d *evidenceDialogue) handleFile(b *Bot, tx *store.Tx, r request, _ *conversation) (response, error) {
	if _, err := undeletedActivity(tx, r, d.Activity); err != nil {
		return response{}, err
	}
	name := evidenceName(*r.file, r.text)
	switch {
	case r.file.Size > store.MaxEvidenceSize:
		return response{}, userError{locales.EvidenceTooLarge, locales.Args{"Name": name, "Limit": store.MaxEvidenceSize >> 20}}
	case !r.file.IsPhoto && !filetype.HasKnownExtension(name):
		return response{}, userError{locales.EvidenceNoKind, locales.Args{"Name": name}}
	}
	id, err := tx.AddPendingEvidence(store.PendingEvidence{ActivityID: d.Activity, PersonID: r.person.ID, Name: name, Photo: r.file.IsPhoto, FileID: r.file.ID})
	if err != nil {
		return response{}, err
	}
	payload, err := json.Marshal(evidenceJob{r.person.ID, id})
	if err != nil {
		return response{}, fmt.Errorf("writing a job: %w", err)
	}
	b.startWorker()
	return response{}, tx.ReplaceJob(jobKindEvidence, r.person.ID, string(payload))
}

// evidenceName is what a file is called: as its sender's computer calls it; a photo, which has no name, by its caption.
func evidenceName(file telegram.File, caption string) string {
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
