package telegram

import (
	"log/slog"

	"bomcabot/store"
)

// ErrorAttr returns the log attribute for err. If err is a panic, its stack is a second attribute: the text of a
// [store.PanicError] has none, because the texts of errors are stored in the inbox and the outbox, which people can
// export.
func ErrorAttr(err error) slog.Attr {
	if stack := store.PanicStack(err); stack != "" {
		return slog.Group("", "error", err, "stack", stack) // a group without a name is inlined
	}
	return slog.Any("error", err)
}
