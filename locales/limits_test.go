package locales_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"bomcabot/locales"
)

// Telegram's limits in characters, from https://core.telegram.org/bots/api.
const (
	maxDescription      = 512
	maxShortDescription = 120
	maxCommand          = 256
	maxPlaceholder      = 64
	maxToast            = 200
)

// toasts are the texts that appear over the chat as the answer to a press.
var toasts = []locales.Key{
	locales.ErrorUnexpected, locales.ErrorOldButton, locales.ErrorUnknownCommand, locales.ErrorNotAllowed,
	locales.ErrorTooFast,
	locales.QuestionNotKept, locales.ZoneChosen, locales.RateThanks, locales.InboxClosed,
	locales.InboxAlreadyHandled,
	locales.EventYouYes, locales.EventYouWaiting, locales.EventYouMaybe, locales.EventYouNo, locales.EventReminded,
	locales.EventRemindedDay, locales.EventStartFirst, locales.EventStartFirstWaiting,
	locales.EventNotReminded, locales.EventStarted, locales.EventNotFound, locales.EventCancelled,
	locales.EventNotified, locales.EventNotifiedExcept,
	locales.EventNotYours, locales.EventConflict,
	locales.SubscribeRefused, locales.ErrorOnlyPrivate, locales.TeamLast,
	locales.AnnounceTooLong, locales.AnnounceEmpty, locales.AnnounceNobody, locales.AnnounceNotYours,
	locales.AnnounceDecided, locales.AnnounceRunning,
	locales.AnnounceOnlyPreview, locales.AnnounceWaits, locales.AnnounceStarted, locales.AnnounceScheduled,
	locales.AnnounceApproved, locales.AnnounceRejected,
	locales.AnnounceNoHour, locales.AnnouncementDropped, locales.AnnouncementNotRecalled,
	locales.RunNotYours, locales.RunOver, locales.RunUnchanged, locales.RunNoDoubt, locales.RunIsPaused,
	locales.RunIsStopped, locales.RunIsResumed, locales.AnswersFillBegun, locales.AnswersFilling,
}

func TestTextsAreWithinLimits(t *testing.T) {
	limits := map[string]int{
		string(locales.BotDescription): maxDescription, string(locales.BotShortDescription): maxShortDescription,
		string(locales.MenuPlaceholder): maxPlaceholder,
	}
	for _, key := range toasts {
		limits[string(key)] = maxToast
	}
	longest := strings.NewReplacer(
		"{{.Reference}}", "00000000-0000-0000-0000-000000000000", "{{.Zone}}", "Türkmenistan · 23:59 (UTC+5:30)",
		"{{.Bot}}", strings.Repeat("b", 32),
	)
	eachText(t, func(t *testing.T, _ locales.Lang, key, form, text string) {
		limit, limited := limits[key]
		if strings.HasPrefix(key, "command_") {
			limit, limited = maxCommand, true
		}
		if n := utf8.RuneCountInString(longest.Replace(text)); limited && (n < 1 || n > limit) {
			t.Errorf("%s (%s) has %d characters, at most %d are allowed: %q", key, form, n, limit, text)
		}
	})
}

// Buttons, menus, the profile and answers to presses show text as it is, with tags as text.
func TestTextsOutsideMessagesHaveNoTags(t *testing.T) {
	prefixes := []string{
		"bot_", "command_", "menu_", "button_", "section_", "country_", "city_", "error_", "zone_chosen",
		"question_not_kept", "rate_thanks", "inbox_close", "inbox_taught", "inbox_already_handled", "event_you_",
		"event_reminded", "event_not_", "event_started", "event_not_found", "event_cancelled", "event_notified",
		"event_conflict", "event_was",
		"guest_", "run_", "announce_answer_", "announce_came", "announce_team", "announce_everyone",
		"announce_quiet", "announce_kind_", "announcement_run_", "subscribe_refused", "former_", "privacy_profile",
		"privacy_choices", "privacy_events", "privacy_exchanges", "privacy_questions", "privacy_dialogues",
		"privacy_messages", "privacy_team", "privacy_log",
	}
	eachText(t, func(t *testing.T, _ locales.Lang, key, form, text string) {
		for _, prefix := range prefixes {
			if strings.HasPrefix(key, prefix) && (tag.MatchString(text) || strings.Contains(text, "\n")) {
				t.Errorf("%s (%s) has a tag or a line break: %q", key, form, text)
			}
		}
	})
}

// The menu sends the label of a button as a message, so a label must have the same meaning in all languages.
func TestMenuLabelsHaveOneMeaning(t *testing.T) {
	meaning := make(map[string]string)
	for _, lang := range locales.All() {
		for key, forms := range readFile(t, lang) {
			if !strings.HasPrefix(key, "menu_") || key == string(locales.MenuPlaceholder) {
				continue
			}
			label := forms[otherForm]
			if known, ok := meaning[label]; ok && known != key {
				t.Errorf("%q is the label of %s, and in %s of %s", label, known, lang, key)
			}
			meaning[label] = key
		}
	}
}

// Choices of one kind have different labels.
func TestChoicesDiffer(t *testing.T) {
	for _, lang := range locales.All() {
		for _, prefix := range []string{"command_", "menu_", "country_", "section_"} {
			key := make(map[string]string)
			for name, forms := range readFile(t, lang) {
				if !strings.HasPrefix(name, prefix) {
					continue
				}
				if known, ok := key[forms[otherForm]]; ok {
					t.Errorf("%s.toml: %s and %s are both %q", lang, known, name, forms[otherForm])
				}
				key[forms[otherForm]] = name
			}
		}
	}
}
