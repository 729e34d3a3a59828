package view

import (
	"html"
	"strconv"

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
	Pager   Pager
}

// Evidence lists the files that show that an activity took place.
func (p Page) Evidence(a store.Activity, e EvidencePage, reader Viewer) Message {
	message := Message{HTML: p.html(locales.EvidenceTitle, locales.Args{"Activity": truncate(p.activityName(a), maxShownTitle)})}
	if e.Pager.Total == 0 {
		message.HTML = paragraphs(message.HTML, p.html(locales.EvidenceNone, nil))
	}
	may := e.CanEdit && !a.Deleted
	for i, file := range e.Files {
		number := itoa(e.Pager.Page*EvidencePerPage + int64(i) + 1)
		message.HTML = paragraphs(message.HTML, p.evidenceLine("<b>"+number+".</b> ", file, e.People[file.AddedBy], file.AddedBy, file.AddedAt, reader))
		row := []Button{{Text: truncate("📄 "+number+". "+file.Name, maxLabel), Press: DownloadEvidence{file.ID}}}
		if may {
			row = append(row, Button{Text: "🗑 " + number, Press: RemoveEvidence{file.ID}})
		}
		message.Buttons = append(message.Buttons, row)
	}
	removed := ""
	for _, file := range e.Removed {
		removed = lines(removed, p.evidenceLine("🗑 ", file, e.People[file.RemovedBy], file.RemovedBy, file.RemovedAt, reader))
	}
	if removed != "" {
		message.HTML = paragraphs(message.HTML, p.html(locales.EvidenceGone, nil)+"\n"+removed)
	}
	message.Buttons = append(message.Buttons, p.pagerRows(e.Pager, locales.ButtonPrevious, locales.ButtonNext, func(page int64) Press { return ShowEvidence{a.ID, page} })...)
	if may {
		message.Buttons = append(message.Buttons, p.row(locales.ButtonAttach, AttachEvidence{a.ID}))
	}
	message.Buttons = nonEmptyRows(append(message.Buttons, []Button{p.back(ShowActivity{a.ID})}))
	return message
}

// evidenceLine is a file behind a mark, with who added or removed it and when.
func (p Page) evidenceLine(mark string, file store.Evidence, by store.Person, id int64, at store.Time, reader Viewer) string {
	by.ID = id
	return lines(mark+html.EscapeString(truncate(file.Name, maxShownFileName)+" · "+p.fileSize(file.Size)), "<i>"+html.EscapeString(displayName(by)+" · "+p.dateTime(at.Time, reader))+"</i>")
}

// fileSize writes how large a file is.
func (p Page) fileSize(bytes int64) string {
	const kilo, mega = 1 << 10, 1 << 20
	if bytes < mega {
		return p.plain(locales.SizeKilobytes, locales.Args{"Number": p.lang.Number(int((bytes + kilo - 1) / kilo))})
	}
	return p.plain(locales.SizeMegabytes, locales.Args{"Number": p.lang.Number(int((bytes + mega - 1) / mega))})
}

// AskEvidence asks for files that show that an activity took place.
func (p Page) AskEvidence(a store.Activity) Message {
	return Message{
		HTML: paragraphs(p.html(locales.EvidenceSend, locales.Args{"Activity": truncate(p.activityName(a), maxShownTitle), "Limit": strconv.Itoa(store.MaxEvidenceSize >> 20)}),
			p.html(locales.EvidenceKinds, nil)),
		Buttons: [][]Button{p.row(locales.ButtonDone, ShowEvidence{a.ID, 0})},
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
func (p Page) EvidenceResults(a store.Activity, results []EvidenceResult) Message {
	text := p.html(locales.EvidenceFor, locales.Args{"Activity": truncate(p.activityName(a), maxShownTitle), "Number": a.Evidence})
	list := ""
	for _, result := range results {
		name := html.EscapeString(truncate(result.Name, maxShownFileName))
		switch {
		case result.Problem != "":
			list = lines(list, "⚠️ "+name+": "+p.html(result.Problem, nil))
		case result.Duplicate:
			list = lines(list, "☑️ "+name+": "+p.html(locales.EvidenceAgain, nil))
		default:
			list = lines(list, "✅ "+name+" · "+html.EscapeString(p.fileSize(result.Size)))
		}
	}
	return Message{HTML: paragraphs(text, list, p.html(locales.EvidenceMore, nil)), Buttons: [][]Button{p.row(locales.ButtonDone, ShowEvidence{a.ID, 0})}}
}

// EvidenceFile is a file as it was sent, with its checksum.
func (p Page) EvidenceFile(e store.Evidence) Message {
	message := Message{HTML: lines(html.EscapeString("№ "+itoa(e.ActivityID)+" · "+truncate(e.Name, maxShownFileName)+" · "+p.fileSize(e.Size)), "SHA-256: <code>"+html.EscapeString(e.SHA256)+"</code>")}
	if e.Photo {
		message.Photo = &Photo{Name: e.Name, FileID: e.FileID}
	} else {
		message.Document = &Document{Name: e.Name, FileID: e.FileID}
	}
	return message
}

// EvidenceRemoved says that a file was taken away from its activity, and lets that be undone.
func (p Page) EvidenceRemoved(e store.Evidence) Message {
	return Message{
		HTML:    p.html(locales.EvidenceRemoved, locales.Args{"Name": truncate(e.Name, maxShownFileName), "ID": itoa(e.ActivityID)}),
		Buttons: [][]Button{p.row(locales.ButtonUndo, RestoreEvidence{e.ID}), {p.back(ShowEvidence{e.ActivityID, 0})}},
	}
}
