package view

import (
	"html"
	"strconv"

	"bomcabot/locales"
	"bomcabot/store"
)

// How many files one message lists, how many of those that were taken away, and of how many it says what became of them.
const (
	EvidencePerPage  = 8
	RemovedShown     = 5
	EvidenceTogether = 10 // as many as an album has
)

// shownName is how much of a file's name one message shows, in UTF-16 units.
const shownName = 60

// EvidencePage is a page of the files of an activity.
type EvidencePage struct {
	Files   []store.Evidence
	Removed []store.Evidence       // taken away, the latest first
	People  map[int64]store.Person // who added and who removed
	May     bool                   // whether the reader may change the activity
	Pages   Pages
}

// Evidence lists the files that show that an activity took place.
func (p Page) Evidence(a store.Activity, e EvidencePage, reader Reader) Message {
	message := Message{HTML: p.html(locales.EvidenceTitle, locales.Args{"Activity": cut(p.activityName(a), shownTitle)})}
	if e.Pages.Total == 0 {
		message.HTML = paragraphs(message.HTML, p.html(locales.EvidenceNone, nil))
	}
	may := e.May && !a.Deleted
	for i, file := range e.Files {
		number := decimal(e.Pages.Page*EvidencePerPage + int64(i) + 1)
		message.HTML = paragraphs(message.HTML, p.evidenceLine("<b>"+number+".</b> ", file, e.People[file.AddedBy], file.AddedBy, file.AddedAt, reader))
		row := []Button{{Text: cut("📄 "+number+". "+file.Name, maxLabel), Press: FetchEvidence{file.ID}}}
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
	message.Buttons = append(message.Buttons, p.turn(e.Pages, locales.ButtonPrevious, locales.ButtonNext, func(page int64) Press { return ShowEvidence{a.ID, page} })...)
	if may {
		message.Buttons = append(message.Buttons, p.row(locales.ButtonAttach, AttachEvidence{a.ID}))
	}
	message.Buttons = filled(append(message.Buttons, []Button{p.back(ShowActivity{a.ID})}))
	return message
}

// evidenceLine is a file behind a mark, with who added or removed it and when.
func (p Page) evidenceLine(mark string, file store.Evidence, by store.Person, id int64, at store.Time, reader Reader) string {
	by.ID = id
	return lines(mark+html.EscapeString(cut(file.Name, shownName)+" · "+p.size(file.Size)), "<i>"+html.EscapeString(memberName(by)+" · "+p.instant(at.Time, reader))+"</i>")
}

// size writes how large a file is.
func (p Page) size(bytes int64) string {
	const kilo, mega = 1 << 10, 1 << 20
	if bytes < mega {
		return p.plain(locales.SizeKilobytes, locales.Args{"Number": p.lang.Number(int((bytes + kilo - 1) / kilo))})
	}
	return p.plain(locales.SizeMegabytes, locales.Args{"Number": p.lang.Number(int((bytes + mega - 1) / mega))})
}

// AskEvidence asks for files that show that an activity took place.
func (p Page) AskEvidence(a store.Activity) Message {
	return Message{
		HTML: paragraphs(p.html(locales.EvidenceSend, locales.Args{"Activity": cut(p.activityName(a), shownTitle), "Limit": strconv.Itoa(store.MaxEvidenceSize >> 20)}),
			p.html(locales.EvidenceKinds, nil)),
		Buttons: [][]Button{p.row(locales.ButtonDone, ShowEvidence{a.ID, 0})},
	}
}

// EvidenceResult is what became of a file that was sent.
type EvidenceResult struct {
	Name    string
	Size    int64       // bytes
	Again   bool        // the activity had it already
	Problem locales.Key // why it was not kept; empty: it was
}

// EvidenceKept says what became of files that were sent for an activity.
func (p Page) EvidenceKept(a store.Activity, results []EvidenceResult) Message {
	text := p.html(locales.EvidenceFor, locales.Args{"Activity": cut(p.activityName(a), shownTitle), "Number": a.Evidence})
	list := ""
	for _, result := range results {
		name := html.EscapeString(cut(result.Name, shownName))
		switch {
		case result.Problem != "":
			list = lines(list, "⚠️ "+name+": "+p.html(result.Problem, nil))
		case result.Again:
			list = lines(list, "☑️ "+name+": "+p.html(locales.EvidenceAgain, nil))
		default:
			list = lines(list, "✅ "+name+" · "+html.EscapeString(p.size(result.Size)))
		}
	}
	return Message{HTML: paragraphs(text, list, p.html(locales.EvidenceMore, nil)), Buttons: [][]Button{p.row(locales.ButtonDone, ShowEvidence{a.ID, 0})}}
}

// EvidenceFile is a file as it was sent, with its checksum.
func (p Page) EvidenceFile(e store.Evidence) Message {
	message := Message{HTML: lines(html.EscapeString("№ "+decimal(e.ActivityID)+" · "+cut(e.Name, shownName)+" · "+p.size(e.Size)), "SHA-256: <code>"+html.EscapeString(e.SHA256)+"</code>")}
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
		HTML:    p.html(locales.EvidenceRemoved, locales.Args{"Name": cut(e.Name, shownName), "ID": decimal(e.ActivityID)}),
		Buttons: [][]Button{p.row(locales.ButtonUndo, RestoreEvidence{e.ID}), {p.back(ShowEvidence{e.ActivityID, 0})}},
	}
}
