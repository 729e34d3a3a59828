package report

// Figure is a number with its source.
type Figure struct {
	N           int
	ActivityIDs []int64 // the activities that N counts, ordered by their first days
}

// add adds n for an activity. If n is 0, the activity is not listed.
func (f *Figure) add(activity int64, n int) {
	if n != 0 {
		f.N += n
		f.ActivityIDs = append(f.ActivityIDs, activity)
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

// add counts an activity and its participants.
func (t *Tally) add(id int64, people headcount) {
	t.Activities.add(id, 1)
	if !people.known {
		t.Uncounted.add(id, 1)
	}
	t.addPeople(id, people)
}

// addPeople counts participants of an activity without the activity itself.
func (t *Tally) addPeople(id int64, people headcount) {
	t.People.add(id, people.all)
	t.Women.add(id, people.women)
	t.Men.add(id, people.men)
	t.SexUnknown.add(id, people.sexUnknown())
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
