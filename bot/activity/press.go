package activity

import "bomcabot/store"

// The presses about activities.
type (
	// ShowNews shows a page of the public activities.
	ShowNews struct{ Page int64 }
	// ShowAnnouncedNews shows a piece of news that was announced.
	ShowAnnouncedNews struct{ Announcement int64 }
	// ShowActivities shows a page of the activities whose texts have all words of the query; without words, of all.
	ShowActivities struct {
		Query string `press:"optional"` // see [truncateQuery]
		Page  int64
	}
	// ShowActivity shows an activity.
	ShowActivity struct{ Activity int64 }
	// OpenActivity shows an activity in a new message, below the list with the button.
	OpenActivity struct{ Activity int64 }
	// ShowActivityHistory shows a page of the versions of an activity.
	ShowActivityHistory struct{ Activity, Page int64 }
	// EditActivity begins the dialogue that changes an activity.
	EditActivity struct{ Activity int64 }
	// PromptDeleteActivity asks whether to delete an activity, as it is at a version.
	PromptDeleteActivity struct{ Activity, Version int64 }
	// DeleteActivity deletes an activity, if the version is still its latest.
	DeleteActivity struct{ Activity, Version int64 }
	// UndoActivity takes a version of an activity back, if it is still the latest.
	UndoActivity struct{ Activity, Version int64 }
)

func (ShowNews) WireName() string          { return "news" }
func (ShowAnnouncedNews) WireName() string { return "newsann" }

func (ShowActivities) WireName() string { return "acts" }

func (ShowActivity) WireName() string { return "act" }

func (OpenActivity) WireName() string { return "see" }

func (ShowActivityHistory) WireName() string { return "hist" }

func (EditActivity) WireName() string { return "edit" }

func (PromptDeleteActivity) WireName() string { return "del?" }

func (DeleteActivity) WireName() string { return "del" }

func (UndoActivity) WireName() string { return "undo" }

// The presses about the evidence of an activity: files that show that it took place.
type (
	// ShowEvidence shows a page of the files of an activity.
	ShowEvidence struct{ Activity, Page int64 }
	// AttachEvidence begins the dialogue that collects files for an activity.
	AttachEvidence struct{ Activity int64 }
	// DownloadEvidence sends a file back.
	DownloadEvidence struct{ File int64 }
	// RemoveEvidence removes a file from its activity.
	RemoveEvidence struct{ File int64 }
	// RestoreEvidence gives a removed file back to its activity.
	RestoreEvidence struct{ File int64 }
)

func (ShowEvidence) WireName() string { return "files" }

func (AttachEvidence) WireName() string { return "attach" }

func (DownloadEvidence) WireName() string { return "file" }

func (RemoveEvidence) WireName() string { return "unfile" }

func (RestoreEvidence) WireName() string { return "refile" }

// ReportSpec specifies a report: its days, and the instant up to which it knows what was logged. Two reports with the
// same spec have the same figures, whenever they are made.
type ReportSpec struct {
	First, Last store.Day
	CutOff      int64 // milliseconds since 1970 UTC; 0: now
}

// The presses about reports.
type (
	// MakeReport makes a report.
	MakeReport struct{ Spec ReportSpec }
	// PromptReportPeriod asks for the days of a report, which the person types.
	PromptReportPeriod struct{}
	// OpenFigures lists the figures of a report in a new message.
	OpenFigures struct{ Spec ReportSpec }
	// ShowFigures lists the figures of a report in place of the message with the button.
	ShowFigures struct{ Spec ReportSpec }
	// TraceFigure shows a page of the activities that a figure of a report adds up.
	TraceFigure struct {
		Spec   ReportSpec
		Figure string
		Page   int64
	}
)

func (MakeReport) WireName() string { return "report" }

func (PromptReportPeriod) WireName() string { return "days?" }

func (OpenFigures) WireName() string { return "open#" }

func (ShowFigures) WireName() string { return "figs" }

func (TraceFigure) WireName() string { return "fig" }
