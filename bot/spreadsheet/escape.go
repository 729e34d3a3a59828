// Package spreadsheet writes tables as .xlsx files and keeps text that people typed from acting as formulas in them.
package spreadsheet

import "strings"

// EscapeFormula returns text with an apostrophe in front if a spreadsheet could take it for a formula, now or once the
// table is saved as CSV. Leading spaces do not hide a formula. Any other text is returned unchanged.
// See https://owasp.org/www-community/attacks/CSV_Injection.
func EscapeFormula(text string) string {
	if bare := strings.TrimLeft(text, " "); bare != "" && strings.ContainsRune("=+-@\t\r\n", rune(bare[0])) {
		return "'" + text
	}
	return text
}
