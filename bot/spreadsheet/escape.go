// Package spreadsheet keeps texts that people wrote harmless in tables.
package spreadsheet

import "strings"

// EscapeFormula keeps a text from being taken for a formula, now or once its table is saved as CSV, also behind spaces: such a one gets an apostrophe in front
// (https://owasp.org/www-community/attacks/CSV_Injection). Every other text is as it was.
func EscapeFormula(text string) string {
	if bare := strings.TrimLeft(text, " "); bare != "" && strings.ContainsRune("=+-@\t\r\n", rune(bare[0])) {
		return "'" + text
	}
	return text
}
