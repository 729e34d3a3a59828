package knowledge_test

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"bomcabot/locales"
	"bomcabot/locales/knowledge"
)

// facts are the parts of a text that can be compared across languages, each list in ascending order.
type facts struct {
	numbers   []string // 2600 for 2 600 and 2,600; 40.1 for 40,1; 9 for 9th and 9-чы
	addresses []string // e-mail and web addresses
	phones    []string // telephone numbers, digits only
}

var (
	address          = regexp.MustCompile(`(?:https?://|www\.)[\w./-]*\w|[\w.-]+@[\w-]+(?:\.[\w-]+)*\.\w+`)
	phone            = regexp.MustCompile(`\+\d[\d ()-]{6,}\d`)
	groupedThousands = regexp.MustCompile(`\b(\d{1,3})[ ,\x{00A0}\x{2009}\x{202F}](\d{3})\b`)
	decimalComma     = regexp.MustCompile(`(\d),(\d)`)
	number           = regexp.MustCompile(`\d+(?:\.\d+)?`)
)

// extractFacts returns the facts of a text. Numbers in addresses and telephone numbers do not count as numbers.
func extractFacts(text string) facts {
	var f facts
	take := func(pattern *regexp.Regexp) []string {
		found := pattern.FindAllString(text, -1)
		text = pattern.ReplaceAllString(text, " ; ")
		return slices.Sorted(slices.Values(found))
	}
	f.addresses = take(address)
	for _, found := range take(phone) {
		f.phones = append(f.phones, regexp.MustCompile(`\D`).ReplaceAllString(found, ""))
	}
	text = groupedThousands.ReplaceAllString(text, "$1$2")
	text = decimalComma.ReplaceAllString(text, "$1.$2")
	f.numbers = take(number)
	return f
}

func TestExtractFacts(t *testing.T) {
	tests := []struct {
		text string
		want facts
	}{
		{"more than 2,600 or 2 600 or 2 600 or 2600", facts{numbers: []string{"2600", "2600", "2600", "2600"}}},
		{"EUR 40.1 million, 40,1 млн", facts{numbers: []string{"40.1", "40.1"}}},
		{"the 9th phase, 9-чы этап, 2015–2019-жж.", facts{numbers: []string{"2015", "2019", "9", "9"}}},
		{"5-кабат, Бишкек, 720040, 28.", facts{numbers: []string{"28", "5", "720040"}}},
		{"call +996 312 26 10 00 or write to a.b@example.org, www.example.org/x.", facts{
			addresses: []string{"a.b@example.org", "www.example.org/x"}, phones: []string{"996312261000"}}},
	}
	for _, tt := range tests {
		if got := extractFacts(tt.text); !got.equal(tt.want) {
			t.Errorf("%q: %+v, want %+v", tt.text, got, tt.want)
		}
	}
}

func (f facts) equal(g facts) bool {
	return slices.Equal(f.numbers, g.numbers) && slices.Equal(f.addresses, g.addresses) &&
		slices.Equal(f.phones, g.phones)
}

// Numbers, addresses and telephone numbers in the answers are from the press release of 28 November 2018, the only
// source.
func TestFactsComeFromThePressRelease(t *testing.T) {
	known := pressReleaseFacts(t)
	eachLanguage(t, func(t *testing.T, _ *knowledge.Base, _ locales.Lang, language knowledge.Language) {
		for id, a := range language.Answers {
			for _, text := range []string{a.Title, a.Text} {
				f := extractFacts(text)
				for _, check := range []struct{ found, source []string }{
					{f.numbers, known.numbers}, {f.addresses, known.addresses}, {f.phones, known.phones},
				} {
					for _, fact := range check.found {
						if !slices.Contains(check.source, fact) {
							t.Errorf("%s: %q is not in the press release: %q", id, fact, text)
						}
					}
				}
			}
		}
	})
}

// pressReleaseFacts returns the facts of the press release, which writes "EUR 40, 1 million" for 40.1 million.
func pressReleaseFacts(t *testing.T) facts {
	t.Helper()
	f := extractFacts(regexp.MustCompile(`(\d+), (\d) million`).ReplaceAllString(readPressRelease(t), "$1.$2 million"))
	for _, must := range []string{"2600", "181", "40.1", "6.6", "2003", "24", "28", "60"} {
		if !slices.Contains(f.numbers, must) {
			t.Fatalf("%s is missing in the facts of the press release: %q", must, f.numbers)
		}
	}
	return f
}

func TestFactsAreTheSameInEveryLanguage(t *testing.T) {
	english := loadBase(t).Languages[locales.English].Answers
	eachLanguage(t, func(t *testing.T, _ *knowledge.Base, _ locales.Lang, language knowledge.Language) {
		for _, id := range slices.Sorted(maps.Keys(language.Answers)) {
			text := language.Answers[id].Text
			if got, want := extractFacts(text), extractFacts(english[id].Text); !got.equal(want) {
				t.Errorf("%s: %+v, but %+v in English: %q", id, got, want, text)
			}
		}
	})
}

func TestDateOfTheAnswers(t *testing.T) {
	if want := knowledge.AsOf.Format("January 2, 2006"); !strings.Contains(readPressRelease(t), want) {
		t.Errorf("the date of the press release is not %s", want)
	}
}

func readPressRelease(t *testing.T) string {
	t.Helper()
	source, err := os.ReadFile("testdata/press-release-2018-11-28.txt")
	if err != nil {
		t.Fatal(err)
	}
	return string(source)
}
