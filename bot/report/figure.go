package report

// Figure is a number and where it comes from.
type Figure struct {
	N           int
	ActivityIDs []int64 // the ids of the activities that it was counted from, in the order of their days
}

// add counts n more for an activity; nothing leaves no trace.
func (f *Figure) add(activity int64, n int) {
	if n != 0 {
		f.N += n
		f.ActivityIDs = append(f.ActivityIDs, activity)
	}
}

// Tally is what is counted of some activities.
type Tally struct {
	Key        string // of what: a country, a month (2026-11), a type, …; empty: where that was not recorded
	Activities Figure
	Uncounted  Figure // activities whose number of participants was not recorded
	People     Figure // participants, as far as they were recorded
	Women      Figure // of these
	Men        Figure // of these
	SexUnknown Figure // of these, whose sex was not recorded
}

// WomenShare is the women's among the people whose sex was recorded, in whole per cent, rounded half up; false when there are none.
func (t Tally) WomenShare() (int, bool) {
	known := t.Women.N + t.Men.N
	if known == 0 {
		return 0, false
	}
	return (200*t.Women.N + known) / (2 * known), true
}

// add counts an activity and its people.
func (t *Tally) add(id int64, people headcount) {
	t.Activities.add(id, 1)
	if !people.known {
		t.Uncounted.add(id, 1)
	}
	t.addPeople(id, people)
}

// addPeople counts people of an activity that is not itself counted here.
func (t *Tally) addPeople(id int64, people headcount) {
	t.People.add(id, people.all)
	t.Women.add(id, people.women)
	t.Men.add(id, people.men)
	t.SexUnknown.add(id, people.sexUnknown())
}

// tallySet are tallies by their keys, in an order that is given once.
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

// get is the tally of a key.
func (t tallySet) get(key string) *Tally { return &t.list[t.index[key]] }
