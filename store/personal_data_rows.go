package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// PersonalDataField is one named value of a row about a person.
type PersonalDataField struct {
	Name  string
	Value any // nil, string, int64, float64, bool, [Time] or [json.RawMessage]
}

// PersonalData is what the database holds about a person in one category.
type PersonalData struct {
	PersonalDataCategory
	Rows  [][]PersonalDataField // at most [maxPersonalDataRows]
	Total int                   // number of rows in the database
}

// maxPersonalDataRows is the maximum number of rows that are listed of a category: nobody reads more, and everybody
// else waits while they are read.
const maxPersonalDataRows = 5000

// PersonalData lists everything that the database holds about a person, the profile first. It omits categories
// without rows.
func (tx *Tx) PersonalData(personID int64) ([]PersonalData, error) {
	var all []PersonalData
	for _, category := range PersonalDataCategories() {
		data := PersonalData{PersonalDataCategory: category}
		var err error
		if data.Rows, data.Total, err = tx.personalDataRows(category.selectQuery, personID); err != nil {
			return nil, fmt.Errorf("listing %s: %w", category.Name, err)
		}
		switch {
		case data.Total == 0:
		case category.Purpose == PurposeProfile:
			all = append([]PersonalData{data}, all...)
		default:
			all = append(all, data)
		}
	}
	return all, nil
}

// PersonalDataFields lists the names of the fields that the rows of a category have.
func (tx *Tx) PersonalDataFields(category PersonalDataCategory) ([]string, error) {
	rows, err := tx.tx.QueryContext(tx.ctx, category.selectQuery+` LIMIT 0`, 0)
	if err != nil {
		return nil, translateError(err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	for i, name := range names {
		names[i], _, _ = strings.Cut(name, ":")
	}
	return names, errors.Join(translateError(err), translateError(rows.Err()))
}

// personalDataRows returns the first rows of a query and the number of all.
func (tx *Tx) personalDataRows(query string, personID int64) (list [][]PersonalDataField, total int, err error) {
	if err := tx.get(&total, `SELECT count(*) FROM (`+query+`)`, personID); err != nil || total == 0 {
		return nil, 0, err
	}
	limited := query + fmt.Sprintf(` LIMIT %d`, maxPersonalDataRows)
	queryObserver(limited)
	rows, err := tx.tx.QueryContext(tx.ctx, limited, personID)
	if err != nil {
		return nil, 0, translateError(err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return nil, 0, translateError(err)
	}
	for rows.Next() {
		row, into := make([]PersonalDataField, len(names)), make([]any, len(names))
		for i := range names {
			into[i] = &row[i].Value
		}
		if err := rows.Scan(into...); err != nil {
			return nil, 0, translateError(err)
		}
		for i, name := range names {
			if row[i], err = personalDataField(name, row[i].Value); err != nil {
				return nil, 0, err
			}
		}
		list = append(list, row)
	}
	return list, total, translateError(rows.Err())
}

// personalDataField converts a value to the form that the name of its column asks for, as described at selectQuery.
func personalDataField(column string, value any) (PersonalDataField, error) {
	name, form, _ := strings.Cut(column, ":")
	if value == nil {
		return PersonalDataField{name, nil}, nil
	}
	switch form {
	case "time":
		var at Time
		err := at.Scan(value)
		return PersonalDataField{name, at}, err
	case "yes":
		return PersonalDataField{name, value == int64(1)}, nil
	case "json":
		return PersonalDataField{name, jsonOrText(value)}, nil
	default:
		return PersonalDataField{name, value}, nil
	}
}

// jsonOrText returns a text that is valid JSON as [json.RawMessage], and any other value unchanged.
func jsonOrText(value any) any {
	text, ok := value.(string)
	if ok && json.Valid([]byte(text)) {
		return json.RawMessage(text)
	}
	return value
}
