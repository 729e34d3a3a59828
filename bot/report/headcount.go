package report

import "bomcabot/store"

// headcount is the number of people that an activity adds to a sum.
type headcount struct {
	all, women, men int
	known           bool // whether the number was recorded
}

// sexUnknown returns the number of people whose sex was not recorded.
func (h headcount) sexUnknown() int { return h.all - h.women - h.men }

// minus returns h without the others. The numbers of women and men are known only if the sex of all the others is
// known.
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

// newHeadcount converts recorded numbers. Numbers of women or men without a total are not counted.
func newHeadcount(p store.Headcount) headcount {
	p = p.Completed()
	if !p.Total.Known {
		return headcount{}
	}
	return headcount{p.Total.N, p.Women.N, p.Men.N, true}
}

// totalHeadcount returns all participants of an activity. If the sex was recorded only by country, it adds up the women
// and men of the countries for which it was.
func totalHeadcount(a *store.Activity) headcount {
	total := newHeadcount(a.Participants())
	if total.sexUnknown() == total.all {
		for _, part := range a.Countries {
			of := newHeadcount(part.Headcount)
			total.women, total.men = total.women+of.women, total.men+of.men
		}
	}
	return total
}

// splitByCountry divides the participants among the countries of the activity, in its order. The rest has no recorded
// country. If only one country took part, all participants are from there.
func splitByCountry(a *store.Activity, total headcount) (countries []headcount, rest headcount) {
	if len(a.Countries) == 1 {
		return []headcount{total}, headcount{}
	}
	for _, part := range a.Countries {
		countries = append(countries, newHeadcount(part.Headcount))
	}
	return countries, total.minus(countries)
}

// splitByAgency divides the participants among the kinds of agency of the activity, in its order. The rest has no
// recorded kind.
func splitByAgency(a *store.Activity, total headcount) (kinds []int, rest int) {
	rest = total.all
	for _, kind := range a.Agencies {
		kinds = append(kinds, kind.Total.N)
		rest -= kind.Total.N
	}
	return kinds, rest
}
