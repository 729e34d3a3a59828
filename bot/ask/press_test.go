package ask

import (
	"math"
	"testing"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
)

func TestPresses(t *testing.T) {
	fixtures := viewtest.NewFixtures(t)
	samples := []view.Press{ShowProgramme{}}
	for _, lang := range locales.All() {
		samples = append(samples, AnswerInLanguage{math.MaxInt64, string(lang)}, RateGood{math.MaxInt64, string(lang)},
			RatePoor{math.MaxInt64, string(lang)})
	}
	for _, section := range fixtures.Base.Sections() {
		samples = append(samples, ShowSection{section})
	}
	for _, n := range viewtest.Numbers() {
		samples = append(samples, EscalateQuestion{n}, ShowQuestion{n}, CloseQuestion{n}, WithdrawQuestion{n},
			ShowInbox{n})
		for _, topic := range fixtures.Base.Topics {
			samples = append(samples, ShowTopic{topic.ID}, PickTopic{n, topic.ID}, Teach{n, topic.ID})
		}
	}
	kinds := New(chat.Deps{}, nil).Routes().Presses()
	viewtest.CheckPresses(t, kinds, samples)
	viewtest.CheckRefused(t, kinds, "prog|", "prog|1", "topic", "topic|", "pick|1", "pick|topic|1", "pick|1|",
		"pick|1|topic|x", "teach|x|topic", "in|en|1", "good|", "open|-1", "close|00", "drop|", "inbox|null")
}
