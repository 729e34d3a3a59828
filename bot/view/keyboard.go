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

// buttonStyles are the styles of the buttons that have one, by their label.
var buttonStyles = map[locales.Key]Style{
	locales.ButtonSave: Success, locales.ButtonSendNow: Success, locales.ButtonYesSend: Success,
	locales.ButtonYesCorrect: Success, locales.ButtonApprove: Success,
	locales.ButtonDelete: Danger, locales.ButtonYesDelete: Danger, locales.ButtonDrop: Danger,
	locales.ButtonRunStop: Danger, locales.ButtonRecall: Danger, locales.ButtonYesRecall: Danger,
	locales.ButtonCancelEvent: Danger, locales.ButtonYesCancel: Danger, locales.ButtonCancelAnnouncement: Danger,
	locales.ButtonForget: Danger, locales.ButtonWithdraw: Danger, locales.ButtonRemove: Danger,
	locales.ButtonRevoke: Danger, locales.ButtonStop: Danger, locales.ButtonEndGroup: Danger,
	locales.ButtonReject: Danger,
}

// Button is a button with a label from the catalogue.
func (p Page) Button(key locales.Key, args locales.Args, press Press) Button {
	return Button{Text: p.Plain(key, args), Style: buttonStyles[key], Press: press}
}

// Row is a row of one button, with a label from the catalogue.
func (p Page) Row(key locales.Key, press Press) []Button {
	return []Button{p.Button(key, nil, press)}
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
