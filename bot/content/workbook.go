package content

import (
	"slices"
	"strings"

	"bomcabot/locales"
	"bomcabot/store"
)

// Labels are the words of a workbook in the language of whoever gets it.
type Labels struct {
	Sheets map[Kind]string // the names of the sheets
	Key    string          // the heading of the column that says what a row is; it must stay as it is
	What   string          // the heading of the column that names it for people
	All    string          // the heading of the column for what has no languages
	Title  func(topic string) string
	Part   func(kind Kind, part string) string
}

// originSheet is the hidden sheet that has the digests of the values with which the workbook was made.
const originSheet = "bomcabot"

// originVersion is in the first cell of that sheet.
const originVersion = "bomcabot 1"

// sheetKinds are the kinds that have a sheet.
var sheetKinds = []Kind{Answer, Example, Contact}

// emptyRows is how many rows of examples a topic has for new ones.
const emptyRows = 1

// row is a row of a sheet: a thing, or a part of it, with a value for each language.
type row struct {
	kind     Kind
	id, part string
	values   map[locales.Lang]string
}

// key says what a row is, for [readKey].
func (r row) key() string {
	return strings.TrimSuffix(string(r.kind)+"/"+r.id+"/"+r.part, "/")
}

func readKey(key string) (r row, ok bool) {
	parts := strings.Split(strings.TrimSpace(key), "/")
	if len(parts) < 2 || Kind(parts[0]) != Topic && !slices.Contains(sheetKinds, Kind(parts[0])) {
		return row{}, false
	}
	r = row{kind: Kind(parts[0]), id: parts[1], values: make(map[locales.Lang]string)}
	if r.kind == Example {
		return r, len(parts) == 2
	}
	if len(parts) != 3 {
		return row{}, false
	}
	r.part = parts[2]
	known := r.part == PartTitle || r.part == PartText
	switch r.kind {
	case Topic:
		known = r.part == PartSection
	case Contact:
		known = slices.ContainsFunc(store.ContactFields(), func(f store.ContactField) bool {
			return string(f.Name) == r.part
		})
	}
	return r, known
}
