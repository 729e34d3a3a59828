package workbook

// The presses of the feature.
type (
	// ShowWorkbook says what the workbook is.
	ShowWorkbook struct{}
	// GetWorkbook sends the workbook.
	GetWorkbook struct{}
	// ReturnWorkbook begins the dialogue that takes a changed workbook.
	ReturnWorkbook struct{}
	// ApplyWorkbook applies the differences of a workbook.
	ApplyWorkbook struct{ Workbook int64 }
	// UndoWorkbook takes them back.
	UndoWorkbook struct{ Workbook int64 }
)

func (ShowWorkbook) WireName() string   { return "book" }
func (GetWorkbook) WireName() string    { return "bookget" }
func (ReturnWorkbook) WireName() string { return "bookback" }
func (ApplyWorkbook) WireName() string  { return "bookdo" }
func (UndoWorkbook) WireName() string   { return "bookundo" }
