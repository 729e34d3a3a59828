package content

import (
	"slices"
	"strings"

	"bomcabot/locales"
	"bomcabot/locales/fold"
	"bomcabot/store"
)

// Comparison is what a workbook would change.
type Comparison struct {
	Differences []Difference
	Conflicts   []Difference     // both the workbook and somebody else changed these since it was made
	Mistakes    []Difference     // these cannot be kept
	Lost        []Place          // rows that nobody can read
	New         []string         // the ids of the topics that the workbook adds
	Problems    map[Cell]Problem // of new topics; their cells are among the mistakes
	places      map[Cell]Place
	now         Cells
}

// ContactName returns the name of a contact in the first of several languages that has one, or else its id.
func (c Comparison) ContactName(id string, langs ...locales.Lang) string {
	for _, lang := range langs {
		if name := c.now[Cell{Contact, id, string(store.FieldName), lang}]; name != "" {
			return name
		}
	}
	return id
}

// Sections lists the sections that a topic can be in.
func (c Comparison) Sections() []string { return c.now.Sections() }

// PlaceOf returns where the workbook has a cell.
func (c Comparison) PlaceOf(cell Cell) Place { return c.places[cell] }

// Compare compares a workbook with what is known now. Cells that the workbook says nothing new of are not compared.
func (w *Workbook) Compare(now Cells, taught []store.Example) Comparison {
	c := Comparison{Lost: w.lost, places: w.places, now: now}
	added := w.newTopics(now)
	cells := make(Cells)
	for cell := range w.places {
		cells[cell] = now[cell]
	}
	for _, e := range taught {
		cell := Cell{Example, e.Topic, normalize(e.Text), locales.Lang(e.Lang)}
		if _, there := w.places[cell]; there || w.had(cell, e.Text) { // it has it, or had it and has it no more
			cells[cell] = e.Text
		}
	}
	wanted := make(Cells)
	for cell := range cells {
		wanted[cell] = w.wanted[cell]
	}
	for _, d := range cells.Diff(wanted) {
		changedHere, changedThere := !w.had(d.Cell, d.Becomes), !w.had(d.Cell, d.Was)
		if d.Kind == Example { // each is a cell of its own, so it is there or not
			changedHere, changedThere = true, false
			if d.Becomes != "" && w.had(d.Cell, d.Becomes) { // somebody else removed it
				continue
			}
		}
		switch {
		case !changedHere || normalize(d.Was) == d.Becomes:
		case !w.isRight(&d, now, slices.Contains(added, d.ID)):
			c.Mistakes = append(c.Mistakes, d)
		case d.Was == d.Becomes: // but for its form
		case changedThere:
			c.Conflicts = append(c.Conflicts, d)
		default:
			c.Differences = append(c.Differences, d)
		}
	}
	c.addTopics(w, added, now)
	return c
}

// had reports whether the workbook was made with a value of a cell.
func (w *Workbook) had(cell Cell, value string) bool {
	if cell.Kind == Example {
		cell.Part = ""
	}
	if value == "" {
		return len(w.origin[cell]) == 0
	}
	return w.origin[cell][digest(value)]
}

// isRight reports whether the value of a difference can be kept, and gives it the form in which it is. isNew says that
// it is of a topic that the workbook adds.
func (w *Workbook) isRight(d *Difference, now Cells, isNew bool) bool {
	switch d.Kind {
	case Topic:
		isSection := d.Becomes == "" || slices.Contains(now.Sections(), d.Becomes)
		return d.Lang == "" && isSection && (isNew || now.inAnyLanguage(d.ID, PartTitle))
	case Answer:
		limit, other := store.MaxAnswerTitle, PartText
		if d.Part == PartText {
			limit, other = store.MaxAnswerText, PartTitle
		}
		pair := Cell{Answer, d.ID, other, d.Lang}
		paired := now[pair]
		if _, there := w.places[pair]; there {
			paired = w.wanted[pair]
		}
		known, hasText := isNew || now.inAnyLanguage(d.ID, PartTitle), isNew || now.inAnyLanguage(d.ID, PartText)
		complete := (d.Becomes == "") == (paired == "") || !hasText && d.Part == PartTitle && d.Becomes != ""
		bare := allowedLatin.ReplaceAllString(d.Becomes, " ")
		return d.Lang != "" && known && complete && length(d.Becomes) <= limit && d.Lang.IndexOtherScript(bare) < 0
	case Example:
		known := isNew || now.inAnyLanguage(d.ID, PartTitle)
		isQuestion := length(d.Becomes) <= store.MaxExample && strings.TrimSpace(fold.Latin(d.Becomes)) != ""
		return d.Becomes == "" || known && isQuestion
	default:
		return w.isRightContact(d)
	}
}

// inAnyLanguage reports whether the answer of a topic has a part in any language.
func (c Cells) inAnyLanguage(topic, part string) bool {
	return slices.ContainsFunc(locales.All(), func(lang locales.Lang) bool {
		return c[Cell{Answer, topic, part, lang}] != ""
	})
}

func (w *Workbook) isRightContact(d *Difference) bool {
	at := slices.IndexFunc(store.ContactFields(), func(f store.ContactField) bool { return string(f.Name) == d.Part })
	field := store.ContactFields()[at]
	read, wrong := field.Read(d.Becomes)
	required := field.Name == store.FieldCountry || field.Name == store.FieldKind
	if wrong.Problem != "" || field.PerLanguage != (d.Lang != "") || required && read == "" {
		return false
	}
	d.Becomes = read
	if field.Name != store.FieldName || read != "" {
		return true
	}
	return slices.ContainsFunc(locales.All(), func(lang locales.Lang) bool { // another name is left
		return w.wanted[Cell{Contact, d.ID, d.Part, lang}] != ""
	})
}
