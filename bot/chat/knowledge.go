package chat

import (
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// RefreshKnowledge reads what coordinators changed of the knowledge base, if that is another version than the bot
// knows. It is called before each update, so a handler sees one version from beginning to end. isReading says that the
// transaction may see an older version than others: that one is not taken.
func (d Deps) RefreshKnowledge(tx *store.Tx, isReading bool) error {
	version, err := tx.KnowledgeVersion()
	known, confirmed := d.Knowledge.Version()
	if err != nil || version == known && confirmed || version < known && isReading {
		return err
	}
	edits, err := ReadEdits(tx)
	if err != nil {
		return err
	}
	tx.AfterCommit(d.Knowledge.Update(version, edits))
	return nil
}

// ReadEdits returns what coordinators changed of the knowledge base. Drafts are not part of it.
func ReadEdits(tx *store.Tx) (edits knowledge.Edits, err error) {
	sections, err := tx.KnowledgeSections()
	if err != nil {
		return edits, err
	}
	topics, err := tx.KnowledgeTopics()
	if err != nil {
		return edits, err
	}
	answers, err := tx.KnowledgeAnswers()
	if err != nil {
		return edits, err
	}
	for _, s := range sections {
		edit := knowledge.SectionEdit{ID: s.ID, Position: s.Position, Titles: make(map[locales.Lang]string)}
		for lang, title := range s.Titles {
			edit.Titles[locales.Lang(lang)] = title
		}
		edits.Sections = append(edits.Sections, edit)
	}
	for _, t := range topics {
		edits.Topics = append(edits.Topics, topicEdit(t))
	}
	for _, a := range answers {
		if !a.IsDraft() {
			edits.Answers = append(edits.Answers, AnswerEdit(a))
		}
	}
	return edits, nil
}

func topicEdit(t store.KnowledgeTopic) knowledge.TopicEdit {
	return knowledge.TopicEdit{ID: t.ID, Added: t.Added, Hidden: t.Hidden, Section: t.Section, Position: t.Position}
}

// AnswerEdit is an answer of the database as the knowledge base takes it.
func AnswerEdit(a store.KnowledgeAnswer) knowledge.AnswerEdit {
	return knowledge.AnswerEdit{
		Topic: a.Topic, Lang: locales.Lang(a.Lang),
		Answer: knowledge.Answer{Title: a.Title, Text: a.Text, Source: a.Source, AsOf: a.AsOf.Time, Edited: true},
	}
}
