package sandbox

import (
	"fmt"
	"net/http"
)

// An apiError is an error response of the Bot API: https://core.telegram.org/bots/api#making-requests.
type apiError struct {
	Code            int
	Description     string
	RetryAfter      int   // seconds; 0 for none
	MigrateToChatID int64 // 0 for none
}

func (e *apiError) Error() string { return e.Description }

var (
	errNotFound     = &apiError{Code: http.StatusNotFound, Description: "Not Found"}
	errUnauthorized = &apiError{Code: http.StatusUnauthorized, Description: "Unauthorized"}
	errTooLarge     = &apiError{Code: http.StatusRequestEntityTooLarge, Description: "Request Entity Too Large"}
	errConflict     = &apiError{
		Code: http.StatusConflict,
		Description: "Conflict: terminated by other getUpdates request; " +
			"make sure that only one bot instance is running",
	}
	errWebhookActive = &apiError{
		Code: http.StatusConflict,
		Description: "Conflict: can't use getUpdates method while webhook is active; " +
			"use deleteWebhook to delete the webhook first",
	}
	errWebhookSet = &apiError{
		Code:        http.StatusConflict,
		Description: "Conflict: terminated by setWebhook request",
	}
)

// badRequest returns error 400 with Telegram's description.
func badRequest(format string, args ...any) error {
	return &apiError{Code: http.StatusBadRequest, Description: "Bad Request: " + fmt.Sprintf(format, args...)}
}

// forbidden returns error 403 with Telegram's description.
func forbidden(reason string) error {
	return &apiError{Code: http.StatusForbidden, Description: "Forbidden: " + reason}
}

// tooManyRequests returns error 429, which tells the bot how many seconds to wait.
func tooManyRequests(seconds int) *apiError {
	return &apiError{
		Code:        http.StatusTooManyRequests,
		Description: fmt.Sprintf("Too Many Requests: retry after %d", seconds),
		RetryAfter:  seconds,
	}
}
