package ask

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

func TestPresses(t *testing.T) {
	fixtures := viewtest.NewFixtures(t)
	samples := []view.Press{ShowProgramme{}, KeepLanguage{}}
	for _, lang := range locales.All() {
		samples = append(samples, StayInLanguage{string(lang)},
			AnswerInLanguage{math.MaxInt64, string(lang)}, RateGood{math.MaxInt64, string(lang)},
			RatePoor{math.MaxInt64, string(lang)})
	}
	for _, section := range fixtures.Base.Sections() {
		samples = append(samples, ShowSection{section})
	}
	for _, n := range viewtest.Numbers() {
		samples = append(samples, EscalateQuestion{n})
		samples = append(samples, OpenExtra{store.ButtonEvent, strconv.FormatInt(n, 10)},
			OpenExtra{store.ButtonContact, strings.Repeat("c", store.MaxContactID)})
		for _, topic := range fixtures.Base.Topics {
			samples = append(samples, OpenExtra{store.ButtonTopic, topic.ID})
			samples = append(samples, ShowTopic{topic.ID}, DrawTopicLink{topic.ID}, NextTopic{topic.ID},
				PickTopic{n, topic.ID})
		}
	}
	kinds := New(chat.Deps{}, nil).Routes().Presses()
	viewtest.CheckPresses(t, kinds, samples)
	viewtest.CheckRefused(t, kinds, "prog|", "prog|1", "topic", "topic|", "pick|1", "pick|topic|1", "pick|1|",
		"pick|1|topic|x", "next", "next|", "next|topic|1", "extra|topic", "in|en|1", "good|")
}
