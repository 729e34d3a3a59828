// Package content is what the bot knows, for people who edit it outside the bot: as files in the format of
// locales/knowledge ([WriteFiles], [ReadFiles]) and as a workbook ([WriteWorkbook], [ReadWorkbook]). It is a set of
// cells, so that what differs is a list of cells ([Cells.Diff]) and can be written in one transaction ([Apply]).
package content

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// Kind is a kind of things that the bot knows.
type Kind string

// The kinds, in the order in which differences are listed.
const (
	Topic   Kind = "topic"
	Section Kind = "section"
	Answer  Kind = "answer"
	Example Kind = "example"
	Contact Kind = "contact"
)

// kinds lists the kinds in their order.
var kinds = []Kind{Topic, Section, Answer, Example, Contact}

// The parts of things. Those of contacts are the names of their fields.
const (
	PartTitle    = "title"     // of an answer or a section
	PartText     = "text"      // of an answer
	PartSource   = "source"    // of an answer; empty: that of the program
	PartAsOf     = "as_of"     // the day of an answer; empty: that of the program
	PartReviewOn = "review_on" // the day of an answer from which it is to be reviewed; empty: none
	PartButtons  = "buttons"   // of an answer: a line for each
	PartSection  = "section"   // of a topic
	PartHidden   = "hidden"    // of a topic or a contact: yes or empty
	PartOrder    = "order"     // of the topics of a section, whose id is the thing, or of all contacts: their ids
)

// Yes is the value of what is hidden.
const Yes = "yes"

// Cell is a part of a thing in a language. What has no languages has an empty one.
type Cell struct {
	Kind Kind
	ID   string // of a topic, a section or a contact
	Part string
	Lang locales.Lang
}

// Cells are the values of cells; those without one are empty. An example is a cell whose value is the question.
type Cells map[Cell]string

// set sets a cell unless the value is empty.
func (c Cells) set(kind Kind, id, part string, lang locales.Lang, value string) {
	if value != "" {
		c[Cell{kind, id, part, lang}] = value
	}
}

// Difference is a cell that has another value.
type Difference struct {
	Cell
	Was, Becomes string
}

// Diff lists the cells in which others differ, in a stable order.
func (c Cells) Diff(others Cells) (list []Difference) {
	seen := maps.Clone(c)
	maps.Copy(seen, others)
	for cell := range seen {
		if c[cell] != others[cell] {
			list = append(list, Difference{cell, c[cell], others[cell]})
		}
	}
	slices.SortFunc(list, func(a, b Difference) int { return a.compare(b.Cell) })
	return list
}

func (c Cell) compare(d Cell) int {
	return cmp.Or(
		cmp.Compare(slices.Index(kinds, c.Kind), slices.Index(kinds, d.Kind)), strings.Compare(c.ID, d.ID),
		cmp.Compare(slices.Index(locales.All(), c.Lang), slices.Index(locales.All(), d.Lang)),
		strings.Compare(c.Part, d.Part),
	)
}

// Read returns what the bot knows: the base with the edits of the database, and the examples and contacts of the
// database. Drafts are not part of it, nor are the pictures and documents of answers: Telegram has those.
func Read(tx *store.Tx, base *knowledge.Base) (Cells, error) {
	cells := make(Cells)
	for _, topic := range slices.Concat(base.Topics, base.Hidden()) {
		cells.set(Topic, topic.ID, PartSection, "", topic.Section)
		for _, lang := range locales.All() {
			answer := base.Answer(lang, topic.ID)
			cells.set(Answer, topic.ID, PartTitle, lang, answer.Title)
			cells.set(Answer, topic.ID, PartText, lang, answer.Text)
			cells.set(Answer, topic.ID, PartSource, lang, answer.Source)
			if !answer.AsOf.IsZero() {
				cells.set(Answer, topic.ID, PartAsOf, lang, store.DayOf(answer.AsOf).String())
			}
			for _, example := range answer.Examples {
				cells.set(Example, topic.ID, example, lang, example)
			}
		}
	}
	for _, topic := range base.Hidden() {
		cells.set(Topic, topic.ID, PartHidden, "", Yes)
	}
	for section, ids := range orders(base) {
		cells.set(Topic, section, PartOrder, "", strings.Join(ids, " "))
	}
	for _, section := range base.AllSections() {
		for _, lang := range locales.All() {
			cells.set(Section, section, PartTitle, lang, base.SectionTitle(section, lang))
		}
	}
	answers, err := tx.KnowledgeAnswers()
	if err != nil {
		return nil, err
	}
	for _, a := range answers {
		if a.IsDraft() {
			continue
		}
		buttons, err := writeButtons(tx, base, a.Extras.Buttons)
		if err != nil {
			return nil, err
		}
		cells.set(Answer, a.Topic, PartButtons, locales.Lang(a.Lang), buttons)
		if !a.ReviewOn.IsZero() {
			cells.set(Answer, a.Topic, PartReviewOn, locales.Lang(a.Lang), a.ReviewOn.String())
		}
	}
	examples, err := tx.Examples()
	if err != nil {
		return nil, err
	}
	for _, e := range examples {
		cells.set(Example, e.Topic, e.Text, locales.Lang(e.Lang), e.Text)
	}
	contacts, err := tx.AllContacts("")
	if err != nil {
		return nil, err
	}
	cells.addContacts(contacts)
	return cells, nil
}

// orders has the ids of the visible topics of each section, in their order. Topics without a section have none.
func orders(base *knowledge.Base) map[string][]string {
	all := make(map[string][]string)
	for _, topic := range base.Topics {
		if topic.Section != "" {
			all[topic.Section] = append(all[topic.Section], topic.ID)
		}
	}
	return all
}

func (c Cells) addContacts(contacts []store.Contact) {
	var ids []string
	for _, contact := range contacts {
		ids = append(ids, contact.ID)
		if contact.Hidden {
			c.set(Contact, contact.ID, PartHidden, "", Yes)
		}
		for _, field := range store.ContactFields() {
			for _, lang := range langsOf(field) {
				c.set(Contact, contact.ID, string(field.Name), lang, field.Get(contact, string(lang)))
			}
		}
	}
	c.set(Contact, "", PartOrder, "", strings.Join(ids, " "))
}

// langsOf are the languages in which a field of a contact has values.
func langsOf(field store.ContactField) []locales.Lang {
	if field.PerLanguage {
		return locales.All()
	}
	return []locales.Lang{""}
}
