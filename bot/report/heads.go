package report

import "bomcabot/store"

// heads is how many people an activity brings to a sum.
type heads struct {
	all, women, men int
	counted         bool // whether their number was recorded
}

// unstated is how many of them nobody recorded the sex of.
func (h heads) unstated() int { return h.all - h.women - h.men }

// less is who remains of h without the others. Their sexes can be told where those of all the others can.
func (h heads) less(others []heads) heads {
	rest, known := h, true
	for _, o := range others {
		rest.all, rest.women, rest.men = rest.all-o.all, rest.women-o.women, rest.men-o.men
		known = known && o.unstated() == 0
	}
	if !known {
		rest.women, rest.men = 0, 0
	}
	return rest
}

// recorded is what was recorded of people. Numbers of a sex without a total tell too little to be counted.
func recorded(p store.People) heads {
	p = p.Complete()
	if !p.Total.Known {
		return heads{}
	}
	return heads{p.Total.N, p.Women.N, p.Men.N, true}
}

// participants are all of an activity. Where their sexes were recorded for some countries alone, these are what is known.
func participants(a *store.Activity) heads {
	whole := recorded(a.Attended())
	if whole.unstated() == whole.all {
		for _, part := range a.Countries {
			of := recorded(part.People)
			whole.women, whole.men = whole.women+of.women, whole.men+of.men
		}
	}
	return whole
}

// byCountry divides the participants: for each country of the activity, in its order, and for none. Of one country alone they all are.
func byCountry(a *store.Activity, whole heads) (countries []heads, rest heads) {
	if len(a.Countries) == 1 {
		return []heads{whole}, heads{}
	}
	for _, part := range a.Countries {
		countries = append(countries, recorded(part.People))
	}
	return countries, whole.less(countries)
}

// byAgency divides the participants: for each kind of agency of the activity, in its order, and for none.
func byAgency(a *store.Activity, whole heads) (kinds []int, rest int) {
	rest = whole.all
	for _, kind := range a.Agencies {
		kinds = append(kinds, kind.Total.N)
		rest -= kind.Total.N
	}
	return kinds, rest
}
