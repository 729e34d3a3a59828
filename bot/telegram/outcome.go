package telegram

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"time"

	tg "github.com/go-telegram/bot"

	"bomcabot/store"
)

// outcome is how a call ended.
type outcome struct {
	kind       outcomeKind
	messageIDs []int64       // of the messages that the call made
	retryAfter time.Duration // of rateLimited
	migrateTo  int64         // of migrated: the id of the supergroup
	reason     string        // what Telegram or the library said; empty if there was no error
	logged     string        // the same without words of people, see logReason
}

type outcomeKind int

const (
	done         outcomeKind = iota // carried out, or there was nothing left to do
	rateLimited                     // too many requests: to be repeated later
	unreachable                     // the recipient blocked or removed the bot, or does not exist (any more)
	migrated                        // the group became a supergroup, which has another id
	refused                         // Telegram does not accept this call; another one to the chat it may
	messageGone                     // the message to edit is gone, or cannot become what it is to be
	notConnected                    // Telegram has not seen the call
	unknown                         // Telegram may have carried out the call
	tokenRevoked                    // Telegram no longer accepts the token
)

// perform makes the call of a row of the outbox, paid for or not, and returns how it ended, after at most callTimeout.
// The cancellation of ctx does not end it: Telegram may have carried out a call that was cut off.
func (c *Client) perform(ctx context.Context, o store.Outgoing, paid bool) outcome {
	call, err := decodeCall(o)
	if err != nil {
		return outcome{kind: refused, reason: err.Error(), logged: o.Method + ": the call cannot be decoded"}
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), callTimeout)
	defer cancel()
	ids, err := call.perform(ctx, c.api, destination{o.Address, o.File, paid})
	if err == nil {
		return outcome{kind: done, messageIDs: ids}
	}
	failed := classify(err, o.ChatID)
	failed.reason = o.Method + ": " + c.redactError(err).Error()
	failed.logged = logReason(o.Method, c.redactError(err))
	if isUnreadable(err) { // its text has the whole answer, which may quote the message
		failed.reason = failed.logged
	}
	return failed
}

// benignDescriptions are parts of Telegram's descriptions of bad requests after which nothing is left to do.
var benignDescriptions = []string{
	"query is too old", "query id is invalid", "message is not modified", "message to delete not found",
}

// goneDescriptions are parts of Telegram's descriptions of bad requests to edit a message that is gone, or is one of a
// kind that cannot be edited so.
var goneDescriptions = []string{
	"message to edit not found", "message can't be edited", "message_id_invalid",
	"there is no text in the message to edit", "there is no caption in the message to edit",
}

// Parts of Telegram's descriptions of refused calls. After a farewell, nothing can be sent to the chat. Other refusals
// concern one message: a group may be closed for the night, or may not take pictures. That there is no chat ends only a
// private one, which a person has to start.
var (
	farewellDescriptions = []string{
		"bot was blocked", "user is deactivated", "bot was kicked", "bot is not a member", "group chat was deleted",
		"group chat was deactivated",
	}
	noPrivateChatDescriptions = []string{
		"chat not found", "peer_id_invalid", "can't initiate conversation", "can't send messages to bots",
	}
)

// noPlaceDescriptions are parts of Telegram's descriptions of refusals to write into a group or a topic of it.
var noPlaceDescriptions = []string{
	"topic_closed", "topic_deleted", "message thread not found", "not enough rights to send", "have no rights to send",
	"chat_write_forbidden", "chat_restricted", "chat_send_plain_forbidden",
}

// lostFileDescriptions are parts of Telegram's descriptions of refusals to send a file by its id: that of another bot,
// or of a file that is gone.
var lostFileDescriptions = []string{
	"wrong file identifier", "wrong remote file", "wrong file_id", "can't use file of type", "media_empty",
	"file reference",
}

// isFarewell reports whether nothing can be sent to a chat after a call that was refused with the given description, in
// lower case.
func isFarewell(description string, chatID int64) bool {
	return containsAny(description, farewellDescriptions) ||
		chatID > 0 && containsAny(description, noPrivateChatDescriptions)
}

// clientErrorPattern matches the library's errors for the 4xx codes that it has no error value for, such as 413.
var clientErrorPattern = regexp.MustCompile(`^error response from telegram for method \w+, 4\d\d `)

// classify turns an error of the library about a call to a chat into an outcome without a reason, see
// https://core.telegram.org/bots/api#making-requests and https://core.telegram.org/bots/api#responseparameters.
func classify(err error, chatID int64) outcome {
	var tooMany *tg.TooManyRequestsError
	var migrate *tg.MigrateError
	text := strings.ToLower(err.Error())
	switch {
	case errors.As(err, &tooMany):
		retryAfter := time.Duration(tooMany.RetryAfter) * time.Second
		return outcome{kind: rateLimited, retryAfter: max(time.Second, retryAfter)}
	case errors.As(err, &migrate):
		return outcome{kind: migrated, migrateTo: int64(migrate.MigrateToChatID)}
	case errors.Is(err, tg.ErrorUnauthorized):
		return outcome{kind: tokenRevoked}
	case errors.Is(err, tg.ErrorBadRequest) && containsAny(text, benignDescriptions):
		return outcome{kind: done}
	case errors.Is(err, tg.ErrorBadRequest) && containsAny(text, goneDescriptions):
		return outcome{kind: messageGone}
	case (errors.Is(err, tg.ErrorForbidden) || errors.Is(err, tg.ErrorBadRequest)) && isFarewell(text, chatID):
		return outcome{kind: unreachable}
	case errors.Is(err, tg.ErrorForbidden), errors.Is(err, tg.ErrorBadRequest), errors.Is(err, tg.ErrorNotFound),
		clientErrorPattern.MatchString(text):
		return outcome{kind: refused}
	case isDialError(err):
		return outcome{kind: notConnected}
	default:
		return outcome{kind: unknown}
	}
}

func containsAny(text string, parts []string) bool {
	for _, part := range parts {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}
