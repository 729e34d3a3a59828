package report_test

import (
	"bytes"
	"flag"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
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
	quarters := report.New(activities, baseline, before(1200), cutOff)
	years := report.New(random(2000, 3650), baseline, before(3650), cutOff)
	withBaseline := report.New(random(2000, 4100), baseline, sinceBaseline, cutOff)
	for lang, r := range map[locales.Lang]report.Report{ // every language, and every unit of the timeline
		locales.English: empty, locales.Russian: months, locales.Kyrgyz: withBaseline, locales.Kazakh: quarters,
		locales.Tajik: months, locales.Uzbek: withBaseline, locales.Turkmen: years,
	} {
		t.Run(string(lang), func(t *testing.T) {
			t.Parallel()
			data, err := r.In(texts, lang).Chart()
			if err != nil {
				t.Fatal(err)
			}
			keepFile(t, "chart-"+string(lang)+".png", data)
			config, err := png.DecodeConfig(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			if config.Width != report.ChartWidth || config.Height != report.ChartHeight {
				t.Errorf("the chart has %d by %d pixels", config.Width, config.Height)
			}
		})
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
			caption := r.HeadlineText() + strings.Join(r.Notes()[1:], "\n")
			if n := len(utf16.Encode([]rune(caption))); n > limit-10 {
				t.Errorf("in %s the headline and the notes have %d UTF-16 units", lang, n)
			}
		}
	}
}
