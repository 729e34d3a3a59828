package locales_test

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"bomcabot/locales"
)

// otherForm is the plural form that every language has. Texts without plural forms have it alone.
const otherForm = "other"

// languageFile is the content of the file of a language: key → plural form → text.
type languageFile map[string]map[string]string

// readFile reads the file of a language. The catalogue would fall back to English for missing texts.
func readFile(t *testing.T, lang locales.Lang) languageFile {
	t.Helper()
	source, err := os.ReadFile(string(lang) + ".toml")
	if err != nil {
		t.Fatal(err)
	}
	var raw map[string]any
	if err := toml.Unmarshal(source, &raw); err != nil {
		t.Fatalf("%s.toml: %v", lang, err)
	}
	texts := make(languageFile)
	for key, value := range raw {
		texts[key] = make(map[string]string)
		switch value := value.(type) {
		case string:
			texts[key][otherForm] = value
		case map[string]any:
			for form, text := range value {
				texts[key][form], _ = text.(string)
			}
		}
	}
	return texts
}

// eachText calls f for every text of every language.
func eachText(t *testing.T, f func(t *testing.T, lang locales.Lang, key, form, text string)) {
	t.Helper()
	for _, lang := range locales.All() {
		t.Run(string(lang), func(t *testing.T) {
			for key, forms := range readFile(t, lang) {
				for form, text := range forms {
					f(t, lang, key, form, text)
				}
			}
		})
	}
}

// pluralForms are the plural forms for whole numbers in CLDR, and "other", which go-i18n requires:
// https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html
var pluralForms = map[locales.Lang][]string{
	locales.English: {"one", "other"}, locales.Russian: {"few", "many", "one", "other"},
	locales.Kyrgyz: {"one", "other"}, locales.Kazakh: {"one", "other"}, locales.Tajik: {"one", "other"},
	locales.Uzbek: {"one", "other"}, locales.Turkmen: {"one", "other"},
}

func TestEveryFileHasTheSameKeysAndItsPluralForms(t *testing.T) {
	english := readFile(t, locales.English)
	for _, lang := range locales.All() {
		texts := readFile(t, lang)
		for key := range texts {
			if english[key] == nil {
				t.Errorf("%s.toml has %q, en.toml does not", lang, key)
			}
		}
		for key, forms := range english {
			want := []string{otherForm}
			if len(forms) > 1 {
				want = pluralForms[lang]
			}
			if got := slices.Sorted(maps.Keys(texts[key])); !slices.Equal(got, want) {
				t.Errorf("%s.toml: %s has the forms %q, want %q", lang, key, got, want)
			}
			for form, text := range texts[key] {
				if strings.TrimSpace(text) == "" {
					t.Errorf("%s.toml: %s (%s) is empty", lang, key, form)
				}
			}
		}
	}
}

var (
	placeholder = regexp.MustCompile(`\{\{\.([A-Za-z]+)\}\}`)
	tag         = regexp.MustCompile(`</?[^>]*>`)
)

func TestEveryFormHasThePlaceholdersAndTagsOfTheEnglishText(t *testing.T) {
	english := readFile(t, locales.English)
	eachText(t, func(t *testing.T, _ locales.Lang, key, form, text string) {
		for what, pattern := range map[string]*regexp.Regexp{"placeholders": placeholder, "tags": tag} {
			got, want := sortedMatches(pattern, text), sortedMatches(pattern, english[key][otherForm])
			if !slices.Equal(got, want) {
				t.Errorf("%s (%s) has the %s %q, want %q", key, form, what, got, want)
			}
		}
		if rest := placeholder.ReplaceAllString(text, ""); strings.ContainsAny(rest, "{}") {
			t.Errorf("%s (%s) has a brace outside a placeholder: %q", key, form, text)
		}
		if rest := tag.ReplaceAllString(text, ""); strings.ContainsAny(rest, "<>&") {
			t.Errorf("%s (%s) has a character outside a tag that HTML requires to be escaped: %q", key, form, text)
		}
		if text != strings.TrimSpace(text) {
			t.Errorf("%s (%s) begins or ends with white space: %q", key, form, text)
		}
	})
}

func sortedMatches(pattern *regexp.Regexp, text string) []string {
	return slices.Sorted(slices.Values(pattern.FindAllString(text, -1)))
}

func TestTagsAreNested(t *testing.T) {
	eachText(t, func(t *testing.T, _ locales.Lang, key, form, text string) {
		var open []string
		for _, found := range tag.FindAllString(text, -1) {
			switch name := strings.Trim(found, "</>"); {
			case !strings.HasPrefix(found, "</"):
				open = append(open, name)
			case len(open) == 0 || open[len(open)-1] != name:
				t.Fatalf("%s (%s): %s does not match an open tag in %q", key, form, found, text)
			default:
				open = open[:len(open)-1]
			}
		}
		if len(open) > 0 {
			t.Errorf("%s (%s): %q are not closed in %q", key, form, open, text)
		}
	})
}

// For every number, the text is one of the plural forms of its own language. The catalogue does not fall back to
// English or the key.
func TestPluralsOfEveryNumber(t *testing.T) {
	catalogue := loadCatalogue(t)
	files := make(map[locales.Lang]languageFile)
	for _, lang := range locales.All() {
		files[lang] = readFile(t, lang)
	}
	numbers := []int{1_000, 1_001, 1_002, 2_600, 1_000_000, 1_000_001}
	for n := range 213 {
		numbers = append(numbers, n)
	}
	for key, forms := range files[locales.English] {
		if len(forms) == 1 {
			continue
		}
		for _, lang := range locales.All() {
			own := files[lang][key]
			for _, n := range numbers {
				number := strconv.Itoa(n)
				got := catalogue.Text(lang, locales.Key(key), locales.Args{"Count": n, "Number": number})
				fill := strings.NewReplacer("{{.Count}}", number, "{{.Number}}", number)
				found := false
				for _, text := range own {
					found = found || got == fill.Replace(text)
				}
				if !found {
					t.Errorf("%s %d: %q is not a plural form in %s.toml", key, n, got, lang)
				}
			}
		}
	}
}

func TestPlurals(t *testing.T) {
	catalogue := loadCatalogue(t)
	tests := []struct {
		lang  locales.Lang
		count int
		want  string
	}{
		{locales.English, 1, "<b>1 question is waiting</b>"},
		{locales.English, 0, "<b>0 questions are waiting</b>"},
		{locales.English, 21, "<b>21 questions are waiting</b>"},
		{locales.Russian, 1, "<b>1 вопрос ждет ответа</b>"},
		{locales.Russian, 3, "<b>3 вопроса ждут ответа</b>"},
		{locales.Russian, 11, "<b>11 вопросов ждут ответа</b>"},
		{locales.Russian, 21, "<b>21 вопрос ждет ответа</b>"},
		{locales.Russian, 114, "<b>114 вопросов ждут ответа</b>"},
		{locales.Uzbek, 5, "<b>5 ta savol javob kutmoqda</b>"},
	}
	for _, tt := range tests {
		if got := catalogue.Text(tt.lang, locales.InboxCount, locales.Args{"Count": tt.count}); got != tt.want {
			t.Errorf("%s %d: %q, want %q", tt.lang, tt.count, got, tt.want)
		}
	}
}

// Text returns every text in its language, with all placeholders filled.
func TestEveryTextIsFound(t *testing.T) {
	catalogue, english := loadCatalogue(t), readFile(t, locales.English)
	eachText(t, func(t *testing.T, lang locales.Lang, key, form, text string) {
		if len(english[key]) > 1 {
			return
		}
		args := make(locales.Args)
		want := placeholder.ReplaceAllStringFunc(text, func(found string) string {
			name := strings.Trim(found, "{}.")
			args[name] = "«" + name + "»"
			return "«" + name + "»"
		})
		if got := catalogue.Text(lang, locales.Key(key), args); got != want {
			t.Errorf("%s: %q, want %q", key, got, want)
		}
	})
}

func loadCatalogue(t *testing.T) *locales.Catalogue {
	t.Helper()
	catalogue, err := locales.Load()
	if err != nil {
		t.Fatal(err)
	}
	return catalogue
}
