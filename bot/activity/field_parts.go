package activity

import (
	"slices"
	"strings"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// partsKind is a field with the number of participants of each of several parts: countries, or kinds of agencies.
type partsKind struct {
	base
	ask    locales.Key // the question for a part, with its name
	name   func(p screen, part string) string
	parts  func(a store.Activity) []string          // the parts that can be asked for
	counts func(a store.Activity) []partCount       // in the order in which the card shows them
	set    func(a *store.Activity, count partCount) // without a number the part is not recorded
	sexes  bool                                     // women and men can be typed with the number
	lines  func(p screen, a store.Activity) string  // on the card of a saved activity; nil: none
}

// partCount is the number of participants of a part.
type partCount struct {
	part   string
	people store.Headcount
}

func (k partsKind) text(p screen, a store.Activity) string {
	var all []string
	for _, count := range k.counts(a) {
		if count.people.Total.Known {
			all = append(all, k.countText(p, count))
		}
	}
	return strings.Join(all, ", ")
}

// countText writes a part with its number and, if it was recorded, the number of women: Kyrgyzstan 12/4.
func (k partsKind) countText(p screen, count partCount) string {
	text := k.name(p, count.part) + " " + p.countOrDash(count.people.Total)
	if count.people.Women.Known {
		text += "/" + p.countOrDash(count.people.Women)
	}
	return text
}

func (k partsKind) line(p screen, _ field, a store.Activity) string {
	if k.lines == nil {
		return ""
	}
	return k.lines(p, a)
}

func (k partsKind) question(p screen, d draft, s step) string {
	if s.part == "" {
		return k.base.question(p, d, s)
	}
	if d.Swapped.isAskedAt(s) {
		return d.Swapped.question(p)
	}
	return p.HTML(k.ask, locales.Args{"Name": k.name(p, s.part)})
}

// current tells, below the list of all parts, how their numbers fail to add up.
func (k partsKind) current(p screen, d draft, s step) string {
	if s.part != "" {
		return ""
	}
	return p.validationWarnings(d, s.field.name)
}

func (k partsKind) choices(p screen, d draft, s step) [][]view.Button {
	if s.part != "" {
		return append(d.Swapped.choices(p, d, s), notRecorded(p, d, s)...)
	}
	var buttons []view.Button
	for _, part := range k.parts(d.Activity) {
		count := partCount{part: part}
		for _, recorded := range k.counts(d.Activity) {
			if recorded.part == part {
				count = recorded
			}
		}
		buttons = append(buttons, view.Button{Text: k.countText(p, count), Press: d.goTo(step{s.field, part}.name())})
	}
	return view.Rows(buttons...)
}

func (k partsKind) choose(d *dialogue, t turn, s step, value string) (stay bool, err error) {
	if value == view.ValueYes && s.part != "" && d.Swapped.isAskedAt(s) {
		return false, k.take(d, t, s, d.Swapped.accept())
	}
	if s.part == "" || value != view.ValueNone {
		return false, chat.ErrOldButton
	}
	k.set(&d.Activity, partCount{part: s.part})
	return false, nil
}

// read takes the number of a part. Whether the parts add up is told where all of them are seen.
func (k partsKind) read(d *dialogue, t turn, s step) error {
	if s.part == "" {
		return chat.UserError{Key: locales.DialogueButtons}
	}
	var people store.Headcount
	var err error
	if k.sexes {
		people, err = parseHeadcount(t.r.Text)
	} else {
		people.Total, err = parseCount(t.r.Text)
	}
	if err != nil || d.Swapped.ask(s, people) {
		return err
	}
	return k.take(d, t, s, people)
}

// take takes the number of a part.
func (k partsKind) take(d *dialogue, t turn, s step, people store.Headcount) error {
	err := t.check(store.Activity{Headcount: people}, store.FieldTotal, store.FieldWomen, store.FieldMen)
	if err == nil {
		k.set(&d.Activity, partCount{s.part, people})
	}
	return err
}

func (k partsKind) hasPart(a store.Activity, part string) bool {
	return slices.Contains(k.parts(a), part)
}

// countryCounts is the participants by country.
func countryCounts() partsKind {
	return partsKind{
		ask: locales.LogPart, sexes: true,
		name: func(p screen, country string) string { return p.CountryName(country) },
		parts: func(a store.Activity) (codes []string) {
			for _, part := range a.Countries {
				codes = append(codes, part.Country)
			}
			return codes
		},
		counts: func(a store.Activity) (counts []partCount) {
			for _, part := range a.Countries {
				counts = append(counts, partCount{part.Country, part.Headcount})
			}
			return counts
		},
		set: func(a *store.Activity, count partCount) {
			a.Countries = slices.Clone(a.Countries)
			for i := range a.Countries {
				if a.Countries[i].Country == count.part {
					a.Countries[i].Headcount = count.people
				}
			}
		},
	}
}

// agencyCounts is the participants by kind of agency.
func agencyCounts() partsKind {
	return partsKind{
		ask: locales.LogAgency, lines: screen.participantsByAgency,
		name:  func(p screen, kind string) string { return p.codeLabel("agency_", kind) },
		parts: func(store.Activity) []string { return codesOf(store.AgencyKinds()) },
		counts: func(a store.Activity) (counts []partCount) {
			for _, part := range a.Agencies {
				counts = append(counts, partCount{string(part.Kind), store.Headcount{Total: part.Total}})
			}
			return counts
		},
		set: func(a *store.Activity, count partCount) {
			counted := store.AgencyPart{Kind: store.AgencyKind(count.part), Total: count.people.Total}
			same := func(part store.AgencyPart) bool { return part.Kind == counted.Kind }
			a.Agencies = slices.DeleteFunc(slices.Clone(a.Agencies), same)
			if counted.Total.Known {
				a.Agencies = append(a.Agencies, counted)
			}
		},
	}
}
