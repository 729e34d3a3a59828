package view

import (
	"slices"

	"bomcabot/locales"
)

// MaxLabel is how many UTF-16 units of a button's label fit on a phone.
const MaxLabel = 60

// Rows puts each button into a row of its own.
func Rows(buttons ...Button) [][]Button {
	return Grid(1, buttons...)
}

// Grid puts buttons into rows of n.
func Grid(n int, buttons ...Button) [][]Button {
	var rows [][]Button
	for row := range slices.Chunk(buttons, n) {
		rows = append(rows, row)
	}
	return rows
}

// NonEmptyRows drops the rows without buttons, which Telegram refuses.
func NonEmptyRows(rows [][]Button) [][]Button {
	return slices.DeleteFunc(rows, func(row []Button) bool { return len(row) == 0 })
}

// Row is a row of one button, with a label from the catalogue.
func (p Page) Row(key locales.Key, press Press) []Button {
	return []Button{{Text: p.Plain(key, nil), Press: press}}
}

// Back is the button that leads back.
func (p Page) Back(to Press) Button { return Button{Text: p.Plain(locales.ButtonBack, nil), Press: to} }

// Checkbox is the mark before a label that says whether an option is chosen.
func Checkbox(chosen bool) string {
	if chosen {
		return "☑ "
	}
	return "☐ "
}
