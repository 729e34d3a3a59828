package curate

import (
	"errors"

	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/store"
)

// save writes what the dialogue changes. A change that may answer questions in another way is shown before. When
// somebody else has changed the answer meanwhile, the person sees that and decides.
func (d *dialogue) save(tx *store.Tx, r chat.Request, c *chat.Conversation, value string) (chat.Response, error) {
	if !d.Complete || d.Title == "" || d.Text == "" {
		return chat.Response{}, chat.ErrOldButton
	}
	if d.changesMatching() && !d.Reviewed {
		c.Step = stepPreview
		return chat.AsReplacement(d.Show(tx, r, c))
	}
	if d.Topic != "" {
		now, err := tx.KnowledgeAnswer(d.Topic, string(d.Lang))
		if ignoreMissing(err) != nil {
			return chat.Response{}, err
		}
		if now.Version != d.Version && value != valueMine {
			return d.conflict(tx, r, c, now)
		}
		d.Version = now.Version
	}
	topic, err := d.saveTopic(tx, r)
	if err != nil {
		return chat.Response{}, err
	}
	if err := errors.Join(d.saveAnswer(tx, r, topic), d.saveExamples(tx, r, topic)); err != nil {
		return chat.Response{}, err
	}
	c.Done = true
	return d.feature.saved(tx, r, topic, d.Lang)
}

// conflict shows what somebody else has changed since the dialogue began.
func (d *dialogue) conflict(
	tx *store.Tx, r chat.Request, c *chat.Conversation, now store.KnowledgeAnswer,
) (chat.Response, error) {
	author, err := nameOf(tx, now.EditedBy)
	if err != nil {
		return chat.Response{}, err
	}
	buttons, err := d.feature.questions.Targets(tx, d.Lang, now.Extras.Buttons)
	if err != nil {
		return chat.Response{}, err
	}
	draft, err := d.draft(tx, c)
	c.Step = chat.StepCard
	return chat.ReplaceWith(d.feature.screen(r.Lang).Conflict(draft, now, buttons, author, r.Viewer(tx.Now()))), err
}

// saveTopic adds the topic or the section of the draft, or gives the topic its section. It returns the topic's id.
func (d *dialogue) saveTopic(tx *store.Tx, r chat.Request) (string, error) {
	section := d.Section
	if d.NewTitle != "" {
		id, err := tx.NewSectionID()
		if err != nil {
			return "", err
		}
		edit := store.KnowledgeEdit{By: r.Person.ID, Action: store.ActionSectionEdited}
		titles := map[string]string{string(d.Lang): d.NewTitle}
		if _, err := tx.SetKnowledgeSection(edit, store.KnowledgeSection{ID: id, Titles: titles}); err != nil {
			return "", err
		}
		err = tx.RecordAction(r.Person.ID, edit.Action, store.ObjectSection.WithName(id), "")
		if err != nil {
			return "", err
		}
		section = id
	}
	f := d.feature
	if d.Topic == "" {
		id, err := tx.NewTopicID()
		if err != nil {
			return "", err
		}
		return id, f.changeTopic(tx, r, id, store.ActionTopicAdded, func(t *store.KnowledgeTopic) {
			t.Added, t.Section = true, &section
		})
	}
	if section == d.Was.Section {
		return d.Topic, nil
	}
	return d.Topic, f.changeTopic(tx, r, d.Topic, store.ActionTopicMoved, func(t *store.KnowledgeTopic) {
		t.Section, t.Position = &section, nil
	})
}

// saveAnswer writes the answer of the draft, which is approved by its author.
func (d *dialogue) saveAnswer(tx *store.Tx, r chat.Request, topic string) error {
	edit := store.KnowledgeEdit{By: r.Person.ID, Action: store.ActionAnswerEdited}
	_, err := tx.SetKnowledgeAnswer(edit, store.KnowledgeAnswer{
		Topic: topic, Lang: string(d.Lang), Title: d.Title, Text: d.Text, Source: d.Source, AsOf: d.AsOf,
		ReviewOn: d.ReviewOn, Extras: d.Extras, ApprovedBy: r.Person.ID, Version: d.Version,
		Shipped: d.feature.Knowledge.Shipped().Answer(d.Lang, topic).Digest(),
	})
	if errors.Is(err, store.ErrConflict) {
		return chat.UserError{Key: locales.AnswersChanged}
	}
	if err != nil {
		return err
	}
	return tx.RecordAction(r.Person.ID, edit.Action, store.ObjectTopic.WithName(topic), string(d.Lang))
}

// saveExamples removes and adds the examples of the draft. Words of somebody who has erased themselves meanwhile are
// not kept.
func (d *dialogue) saveExamples(tx *store.Tx, r chat.Request, topic string) error {
	object := store.ObjectTopic.WithName(topic)
	for _, id := range d.Removed {
		edit := store.KnowledgeEdit{By: r.Person.ID, Action: store.ActionExampleRemoved}
		removed, err := tx.RemoveExample(edit, id)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err := errors.Join(err, tx.RecordAction(r.Person.ID, edit.Action, object, removed.Lang)); err != nil {
			return err
		}
	}
	for _, example := range d.Added {
		if example.AskedBy > 0 {
			if _, err := tx.Person(example.AskedBy); errors.Is(err, store.ErrNotFound) {
				continue
			} else if err != nil {
				return err
			}
		}
		example.Topic, example.AddedBy = topic, r.Person.ID
		err := errors.Join(tx.AddExample(example),
			tx.RecordAction(r.Person.ID, store.ActionExampleAdded, object, example.Lang))
		if err != nil {
			return err
		}
	}
	return nil
}
