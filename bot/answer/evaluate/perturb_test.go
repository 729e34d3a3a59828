package evaluate

import (
	"strings"
	"testing"
	"unicode/utf8"

	"bomcabot/bot/answer"
)

func TestMisspellMakesOneError(t *testing.T) {
	for _, text := range []string{"когда встреча", "What is the budget?", "Tadbirlar qachon boʻladi"} {
		got := misspell(text)
		if got != misspell(text) {
			t.Errorf("%q is misspelt in two ways", text)
		}
		diff := utf8.RuneCountInString(got) - utf8.RuneCountInString(text)
		if diff < -1 || diff > 1 || len(strings.Fields(got)) != len(strings.Fields(text)) {
			t.Errorf("%q became %q", text, got)
		}
	}
	if got := misspell("a bc def"); got != "a bc def" {
		t.Errorf("short words became %q", got)
	}
}

// Folding unifies the variants with the text. The exception is Tajik ҷ written as ч, which folding treats as another
// letter.
func TestVariantsFold(t *testing.T) {
	for lang, text := range map[string]string{
		"ru": "когда следующая встреча в Бишкеке",
		"ky": "өкүлчүлүк кайсы жерде",
		"kk": "келесі кездесу қай күні",
		"tg": "ҳамоҳангсоз дар кадом шаҳр",
		"uz": "keyingi yigʻilish qaysi shaharda",
		"tk": "şäherde haýsy çäre geçirilýär",
	} {
		for _, v := range variants(Question{Lang: lang, Text: text}) {
			if v.Style == styleTypo {
				continue
			}
			if got, want := answer.Fold(v.Text), answer.Fold(text); got != want {
				t.Errorf("%s, %s: %q is folded to %q, not %q", lang, v.Style, v.Text, got, want)
			}
		}
	}
}
