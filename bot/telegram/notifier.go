package telegram

// Notifier wakes a part of the wire when there is work for it. However often it rings before it is heard, it is heard once.
type Notifier chan struct{}

// NewNotifier makes a bell.
func NewNotifier() Notifier { return make(Notifier, 1) }

// Notify wakes whoever listens, now or next. It does not wait.
func (b Notifier) Notify() {
	select {
	case b <- struct{}{}:
	default:
	}
}
