package inbox

import (
	"testing"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

func TestPresses(t *testing.T) {
	fixtures := viewtest.NewFixtures(t)
	samples := []view.Press{TellMe{true}, TellMe{false}, TellGroup{true}, TellGroup{false}}
	for _, n := range viewtest.Numbers() {
		samples = append(samples, ShowQuestion{n}, CloseQuestion{n}, WithdrawQuestion{n}, ShowInbox{n}, WriteBack{n},
			TakeQuestion{n}, ReleaseQuestion{n}, ReplyTo{n, n}, ChooseAnswer{n}, NotOurs{n}, UndoReply{n},
			CorrectReply{n}, MakeAnswer{n}, ShowFiltered{Page: n})
		for _, country := range store.AllCountries.Codes() {
			for _, lang := range locales.All() {
				samples = append(samples, ShowFiltered{country, string(lang), n, n})
			}
		}
		for _, topic := range fixtures.Base.Topics {
			samples = append(samples, Teach{n, topic.ID})
		}
	}
	kinds := New(chat.Deps{Conversations: new(chat.Conversations)}, nil, 0).Routes().Presses()
	viewtest.CheckPresses(t, kinds, samples)
	viewtest.CheckRefused(t, kinds, "teach|x|topic", "open|-1", "close|00", "drop|", "inbox|null", "inqs|KG|ru|1",
		"inqre|1", "inqtell|maybe", "inqundo|-1")
}
