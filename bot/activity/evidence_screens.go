package activity

import (
	"strconv"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// How many files one message lists, how many of those that were taken away, and of how many it says what became of them.
const (
	EvidencePerPage         = 8
	MaxShownRemovedEvidence = 5
	EvidenceBatchSize       = 10 // as many as an album has
)

// maxShownFileName is how much of a file's name one message shows, in UTF-16 units.
const maxShownFileName = 60

// EvidencePage is a page of the files of an activity.
type EvidencePage struct {
	Files   []store.Evidence
	Removed []store.Evidence       // taken away, the latest first
	People  map[int64]store.Person // who added and who removed
	CanEdit bool                   // whether the reader may change the activity
	Pager   view.Pager
}

// Evidence lists the files that show that an activity took place.
func (p screen) Evidence(a store.Activity, e EvidencePage, reader view.Viewer) view.Message {
	message := view.Message{HTML: p.HTML(locales.EvidenceTitle, locales.Args{"Activity": view.Truncate(p.activityName(a), MaxShownTitle)})}
	if e.Pager.Total == 0 {
		message.HTML = view.Paragraphs(message.HTML, p.HTML(locales.EvidenceNone, nil))
	}
	may := e.CanEdit && !a.Deleted
	for i, file := range e.Files {
		number := view.Itoa(e.Pager.Page*EvidencePerPage + int64(i) + 1)
		message.HTML = view.Paragraphs(message.HTML, p.evidenceLine(view.Bold(number+".")+" ", file, e.People[file.AddedBy], file.AddedBy, file.AddedAt, reader))
		row := []view.Button{{Text: view.Truncate("📄 "+number+". "+file.Name, view.MaxLabel), Press: DownloadEvidence{file.ID}}}
		if may {
			row = append(row, view.Button{Text: "🗑 " + number, Press: RemoveEvidence{file.ID}})
		}
		message.Buttons = append(message.Buttons, row)
	}
	removed := ""
	for _, file := range e.Removed {
		removed = view.Lines(removed, p.evidenceLine("🗑 ", file, e.People[file.RemovedBy], file.RemovedBy, file.RemovedAt, reader))
	}
	if removed != "" {
		message.HTML = view.Paragraphs(message.HTML, p.HTML(locales.EvidenceGone, nil)+"\n"+removed)
	}
	message.Buttons = append(message.Buttons, p.PagerRows(e.Pager, locales.ButtonPrevious, locales.ButtonNext, func(page int64) view.Press { return ShowEvidence{a.ID, page} })...)
	if may {
		message.Buttons = append(message.Buttons, p.Row(locales.ButtonAttach, AttachEvidence{a.ID}))
	}
	message.Buttons = view.NonEmptyRows(append(message.Buttons, []view.Button{p.Back(ShowActivity{a.ID})}))
	return message
}

// evidenceLine is a file behind a mark, with who added or removed it and when.
func (p screen) evidenceLine(mark string, file store.Evidence, by store.Person, id int64, at store.Time, reader view.Viewer) string {
	by.ID = id
	return view.Lines(mark+view.Escape(view.Truncate(file.Name, maxShownFileName)+" · "+p.fileSize(file.Size)), view.Italic(view.DisplayName(by)+" · "+p.DateTime(at.Time, reader)))
}

// fileSize writes how large a file is.
func (p screen) fileSize(bytes int64) string {
	const kilo, mega = 1 << 10, 1 << 20
	if bytes < mega {
		return p.Plain(locales.SizeKilobytes, locales.Args{"Number": p.Lang.Number(int((bytes + kilo - 1) / kilo))})
	}
	return p.Plain(locales.SizeMegabytes, locales.Args{"Number": p.Lang.Number(int((bytes + mega - 1) / mega))})
}

// AskEvidence asks for files that show that an activity took place.
func (p screen) AskEvidence(a store.Activity) view.Message {
	return view.Message{
		HTML: view.Paragraphs(p.HTML(locales.EvidenceSend, locales.Args{"Activity": view.Truncate(p.activityName(a), MaxShownTitle), "Limit": strconv.Itoa(store.MaxEvidenceSize >> 20)}),
			p.HTML(locales.EvidenceKinds, nil)),
		Buttons: [][]view.Button{p.Row(locales.ButtonDone, ShowEvidence{a.ID, 0})},
	}
}

// EvidenceResult is what became of a file that was sent.
type EvidenceResult struct {
	Name      string
	Size      int64       // bytes
	Duplicate bool        // the activity had it already
	Problem   locales.Key // why it was not kept; empty: it was
}

// EvidenceResults says what became of files that were sent for an activity.
func (p screen) EvidenceResults(a store.Activity, results []EvidenceResult) view.Message {
	text := p.HTML(locales.EvidenceFor, locales.Args{"Activity": view.Truncate(p.activityName(a), MaxShownTitle), "Number": a.Evidence})
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
	return view.Message{HTML: view.Paragraphs(text, list, p.HTML(locales.EvidenceMore, nil)), Buttons: [][]view.Button{p.Row(locales.ButtonDone, ShowEvidence{a.ID, 0})}}
}

// EvidenceFile is a file as it was sent, with its checksum.
func (p screen) EvidenceFile(e store.Evidence) view.Message {
	message := view.Message{HTML: view.Lines(view.Escape("№ "+view.Itoa(e.ActivityID)+" · "+view.Truncate(e.Name, maxShownFileName)+" · "+p.fileSize(e.Size)), "SHA-256: "+view.Code(e.SHA256))}
	if e.Photo {
		message.Photo = &view.Photo{Name: e.Name, FileID: e.FileID}
	} else {
		message.Document = &view.Document{Name: e.Name, FileID: e.FileID}
	}
	return message
}

// EvidenceRemoved says that a file was taken away from its activity, and lets that be undone.
func (p screen) EvidenceRemoved(e store.Evidence) view.Message {
	return view.Message{
		HTML:    p.HTML(locales.EvidenceRemoved, locales.Args{"Name": view.Truncate(e.Name, maxShownFileName), "ID": view.Itoa(e.ActivityID)}),
		Buttons: [][]view.Button{p.Row(locales.ButtonUndo, RestoreEvidence{e.ID}), {p.Back(ShowEvidence{e.ActivityID, 0})}},
	}
}
