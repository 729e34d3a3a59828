package profile

import (
	"math"
	"strconv"
	"testing"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

func TestPresses(t *testing.T) {
	t.Parallel()
	samples := []view.Press{
		ChooseHomeCountry{}, ShowSubscription{}, SetMeetingSubscription{true}, SetMeetingSubscription{false},
		SetNewsSubscription{true}, SetNewsSubscription{false}, UnsubscribeAll{}, ShowZonesFromSubscription{},
		Forget{math.MaxInt64}, CancelForget{}, EndGroupSubscription{math.MaxInt64, math.MaxInt64},
		EndGroupSubscription{4001, 0},
	}
	for _, lang := range locales.All() {
		samples = append(samples,
			ChooseLanguage{string(lang)}, StartInLanguage{string(lang)},
			StartAtLink{string(lang), "event_" + strconv.Itoa(math.MaxInt64)},
			StartAtLink{string(lang), "topic_activities-remaining"}, SetGroupLanguage{string(lang)})
	}
	for _, code := range store.AllCountries.Codes() {
		samples = append(samples,
			ChooseHomeCountry{code}, SetCountrySubscription{code, true}, SetCountrySubscription{code, false})
	}
	for _, zone := range view.Zones() {
		samples = append(samples, ChooseZoneFromSubscription{zone.Name})
	}
	kinds := New(chat.Deps{}, nil, nil).Routes().Presses()
	viewtest.CheckPresses(t, kinds, samples)
	viewtest.CheckRefused(t, kinds, "LANG|en", "lang", "lang|", "lang|en|ru", "lang|en|", " lang|en", "meets?|yes",
		"from?|KG", "home|", "forget|-1", "keep|")
}
