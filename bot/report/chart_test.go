package report_test

import (
	"bytes"
	"flag"
	"fmt"
	"html"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"bomcabot/bot/report"
	"bomcabot/locales"
	"bomcabot/store"
)

var keepDir = flag.String("keep", "", "a folder for the charts and workbooks, for a person to look at")

// keepFile writes a file to the folder of -keep, if that is set.
func keepFile(t *testing.T, name string, data []byte) {
	t.Helper()
	if *keepDir == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(*keepDir, name), data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestChart(t *testing.T) {
	random := func(n, days int) []store.Activity { return validActivities(randomActivities(newRand(1), n, days)) }
	activities := random(200, 330)
	before := func(days int) report.Period { // the time before the end of sinceBaseline
		return report.Period{First: sinceBaseline.Last.AddDays(-days), Last: sinceBaseline.Last}
	}
	empty := report.New(nil, baseline, sinceBaseline, cutOff)
	months := report.New(activities, baseline, thisYear, cutOff)
	twoYears := report.New(random(400, 700), baseline, before(700), cutOff)
	years := report.New(random(2000, 3650), baseline, before(3650), cutOff)
	withBaseline := report.New(random(2000, 4100), baseline, sinceBaseline, cutOff)
	for lang, r := range map[locales.Lang]report.Report{ // every language, and every unit of the timeline
		locales.English: empty, locales.Russian: months, locales.Kyrgyz: withBaseline, locales.Kazakh: twoYears,
		locales.Tajik: months, locales.Uzbek: withBaseline, locales.Turkmen: years,
	} {
		t.Run(string(lang), func(t *testing.T) {
			t.Parallel()
			data, err := r.In(texts, lang).Chart()
			if err != nil {
				t.Fatal(err)
			}
			keepFile(t, "chart-"+string(lang)+".png", data)
			picture, err := png.Decode(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			size := picture.Bounds().Max
			if size.X != report.ChartWidth || size.Y > 2200 {
				t.Errorf("the chart has %d by %d pixels", size.X, size.Y)
			}
			if blank := blankRows(picture); blank > 80 {
				t.Errorf("the last %d of %d rows are empty", blank, size.Y)
			}
		})
	}
}

// blankRows returns the number of rows at the bottom of an image that have one color.
func blankRows(picture image.Image) int {
	size := picture.Bounds().Max
	for y := size.Y - 1; y >= 0; y-- {
		for x := range size.X {
			if picture.At(x, y) != picture.At(0, size.Y-1) {
				return size.Y - 1 - y
			}
		}
	}
	return size.Y
}

// chartTexts returns the lines of text of a chart, from top to bottom.
func chartTexts(t *testing.T, r report.Localized) []string {
	t.Helper()
	svg, err := r.ChartSVG()
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, match := range regexp.MustCompile(`<text[^>]*>([^<]*)</text>`).FindAllStringSubmatch(string(svg), -1) {
		lines = append(lines, html.UnescapeString(match[1]))
	}
	return lines
}

// The chart has its headline and agrees with it: the baseline is a part of its own.
func TestChartHasItsHeadline(t *testing.T) {
	for i, lang := range locales.All() {
		for _, activities := range [][]store.Activity{{workshop(1), workshop(2)}, nil}[:1+i%2] {
			r := report.New(activities, baseline, sinceBaseline, cutOff).In(texts, lang)
			lines := chartTexts(t, r)
			number := lang.Number
			if all := strings.Join(lines, " "); !strings.Contains(all, r.HeadlineText()) {
				t.Errorf("%s: %q is missing in %q", lang, r.HeadlineText(), all)
			}
			people, events := 24*len(activities), len(activities)
			for _, sum := range []string{
				fmt.Sprintf("> %s (%s + %s)", number(2600+people), number(2600), number(people)),
				fmt.Sprintf("> %s (%s + %s)", number(181+events), number(181), number(events)),
				texts.Text(lang, locales.ChartBaseline, nil),
			} {
				if !slices.Contains(lines, sum) {
					t.Errorf("%s: %q is missing in %q", lang, sum, lines)
				}
			}
		}
	}
}

// What is zero has no bar: one line below the bars names it.
func TestChartLeavesZerosOut(t *testing.T) {
	r := report.New([]store.Activity{workshop(1)}, baseline, thisYear, cutOff).In(texts, locales.English)
	lines := chartTexts(t, r)
	all := strings.Join(lines, " ")
	for _, want := range []string{
		"None: Kazakhstan, Tajikistan, Turkmenistan, Uzbekistan",
		"None: Institutional development, Management of mixed migration flows",
		"None: Regional workshop, Training, Technical assistance mission, Study visit, Steering or coordination " +
			"meeting, Equipment handover, Other",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is missing in %q", want, all)
		}
	}
	for _, zero := range []string{"Tajikistan", "Training", "Institutional development", "0 "} {
		if slices.Contains(lines, zero) {
			t.Errorf("there is a row for %q in %q", zero, lines)
		}
	}
}

// The share of women is of those whose sex was recorded, and says so, in total and by country.
func TestChartHasTheShareOfWomen(t *testing.T) {
	known, unknown := workshop(1), workshop(2)
	unknown.Women = store.Count{}
	uncounted := workshop(3)
	uncounted.Headcount, uncounted.Agencies = store.Headcount{}, nil
	uncounted.Countries = store.CountryParts{{Country: "TJ"}}
	r := report.New([]store.Activity{known, unknown, uncounted}, baseline, thisYear, cutOff).In(texts, locales.English)
	lines := chartTexts(t, r)
	for _, want := range []string{
		"Women: 33% (8 of 24 whose sex is recorded).", "Kyrgyzstan · 48", "women: 8 of 24 · 33%",
		"Tajikistan", "Participants not recorded",
	} {
		if !slices.Contains(lines, want) {
			t.Errorf("%q is missing in %q", want, lines)
		}
	}
}

// The columns of months have their names; a long period has years.
func TestChartNamesTheMonths(t *testing.T) {
	periods := []int{30, 365, 700, 4000} // days
	for i, lang := range locales.All() {
		days := periods[i%len(periods)]
		period := report.Period{First: sinceBaseline.Last.AddDays(-days), Last: sinceBaseline.Last}
		r := report.New([]store.Activity{workshop(1)}, baseline, period, cutOff).In(texts, lang)
		lines := chartTexts(t, r)
		has := func(text string) bool { return slices.Contains(lines, text) }
		if long := days == 4000; has(lang.ShortMonth(time.November)) == long || has("2020") != long {
			t.Errorf("%s: the columns of %d days are in %q", lang, days, lines)
		}
	}
}

// The headline and all notes except the counting rule fit into a caption
// (https://core.telegram.org/bots/api#sendphoto).
func TestCaptionFits(t *testing.T) {
	const limit = 1024 // UTF-16 units
	activities := validActivities(randomActivities(newRand(1), 500, 4100))
	overlapping := report.Period{First: store.NewDay(2015, 11, 30), Last: sinceBaseline.Last}
	for _, lang := range locales.All() {
		for _, period := range []report.Period{sinceBaseline, overlapping} {
			r := report.New(activities, baseline, period, cutOff).In(texts, lang)
			caption := r.HeadlineText() + r.WomenText() + strings.Join(r.Notes()[1:], "\n")
			if n := len(utf16.Encode([]rune(caption))); n > limit-10 {
				t.Errorf("in %s the headline and the notes have %d UTF-16 units", lang, n)
			}
		}
	}
}
