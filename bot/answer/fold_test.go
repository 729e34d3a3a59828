package answer

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestLongTextIsCut(t *testing.T) {
	for _, text := range []string{strings.Repeat("ө", 50_000), strings.Repeat("a b ", 50_000)} {
		if got := Normalize(text); len(got) > maxTextBytes || !utf8.ValidString(got) {
			t.Errorf("%d bytes were read as %d", len(text), len(got))
		}
	}
}
