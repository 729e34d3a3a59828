package curate_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

// checkFiles checks how many pictures and documents a person has of the bot.
func checkFiles(t *testing.T, w bottest.World, who *sandbox.Actor, want int) {
	t.Helper()
	w.WaitIdle()
	got := 0
	for _, m := range who.Messages() {
		if m.FromBot && (m.Photo != nil || m.Document != nil) {
			got++
		}
	}
	if got != want {
		t.Errorf("%d files, want %d:\n%s", got, want, who.Transcript())
	}
}

// Whoever gets an answer also gets its picture: who asks, who reads it under /programme, and the coordinators, who see
// that there is one. Undoing the change takes it away, and undoing that brings it back.
func TestAnAnswerHasAPicture(t *testing.T) {
	t.Parallel()
	w, bob := start(t)
	bob.Says("/answers website programme's")
	w.Presses(bob, "The programme's website", "✏️ Change", "🖼 Picture or document")
	bob.Says("A text.")
	bob.Sees("Send a picture or a document")
	w = w.Restart()
	bob.Sends(sandbox.Voice{})
	bob.Sees("I can pass on a text, pictures and videos, documents or a GIF.")
	bob.Sends(sandbox.Photo{Caption: "Its page"})
	bob.Sees("🖼 Picture or document: 1")
	w = w.Restart()
	w.Presses(bob, "💾 Save")
	bob.Sees("Approved: Bob")
	w.Presses(bob, "🖼 Picture or document")
	checkFiles(t, w, bob, 1)

	ann := w.Join(1001, "Ann", "en")
	ann.Says("What is the BOMCA website?")
	ann.Sees("bomca-eu.org")
	checkFiles(t, w, ann, 1)
	ann.Says("/programme")
	w.Presses(ann, "What BOMCA is", "The programme's website")
	checkFiles(t, w, ann, 2)

	w.Presses(bob, "🕘 History")
	bob.Sees("🖼 Picture or document: 1")
	w.Presses(bob, "↩️ Undo 1")
	bob.Sees("This is the original text; nobody has changed it.")
	cat := w.Join(bottest.CatID, "Cat", "en")
	cat.Says("What is the BOMCA website?")
	cat.Sees("bomca-eu.org")
	checkFiles(t, w, cat, 0)
	w.Presses(bob, "🕘 History", "↩️ Undo 1")
	cat.Says("/programme")
	w.Presses(cat, "What BOMCA is", "The programme's website")
	checkFiles(t, w, cat, 1)
}

// A document goes with the answer in the language for which it was sent, and can be removed.
func TestAnAnswerHasADocumentInItsLanguage(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Member(1005, "Eva", store.Coordinator))
	eva := w.Join(1005, "Eva", "ru")
	eva.Says("/answers сайт программы")
	w.Presses(eva, "Сайт программы", "✏️ Изменить", "🖼 Картинка или документ")
	eva.Sends(sandbox.Document{Name: "example.pdf", Data: []byte("%PDF-1.4 example")})
	eva.Sees("🖼 Картинка или документ: 1")
	w.Presses(eva, "💾 Сохранить")
	eva.Sees("Одобрение: Eva")
	fay := w.Join(1006, "Fay", "ru")
	fay.Says("Какой сайт у БОМКА?")
	fay.Sees("bomca-eu.org")
	checkFiles(t, w, fay, 1)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("What is the BOMCA website?")
	ann.Sees("bomca-eu.org")
	checkFiles(t, w, ann, 0)
	w.Presses(eva, "✏️ Изменить", "🖼 Картинка или документ")
	checkFiles(t, w, eva, 1)
	w.Presses(eva, "🗑 Убрать файл", "💾 Сохранить")
	fay.Says("/programme")
	w.Presses(fay, "Что такое БОМКА", "Сайт программы")
	fay.Sees("bomca-eu.org")
	checkFiles(t, w, fay, 1)
}

// The picture of a reply goes with the answer that is made of it: to whoever asks again, and to whoever is answered
// with it by a coordinator, who sees it before.
func TestThePictureOfAReplyStays(t *testing.T) {
	t.Parallel()
	w, bob := start(t)
	ann, dan, eve := w.Join(1001, "Ann", "en"), w.Join(1004, "Dan", "en"), w.Join(1006, "Eve", "en")
	ann.Says("kuchmuch lambada zubrik?")
	ann.Sees("I have saved your question")
	w.WaitIdle()
	bob.Says("/inbox")
	bob.Sees("waiting")
	w.Presses(bob, "1", "✍️ Reply")
	bob.Sends(sandbox.Photo{Caption: "The map of this example"})
	bob.Sees("1 person will get the reply above.")
	w.Presses(bob, "✅ Send")
	w.Advance(time.Minute + time.Second)
	ann.Sees("The map of this example")
	w.Presses(bob, "📚 Add it to the answers")
	bob.Sees("🖼 Picture or document: 1")
	w.Presses(bob, "💾 Save", "💾 Save")
	bob.Sees("Approved: Bob")
	dan.Says("kuchmuch lambada zubrik")
	dan.Sees("Source: BOMCA coordinators")
	checkFiles(t, w, dan, 1)

	eve.Says("Zyxwv utsrq ponml?")
	eve.Sees("I have saved your question")
	w.WaitIdle()
	checkFiles(t, w, bob, 1) // of the reply, before it was sent
	w.SendAnswer(bob, "teach|2|t1")
	checkFiles(t, w, bob, 2)
	eve.Sees("The map of this example")
	checkFiles(t, w, eve, 1)
}

// An answer that is longer than a caption comes below its album, with its buttons.
func TestALongAnswerComesBelowItsPictures(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("An example. ", 200) + "The end."
	w, bob := start(t)
	bob.Says("/answers website programme's")
	w.Presses(bob, "The programme's website", "✏️ Change", "✏️ Text")
	bob.Says(long)
	w.EndParts()
	w.Presses(bob, "🔗 Buttons")
	bob.Says("https://example.org Our example")
	w.Presses(bob, "✅ Done", "🖼 Picture or document")
	bob.SendsAlbum(sandbox.Photo{}, sandbox.Photo{})
	w.EndParts()
	bob.Sees("🖼 Picture or document: 2")
	w.Presses(bob, "💾 Save")
	ann := w.Join(1001, "Ann", "en")
	ann.Says("What is the BOMCA website?")
	ann.Sees("The end.")
	w.WaitIdle()
	all := ann.Messages()
	last := all[len(all)-3:]
	if last[0].Photo == nil || last[1].Photo == nil || !strings.Contains(last[2].Text, long) {
		t.Errorf("Ann sees\n%s", ann.Transcript())
	}
	buttonOf(t, &last[2], "Our example")
}

// withFile gives the answer about the website, in English, a picture with an id of Telegram.
func withFile(id string) func(tx *store.Tx) error {
	return func(tx *store.Tx) error {
		_, err := tx.SetKnowledgeAnswer(store.KnowledgeEdit{By: 1002, Action: store.ActionAnswerEdited},
			store.KnowledgeAnswer{
				Topic: "website", Lang: "en", Title: "The website", Text: "It is bomca-eu.org.", ApprovedBy: 1002,
				Extras: store.AnswerExtras{Files: store.Files{{Kind: store.PhotoFile, ID: id}}},
			})
		return err
	}
}

// In a group, and in a topic of a forum, the picture and the text of an answer stand where the question stands, and
// both reply to it: the picture first.
func TestThePictureOfAnAnswerStandsWithTheQuestion(t *testing.T) {
	t.Parallel()
	w, bob := start(t)
	bob.Says("/answers website programme's")
	w.Presses(bob, "The programme's website", "✏️ Change", "🖼 Picture or document")
	bob.Sends(sandbox.Photo{})
	w.Presses(bob, "💾 Save")
	ann := w.Join(1001, "Ann", "en")
	forum, group := w.Forum(t, "Customs KG", ann), w.Group(t, "Customs UZ", ann)
	topic := forum.AddTopic("Trade")
	check := func(in *sandbox.Group, thread, question int) {
		t.Helper()
		in.Sees("bomca-eu.org")
		w.WaitIdle()
		var got []sandbox.Message
		for _, m := range in.Messages() {
			if m.FromBot && m.ReplyTo == question && m.ThreadID == thread {
				got = append(got, m)
			}
		}
		if len(got) != 2 || got[0].Photo == nil || got[1].Photo != nil {
			t.Errorf("%d messages reply to the question:\n%s", len(got), in.Transcript())
		}
	}
	check(group, 0, group.Says(ann, "@bomcabot What is the BOMCA website?"))
	check(forum, topic, forum.SaysIn(topic, ann, "@bomcabot What is the BOMCA website?"))
}

// A file that Telegram no longer has, as with another token, keeps nobody from the text, in a private chat, a group or
// a topic. Whoever approved the answer and the administrators hear of it once, and can send the file again.
func TestTelegramNoLongerHasThePicture(t *testing.T) {
	t.Parallel()
	w, bob := start(t, withFile("of another bot"))
	cat := w.Join(bottest.CatID, "Cat", "en")
	ann := w.Join(1001, "Ann", "en")
	for _, person := range []*sandbox.Actor{bob, cat} {
		person.Says("/help")
	}
	forum, group := w.Forum(t, "Customs KG", ann), w.Supergroup(t, "Customs UZ", ann)
	topic := forum.AddTopic("Trade")
	ann.Says("What is the BOMCA website?")
	ann.Sees("It is bomca-eu.org.")
	group.Says(ann, "@bomcabot What is the BOMCA website?")
	group.Sees("It is bomca-eu.org.")
	forum.SaysIn(topic, ann, "@bomcabot What is the BOMCA website?")
	if m := forum.Sees("It is bomca-eu.org."); m.ThreadID != topic {
		t.Errorf("the answer is in the topic %d", m.ThreadID)
	}
	w.Advance(time.Minute)
	w = w.Restart()
	w.Advance(time.Minute)
	const notice = "Telegram no longer gives out the picture or document of The website (English)"
	for _, person := range []*sandbox.Actor{bob, cat} {
		person.Sees(notice)
		if n := strings.Count(person.Transcript(), "no longer gives out"); n != 1 {
			t.Errorf("%d notices:\n%s", n, person.Transcript())
		}
	}
	if strings.Contains(ann.Transcript(), "no longer gives out") {
		t.Error("Ann is told")
	}
	w.Presses(bob, "👁 Review", "✏️ Change", "🖼 Picture or document")
	bob.Sends(sandbox.Photo{})
	w.Presses(bob, "💾 Save")
	ann.Says("What is the BOMCA website?")
	checkFiles(t, w, ann, 1)
}

// Files that Telegram no longer has say nothing about a group: nobody is told that it takes no messages.
func TestLostPicturesAreNoRefusalsOfAGroup(t *testing.T) {
	t.Parallel()
	w, _ := start(t, withFile("of another bot"))
	ann := w.Join(1001, "Ann", "en")
	group := w.Group(t, "Customs UZ", ann)
	w.Write(func(tx *store.Tx) error {
		return tx.SetSubscription(store.Subscription{ChatID: group.ID(), Lang: "en", News: true})
	})
	group.Says(ann, "/programme@bomcabot")
	for range 3 {
		for _, label := range []string{"What BOMCA is", "The website", "← Back", "← Back"} {
			w.WaitIdle()
			group.Presses(ann, label)
		}
	}
	w.WaitIdle()
	w.Read(func(tx *store.Tx) error {
		refused, err := tx.RefusedSubscription(store.Address{ChatID: group.ID()})
		if !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%+v", refused)
			return err
		}
		return nil
	})
}

// The reply of a coordinator arrives as a text where Telegram no longer has its picture.
func TestAReplyArrivesWithoutItsPicture(t *testing.T) {
	t.Parallel()
	w, bob := start(t)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("kuchmuch lambada zubrik?")
	ann.Sees("I have saved your question")
	w.WaitIdle()
	bob.Says("/inbox")
	w.Presses(bob, "1", "✍️ Reply")
	bob.Sends(sandbox.Photo{Caption: "The map of this example"})
	w.Presses(bob, "✅ Send")
	w.AddFault(sandbox.Fault{
		Method: "sendPhoto", ChatID: 1001, Status: 400,
		Body: `{"ok":false,"error_code":400,"description":"Bad Request: wrong file identifier/HTTP URL specified"}`,
	})
	w.Advance(time.Minute + time.Second)
	ann.Sees("The map of this example")
	checkFiles(t, w, ann, 0)
}
