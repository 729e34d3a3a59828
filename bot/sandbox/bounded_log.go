package sandbox

// boundedLog keeps the newest items of a sequence that is numbered from 1. It holds at least the last keep items and at most
// twice as many, so that adding one costs little.
type boundedLog[T any] struct {
	limit   int
	items   []T
	lastSeq int // the number of the newest item; 0 when there was none
}

// add appends the item and returns its number.
func (t *boundedLog[T]) add(item T) int {
	if len(t.items) >= 2*t.limit {
		t.items = append(make([]T, 0, 2*t.limit), t.items[len(t.items)-t.limit:]...)
	}
	t.items = append(t.items, item)
	t.lastSeq++
	return t.lastSeq
}

// get returns the item with that number, and whether there was one that is still kept.
func (t *boundedLog[T]) get(number int) (item T, ok bool) {
	i := number - 1 - (t.lastSeq - len(t.items))
	if i < 0 || i >= len(t.items) {
		return item, false
	}
	return t.items[i], true
}

// after returns the kept items whose numbers are above number, oldest first. The slice is the tail's own.
func (t *boundedLog[T]) after(number int) []T {
	i := number - (t.lastSeq - len(t.items))
	return t.items[min(max(i, 0), len(t.items)):]
}

// all returns the last keep items, oldest first. The slice is the tail's own.
func (t *boundedLog[T]) all() []T { return t.after(t.lastSeq - t.limit) }
