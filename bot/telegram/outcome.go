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
	messageID  int64
	retryAfter time.Duration // turnedAway
	migrateTo  int64         // moved
	reason     string
}

type outcomeKind int

const (
	done         outcomeKind = iota // carried out, or there was nothing left to do
	rateLimited                     // too many requests: later
	unreachable                     // the recipient cannot be reached
	migrated                        // the group has another id now
	refused                         // Telegram will never accept it
	notConnected                    // Telegram has not seen it
	unknown                         // no answer that tells: it may have been carried out
	tokenRevoked
)

// perform makes the call of a row of the outbox and says how it ended. It takes at most callTimeout and does not end with ctx before:
// a call that is cut off may have been carried out.
func (c *Client) perform(ctx context.Context, o store.Outgoing) outcome {
	call, err := decodeCall(o)
	if err != nil {
		return outcome{kind: refused, reason: err.Error()}
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), callTimeout)
	defer cancel()
	id, err := call.perform(ctx, c.api, o.ChatID, o.File)
	if err == nil {
		return outcome{kind: done, messageID: id}
	}
	result := classify(err)
	result.reason = o.Method + ": " + c.redactError(err).Error()
	return result
}

// benignDescriptions are refusals after which nothing is left to do: the wording is Telegram's.
var benignDescriptions = []string{"query is too old", "query id is invalid", "message is not modified", "message to delete not found"}

// unreachableDescriptions are refusals with which Telegram says, as a bad request, that a recipient cannot be reached.
var unreachableDescriptions = []string{"chat not found", "user is deactivated", "peer_id_invalid", "bot was kicked", "not enough rights to send", "have no rights to send"}

// clientErrorPattern is how the library words, without a type, the codes it has none for, such as 413.
var clientErrorPattern = regexp.MustCompile(`^error response from telegram for method \w+, 4\d\d `)

// classify sorts the library's errors, see https://core.telegram.org/bots/api#making-requests and #responseparameters.
func classify(err error) outcome {
	var tooMany *tg.TooManyRequestsError
	var migrate *tg.MigrateError
	text := strings.ToLower(err.Error())
	switch {
	case errors.As(err, &tooMany):
		return outcome{kind: rateLimited, retryAfter: max(time.Second, time.Duration(tooMany.RetryAfter)*time.Second)}
	case errors.As(err, &migrate):
		return outcome{kind: migrated, migrateTo: int64(migrate.MigrateToChatID)}
	case errors.Is(err, tg.ErrorForbidden):
		return outcome{kind: unreachable}
	case errors.Is(err, tg.ErrorUnauthorized):
		return outcome{kind: tokenRevoked}
	case errors.Is(err, tg.ErrorBadRequest) && containsAny(text, benignDescriptions):
		return outcome{kind: done}
	case errors.Is(err, tg.ErrorBadRequest) && containsAny(text, unreachableDescriptions):
		return outcome{kind: unreachable}
	case errors.Is(err, tg.ErrorBadRequest), errors.Is(err, tg.ErrorNotFound), clientErrorPattern.MatchString(text):
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
