package telegram

// Bell wakes a part of the wire when there is work for it. However often it rings before it is heard, it is heard once.
type Bell chan struct{}

// NewBell makes a bell.
func NewBell() Bell { return make(Bell, 1) }

// Ring wakes whoever listens, now or next. It does not wait.
func (b Bell) Ring() {
	select {
	case b <- struct{}{}:
	default:
	}
}
