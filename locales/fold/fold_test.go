package fold_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"bomcabot/locales/fold"
)

func TestLatinUnifiesSpellings(t *testing.T) {
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
			if got, want := fold.Latin(other), fold.Latin(same[0]); got != want {
				t.Errorf("Latin(%q) = %q, want %q, which is Latin(%q)", other, got, want, same[0])
			}
		}
	}
}

// A character without a shape, which comes with what is pasted from a web page, does not matter.
func TestHiddenCharactersDoNotMatter(t *testing.T) {
	for _, hidden := range strings.Split("\u00ad \u200b \u200c \u200d \u200e \u202a \u2060 \ufeff \ufe0f", " ") {
		text := "програм" + hidden + "ма" + hidden
		if got := fold.Words(text); got != "программа" {
			t.Errorf("Words(%q) = %q", text, got)
		}
		if got, want := fold.Latin(text), fold.Latin("программа"); got != want {
			t.Errorf("Latin(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestLatinKeepsApart(t *testing.T) {
	for _, pair := range [][2]string{
		{"2015", "2155"}, {"11", "1"}, {"где", "когда"}, {"сум", "том"}, {"phase 9", "phase9"},
	} {
		if fold.Latin(pair[0]) == fold.Latin(pair[1]) {
			t.Errorf("%q and %q are both folded to %q", pair[0], pair[1], fold.Latin(pair[0]))
		}
	}
}

func TestWords(t *testing.T) {
	if got, want := fold.Words("  What's the E-mail?! "), "whats the e mail"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestLetters(t *testing.T) {
	for text, want := range map[string]string{
		"Өкүл, Ёлка":             "окул, елка",
		"Тоҷикӣ Қирғизистон":     "точики киргизистон",
		"O‘zbek g'alaba maʼno":   "ozbek galaba mano",
		"Türkmençe ŞÄHER ýaňy ž": "turkmence saher yany z",
		"18–20.11  Café":         "18–20.11  café",
	} {
		if got := fold.Letters(text); got != want {
			t.Errorf("Letters(%q) = %q, want %q", text, got, want)
		}
	}
}

// The database stores what Search returns. If an expectation here changes, the stored texts have to be rebuilt.
func TestSearch(t *testing.T) {
	for text, want := range map[string]string{
		" Ёлка\n ЎЗБЕК  өкүл ":    "елка ўзбек өкүл",
		"Oʻzbek gʼ m‘n m’n m`n '": "o'zbek g' m'n m'n m'n '",
		"m´n mʹn m′n Şäher, 50%":  "m´n mʹn m′n şäher, 50%",
	} {
		if got := fold.Search(text); got != want {
			t.Errorf("Search(%q) = %q, want %q", text, got, want)
		}
	}
}

func FuzzLatin(f *testing.F) {
	for _, seed := range []string{
		"", "Қайда?", "o‘zbek", "\xff\xfe", "İstanbul ẞ", "e\u0301", "👍 9", "ЩЩщ  щ", "00 ь",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := fold.Latin(text)
		if !utf8.ValidString(got) || strings.Contains(got, "  ") || strings.TrimSpace(got) != got {
			t.Errorf("Latin(%q) = %q", text, got)
		}
	})
}

func BenchmarkLatin(b *testing.B) {
	for _, text := range []string{
		"How much money does the European Union give?", "Бириккен Улуттар Уюмунун өкүлдөрү кимдер?",
		"Oʻzbekistondagi loyiha",
	} {
		b.Run(text, func(b *testing.B) {
			for b.Loop() {
				fold.Latin(text)
			}
		})
	}
}
