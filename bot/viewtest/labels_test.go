package viewtest

import (
	"strings"
	"testing"
)

func TestLabelRoom(t *testing.T) {
	for _, test := range []struct {
		label   string
		buttons int
		fits    bool
	}{
		{strings.Repeat("о", 34), 1, true},
		{strings.Repeat("о", 36), 1, false},
		{strings.Repeat("о", 15), 2, true},
		{strings.Repeat("о", 18), 2, false},
		{"🗑 " + strings.Repeat("о", 31), 1, true},
		{"🗑 " + strings.Repeat("о", 33), 1, false},
	} {
		width, room := labelWidth(test.label), labelRoom(inlineRowWidth, inlineGap, test.buttons)
		if fits := width <= room; fits != test.fits {
			t.Errorf("%q, of %d: %.0f of %.0f pixels", test.label, test.buttons, width, room)
		}
	}
}
