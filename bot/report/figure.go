package report

// Figure is a number with its source.
type Figure struct {
	N     int
	Parts []Part // they add up to N; ordered by the first days of their activities
}

// Part is what an activity adds to a figure. It is small, as there are dozens of them for each activity.
type Part struct {
	Index int32 // the activity's index in [Report.Activities]
	N     int32 // never 0
}

// add adds n for an activity. If n is 0, the activity has no part.
func (f *Figure) add(activity, n int) {
	if n != 0 {
		f.N += n
		f.Parts = append(f.Parts, Part{int32(activity), int32(n)})
	}
}

// Tally has the figures of a group of activities.
type Tally struct {
	Key        string // the code of the group: a country, a month (2026-11), a type, …; empty if it was not recorded
	Activities Figure
	Uncounted  Figure // activities without a recorded number of participants
	People     Figure // recorded participants
	Women      Figure // women among People
	Men        Figure // men among People
	SexUnknown Figure // those among People whose sex was not recorded
}

// WomenShare returns the share of women among the people whose sex was recorded, in whole percent, rounded half up. It
// reports false if there are no such people.
func (t Tally) WomenShare() (percent int, ok bool) {
	known := t.Women.N + t.Men.N
	if known == 0 {
		return 0, false
	}
	return (200*t.Women.N + known) / (2 * known), true
}

// add counts an activity, given by its index in [Report.Activities], and its participants.
func (t *Tally) add(activity int, people headcount) {
	t.Activities.add(activity, 1)
	if !people.known {
		t.Uncounted.add(activity, 1)
	}
	t.addPeople(activity, people)
}

// addPeople counts participants of an activity without the activity itself.
func (t *Tally) addPeople(activity int, people headcount) {
	t.People.add(activity, people.all)
	t.Women.add(activity, people.women)
	t.Men.add(activity, people.men)
	t.SexUnknown.add(activity, people.sexUnknown())
}

// tallySet is a list of tallies with an index by key. newTallySet sets its order.
type tallySet struct {
	list  []Tally
	index map[string]int
}

func newTallySet[K ~string](keys ...K) tallySet {
	t := tallySet{make([]Tally, len(keys)), make(map[string]int, len(keys))}
	for i, key := range keys {
		t.list[i].Key = string(key)
		t.index[string(key)] = i
	}
	return t
}

// get returns the tally of a key, which must be one that was passed to newTallySet.
func (t tallySet) get(key string) *Tally { return &t.list[t.index[key]] }
