package activity

import (
	"strings"

	"bomcabot/bot/view"
)

// The kinds of presses about activities.
type (
	// ShowNews shows a page of what everybody may read of the programme's activities.
	ShowNews struct{ Page int64 }
	// ShowActivities shows a page of the activities in whose texts each of the words is; none: of all.
	ShowActivities struct {
		Query string `press:"optional"` // see [TruncateQuery]
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

func (ShowNews) WireName() string { return "news" }

func (ShowActivities) WireName() string { return "acts" }

func (ShowActivity) WireName() string { return "act" }

func (ShowEvidence) WireName() string { return "files" }

func (AttachEvidence) WireName() string { return "attach" }

func (DownloadEvidence) WireName() string { return "file" }

func (RemoveEvidence) WireName() string { return "unfile" }

func (RestoreEvidence) WireName() string { return "refile" }

func (ShowActivityHistory) WireName() string { return "hist" }

func (PromptDeleteActivity) WireName() string { return "del?" }

func (DeleteActivity) WireName() string { return "del" }

func (UndoActivity) WireName() string { return "undo" }

func (EditActivity) WireName() string { return "edit" }

// maxQueryBytes is how many bytes of words a button carries along with a page.
const maxQueryBytes = 40

// TruncateQuery is a search as buttons can carry it: as many of its words, from the first on, as they have room for.
func TruncateQuery(text string) string {
	var kept string
	for word := range strings.FieldsSeq(strings.ReplaceAll(text, view.Separator, " ")) {
		longer := strings.TrimSpace(kept + " " + word)
		if len(longer) > maxQueryBytes {
			break
		}
		kept = longer
	}
	return kept
}
