package curate

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"bomcabot/bot/typed"
)

// fact is a part of an original that every translation of it should have.
type fact struct {
	shown   string   // as the original has it
	address string   // of a page or for e-mail, in lower case; empty: it is none
	phone   string   // the digits of a telephone number; empty: it is none
	numbers []string // see [normalized]
	month   int      // 1 is January; 0: it is no date
}

// translation is what a translated text has.
type translation struct {
	text    string // in lower case
	digits  string // all of the text, without what is between them
	numbers []string
	months  []int
}

// missingFacts lists the links, addresses, telephone numbers, dates and numbers of an original that a translation of it
// does not have, each once and as the original has it.
func missingFacts(original, translated string) (missing []string) {
	has := readTranslation(translated)
	for _, f := range factsOf(original) {
		if !has.fact(f) && !slices.Contains(missing, f.shown) {
			missing = append(missing, f.shown)
		}
	}
	return missing
}

var (
	addressPattern = regexp.MustCompile(`(?i)(?:https?://|www\.)[^\s<>"«»“”]*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|` +
		`\b[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b(?:/[\w./-]*\w)?`)
	datePattern  = regexp.MustCompile(`\b(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})[./](\d{1,2})[./](\d{4}))\b`)
	phonePattern = regexp.MustCompile(`\+?\d(?:[ ()\-\x{00A0}\x{202F}]{0,2}\d){6,}`)

	wordPattern  = regexp.MustCompile(`\p{L}{3,}`)
	numberBefore = regexp.MustCompile(`(\d+)(?:[-– ]?\p{L}{0,6})?[-–., ]{0,2}$`) // before the name of a month
	numberAfter  = regexp.MustCompile(`^[., ]{1,2}(\d+)`)

	// numberPattern matches a number, also with separators between thousands.
	numberPattern  = regexp.MustCompile(`\d{1,3}(?:[ ,\x{00A0}\x{2009}\x{202F}]\d{3})+\b|\d+(?:[.,]\d+)?`)
	separators     = regexp.MustCompile(`[ \x{00A0}\x{2009}\x{202F}]|,(\d{3})\b`)
	anythingBut09s = regexp.MustCompile(`\D+`)
)

// normalized returns a number without separators between thousands and without zeros before it, with a decimal point:
// 2600 for 2 600 and 2,600; 40.1 for 40,1.
func normalized(number string) string {
	number = strings.ReplaceAll(separators.ReplaceAllString(number, "$1"), ",", ".")
	if short := strings.TrimLeft(number, "0"); short != "" && short[0] != '.' {
		return short
	}
	return number
}

func digitsOf(text string) string { return anythingBut09s.ReplaceAllString(text, "") }

// factsOf lists the facts of an original. What one pattern finds is not looked at by the next.
func factsOf(text string) (facts []fact) {
	take := func(pattern *regexp.Regexp, read func(found string) fact) {
		text = pattern.ReplaceAllStringFunc(text, func(found string) string {
			f := read(found)
			f.shown = strings.TrimSpace(found)
			facts = append(facts, f)
			return " ; "
		})
	}
	take(addressPattern, func(found string) fact { return fact{address: strings.ToLower(found)} })
	take(datePattern, readDate)
	take(phonePattern, func(found string) fact { return fact{phone: digitsOf(found)} })
	var dates []fact
	dates, text = takeNamedDates(text)
	facts = append(facts, dates...)
	take(numberPattern, func(found string) fact { return fact{numbers: []string{normalized(found)}} })
	return facts
}

// readDate reads a date in digits.
func readDate(found string) fact {
	parts := datePattern.FindStringSubmatch(found)
	month, _ := strconv.Atoi(parts[2] + parts[5])
	return fact{month: month, numbers: []string{normalized(parts[1] + parts[6]), normalized(parts[3] + parts[4])}}
}

// takeNamedDates lists the names of months that stand beside a number, with it. It returns the text without them.
func takeNamedDates(text string) (dates []fact, rest string) {
	taken := 0 // up to where the text is in rest
	for _, word := range wordPattern.FindAllStringIndex(text, -1) {
		month := typed.Month(text[word[0]:word[1]])
		if month == 0 || word[0] < taken {
			continue
		}
		from, to, number := word[0], word[1], ""
		if at := numberBefore.FindStringSubmatchIndex(text[taken:from]); at != nil {
			number = text[taken+at[2] : taken+at[3]]
			from = taken + at[0]
		} else if at := numberAfter.FindStringSubmatchIndex(text[to:]); at != nil {
			number = text[to+at[2] : to+at[3]]
			to += at[1]
		} else {
			continue
		}
		dates = append(dates, fact{shown: text[from:to], month: month, numbers: []string{normalized(number)}})
		rest += text[taken:from] + " ; "
		taken = to
	}
	return dates, rest + text[taken:]
}

// readTranslation reads what a translated text has.
func readTranslation(text string) translation {
	t := translation{text: strings.ToLower(text), digits: digitsOf(text)}
	for _, found := range datePattern.FindAllString(text, -1) {
		t.months = append(t.months, readDate(found).month)
	}
	for _, word := range wordPattern.FindAllString(text, -1) {
		if month := typed.Month(word); month != 0 {
			t.months = append(t.months, month)
		}
	}
	for _, found := range numberPattern.FindAllString(text, -1) {
		t.numbers = append(t.numbers, normalized(found))
		for _, part := range strings.FieldsFunc(found, func(r rune) bool { return r < '0' || r > '9' }) {
			t.numbers = append(t.numbers, normalized(part))
		}
	}
	return t
}

// fact reports whether the translation has a fact of the original.
func (t translation) fact(f fact) bool {
	for _, number := range f.numbers {
		if !slices.Contains(t.numbers, number) {
			return false
		}
	}
	return strings.Contains(t.text, f.address) && strings.Contains(t.digits, f.phone) &&
		(f.month == 0 || slices.Contains(t.months, f.month))
}
