package telegram

import (
	"regexp"
	"strings"
)

// knownDescriptions are parts of Telegram's descriptions of refusals. They have no words of people, which Telegram
// quotes around them, such as the name of a tag that it cannot parse.
var knownDescriptions = []string{
	// recipients
	"bot was blocked by the user", "bot was kicked", "bot can't initiate conversation with a user",
	"bot can't send messages to bots", "bot is not a member", "user is deactivated", "chat not found",
	"group chat was upgraded", "group chat was deactivated", "need administrator rights", "not enough rights",
	"have no rights to send", "PEER_ID_INVALID", "CHAT_WRITE_FORBIDDEN", "CHAT_RESTRICTED", "CHAT_ADMIN_REQUIRED",
	"CHAT_SEND_PHOTOS_FORBIDDEN", "CHAT_SEND_DOCS_FORBIDDEN", "CHAT_SEND_PLAIN_FORBIDDEN", "USER_IS_BLOCKED",
	"INPUT_USER_DEACTIVATED", "TOPIC_CLOSED", "TOPIC_DELETED", "message thread not found",
	// messages
	"message to edit not found", "message to delete not found", "message can't be deleted", "message can't be edited",
	"message to be replied not found", "message is not modified", "MESSAGE_ID_INVALID",
	"query is too old", "query id is invalid",
	// contents
	"can't parse entities", "message text is empty", "text must be non-empty", "message is too long",
	"caption is too long", "BUTTON_DATA_INVALID", "BUTTON_URL_INVALID", "BUTTON_TYPE_INVALID",
	"can't parse reply keyboard", "first_name", "reply markup is too long", "ENTITY_TEXTURL_INVALID",
	// files
	"file must be non-empty", "wrong file identifier", "wrong remote file", "wrong type of", "file is too big",
	"failed to get HTTP URL content", "PHOTO_INVALID_DIMENSIONS", "IMAGE_PROCESS_FAILED", "MEDIA_EMPTY",
	"FILE_PARTS_INVALID", "Request Entity Too Large",
	// the bot as a whole
	"Too Many Requests", "Unauthorized", "Conflict", "Internal Server Error", "Bad Gateway", "Gateway Timeout",
}

// refusalPattern matches the library's errors for an answer of the Bot API that is not ok, up to the code. What follows
// comes from Telegram.
var refusalPattern = regexp.MustCompile(`^(forbidden|bad request|unauthorized|not found|conflict|too many requests|` +
	`error response from telegram for method \w+, \d+)\b`)

// unreadablePrefix begins the library's errors for an answer that is not the Bot API's. The answer follows.
const unreadablePrefix = "error decode response"

// isUnreadable reports whether a call failed because its answer is not the Bot API's.
func isUnreadable(err error) bool { return strings.HasPrefix(err.Error(), unreadablePrefix) }

// logReason returns what the log says about the error of a call to method. Of what Telegram says it has the
// [knownDescriptions] alone; the whole of it is in the outbox. Errors of the connection are said in full.
func logReason(method string, err error) string {
	text := err.Error()
	if isUnreadable(err) {
		return method + ": the answer is not the Bot API's"
	}
	refusal := refusalPattern.FindString(text)
	if refusal == "" {
		return method + ": " + text
	}
	return strings.Join(append([]string{method + ": " + refusal}, findDescriptions(text)...), ", ")
}

// findDescriptions returns the known descriptions that a text contains.
func findDescriptions(text string) (found []string) {
	text = strings.ToLower(text)
	for _, known := range knownDescriptions {
		if strings.Contains(text, strings.ToLower(known)) {
			found = append(found, known)
		}
	}
	return found
}
