package curate

import (
	"testing"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
)

func TestPresses(t *testing.T) {
	fixtures := viewtest.NewFixtures(t)
	samples := []view.Press{ShowHome{}, NewAnswer{}}
	for _, list := range lists {
		samples = append(samples, ShowList{List: list})
	}
	for _, n := range viewtest.Numbers() {
		samples = append(samples, Undo{n})
		for _, section := range append(fixtures.Base.Sections(), "s1") {
			samples = append(samples, ShowList{listSection, section, n})
		}
		for _, topic := range fixtures.Base.Topics {
			samples = append(samples, ShowHistory{topic.ID, n}, PromptHide{topic.ID}, Hide{topic.ID, true, n},
				Shift{topic.ID, true}, Shift{topic.ID, false})
			for _, lang := range locales.All() {
				samples = append(samples, ShowAnswer{topic.ID, string(lang)}, EditAnswer{topic.ID, string(lang)},
					ShowFiles{topic.ID, string(lang)}, Fill{topic.ID, string(lang)},
					Approve{topic.ID, string(lang), n}, Discard{topic.ID, string(lang), n})
			}
		}
	}
	kinds := New(chat.Deps{}, nil).Routes().Presses()
	viewtest.CheckPresses(t, kinds, samples)
	viewtest.CheckRefused(t, kinds, "ans|1", "ansl", "ansl|else|-|0", "ansl|in|about", "ansv|t1", "ansf|t1",
		"ansh|t1|-1",
		"ansp|", "anso|t1|maybe|1", "anss|t1|1", "ansa|t1|ru", "ansd|t1|ru|", "ansu|x", "anse|t1", "ansn|1")
}
