package curate

import (
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// maxToldDrafts is how many drafts a message about new ones has a button for.
const maxToldDrafts = 3

// waitingDrafts lists the drafts that wait for the approval of a member of the team, those in their language first:
// administrators and coordinators without a country get all, and others those in their own language or in that of their
// countries. What is nobody's that way is everybody's.
func (f *Feature) waitingDrafts(tx *store.Tx, r chat.Request) (waiting []store.KnowledgeAnswer, err error) {
	answers, err := tx.KnowledgeAnswers()
	if err != nil {
		return nil, err
	}
	base := f.Knowledge.Base()
	answers = slices.DeleteFunc(answers, func(a store.KnowledgeAnswer) bool {
		_, isKnown := base.Topic(a.Topic)
		return !isKnown || !a.IsDraft()
	})
	if len(answers) == 0 {
		return nil, nil
	}
	team, err := tx.Team()
	if err != nil {
		return nil, err
	}
	own, err := tx.CoordinatorCountries(r.Person.ID)
	if err != nil {
		return nil, err
	}
	concerns := func(lang locales.Lang, reader locales.Lang, countries store.Countries) bool {
		return lang == reader || countries == "" || countries.Has(chat.CountryOf(lang))
	}
	for _, a := range answers {
		lang := locales.Lang(a.Lang)
		isTheirs := func(m store.TeamMember) bool {
			return m.Role == store.Coordinator && m.Reachable && concerns(lang, chat.Language(m.Person), m.Countries)
		}
		if r.Role == store.Administrator || concerns(lang, r.Lang, own) || !slices.ContainsFunc(team, isTheirs) {
			waiting = append(waiting, a)
		}
	}
	slices.SortStableFunc(waiting, func(a, b store.KnowledgeAnswer) int {
		return boolOrder(a.Lang == string(r.Lang)) - boolOrder(b.Lang == string(r.Lang))
	})
	return waiting, nil
}

// draftLanguages lists the languages in which there is a draft of the answer of a topic.
func draftLanguages(tx *store.Tx, topic string) (langs []locales.Lang, err error) {
	for _, lang := range locales.All() {
		a, err := tx.KnowledgeAnswer(topic, string(lang))
		if ignoreMissing(err) != nil {
			return nil, err
		}
		if err == nil && a.IsDraft() {
			langs = append(langs, lang)
		}
	}
	return langs, nil
}

// boolOrder sorts what is true before what is not.
func boolOrder(isFirst bool) int {
	if isFirst {
		return 0
	}
	return 1
}

// CountDrafts returns how many drafts wait for the approval of a member of the team.
func (f *Feature) CountDrafts(tx *store.Tx, r chat.Request) (int, error) {
	waiting, err := f.waitingDrafts(tx, r)
	return len(waiting), err
}

// NewDrafts tells a member of the team of the drafts that wait for their approval and were made after a change of the
// knowledge. The message is empty if there are none: they know of what they made or asked for themselves. upTo is the
// last change that it takes into account. While the translation server still works on the languages of one of them, it
// tells nothing, so that they are told of all languages at once.
func (f *Feature) NewDrafts(
	tx *store.Tx, r chat.Request, after int64,
) (message view.Message, upTo int64, err error) {
	if upTo, err = tx.LastKnowledgeChangeID(); err != nil || upTo <= after {
		return message, upTo, err
	}
	waiting, err := f.waitingDrafts(tx, r)
	if err != nil {
		return message, 0, err
	}
	var drafts []topicAnswer
	for _, a := range waiting {
		if a.Version <= after || a.EditedBy == r.Person.ID {
			continue
		}
		_, err := tx.Translation(a.Topic)
		if err == nil {
			return view.Message{}, after, nil
		}
		if ignoreMissing(err) != nil {
			return message, 0, err
		}
		drafts = append(drafts, topicAnswer{a.Topic, locales.Lang(a.Lang), a.Machine})
	}
	if len(drafts) == 0 {
		return message, upTo, nil
	}
	return f.screen(r.Lang).NewDrafts(drafts), upTo, nil
}

// NewDrafts says how many drafts are new, with buttons to the first of them and to all that wait.
func (p screen) NewDrafts(drafts []topicAnswer) view.Message {
	rows := p.answerRows(drafts[:min(maxToldDrafts, len(drafts))])
	list := view.Button{Text: p.listTitle(listDrafts), Press: ShowList{List: listDrafts}}
	return view.Message{
		HTML:    p.HTML(locales.AnswersNewDrafts, locales.Args{"Number": p.Lang.Number(len(drafts))}),
		Buttons: append(rows, []view.Button{list}),
	}
}
