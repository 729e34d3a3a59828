package telegram

import (
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"

	"bomcabot/store"
)

// savepoint runs fn in a savepoint of tx. If fn fails or panics, only its own changes are undone.
// It returns the error of fn, a panic of fn as a *[panicError], or, if the database itself fails, an error that wraps
// [store.ErrTxAborted].
func savepoint(tx *store.Tx, fn func() error) error {
	return tx.Savepoint(func() error { return recoverPanic(fn) })
}

// recoverPanic runs fn and returns a panic of fn as a *[panicError].
func recoverPanic(fn func() error) (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = &panicError{Value: value, Stack: debug.Stack()}
		}
	}()
	return fn()
}

// panicError is a recovered panic. Its text has no stack: the texts of errors are stored in the inbox and the outbox,
// which people can export. [errorAttr] writes the stack to the log.
type panicError struct {
	Value any
	Stack []byte
}

// Error implements error.
func (e *panicError) Error() string { return fmt.Sprintf("panic: %v", e.Value) }

// errorAttr returns the log attribute for err. If err is a panic, its stack is a second attribute.
func errorAttr(err error) slog.Attr {
	var panicked *panicError
	if errors.As(err, &panicked) {
		return slog.Group("", "error", err, "stack", string(panicked.Stack)) // a group without a name is inlined
	}
	return slog.Any("error", err)
}
