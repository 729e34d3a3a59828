package view

import "strings"

// The kinds of presses about activities.
type (
	// ShowNews shows a page of what everybody may read of the programme's activities.
	ShowNews struct{ Page int64 }
	// ShowActivities shows a page of the activities in whose texts each of the words is; none: of all.
	ShowActivities struct {
		Query string // see [TruncateQuery]
		Page  int64
	}
	// ShowActivity shows one activity.
	ShowActivity struct{ Activity int64 }
	// ShowEvidence shows a page of the files that show that an activity took place.
	ShowEvidence struct{ Activity, Page int64 }
	// AttachEvidence begins to collect such files.
	AttachEvidence struct{ Activity int64 }
	// DownloadEvidence sends such a file back.
	DownloadEvidence struct{ File int64 }
	// RemoveEvidence takes a file away from its activity.
	RemoveEvidence struct{ File int64 }
	// RestoreEvidence gives a file back to its activity that was taken away.
	RestoreEvidence struct{ File int64 }
	// ShowActivityHistory shows a page of the versions of an activity.
	ShowActivityHistory struct{ Activity, Page int64 }
	// PromptDeleteActivity asks whether a version of an activity is to be deleted.
	PromptDeleteActivity struct{ Activity, Version int64 }
	// DeleteActivity deletes an activity, if the version is still the latest.
	DeleteActivity struct{ Activity, Version int64 }
	// UndoActivity takes a version of an activity back, if it is still the latest.
	UndoActivity struct{ Activity, Version int64 }
	// EditActivity begins the dialogue that changes an activity.
	EditActivity struct{ Activity int64 }
)

func (p ShowNews) fields() (string, []string) { return "news", []string{itoa(p.Page)} }
func (p ShowActivities) fields() (string, []string) {
	return "acts", []string{encodeOptional(p.Query), itoa(p.Page)}
}
func (p ShowActivity) fields() (string, []string) { return "act", []string{itoa(p.Activity)} }
func (p ShowEvidence) fields() (string, []string) {
	return "files", []string{itoa(p.Activity), itoa(p.Page)}
}
func (p AttachEvidence) fields() (string, []string)   { return "attach", []string{itoa(p.Activity)} }
func (p DownloadEvidence) fields() (string, []string) { return "file", []string{itoa(p.File)} }
func (p RemoveEvidence) fields() (string, []string)   { return "unfile", []string{itoa(p.File)} }
func (p RestoreEvidence) fields() (string, []string)  { return "refile", []string{itoa(p.File)} }
func (p ShowActivityHistory) fields() (string, []string) {
	return "hist", []string{itoa(p.Activity), itoa(p.Page)}
}
func (p PromptDeleteActivity) fields() (string, []string) {
	return "del?", []string{itoa(p.Activity), itoa(p.Version)}
}
func (p DeleteActivity) fields() (string, []string) {
	return "del", []string{itoa(p.Activity), itoa(p.Version)}
}
func (p UndoActivity) fields() (string, []string) {
	return "undo", []string{itoa(p.Activity), itoa(p.Version)}
}
func (p EditActivity) fields() (string, []string) { return "edit", []string{itoa(p.Activity)} }

// maxQueryBytes is how many bytes of words a button carries along with a page.
const maxQueryBytes = 40

// TruncateQuery is a search as buttons can carry it: as many of its words, from the first on, as they have room for.
func TruncateQuery(text string) string {
	var kept string
	for word := range strings.FieldsSeq(strings.ReplaceAll(text, separator, " ")) {
		longer := strings.TrimSpace(kept + " " + word)
		if len(longer) > maxQueryBytes {
			break
		}
		kept = longer
	}
	return kept
}
