package report_test

import (
	"bytes"
	"flag"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"bomcabot/bot/report"
	"bomcabot/locales"
	"bomcabot/store"
)

var keepDir = flag.String("keep", "", "a folder in which to keep pictures and workbooks, to be looked at")

// keepFile keeps a file when asked to.
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
	activities := validActivities(randomActivities(rand.New(rand.NewPCG(1, 1)), 200, 330))
	empty := report.New(nil, baseline, sinceBaseline, cutOff)
	full := report.New(activities, baseline, thisYear, cutOff)
	long := report.New(validActivities(randomActivities(rand.New(rand.NewPCG(1, 1)), 2000, 3650)), baseline, report.Period{First: sinceBaseline.Last.AddDays(-3650), Last: sinceBaseline.Last}, cutOff)
	quarters := report.New(activities, baseline, report.Period{First: sinceBaseline.Last.AddDays(-1200), Last: sinceBaseline.Last}, cutOff)
	covered := report.New(validActivities(randomActivities(rand.New(rand.NewPCG(1, 1)), 2000, 4100)), baseline, sinceBaseline, cutOff)
	for lang, r := range map[locales.Lang]report.Report{ // every language, and every kind of period
		locales.English: empty, locales.Russian: full, locales.Kyrgyz: covered, locales.Kazakh: quarters, locales.Tajik: full, locales.Uzbek: covered, locales.Turkmen: long,
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
				t.Errorf("it is %d by %d", config.Width, config.Height)
			}
		})
	}
}

// The headline and all notes but the counting rule have room in a caption, https://core.telegram.org/bots/api#sendphoto.
func TestCaptionHasRoom(t *testing.T) {
	const limit = 1024
	activities := validActivities(randomActivities(rand.New(rand.NewPCG(1, 1)), 500, 4100))
	for _, lang := range locales.All() {
		for _, period := range []report.Period{sinceBaseline, {First: store.NewDay(2015, 11, 30), Last: sinceBaseline.Last}} {
			e := report.New(activities, baseline, period, cutOff).In(texts, lang)
			if n := len(utf16.Encode([]rune(e.HeadlineText() + strings.Join(e.Notes()[1:], "\n")))); n > limit-10 {
				t.Errorf("in %s the headline and the notes have %d UTF-16 units", lang, n)
			}
		}
	}
}
