package sandbox

// A boundedLog keeps the newest items of a numbered sequence: at least the last limit items, and at most
// twice as many. It drops old items limit at a time, so that adding an item is cheap.
type boundedLog[T any] struct {
	limit   int
	items   []T
	lastSeq int // the number of the newest item; before the first one, the number before its own
}

// add appends the item and returns its number.
func (l *boundedLog[T]) add(item T) int {
	if len(l.items) >= 2*l.limit {
		l.items = append(make([]T, 0, 2*l.limit), l.items[len(l.items)-l.limit:]...)
	}
	l.items = append(l.items, item)
	l.lastSeq++
	return l.lastSeq
}

// put stores the item under a number: in place of the one that is kept with that number, or as the newest one.
func (l *boundedLog[T]) put(number int, item T) {
	if i := number - 1 - (l.lastSeq - len(l.items)); i >= 0 && i < len(l.items) {
		l.items[i] = item
		return
	}
	if number != l.lastSeq+1 { // the first one, or one after a gap
		l.items, l.lastSeq = nil, number-1
	}
	l.add(item)
}

// get returns the item with that number. ok is false if there is no such item or it was dropped.
func (l *boundedLog[T]) get(number int) (item T, ok bool) {
	i := number - 1 - (l.lastSeq - len(l.items))
	if i < 0 || i >= len(l.items) {
		return item, false
	}
	return l.items[i], true
}

// after returns the kept items with numbers above number, oldest first. The caller must not change the slice.
func (l *boundedLog[T]) after(number int) []T {
	i := number - (l.lastSeq - len(l.items))
	return l.items[min(max(i, 0), len(l.items)):]
}

// all returns the last limit items, oldest first. The caller must not change the slice.
func (l *boundedLog[T]) all() []T { return l.after(l.lastSeq - l.limit) }
