package store

import (
	"errors"
	"fmt"
	"runtime/debug"
)

// PanicError is a panic that became an error. Its text says what panicked and leaves the stack out: error texts are kept in
// rows that people can export. The stack is for the log, see [PanicStack].
type PanicError struct {
	Value any    // what panic was called with
	Stack []byte // of the goroutine at the panic, as [debug.Stack] formats it
}

// Error implements error.
func (p *PanicError) Error() string { return fmt.Sprintf("panic: %v", p.Value) }

// PanicStack returns the stack of the [PanicError] that err is or wraps; empty when there is none.
func PanicStack(err error) string {
	if p, ok := errors.AsType[*PanicError](err); ok {
		return string(p.Stack)
	}
	return ""
}

// CatchPanic calls fn and returns its error, or a [*PanicError] when fn panics. [Tx.Savepoint], [Store.InTx] and [Store.View]
// call their functions through it; call it directly only for work outside a transaction.
func CatchPanic(fn func() error) (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = &PanicError{Value: value, Stack: debug.Stack()}
		}
	}()
	return fn()
}
