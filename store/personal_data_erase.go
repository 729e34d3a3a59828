package store

import "fmt"

// HasRetainedData reports whether [Tx.Erase] would keep anything about a person: see [PersonalDataCategory.Retained].
func (tx *Tx) HasRetainedData(personID int64) (retained bool, err error) {
	for _, category := range PersonalDataCategories() {
		if !category.Retained || retained {
			continue
		}
		if err := tx.get(&retained, `SELECT EXISTS (`+category.selectQuery+`)`, personID); err != nil {
			return false, fmt.Errorf("looking for %s: %w", category.Name, err)
		}
	}
	return retained, nil
}

// Erase deletes everything that the database holds about a person, except for what is
// [PersonalDataCategory.Retained]. It also deletes a call to them that is in flight; nothing is left then to record
// its outcome in.
func (tx *Tx) Erase(personID int64) error {
	for _, category := range PersonalDataCategories() {
		if category.eraseQuery == "" {
			continue
		}
		if _, err := tx.exec(category.eraseQuery, personID); err != nil {
			return fmt.Errorf("erasing %s: %w", category.Name, err)
		}
	}
	return nil
}
