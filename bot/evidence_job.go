package bot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"slices"

	"bomcabot/bot/filetype"
	"bomcabot/bot/telegram"
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
func runEvidenceJob(ctx context.Context, b *Bot, lang locales.Lang, payload []byte) ([]view.Message, error) {
	var job evidenceJob
	if err := json.Unmarshal(payload, &job); err != nil {
		return nil, err
	}
	var arrivals []store.PendingEvidence
	if err := b.store.View(ctx, func(tx *store.Tx) (err error) { arrivals, err = tx.PendingEvidence(job.Person); return err }); err != nil {
		return nil, err
	}
	var files []inspectedFile
	for _, arrival := range arrivals {
		files = append(files, b.inspectFile(arrival))
		if b.ctx.Err() != nil {
			return nil, errShutdown
		}
	}
	return nil, b.store.InTx(ctx, func(tx *store.Tx) error {
		person, err := tx.Person(job.Person)
		if errors.Is(err, store.ErrNotFound) { // they are gone, and the files with them
			return nil
		}
		if err != nil {
			return err
		}
		r := request{person: person, role: b.roleOf(person), lang: lang}
		if !r.role.Includes(store.Coordinator) { // it was taken away meanwhile
			return discardFiles(tx, files)
		}
		return b.saveFiles(tx, r, files)
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
func (b *Bot) inspectFile(arrival store.PendingEvidence) inspectedFile {
	content, err := b.settings.Download(b.ctx, arrival.FileID, store.MaxEvidenceSize)
	if err != nil {
		if b.ctx.Err() == nil {
			b.settings.Log.Warn("a file could not be fetched", "error", err)
		}
		problem := locales.EvidenceNotFetched
		if errors.Is(err, telegram.ErrFileUnavailable) {
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
func (b *Bot) saveFiles(tx *store.Tx, r request, files []inspectedFile) error {
	for len(files) > 0 {
		id := files[0].ActivityID
		end := slices.IndexFunc(files, func(f inspectedFile) bool { return f.ActivityID != id })
		if end < 0 {
			end = len(files)
		}
		together := files[:min(end, view.EvidenceBatchSize)]
		files = files[len(together):]
		var results []view.EvidenceResult
		for _, file := range together {
			result, err := b.saveFile(tx, r, file)
			if err != nil {
				return err
			}
			results = append(results, result)
		}
		activity, err := tx.Activity(id)
		if err != nil {
			return err
		}
		if err := b.send(tx, r.person.ID, b.views.In(r.lang).EvidenceResults(activity, results)); err != nil {
			return err
		}
	}
	return nil
}

// saveFile keeps a file, if whoever sent it may still change the activity.
func (b *Bot) saveFile(tx *store.Tx, r request, file inspectedFile) (view.EvidenceResult, error) {
	result := view.EvidenceResult{Name: file.Name, Size: file.evidence.Size, Problem: file.problem}
	if err := tx.DeletePendingEvidence(file.ID); err != nil || result.Problem != "" {
		return result, err
	}
	_, err := undeletedActivity(tx, r, file.ActivityID)
	var mistake userError
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
