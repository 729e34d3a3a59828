package activity

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/bot/filetype"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// jobKindEvidence is the kind of the job that looks at the files that a person sent.
const jobKindEvidence = "evidence"

// evidenceJob says whose files are to be looked at, up to which one: so a file that comes meanwhile makes it another job.
type evidenceJob struct{ Person, Last int64 }

// inspectedFile is a file whose content was looked at.
type inspectedFile struct {
	store.PendingEvidence
	evidence store.Evidence
	problem  locales.Key // why it cannot be kept; empty: it can
}

// runEvidenceJob fetches the files that a person sent, and keeps what is known of those that can be evidence. It answers itself, in the transaction in which it
// keeps them.
func (f *Feature) runEvidenceJob(ctx context.Context, lang locales.Lang, payload []byte) ([]view.Message, error) {
	var job evidenceJob
	if err := json.Unmarshal(payload, &job); err != nil {
		return nil, err
	}
	var arrivals []store.PendingEvidence
	if err := f.Store.View(ctx, func(tx *store.Tx) (err error) { arrivals, err = tx.PendingEvidence(job.Person); return err }); err != nil {
		return nil, err
	}
	var files []inspectedFile
	for _, arrival := range arrivals {
		files = append(files, f.inspectFile(arrival))
		if f.Background.Context().Err() != nil {
			return nil, chat.ErrShutdown
		}
	}
	return nil, f.Store.InTx(ctx, func(tx *store.Tx) error {
		person, err := tx.Person(job.Person)
		if errors.Is(err, store.ErrNotFound) { // they are gone, and the files with them
			return nil
		}
		if err != nil {
			return err
		}
		r := chat.Request{Person: person, Role: f.Rights.RoleOf(person), Lang: lang}
		if !r.Role.Includes(store.Coordinator) { // it was taken away meanwhile
			return discardFiles(tx, files)
		}
		return f.saveFiles(tx, r, files)
	})
}

// discardFiles forgets files without looking at them.
func discardFiles(tx *store.Tx, files []inspectedFile) error {
	for _, file := range files {
		if err := tx.DeletePendingEvidence(file.ID); err != nil {
			return err
		}
	}
	return nil
}

// inspectFile fetches the content of a file and looks at it.
func (f *Feature) inspectFile(arrival store.PendingEvidence) inspectedFile {
	content, err := f.Download(f.Background.Context(), arrival.FileID, store.MaxEvidenceSize)
	if err != nil {
		if f.Background.Context().Err() == nil {
			f.Log.Warn("a file could not be fetched", "error", err)
		}
		problem := locales.EvidenceNotFetched
		if errors.Is(err, chat.ErrFileUnavailable) {
			problem = locales.EvidenceNotGiven
		}
		return inspectedFile{PendingEvidence: arrival, problem: problem}
	}
	mime, ok := filetype.Detect(arrival.Name, content)
	if arrival.Photo {
		mime, ok = filetype.DetectImage(content)
	}
	if !ok {
		return inspectedFile{PendingEvidence: arrival, problem: locales.EvidenceOtherKind}
	}
	sum := sha256.Sum256(content)
	return inspectedFile{PendingEvidence: arrival, evidence: store.Evidence{
		ActivityID: arrival.ActivityID, Name: arrival.Name, MIME: mime, Size: int64(len(content)), SHA256: hex.EncodeToString(sum[:]),
		FileID: arrival.FileID, Photo: arrival.Photo, AddedBy: arrival.PersonID,
	}}
}

// saveFiles keeps files, activity by activity, and tells whoever sent them what became of each.
func (f *Feature) saveFiles(tx *store.Tx, r chat.Request, files []inspectedFile) error {
	for len(files) > 0 {
		id := files[0].ActivityID
		end := slices.IndexFunc(files, func(f inspectedFile) bool { return f.ActivityID != id })
		if end < 0 {
			end = len(files)
		}
		together := files[:min(end, EvidenceBatchSize)]
		files = files[len(together):]
		var results []EvidenceResult
		for _, file := range together {
			result, err := f.saveFile(tx, r, file)
			if err != nil {
				return err
			}
			results = append(results, result)
		}
		activity, err := tx.Activity(id)
		if err != nil {
			return err
		}
		if err := chat.Send(tx, r.Person.ID, f.screen(r.Lang).EvidenceResults(activity, results)); err != nil {
			return err
		}
	}
	return nil
}

// saveFile keeps a file, if whoever sent it may still change the activity.
func (f *Feature) saveFile(tx *store.Tx, r chat.Request, file inspectedFile) (EvidenceResult, error) {
	result := EvidenceResult{Name: file.Name, Size: file.evidence.Size, Problem: file.problem}
	if err := tx.DeletePendingEvidence(file.ID); err != nil || result.Problem != "" {
		return result, err
	}
	_, err := undeletedActivity(tx, r, file.ActivityID)
	var mistake chat.UserError
	if errors.As(err, &mistake) {
		result.Problem = mistake.Key
		return result, nil
	}
	if err != nil {
		return result, err
	}
	id, added, err := tx.AddEvidence(file.evidence)
	if result.Duplicate = !added; err == nil && added {
		file.evidence.ID = id
		err = recordEvidence(tx, r, store.ActionEvidenceAdded, file.evidence)
	}
	return result, err
}
