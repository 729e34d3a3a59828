package content

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// ErrFixed is the error of a difference that no edit can make: the program's own examples stay.
var ErrFixed = errors.New("it can only be changed in the program")

// Apply makes the differences true: as edits of the database, in its transaction. An answer that becomes what the
// program has is no edit any more. edit.By approves the answers.
func Apply(tx *store.Tx, base, shipped *knowledge.Base, edit store.KnowledgeEdit, differences []Difference) error {
	a := applier{tx, base, shipped, edit}
	for _, group := range groupByThing(differences) {
		if err := a.apply(group); err != nil {
			first := group[0]
			return fmt.Errorf("%s %s %s: %w", first.Kind, first.ID, first.Lang, err)
		}
	}
	return nil
}

type applier struct {
	tx            *store.Tx
	base, shipped *knowledge.Base
	edit          store.KnowledgeEdit
}

// groupByThing puts the differences of one row of the database together, in their order.
func groupByThing(differences []Difference) (groups [][]Difference) {
	type row struct {
		kind     Kind
		id, part string
		lang     locales.Lang
	}
	at := make(map[row]int)
	for _, d := range differences {
		key := row{d.Kind, d.ID, "", d.Lang}
		switch {
		case d.Kind == Contact:
			key.lang = ""
		case d.Kind == Section:
			key.lang = ""
		case d.Kind == Example:
			key.part = d.Part
		}
		if d.Part == PartOrder {
			key.part = PartOrder
		}
		i, known := at[key]
		if !known {
			i = len(groups)
			at[key] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], d)
	}
	// What has an order must be there first.
	slices.SortStableFunc(groups, func(x, y []Difference) int { return order(x) - order(y) })
	return groups
}

func order(group []Difference) int {
	if group[0].Part == PartOrder {
		return 1
	}
	return 0
}

func (a applier) apply(group []Difference) error {
	first := group[0]
	switch {
	case first.Kind == Topic && first.Part == PartOrder:
		return a.orderTopics(first)
	case first.Kind == Contact && first.Part == PartOrder:
		return a.tx.OrderContacts(strings.Fields(first.Becomes))
	case first.Kind == Topic:
		return a.topic(group)
	case first.Kind == Section:
		return a.section(group)
	case first.Kind == Answer:
		return a.answer(group)
	case first.Kind == Example:
		return a.example(first)
	default:
		return a.contact(group)
	}
}

// with returns the edit with an action.
func (a applier) with(action store.Action) store.KnowledgeEdit {
	edit := a.edit
	edit.Action = action
	return edit
}

func (a applier) record(action store.Action, kind store.ObjectKind, id string) error {
	return a.tx.RecordAction(a.edit.By, action, store.Object{Kind: kind, ID: id}, "")
}

func (a applier) findTopic(id string) (store.KnowledgeTopic, error) {
	t, err := a.tx.KnowledgeTopic(id)
	if errors.Is(err, store.ErrNotFound) {
		_, known := a.shipped.Topic(id)
		return store.KnowledgeTopic{ID: id, Added: !known}, nil
	}
	return t, err
}

func (a applier) topic(group []Difference) error {
	t, err := a.findTopic(group[0].ID)
	if err != nil {
		return err
	}
	action := store.ActionTopicMoved
	if t.Added && t.Version == 0 {
		action = store.ActionTopicAdded
	}
	for _, d := range group {
		switch d.Part {
		case PartSection:
			section := d.Becomes
			t.Section, t.Position = &section, nil
		case PartHidden:
			t.Hidden = d.Becomes == Yes
			action = store.ActionTopicShown
			if t.Hidden {
				action = store.ActionTopicHidden
			}
		}
	}
	if _, err := a.tx.SetKnowledgeTopic(a.with(action), t); err != nil {
		return err
	}
	return a.record(action, store.ObjectTopic, t.ID)
}

// orderTopics gives the topics of a section positions in their order.
func (a applier) orderTopics(d Difference) error {
	for i, id := range strings.Fields(d.Becomes) {
		t, err := a.findTopic(id)
		if err != nil {
			return err
		}
		position := int64(i+1) * 1000
		if a.base.TopicPosition(id) == position && t.Position == nil && t.Section == nil {
			continue
		}
		t.Position = &position
		if _, err := a.tx.SetKnowledgeTopic(a.with(store.ActionTopicMoved), t); err != nil {
			return err
		}
	}
	return a.record(store.ActionTopicMoved, store.ObjectSection, d.ID)
}

func (a applier) section(group []Difference) error {
	s, err := a.tx.KnowledgeSection(group[0].ID)
	if errors.Is(err, store.ErrNotFound) {
		s, err = store.KnowledgeSection{ID: group[0].ID}, nil
	}
	if err != nil {
		return err
	}
	if s.Titles == nil {
		s.Titles = make(map[string]string)
	}
	for _, d := range group {
		s.Titles[string(d.Lang)] = d.Becomes
		if d.Becomes == "" {
			delete(s.Titles, string(d.Lang))
		}
	}
	if _, err := a.tx.SetKnowledgeSection(a.with(store.ActionSectionEdited), s); err != nil {
		return err
	}
	return a.record(store.ActionSectionEdited, store.ObjectSection, s.ID)
}

func (a applier) answer(group []Difference) error {
	topic, lang := group[0].ID, group[0].Lang
	row, err := a.tx.KnowledgeAnswer(topic, string(lang))
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	shipped := a.shipped.Answer(lang, topic)
	if row.Version == 0 || row.IsDraft() {
		now := a.base.Answer(lang, topic)
		row.Title, row.Text, row.Extras = now.Title, now.Text, store.AnswerExtras{}
	}
	row.Topic, row.Lang, row.Shipped = topic, string(lang), shipped.Digest()
	row.Machine, row.ApprovedBy = false, a.edit.By
	for _, d := range group {
		switch d.Part {
		case PartTitle:
			row.Title = d.Becomes
		case PartText:
			row.Text = d.Becomes
		case PartSource:
			row.Source = d.Becomes
		case PartAsOf:
			row.AsOf, err = readDay(d.Becomes)
		case PartReviewOn:
			row.ReviewOn, err = readDay(d.Becomes)
		case PartButtons:
			row.Extras.Buttons, err = readButtons(a.tx, d.Becomes)
		}
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
	}
	if a.isShipped(row, shipped) {
		if row.Version == 0 {
			return nil
		}
		err := a.tx.ResetKnowledgeAnswer(a.with(store.ActionAnswerReset), topic, string(lang), row.Version)
		return errors.Join(err, a.record(store.ActionAnswerReset, store.ObjectTopic, topic))
	}
	if _, err := a.tx.SetKnowledgeAnswer(a.with(store.ActionAnswerEdited), row); err != nil {
		return err
	}
	return a.record(store.ActionAnswerEdited, store.ObjectTopic, topic)
}

// isShipped reports whether a row says what the program does without it.
func (a applier) isShipped(row store.KnowledgeAnswer, shipped knowledge.Answer) bool {
	plain := row.Source == "" && row.AsOf.IsZero() && row.ReviewOn.IsZero()
	extras, err := row.Extras.Value()
	return plain && err == nil && extras == "{}" && row.Title == shipped.Title && row.Text == shipped.Text
}

// readDay reads a day; an empty text is none.
func readDay(text string) (store.Day, error) {
	if text == "" {
		return store.Day{}, nil
	}
	return store.ParseDay(text)
}

func (a applier) example(d Difference) error {
	if d.Becomes != "" {
		err := a.tx.AddExample(store.Example{Topic: d.ID, Lang: string(d.Lang), Text: d.Becomes, AddedBy: a.edit.By})
		return errors.Join(err, a.record(store.ActionExampleAdded, store.ObjectTopic, d.ID))
	}
	examples, err := a.tx.Examples()
	if err != nil {
		return err
	}
	at := slices.IndexFunc(examples, func(e store.Example) bool {
		return e.Topic == d.ID && e.Lang == string(d.Lang) && e.Text == d.Was
	})
	if at < 0 {
		return ErrFixed
	}
	_, err = a.tx.RemoveExample(a.with(store.ActionExampleRemoved), examples[at].ID)
	return errors.Join(err, a.record(store.ActionExampleRemoved, store.ObjectTopic, d.ID))
}

func (a applier) contact(group []Difference) error {
	id, edit := group[0].ID, store.ContactEdit{By: a.edit.By, Batch: a.edit.Batch}
	c, err := a.tx.Contact(id)
	isNew := errors.Is(err, store.ErrNotFound)
	if err != nil && !isNew {
		return err
	}
	c.ID = id
	hidden, changed := c.Hidden, false
	for _, d := range group {
		if d.Part == string(store.FieldCountry) && d.Becomes == "" { // it is no longer there
			hidden, changed = true, false
			break
		}
		if d.Part == PartHidden {
			hidden = d.Becomes == Yes
			continue
		}
		for _, field := range store.ContactFields() {
			if string(field.Name) == d.Part {
				field.Set(&c, string(d.Lang), d.Becomes)
				changed = true
			}
		}
	}
	action := store.ActionContactChanged
	switch {
	case isNew:
		action = store.ActionContactAdded
		c, err = a.tx.AddContact(c, edit)
	case changed:
		c, err = a.tx.UpdateContact(c, edit)
	default:
		err = nil
	}
	if err == nil && (isNew || changed) {
		err = a.record(action, store.ObjectContact, id)
	}
	if err != nil || hidden == c.Hidden {
		return err
	}
	action = store.ActionContactShown
	if hidden {
		action = store.ActionContactHidden
	}
	if _, err := a.tx.HideContact(id, c.Version, hidden, edit); err != nil {
		return err
	}
	return a.record(action, store.ObjectContact, id)
}
