package chat

import (
	"strings"

	"bomcabot/bot/view"
	"bomcabot/locales"
)

// refusalReasons are parts of Telegram's descriptions of refused calls, in lower case, with the words for people.
var refusalReasons = []struct {
	part string
	key  locales.Key
}{
	{"blocked", locales.RunReasonBlocked},
	{"deactivated", locales.RunReasonLeft},
	{"kicked", locales.RunReasonRemoved},
	{"not a member", locales.RunReasonRemoved},
	{"chat not found", locales.RunReasonOther},
	{"peer_id_invalid", locales.RunReasonOther},
	{"upgraded to a supergroup", locales.RunReasonUpgraded},
	{"topic_closed", locales.RunReasonTopic},
	{"topic_deleted", locales.RunReasonTopic},
	{"thread not found", locales.RunReasonTopic},
	{"not enough rights", locales.RunReasonRights},
	{"no rights", locales.RunReasonRights},
	{"need administrator rights", locales.RunReasonRights},
	{"_forbidden", locales.RunReasonRights},
	{"chat_restricted", locales.RunReasonRights},
}

// RefusalReason puts into words why Telegram refused a call. reason is that of the row of the outbox. Where it has no
// words, it quotes Telegram.
func RefusalReason(p view.Page, reason string) string {
	description := strings.ToLower(reason)
	for _, known := range refusalReasons {
		if strings.Contains(description, known.part) {
			return p.Plain(known.key, nil)
		}
	}
	for _, kind := range []string{"Bad Request: ", "Forbidden: "} { // after the method and the kind of the error
		if _, words, found := strings.Cut(reason, kind); found {
			return words
		}
	}
	return reason
}
