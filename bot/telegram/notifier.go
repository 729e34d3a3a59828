package telegram

// Notifier wakes a goroutine when there is work for it. Notifications that arrive before it wakes count as one.
type Notifier chan struct{}

// NewNotifier returns a Notifier with nothing to report.
func NewNotifier() Notifier { return make(Notifier, 1) }

// Notify wakes the receiver, now or when it next waits. It does not block.
func (n Notifier) Notify() {
	select {
	case n <- struct{}{}:
	default:
	}
}
