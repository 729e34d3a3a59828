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

var keep = flag.String("keep", "", "a folder in which to keep pictures and workbooks, to be looked at")

// keepFile keeps a file when asked to.
func keepFile(t *testing.T, name string, data []byte) {
	t.Helper()
	if *keep == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(*keep, name), data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestChart(t *testing.T) {
	activities := valid(random(rand.New(rand.NewPCG(1, 1)), 200, 330))
	empty := report.Make(nil, baseline, since, cutOff)
	full := report.Make(activities, baseline, thisYear, cutOff)
	long := report.Make(valid(random(rand.New(rand.NewPCG(1, 1)), 2000, 3650)), baseline, report.Period{First: since.Last.Plus(-3650), Last: since.Last}, cutOff)
	quarters := report.Make(activities, baseline, report.Period{First: since.Last.Plus(-1200), Last: since.Last}, cutOff)
	covered := report.Make(valid(random(rand.New(rand.NewPCG(1, 1)), 2000, 4100)), baseline, since, cutOff)
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
	activities := valid(random(rand.New(rand.NewPCG(1, 1)), 500, 4100))
	for _, lang := range locales.All() {
		for _, period := range []report.Period{since, {First: store.NewDay(2015, 11, 30), Last: since.Last}} {
			e := report.Make(activities, baseline, period, cutOff).In(texts, lang)
			if n := len(utf16.Encode([]rune(e.Sentence() + strings.Join(e.Notes()[1:], "\n")))); n > limit-10 {
				t.Errorf("in %s the headline and the notes have %d UTF-16 units", lang, n)
			}
		}
	}
}
