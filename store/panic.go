package store

import (
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
)

// PanicError is a panic that became an error. Its text has the value of the panic but not the stack, because error
// texts are kept in rows that people can export. The stack is for the log: see [ErrorAttr].
type PanicError struct {
	Value any    // what panic was called with
	Stack []byte // of the goroutine at the panic, as [debug.Stack] formats it
}

// Error implements error.
func (p *PanicError) Error() string { return fmt.Sprintf("panic: %v", p.Value) }

// PanicStack returns the stack of the [PanicError] that err is or wraps. It is empty when there is none.
func PanicStack(err error) string {
	if p, ok := errors.AsType[*PanicError](err); ok {
		return string(p.Stack)
	}
	return ""
}

// ErrorAttr returns the log attribute for err. If err is or wraps a [PanicError], its stack is a second attribute.
func ErrorAttr(err error) slog.Attr {
	if stack := PanicStack(err); stack != "" {
		return slog.Group("", "error", err, "stack", stack) // a group without a name is inlined
	}
	return slog.Any("error", err)
}

// CatchPanic calls fn and returns its error, or a [*PanicError] when fn panics. [Tx.Savepoint], [Store.InTx] and
// [Store.View] do that with their functions already. Call it directly for work outside a transaction.
func CatchPanic(fn func() error) (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = &PanicError{Value: value, Stack: debug.Stack()}
		}
	}()
	return fn()
}
