package locales_test

import (
	"regexp"
	"testing"

	"bomcabot/locales"
)

// typography is how a language writes quotation marks and the dash between the parts of a sentence.
type typography struct{ open, closing, dash string }

var typographies = map[locales.Lang]typography{
	locales.English: {"“", "”", "–"}, locales.Russian: {"«", "»", "—"}, locales.Kyrgyz: {"«", "»", "–"},
	locales.Kazakh: {"«", "»", "—"}, locales.Tajik: {"«", "»", "–"}, locales.Uzbek: {"“", "”", "–"},
	locales.Turkmen: {"«", "»", "—"},
}

var (
	quotationMark = regexp.MustCompile(`["“”„«»]`)
	spacedDash    = regexp.MustCompile(`(.) ([–—-]) (.)`)
	inRange       = regexp.MustCompile(`[\d}] – .|. – \d`) // June 2015 – November 2018
	careless      = regexp.MustCompile(`  |\.\.\.| [,.;!?]([^\pL]|$)|№\S|\n $|^ | $`)
)

func TestTypography(t *testing.T) {
	eachText(t, func(t *testing.T, lang locales.Lang, key, form, text string) {
		own := typographies[lang]
		bare := tag.ReplaceAllString(text, "")
		for _, mark := range quotationMark.FindAllString(bare, -1) {
			if mark != own.open && mark != own.closing {
				t.Errorf("%s (%s) has the quotation mark %s: %q", key, form, mark, text)
			}
		}
		for _, dash := range spacedDash.FindAllStringSubmatch(bare, -1) {
			if dash[2] != own.dash && !inRange.MatchString(dash[0]) {
				t.Errorf("%s (%s) has the dash %q: %q", key, form, dash[0], text)
			}
		}
		if found := careless.FindString(bare); found != "" {
			t.Errorf("%s (%s) has %q: %q", key, form, found, text)
		}
	})
}
