package answer

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFoldUnifiesSpellings(t *testing.T) {
	for _, same := range [][]string{
		{"өкүл", "окул", "okul", "ÖKÜL"},
		{"тоҷикӣ", "тожики", "tojiki", "tozhiki"},
		{"oʻzbek", "o'zbek", "o`zbek", "o’zbek", "ozbek", "ўзбек"},
		{"gʻalaba", "g'alaba", "ғалаба"},
		{"çäre", "care", "чәре"},
		{"şäher", "saher", "shaher", "шәхер"},
		{"ýygnak", "yygnak"},
		{"қазақша", "казакша", "qazaqsha"},
		{"когда следующая встреча?", "KOGDA  sleduyushaya vstrecha"},
		{"пресс-релиз", "press reliz", "pres-reliz"},
	} {
		for _, other := range same[1:] {
			if got, want := Fold(other), Fold(same[0]); got != want {
				t.Errorf("Fold(%q) = %q; want it to meet %q, which is %q", other, got, same[0], want)
			}
		}
	}
}

func TestFoldKeepsApart(t *testing.T) {
	for _, pair := range [][2]string{{"2015", "2155"}, {"11", "1"}, {"где", "когда"}, {"сум", "том"}, {"phase 9", "phase9"}} {
		if Fold(pair[0]) == Fold(pair[1]) {
			t.Errorf("%q and %q are folded to the same %q", pair[0], pair[1], Fold(pair[0]))
		}
	}
}

func TestNormalize(t *testing.T) {
	if got, want := Normalize("  What's the E-mail?! "), "whats the e mail"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestLongTextIsCut(t *testing.T) {
	for _, text := range []string{strings.Repeat("ө", 50_000), strings.Repeat("a b ", 50_000)} {
		if got := Normalize(text); len(got) > maxTextBytes || !utf8.ValidString(got) {
			t.Errorf("%d bytes were read as %d", len(text), len(got))
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, seed := range []string{"", "Қайда?", "o‘zbek", "\xff\xfe", "İstanbul ẞ", "e\u0301", "👍 9", "ЩЩщ  щ", "00 ь"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := Fold(text)
		if !utf8.ValidString(got) || strings.Contains(got, "  ") || strings.TrimSpace(got) != got {
			t.Errorf("Fold(%q) = %q", text, got)
		}
	})
}
