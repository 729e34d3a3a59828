package view

import "strings"

// The kinds of presses about activities.
type (
	// ShowNews shows a page of what everybody may read of the programme's activities.
	ShowNews struct{ Page int64 }
	// ShowActivities shows a page of the activities in whose texts each of the words is; none: of all.
	ShowActivities struct {
		Words string // see [SearchWords]
		Page  int64
	}
	// ShowActivity shows one activity.
	ShowActivity struct{ Activity int64 }
	// ShowHistory shows a page of the versions of an activity.
	ShowHistory struct{ Activity, Page int64 }
	// OfferDeletion asks whether a version of an activity is to be deleted.
	OfferDeletion struct{ Activity, Version int64 }
	// DeleteActivity deletes an activity, if the version is still the latest.
	DeleteActivity struct{ Activity, Version int64 }
	// UndoActivity takes a version of an activity back, if it is still the latest.
	UndoActivity struct{ Activity, Version int64 }
	// EditActivity begins the dialogue that changes an activity.
	EditActivity struct{ Activity int64 }
)

func (p ShowNews) fields() (string, []string) { return "news", []string{decimal(p.Page)} }
func (p ShowActivities) fields() (string, []string) {
	return "acts", []string{orNone(p.Words), decimal(p.Page)}
}
func (p ShowActivity) fields() (string, []string) { return "act", []string{decimal(p.Activity)} }
func (p ShowHistory) fields() (string, []string) {
	return "hist", []string{decimal(p.Activity), decimal(p.Page)}
}
func (p OfferDeletion) fields() (string, []string) {
	return "del?", []string{decimal(p.Activity), decimal(p.Version)}
}
func (p DeleteActivity) fields() (string, []string) {
	return "del", []string{decimal(p.Activity), decimal(p.Version)}
}
func (p UndoActivity) fields() (string, []string) {
	return "undo", []string{decimal(p.Activity), decimal(p.Version)}
}
func (p EditActivity) fields() (string, []string) { return "edit", []string{decimal(p.Activity)} }

// maxSearch is how many bytes of words a button carries along with a page.
const maxSearch = 40

// SearchWords is a search as buttons can carry it: as many of its words, from the first on, as they have room for.
func SearchWords(text string) string {
	var kept string
	for word := range strings.FieldsSeq(strings.ReplaceAll(text, separator, " ")) {
		longer := strings.TrimSpace(kept + " " + word)
		if len(longer) > maxSearch {
			break
		}
		kept = longer
	}
	return kept
}
