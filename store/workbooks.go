package store

// WorkbookState says what was done with a workbook.
type WorkbookState string

// The states of a workbook.
const (
	WorkbookWaiting WorkbookState = "waiting" // its author looks at the differences
	WorkbookApplied WorkbookState = "applied"
	WorkbookUndone  WorkbookState = "undone"
)

// Workbook is what a workbook that a coordinator sent back changes.
type Workbook struct {
	ID       int64         `db:"id"`
	PersonID int64         `db:"person_id"` // who sent it
	At       Time          `db:"at"`
	State    WorkbookState `db:"state"`
	Changes  string        `db:"changes"` // the differences, as JSON
}

// AddWorkbook keeps a workbook and returns its id. Earlier ones of the person that were not applied are deleted.
func (tx *Tx) AddWorkbook(personID int64, changes string) (int64, error) {
	_, err := tx.exec(`DELETE FROM workbooks WHERE person_id = ? AND state = ?`, personID, WorkbookWaiting)
	if err != nil {
		return 0, err
	}
	return tx.insert(`INSERT INTO workbooks (person_id, at, state, changes) VALUES (?, ?, ?, ?)`,
		personID, tx.now, WorkbookWaiting, changes)
}

// Workbook returns a workbook by its id, or [ErrNotFound].
func (tx *Tx) Workbook(id int64) (w Workbook, err error) {
	err = tx.get(&w, `SELECT id, person_id, at, state, changes FROM workbooks WHERE id = ?`, id)
	return w, err
}

// SetWorkbookState moves a workbook from one state to another. It returns [ErrNotFound] when it has another state.
func (tx *Tx) SetWorkbookState(id int64, from, to WorkbookState) error {
	return tx.execOrNotFound(`UPDATE workbooks SET state = ? WHERE id = ? AND state = ?`, to, id, from)
}
