package stats

import (
	"math"
	"testing"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

// filled are figures full of a text, with the highest numbers.
func filled(filler string) figures {
	f := figures{
		days: 365, people: math.MaxInt32, replyTimes: []time.Duration{time.Minute, 9999 * time.Hour},
		waitingTotal: math.MaxInt32, questions: tally{1e9, 1e9, 1e9, 1e9},
		langs: []counted{{"", math.MaxInt32}}, countries: []counted{{"", math.MaxInt32}},
	}
	for _, lang := range locales.All() {
		f.langs = append(f.langs, counted{string(lang), math.MaxInt32})
	}
	for _, code := range store.AllCountries.Codes() {
		f.countries = append(f.countries, counted{code, math.MaxInt32})
	}
	for i := range 53 {
		first := store.DayOf(viewtest.Now.AddDate(0, 0, 7*i))
		f.weeks = append(f.weeks, week{first: first, tally: tally{1e9, 1e9, 1e9, 1e9}})
		text := viewtest.RepeatToLength(filler, 2500)
		f.topics = append(f.topics, counted{text, math.MaxInt32})
		f.unasked = append(f.unasked, text)
	}
	f.disliked = f.topics
	for range maxListed {
		text := viewtest.RepeatToLength(filler, view.MaxMessage)
		f.waiting = append(f.waiting, store.Inquiry{Text: text, Askers: math.MaxInt32})
	}
	return f
}

var cases = viewtest.Cases[screen]{
	"Stats": func(p screen, _ viewtest.Fixtures) []any {
		all := []any{p.Stats(figures{days: 30})}
		for _, filler := range viewtest.Fillers() {
			all = append(all, p.Stats(filled(filler)))
		}
		return all
	},
	"Sheet": func(p screen, _ viewtest.Fixtures) (all []any) {
		for _, f := range []figures{{days: 30}, filled("x")} {
			message, err := p.Sheet(f)
			if err != nil {
				return []any{err}
			}
			all = append(all, message)
		}
		return all
	},
	"Picture": func(p screen, _ viewtest.Fixtures) (all []any) {
		for _, f := range []figures{{days: 30}, filled("x")} {
			message, err := p.Picture(f)
			if err != nil {
				return []any{err}
			}
			all = append(all, message)
		}
		return all
	},
}

func TestScreens(t *testing.T) {
	t.Parallel()
	viewtest.CheckScreens(t, func(p view.Page) screen { return screen{p} }, cases)
}

func TestPresses(t *testing.T) {
	t.Parallel()
	var samples []view.Press
	for _, n := range viewtest.Numbers() {
		samples = append(samples, ShowStats{n}, DrawStats{n}, ExportStats{n})
	}
	viewtest.CheckPresses(t, New(chat.Deps{}).Routes().Presses(), samples)
}

// A share of the replies left within the time of the nearest rank.
func TestWithin(t *testing.T) {
	t.Parallel()
	var f figures
	for hours := range 10 {
		f.replyTimes = append(f.replyTimes, time.Duration(hours+1)*time.Hour)
	}
	if half, most := f.within(50), f.within(90); half != 5*time.Hour || most != 9*time.Hour {
		t.Errorf("half of ten replies left within %v, 90%% within %v", half, most)
	}
	f.replyTimes = f.replyTimes[:1]
	if half, most := f.within(50), f.within(90); half != time.Hour || most != time.Hour {
		t.Errorf("the only reply left within %v, %v", half, most)
	}
}
