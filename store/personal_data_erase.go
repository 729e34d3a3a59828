package store

import "fmt"

// HasRetainedData reports whether [Tx.Erase] would keep anything of what a person did in their role: see
// [PersonalDataCategory.Retained].
func (tx *Tx) HasRetainedData(personID int64) (retained bool, err error) {
	for _, category := range PersonalDataCategories() {
		if !category.Retained || category.Purpose == PurposeErasures || retained {
			continue
		}
		if err := tx.get(&retained, `SELECT EXISTS (`+category.selectQuery+`)`, personID); err != nil {
			return false, fmt.Errorf("looking for %s: %w", category.Name, err)
		}
	}
	return retained, nil
}

// Erase deletes or anonymizes everything that the database holds about a person, except for what is
// [PersonalDataCategory.Retained], and records that it did. It also deletes calls to them that are in flight, whose
// outcome is then not recorded. After the commit nothing of it is left in the files of the database.
func (tx *Tx) Erase(personID int64) error {
	tx.eraseFromWAL()
	for _, category := range PersonalDataCategories() {
		if category.eraseQuery == "" {
			continue
		}
		if _, err := tx.exec(category.eraseQuery, personID); err != nil {
			return fmt.Errorf("erasing %s: %w", category.Name, err)
		}
	}
	tx.erasedSome = true
	return tx.recordErasure(Erasure{personID, tx.now})
}
