package activity

import (
	"errors"
	"strconv"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// downloadEvidence sends a file back, also a removed one.
func (f *Feature) downloadEvidence(tx *store.Tx, r chat.Request, press DownloadEvidence) (chat.Response, error) {
	file, err := findEvidence(tx, press.File)
	return chat.Reply(f.screen(r.Lang).EvidenceFile(file)), err
}

// removeEvidence removes a file from an activity that the person may change.
func (f *Feature) removeEvidence(tx *store.Tx, r chat.Request, press RemoveEvidence) (chat.Response, error) {
	file, err := editableEvidence(tx, r, press.File)
	if err != nil {
		return chat.Response{}, err
	}
	err = tx.RemoveEvidence(file.ID, r.Person.ID)
	if errors.Is(err, store.ErrNotFound) { // pressed twice
		return chat.ReplaceWith(f.screen(r.Lang).EvidenceRemoved(file)), nil
	}
	if err == nil {
		err = recordEvidence(tx, r, store.ActionEvidenceRemoved, file)
	}
	return chat.ReplaceWith(f.screen(r.Lang).EvidenceRemoved(file)), err
}

// restoreEvidence gives a removed file back to its activity.
func (f *Feature) restoreEvidence(tx *store.Tx, r chat.Request, press RestoreEvidence) (chat.Response, error) {
	file, err := editableEvidence(tx, r, press.File)
	if err != nil {
		return chat.Response{}, err
	}
	restored, err := tx.RestoreEvidence(file.ID, r.Person.ID)
	if err == nil && restored {
		err = recordEvidence(tx, r, store.ActionEvidenceRestored, file)
	}
	if err != nil {
		return chat.Response{}, err
	}
	return f.showEvidence(tx, r, ShowEvidence{Activity: file.ActivityID})
}

// editableEvidence finds a file of an activity that the person may change and that is not deleted.
func editableEvidence(tx *store.Tx, r chat.Request, id int64) (store.Evidence, error) {
	file, err := findEvidence(tx, id)
	if err == nil {
		_, err = undeletedActivity(tx, r, file.ActivityID)
	}
	return file, err
}

// EvidenceFile sends a file as it came, with its checksum.
func (p screen) EvidenceFile(e store.Evidence) view.Message {
	name := view.Truncate(e.Name, maxShownFileName)
	title := view.Escape("№ " + strconv.FormatInt(e.ActivityID, 10) + " · " + name + " · " + p.fileSize(e.Size))
	kind := store.DocumentFile
	if e.Photo {
		kind = store.PhotoFile
	}
	return view.Message{
		HTML: view.Lines(title, "SHA-256: "+view.Code(e.SHA256)), Files: store.Files{{Kind: kind, ID: e.FileID}},
	}
}

// EvidenceRemoved tells that a file was removed from its activity, and has a button to undo that.
func (p screen) EvidenceRemoved(e store.Evidence) view.Message {
	args := locales.Args{"Name": view.Truncate(e.Name, maxShownFileName), "ID": strconv.FormatInt(e.ActivityID, 10)}
	return view.Message{
		HTML: p.HTML(locales.EvidenceRemoved, args),
		Buttons: [][]view.Button{
			p.Row(locales.ButtonUndo, RestoreEvidence{e.ID}), {p.Back(ShowEvidence{e.ActivityID, 0})},
		},
	}
}
