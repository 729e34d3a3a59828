package ask_test

import (
	"errors"
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/store"
)

// A hidden topic is neither answered nor offered nor listed, until it is brought back.
func TestAHiddenTopicAnswersNothing(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("What is the BOMCA website?")
	ann.Sees("bomca-eu.org")
	w.WaitIdle()
	edit := store.KnowledgeEdit{By: 1002, Action: store.ActionTopicHidden}
	var version int64
	w.Write(func(tx *store.Tx) (err error) {
		version, err = tx.SetKnowledgeTopic(edit, store.KnowledgeTopic{ID: "website", Hidden: true})
		return errors.Join(err, tx.RecordAction(1002, edit.Action, store.ObjectTopic.WithName("website"), ""))
	})
	cat := w.Join(bottest.CatID, "Cat", "en")
	for _, question := range []string{"What is the BOMCA website?", "website", "Your website?"} {
		cat.Says(question)
		cat.Sees("I have no approved answer")
		w.WaitIdle()
	}
	cat.Says("/programme")
	w.Presses(cat, "What BOMCA is")
	for _, row := range cat.Sees("What BOMCA is").Inline {
		if row[0].Text == "The programme's website" {
			t.Error("the page of the section has the hidden topic")
		}
	}
	w.Write(func(tx *store.Tx) error {
		_, err := tx.SetKnowledgeTopic(edit, store.KnowledgeTopic{ID: "website", Version: version})
		return errors.Join(err, tx.RecordAction(1002, edit.Action, store.ObjectTopic.WithName("website"), ""))
	})
	bob := w.Join(1002, "Bob", "en")
	bob.Says("What is the BOMCA website?")
	bob.Sees("bomca-eu.org")
}

// A topic that coordinators add in one language is matched at once there, and found by what they ask by people of the
// other languages. They are told that it is in another language.
func TestANewTopicIsAnsweredInAllLanguages(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "ru")
	ann.Says("Получат ли участники семинара сертификат?")
	ann.Sees("Я сохранил Ваш вопрос")
	w.WaitIdle()
	section, edit := "s1", store.KnowledgeEdit{By: 1002, Action: store.ActionTopicAdded}
	w.Write(func(tx *store.Tx) error {
		_, err := tx.SetKnowledgeSection(edit, store.KnowledgeSection{
			ID: "s1", Titles: map[string]string{"ru": "Примеры"},
		})
		_, err2 := tx.SetKnowledgeTopic(edit, store.KnowledgeTopic{ID: "t1", Added: true, Section: &section})
		_, err3 := tx.SetKnowledgeAnswer(edit, store.KnowledgeAnswer{
			Topic: "t1", Lang: "ru", Title: "Сертификаты", Text: "Это пример: сертификат получают все.",
			Source: "Пример", AsOf: store.NewDay(2026, 11, 23), ApprovedBy: 1002,
		})
		err4 := tx.AddExample(store.Example{
			Topic: "t1", Lang: "ru", Text: "Получат ли участники семинара сертификат?", AddedBy: 1002,
		})
		err5 := tx.RecordAction(1002, edit.Action, store.ObjectTopic.WithName("t1"), "")
		return errors.Join(err, err2, err3, err4, err5)
	})
	dan := w.Join(1004, "Dan", "ru")
	dan.Says("Получат ли участники семинара сертификат")
	dan.Sees("сертификат получают все")
	dan.Sees("Источник: Пример, 23 ноября 2026")
	dan.Says("/programme")
	w.Presses(dan, "Примеры", "Сертификаты")
	dan.Sees("сертификат получают все")
	for phone, asked := range map[string][2]string{
		"tg": {"Оё иштирокчиёни семинар сертификат мегиранд?", "Ҳоло ҷавоб ба забони тоҷикӣ нест"},
		"en": {"Will the participants of the seminar receive a certificate?", "There is no answer in English yet"},
	} {
		person := w.Join(map[string]int64{"tg": 1005, "en": 1006}[phone], "Somebody", phone)
		person.Says(asked[0])
		person.Sees("сертификат получают все")
		person.Sees(asked[1])
	}
}
