package activity

import (
	"errors"
	"strconv"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// How many files the list of an activity shows.
const (
	evidencePerPage = 8
	maxShownRemoved = 5
)

// maxShownFileName is how much of a file's name a message shows, in UTF-16 units.
const maxShownFileName = 60

// showEvidence lists the files of an activity. Until the person does something else, the files that they send are added
// to it, if they may change the activity.
func (f *Feature) showEvidence(tx *store.Tx, r chat.Request, press ShowEvidence) (chat.Response, error) {
	activity, err := findActivity(tx, press.Activity)
	if err != nil {
		return chat.Response{}, err
	}
	page, err := readEvidencePage(tx, activity, press.Page)
	if err != nil {
		return chat.Response{}, err
	}
	if page.CanEdit, err = chat.CanEdit(tx, r, activity.InvolvedCountries()); err != nil {
		return chat.Response{}, err
	}
	page.CanEdit = page.CanEdit && !activity.Deleted
	if page.CanEdit {
		page.TakesFiles, err = f.takeFilesFor(tx, r, activity)
	} else {
		err = f.takeNoMoreFiles(tx, r)
	}
	return chat.ReplaceWith(f.screen(r.Lang).Evidence(activity, page, r.Viewer(tx.Now()))), err
}

// readEvidencePage reads a page of the files of an activity, with the files removed last and the people concerned.
func readEvidencePage(tx *store.Tx, activity store.Activity, page int64) (evidencePage, error) {
	files, err := tx.EvidenceForActivity(activity.ID)
	if err != nil {
		return evidencePage{}, err
	}
	removed, err := tx.RemovedEvidence(activity.ID, maxShownRemoved)
	if err != nil {
		return evidencePage{}, err
	}
	files, pager, ok := view.PageOf(files, page, evidencePerPage)
	if !ok {
		return evidencePage{}, chat.ErrOldButton
	}
	var ids []int64
	for _, file := range files {
		ids = append(ids, file.AddedBy)
	}
	for _, file := range removed {
		ids = append(ids, file.RemovedBy)
	}
	people, err := findPeople(tx, ids)
	return evidencePage{Files: files, Removed: removed, People: people, Pager: pager}, err
}

// findEvidence finds the file of a button.
func findEvidence(tx *store.Tx, id int64) (store.Evidence, error) {
	file, err := tx.Evidence(id)
	if errors.Is(err, store.ErrNotFound) {
		err = chat.ErrOldButton
	}
	return file, err
}

// recordEvidence records what a person did to a file of an activity.
func recordEvidence(tx *store.Tx, r chat.Request, action store.Action, file store.Evidence) error {
	object := store.ObjectActivity.WithID(file.ActivityID)
	return tx.RecordAction(r.Person.ID, action, object, strconv.FormatInt(file.ID, 10))
}

// evidencePage is a page of the files of an activity.
type evidencePage struct {
	Files   []store.Evidence
	Removed []store.Evidence       // the latest first
	People  map[int64]store.Person // who added and who removed the files
	CanEdit bool                   // whether the reader may change the activity
	// TakesFiles reports that files which the reader sends are added.
	TakesFiles bool
	Pager      view.Pager
}

// Evidence lists the files of an activity.
func (p screen) Evidence(a store.Activity, e evidencePage, viewer view.Viewer) view.Message {
	message := view.Message{HTML: p.HTML(locales.EvidenceTitle, locales.Args{"Activity": p.shownTitle(a)})}
	if e.Pager.Total == 0 {
		message.HTML = view.Paragraphs(message.HTML, p.HTML(locales.EvidenceNone, nil))
	}
	canEdit := e.CanEdit
	for i, file := range e.Files {
		number := strconv.Itoa(e.Pager.Offset() + i + 1)
		line := p.evidenceLine(view.Bold(number+".")+" ", file, e.People[file.AddedBy], file.AddedAt, viewer)
		message.HTML = view.Paragraphs(message.HTML, line)
		label := view.Truncate("📄 "+number+". "+file.Name, view.MaxLabel)
		row := []view.Button{{Text: label, Press: DownloadEvidence{file.ID}}}
		if canEdit {
			row = append(row, view.Button{Text: "🗑 " + number, Press: RemoveEvidence{file.ID}})
		}
		message.Buttons = append(message.Buttons, row)
	}
	removed := ""
	for _, file := range e.Removed {
		removed = view.Lines(removed, p.evidenceLine("🗑 ", file, e.People[file.RemovedBy], file.RemovedAt, viewer))
	}
	if removed != "" {
		message.HTML = view.Paragraphs(message.HTML, view.Lines(p.HTML(locales.EvidenceRemovedList, nil), removed))
	}
	if e.TakesFiles {
		message.HTML = view.Paragraphs(message.HTML, p.HTML(locales.EvidenceListed, nil))
	}
	to := func(page int64) view.Press { return ShowEvidence{a.ID, page} }
	rows := append(message.Buttons, p.PagerRows(e.Pager, locales.ButtonPrevious, locales.ButtonNext, to)...)
	if canEdit {
		rows = append(rows, p.Row(locales.ButtonAttach, AttachEvidence{a.ID}))
	}
	message.Buttons = view.NonEmptyRows(append(rows, []view.Button{p.Back(ShowActivity{a.ID})}))
	return message
}

// evidenceLine shows a file behind a mark, with who added or removed it and when.
func (p screen) evidenceLine(
	mark string, file store.Evidence, by store.Person, at store.Time, viewer view.Viewer,
) string {
	name := view.Truncate(file.Name, maxShownFileName) + " · " + p.fileSize(file.Size)
	return view.Lines(mark+view.Escape(name), view.Italic(view.DisplayName(by)+" · "+p.DateTime(at.Time, viewer)))
}

// fileSize writes the size of a file.
func (p screen) fileSize(bytes int64) string {
	const kilo, mega = 1 << 10, 1 << 20
	if bytes < mega {
		return p.Plain(locales.SizeKilobytes, locales.Args{"Number": p.Lang.Number(int((bytes + kilo - 1) / kilo))})
	}
	return p.Plain(locales.SizeMegabytes, locales.Args{"Number": p.Lang.Number(int((bytes + mega - 1) / mega))})
}
