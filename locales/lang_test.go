package locales_test

import (
	"slices"
	"strings"
	"testing"

	"bomcabot/locales"
)

func TestName(t *testing.T) {
	want := []string{"English", "Русский", "Кыргызча", "Қазақша", "Тоҷикӣ", "Oʻzbekcha", "Türkmençe"}
	var got []string
	for _, lang := range locales.All() {
		got = append(got, lang.Name())
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestParse(t *testing.T) {
	for _, lang := range locales.All() {
		if got, ok := locales.Parse(string(lang)); !ok || got != lang {
			t.Errorf("%q: %q, %v", lang, got, ok)
		}
	}
	for _, code := range []string{"", "de", "EN", "en-GB", "en ", "uz-Cyrl"} {
		if got, ok := locales.Parse(code); ok {
			t.Errorf("%q is read as %q", code, got)
		}
	}
}

func TestMatch(t *testing.T) {
	tests := []struct {
		tag  string
		want locales.Lang // empty: none
	}{
		{"en", locales.English}, {"en-GB", locales.English}, {"en-US", locales.English}, {"EN_us", locales.English},
		{"ru", locales.Russian}, {"ru-KZ", locales.Russian}, {"rus", locales.Russian},
		{"ky", locales.Kyrgyz}, {"ky-KG", locales.Kyrgyz}, {"ky-Latn", locales.Kyrgyz},
		{"kk", locales.Kazakh}, {"kk-Latn", locales.Kazakh}, {"kk-Cyrl-KZ", locales.Kazakh}, {"kaz", locales.Kazakh},
		{"tg", locales.Tajik}, {"tg-Cyrl-TJ", locales.Tajik},
		{"uz", locales.Uzbek}, {"uz-Latn-UZ", locales.Uzbek}, {"uz-Cyrl", locales.Uzbek},
		{"tk", locales.Turkmen}, {"tk-TM", locales.Turkmen},
		{"be", locales.Russian}, // commonly read together with Russian
		{"", ""}, {"tr", ""}, {"de", ""}, {"de-DE", ""}, {"zh", ""}, {"zh-hans", ""}, {"fa", ""}, {"fr", ""},
		{"ar", ""}, {"pt-br", ""}, {"uk", ""}, {"xx", ""}, {"-", ""}, {"ru-", ""}, {"english", ""}, {"ру", ""},
		{"\xff", ""}, {strings.Repeat("en-", 1000), ""},
	}
	for _, tt := range tests {
		if got, ok := locales.Match(tt.tag); got != tt.want || ok != (tt.want != "") {
			t.Errorf("%.20q: %q, %v, want %q", tt.tag, got, ok, tt.want)
		}
	}
}

func FuzzMatch(f *testing.F) {
	for _, tag := range []string{
		"en-GB", "uz-Cyrl", "kk-Latn", "zh-hans", "", "x-private", "i-klingon", "en-u-ca-buddhist", "und-KZ",
	} {
		f.Add(tag)
	}
	f.Fuzz(func(t *testing.T, tag string) {
		lang, ok := locales.Match(tag)
		if ok != slices.Contains(locales.All(), lang) {
			t.Errorf("%q: %q, %v", tag, lang, ok)
		}
		if code, known := locales.Parse(tag); known && code != lang {
			t.Errorf("%q is one of the seven languages, but matches %q", tag, lang)
		}
	})
}
