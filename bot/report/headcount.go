package report

import "bomcabot/store"

// headcount is how many people an activity brings to a sum.
type headcount struct {
	all, women, men int
	known           bool // whether their number was recorded
}

// sexUnknown is how many of them nobody recorded the sex of.
func (h headcount) sexUnknown() int { return h.all - h.women - h.men }

// minus is who remains of h without the others. Their sexes can be told where those of all the others can.
func (h headcount) minus(others []headcount) headcount {
	rest, known := h, true
	for _, o := range others {
		rest.all, rest.women, rest.men = rest.all-o.all, rest.women-o.women, rest.men-o.men
		known = known && o.sexUnknown() == 0
	}
	if !known {
		rest.women, rest.men = 0, 0
	}
	return rest
}

// newHeadcount is what was recorded of people. Numbers of a sex without a total tell too little to be counted.
func newHeadcount(p store.Headcount) headcount {
	p = p.Completed()
	if !p.Total.Known {
		return headcount{}
	}
	return headcount{p.Total.N, p.Women.N, p.Men.N, true}
}

// totalHeadcount are all of an activity. Where their sexes were recorded for some countries alone, these are what is known.
func totalHeadcount(a *store.Activity) headcount {
	whole := newHeadcount(a.Participants())
	if whole.sexUnknown() == whole.all {
		for _, part := range a.Countries {
			of := newHeadcount(part.Headcount)
			whole.women, whole.men = whole.women+of.women, whole.men+of.men
		}
	}
	return whole
}

// splitByCountry divides the participants: for each country of the activity, in its order, and for none. Of one country alone they all are.
func splitByCountry(a *store.Activity, whole headcount) (countries []headcount, rest headcount) {
	if len(a.Countries) == 1 {
		return []headcount{whole}, headcount{}
	}
	for _, part := range a.Countries {
		countries = append(countries, newHeadcount(part.Headcount))
	}
	return countries, whole.minus(countries)
}

// splitByAgency divides the participants: for each kind of agency of the activity, in its order, and for none.
func splitByAgency(a *store.Activity, whole headcount) (kinds []int, rest int) {
	rest = whole.all
	for _, kind := range a.Agencies {
		kinds = append(kinds, kind.Total.N)
		rest -= kind.Total.N
	}
	return kinds, rest
}
