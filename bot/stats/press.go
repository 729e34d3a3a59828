package stats

// The presses of the feature.
type (
	// ShowStats shows the figures of the last days.
	ShowStats struct{ Days int64 }
	// DrawStats draws the questions of the last days by outcome and week.
	DrawStats struct{ Days int64 }
	// ExportStats sends the figures of the last days as a spreadsheet.
	ExportStats struct{ Days int64 }
)

func (ShowStats) WireName() string { return "stats" }
func (DrawStats) WireName() string { return "statspic" }

func (ExportStats) WireName() string { return "statsxlsx" }
