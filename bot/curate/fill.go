package curate

import (
	"errors"
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// jobKindTranslate is the kind of the job that has answers translated.
const jobKindTranslate = "translate"

// translateJob says whose translations are due.
type translateJob struct{ Person int64 }

// fill has the answer of a topic translated into the languages that it lacks.
func (f *Feature) fill(tx *store.Tx, r chat.Request, press Fill) (chat.Response, error) {
	lang, ok := locales.Parse(press.Lang)
	if !ok || f.Translator == nil {
		return chat.Response{}, chat.ErrOldButton
	}
	base := f.Knowledge.Base()
	lacking, err := lackingLanguages(tx, base, press.Topic)
	if err != nil {
		return chat.Response{}, err
	}
	if len(lacking) == 0 {
		return chat.Response{}, chat.UserError{Key: locales.AnswersChanged}
	}
	err = tx.AddTranslation(press.Topic, string(lang), r.Person.ID)
	if errors.Is(err, store.ErrConflict) {
		return chat.Response{}, chat.UserError{Key: locales.AnswersFilling}
	}
	if err != nil {
		return chat.Response{}, err
	}
	if _, err := f.resumeTranslations(tx); err != nil {
		return chat.Response{}, err
	}
	answer, err := f.showAnswer(tx, r, ShowAnswer(press))
	return chat.WithToast(answer, f.screen(r.Lang).Toast(locales.AnswersFillBegun, nil)), err
}

// lackingLanguages returns the languages in which a topic that everybody can read has neither an answer nor a draft.
func lackingLanguages(tx *store.Tx, base *knowledge.Base, id string) ([]locales.Lang, error) {
	topic, isPublic := base.Topic(id)
	missing := base.MissingLanguages(id)
	if !isPublic || !hasText(topic) || len(missing) == len(locales.All()) {
		return nil, nil
	}
	var lacking []locales.Lang
	for _, lang := range missing {
		_, err := tx.KnowledgeAnswer(id, string(lang))
		if errors.Is(err, store.ErrNotFound) {
			lacking = append(lacking, lang)
		} else if err != nil {
			return nil, err
		}
	}
	return lacking, nil
}

// resumeTranslations starts a job for each person whose translations are due. What somebody asked for who has left the
// team is dropped. It is due work, see [chat.Due].
func (f *Feature) resumeTranslations(tx *store.Tx) (more bool, err error) {
	people, err := tx.WaitingForTranslations(jobKindTranslate)
	if err != nil {
		return false, err
	}
	for _, id := range people {
		person, err := tx.Person(id)
		if err != nil {
			return false, err
		}
		if !f.Rights.RoleOf(person).Includes(store.Coordinator) {
			err = tx.DropTranslations(id)
		} else {
			err = f.Jobs.Add(tx, chat.Request{Person: person}, jobKindTranslate, translateJob{id})
		}
		if err != nil {
			return false, err
		}
	}
	return false, nil
}

// originals returns the languages from which an answer can be translated, the best first: the one that the coordinator
// looked at, and the others in the order in which people see them.
func originals(base *knowledge.Base, topic string, preferred locales.Lang) (langs []locales.Lang) {
	missing := base.MissingLanguages(topic)
	for _, lang := range append([]locales.Lang{preferred}, locales.All()...) {
		if !slices.Contains(missing, lang) && !slices.Contains(langs, lang) {
			langs = append(langs, lang)
		}
	}
	return langs
}
