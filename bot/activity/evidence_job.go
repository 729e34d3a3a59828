package activity

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/bot/filetype"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// jobKindEvidence is the kind of the job that inspects the files that a person sent.
const jobKindEvidence = "evidence"

// evidenceBatchSize is how many files one message answers: as many as an album has.
const evidenceBatchSize = 10

// evidenceJob says whose files to inspect, up to which one: when a file arrives while the job runs, the payload differs
// and the job is done again.
type evidenceJob struct{ Person, Last int64 }

// inspectedFile is a file whose content was inspected.
type inspectedFile struct {
	store.PendingEvidence
	evidence store.Evidence
	problem  locales.Key // why the file cannot be evidence; empty: it can
}

// runEvidenceJob fetches and inspects the files that a person sent, and keeps a record of those that can be evidence.
// It answers in the transaction that keeps the records, so the job returns no messages.
func (f *Feature) runEvidenceJob(ctx context.Context, lang locales.Lang, payload []byte) ([]view.Message, error) {
	var job evidenceJob
	if err := json.Unmarshal(payload, &job); err != nil {
		return nil, err
	}
	var pending []store.PendingEvidence
	err := f.Store.View(ctx, func(tx *store.Tx) (err error) {
		pending, err = tx.PendingEvidence(job.Person)
		return err
	})
	if err != nil {
		return nil, err
	}
	files := f.inspectFiles(pending)
	if f.Background.Context().Err() != nil {
		return nil, chat.ErrShutdown
	}
	return nil, f.Store.InTx(ctx, func(tx *store.Tx) error {
		person, err := tx.Person(job.Person)
		if errors.Is(err, store.ErrNotFound) { // they erased their data, and the files with it
			return nil
		}
		if err != nil {
			return err
		}
		r := chat.Request{Person: person, Role: f.Rights.RoleOf(person), Lang: lang}
		if !r.Role.Includes(store.Coordinator) { // they lost the role while the job waited
			return discardFiles(tx, files)
		}
		return f.saveFiles(tx, r, files)
	})
}

// discardFiles forgets files that were sent.
func discardFiles(tx *store.Tx, files []inspectedFile) error {
	for _, file := range files {
		if err := tx.DeletePendingEvidence(file.ID); err != nil {
			return err
		}
	}
	return nil
}

// inspectFiles inspects files until one cannot be fetched, because Telegram then takes long to refuse each of the
// others. The others have the problem that they were not tried. It stops when the bot shuts down.
func (f *Feature) inspectFiles(pending []store.PendingEvidence) (files []inspectedFile) {
	for i, file := range pending {
		inspected := f.inspectFile(file)
		files = append(files, inspected)
		if inspected.problem != locales.EvidenceNotFetched {
			continue
		}
		for _, untried := range pending[i+1:] {
			files = append(files, inspectedFile{PendingEvidence: untried, problem: locales.EvidenceNotTried})
		}
		break
	}
	return files
}

// inspectFile fetches the content of a file and checks that it is of a kind that can be evidence.
func (f *Feature) inspectFile(file store.PendingEvidence) inspectedFile {
	content, err := f.Download(f.Background.Context(), file.FileID, store.MaxEvidenceSize)
	if err != nil {
		if f.Background.Context().Err() == nil {
			f.Log.Warn("a file could not be fetched", store.ErrorAttr(err))
		}
		problem := locales.EvidenceNotFetched
		if errors.Is(err, chat.ErrFileUnavailable) {
			problem = locales.EvidenceNotGiven
		}
		return inspectedFile{PendingEvidence: file, problem: problem}
	}
	mime, ok := filetype.Detect(file.Name, content)
	if file.Photo {
		mime, ok = filetype.DetectImage(content)
	}
	if !ok {
		return inspectedFile{PendingEvidence: file, problem: locales.EvidenceOtherKind}
	}
	if err := f.Files.Keep(content); err != nil { // Telegram has it; bomcabot files says that it is missing
		f.Log.Error("a file is not kept outside Telegram", store.ErrorAttr(err))
	}
	return inspectedFile{PendingEvidence: file, evidence: store.Evidence{
		ActivityID: file.ActivityID, Name: file.Name, MIME: mime, Size: int64(len(content)),
		SHA256: store.ContentSum(content), FileID: file.FileID, Bot: f.Username,
		Photo: file.Photo, AddedBy: file.PersonID,
	}}
}

// saveFiles keeps the records of files, activity by activity, and tells their sender the result of each.
func (f *Feature) saveFiles(tx *store.Tx, r chat.Request, files []inspectedFile) error {
	for len(files) > 0 {
		id := files[0].ActivityID
		end := slices.IndexFunc(files, func(f inspectedFile) bool { return f.ActivityID != id })
		if end < 0 {
			end = len(files)
		}
		batch := files[:min(end, evidenceBatchSize)]
		files = files[len(batch):]
		var results []evidenceResult
		for _, file := range batch {
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

// saveFile keeps the record of a file, if its sender may still change the activity.
func (f *Feature) saveFile(tx *store.Tx, r chat.Request, file inspectedFile) (evidenceResult, error) {
	result := evidenceResult{Name: file.Name, Size: file.evidence.Size, Problem: file.problem}
	if err := tx.DeletePendingEvidence(file.ID); err != nil || result.Problem != "" {
		return result, err
	}
	_, err := undeletedActivity(tx, r, file.ActivityID)
	var refusal chat.UserError
	if errors.As(err, &refusal) {
		result.Problem = refusal.Key
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

// evidenceResult is the result of a file that was sent.
type evidenceResult struct {
	Name      string
	Size      int64       // bytes
	Duplicate bool        // the activity had it already
	Problem   locales.Key // why it was not kept; empty: it was
}

// EvidenceResults tells the results of files that were sent for an activity.
func (p screen) EvidenceResults(a store.Activity, results []evidenceResult) view.Message {
	title := p.HTML(locales.EvidenceFor, locales.Args{"Activity": p.shownTitle(a), "Number": a.Evidence})
	list := ""
	for _, result := range results {
		name := view.Escape(view.Truncate(result.Name, maxShownFileName))
		switch {
		case result.Problem != "":
			list = view.Lines(list, "⚠️ "+name+": "+p.HTML(result.Problem, nil))
		case result.Duplicate:
			list = view.Lines(list, "☑️ "+name+": "+p.HTML(locales.EvidenceAgain, nil))
		default:
			list = view.Lines(list, "✅ "+name+" · "+view.Escape(p.fileSize(result.Size)))
		}
	}
	return view.Message{
		HTML:    view.Paragraphs(title, list, p.HTML(locales.EvidenceMore, nil)),
		Buttons: [][]view.Button{p.Row(locales.ButtonDone, ShowEvidence{a.ID, 0})},
	}
}
