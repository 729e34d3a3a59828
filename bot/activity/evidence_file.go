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
	if err != nil {
		return chat.Response{}, err
	}
	return chat.Reply(f.screen(r.Lang).EvidenceFile(file, f.contentOfAnotherBot(file))), nil
}

// contentOfAnotherBot returns the content of a file that was sent to another bot: only that one can send it from what
// Telegram has. Otherwise, and where the content is not kept, it returns nil.
func (f *Feature) contentOfAnotherBot(file store.Evidence) []byte {
	if file.Bot == "" || file.Bot == f.Username {
		return nil
	}
	content, err := f.Files.Content(file.SHA256)
	if err != nil {
		f.Log.Error("the content of a file is not kept", "activity", file.ActivityID, store.ErrorAttr(err))
		return nil
	}
	return content
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

// EvidenceFile sends a file as it came, with its checksum: from what Telegram has, or the content, if it is given.
func (p screen) EvidenceFile(e store.Evidence, content []byte) view.Message {
	name := view.Truncate(e.Name, maxShownFileName)
	title := view.Escape(p.number(e.ActivityID) + " · " + name + " · " + p.fileSize(e.Size))
	kind := store.DocumentFile
	if e.Photo {
		kind = store.PhotoFile
	}
	message := view.Message{HTML: view.Lines(title, "SHA-256: "+view.Code(e.SHA256))}
	switch {
	case content != nil && e.Photo:
		message.Document = &view.Document{Name: e.Name + ".jpg", Content: content}
	case content != nil:
		message.Document = &view.Document{Name: e.Name, Content: content}
	default:
		message.Files = store.Files{{Kind: kind, ID: e.FileID}}
	}
	return message
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
