package inbox_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

const (
	annID, bobID, danID = 1001, 1002, 1004
	unknown             = "kuchmuch lambada zubrik?"
)

// people are those of the dialogues: Ann and Dan ask, Bob and Cat reply.
type people struct {
	bottest.World
	ann, bob, cat, dan *sandbox.Actor
}

func start(t *testing.T, prepare ...func(tx *store.Tx) error) people {
	t.Helper()
	w := bottest.Start(t, append(prepare, bottest.Coordinator(bobID))...)
	return people{w, w.Join(annID, "Ann", "en"), w.Join(bobID, "Bob", "en"), w.Join(bottest.CatID, "Cat", "en"),
		w.Join(danID, "Dan", "en")}
}

// ask has Ann and Dan ask the same in other letters.
func (w people) ask() {
	w.TB.Helper()
	w.ann.Says(unknown)
	w.ann.Sees("I have saved your question")
	w.dan.Says("Kuchmuch  lambada, zubrik")
	w.dan.Sees("I have saved your question")
	w.WaitIdle()
}

// open has a coordinator open the first question that waits.
func (w people) open(who *sandbox.Actor) {
	w.TB.Helper()
	who.Says("/inbox")
	who.Sees("waiting")
	w.Presses(who, "1")
}

// leave waits until what is about to leave has left.
func (w people) leave() {
	w.TB.Helper()
	w.Advance(time.Minute + time.Second)
}

// A greeting, a please and the name of the bot make no other question of the same words. Who asks it again is one
// person.
func TestCourtesiesMakeNoOtherQuestion(t *testing.T) {
	t.Parallel()
	w := start(t)
	w.ask()
	for _, text := range []string{
		"Hello! " + unknown, "Could you tell me, please: " + unknown, unknown + " Thank you!", "@bomcabot " + unknown,
	} {
		w.dan.Says(text)
		w.WaitIdle()
	}
	w.open(w.bob)
	w.bob.Sees("asked by 2 people")
}

// What several people ask in the same words is one question. A reply in one's own words reaches all of them after a
// minute, they can write back, and the reply can be corrected at everyone who got it.
func TestAReplyReachesEveryoneWhoAsked(t *testing.T) {
	t.Parallel()
	w := start(t)
	w.ask()
	w.open(w.bob)
	w.bob.Sees("asked by 2 people")
	w.Presses(w.bob, "✍️ Reply")
	w.bob.Sees("It goes to 2 people")
	w.bob.Says("It begins on Monday.")
	w.bob.Sees("2 people will get the reply above.")
	w.Presses(w.bob, "✅ Send")
	w.bob.Sees("It will be sent to 2 people in a minute.")
	if strings.Contains(w.ann.Transcript(), "It begins") {
		t.Error("the reply has left before the minute is over")
	}
	w.leave()
	for _, asker := range []*sandbox.Actor{w.ann, w.dan} {
		asker.Sees("An answer from a coordinator · Kyrgyzstan")
		asker.Sees("It begins on Monday.")
	}
	w.bob.Sees("✅ Sent to 2 people.")

	w.Presses(w.ann, "✍️ Write back")
	w.ann.Sees("It goes to the coordinator who answered you")
	w.ann.Says("At what time?")
	w.ann.Sees("passed your message on")
	back := w.bob.Sees("Somebody wrote back")
	w.WaitIdle()
	w.bob.Replies(back.ID, "At nine.")
	w.bob.Sees("It will be sent to 1 person in a minute.")
	w.leave()
	w.ann.Sees("At nine.")
	if strings.Contains(w.dan.Transcript(), "At nine.") {
		t.Error("Dan got the reply to Ann")
	}
}

// A correction changes the message at everyone who got it, unless it is undone within a minute. Cat, who coordinates
// too, can undo what Bob sends. A closed question takes no more messages.
func TestAReplyIsCorrectedAndUndone(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Member(bottest.CatID, "Cat", store.Coordinator))
	w.cat.Says("/help")
	w.ask()
	w.open(w.bob)
	w.Presses(w.bob, "✍️ Reply")
	w.bob.Says("On Monday.")
	w.Presses(w.bob, "✅ Send", "↩️ Undo")
	w.bob.Sees("Nothing was sent.")
	w.bob.Sees("2 people will get the reply above.") // the words are still there
	w.Presses(w.bob, "☐ Sign with my name", "✅ Send")
	w.leave()
	w.ann.Sees("An answer from a coordinator · Kyrgyzstan · Bob")

	w.Presses(w.bob, "✏️ Correct")
	w.bob.Sees("Write the new text")
	w.bob.Says("On Tuesday.")
	w.bob.Sees("The message will change to the one above for 2 people.")
	w.Presses(w.bob, "✏️ Yes, change it")
	w.bob.Sees("The message will change for 2 people in a minute.")
	w.cat.PressesData(1, "inqundo|2")
	w.cat.Sees("Nothing was sent.")
	w.leave()
	if strings.Contains(w.ann.Transcript(), "Tuesday") {
		t.Error("an undone correction has left")
	}
	w.bob.Sees("✅ Sent to 2 people.")
	w.Presses(w.bob, "✏️ Correct")
	w.bob.Says("On Wednesday.")
	w.Presses(w.bob, "✏️ Yes, change it")
	w.leave()
	for _, asker := range []*sandbox.Actor{w.ann, w.dan} {
		if texts := bottest.BotTexts(asker); !strings.Contains(texts[len(texts)-1], "On Wednesday.") ||
			strings.Contains(strings.Join(texts, ""), "On Monday.") {
			t.Errorf("somebody who asked reads %q", texts)
		}
	}
	w.bob.Sees("✅ Corrected for 2 people.")
	if texts := bottest.BotTexts(w.bob); slices.ContainsFunc(texts, func(text string) bool {
		return strings.Contains(text, "Sent to")
	}) {
		t.Errorf("after the correction Bob reads %q", texts)
	}
	w.Presses(w.bob, "✅ Close the conversation")
	w.bob.Sees("The question has been closed.")
	w.Presses(w.ann, "✍️ Write back")
	w.ann.Sees("This conversation is closed.")
}

// Two coordinators do not answer the same: what one has taken, the other cannot answer until it is given back.
// An administrator can give it back.
func TestAQuestionIsTakenAndReleased(t *testing.T) {
	t.Parallel()
	const eveID = 1005
	w := start(t, bottest.Member(eveID, "Eve", store.Coordinator))
	eve := w.Join(eveID, "Eve", "en")
	w.ask()
	w.open(w.bob)
	w.Presses(w.bob, "✋ Take it")
	w.bob.Sees("This question is yours now.")
	w.open(eve)
	eve.Sees("taken by Bob")
	eve.PressesData(1, "inqre|1|0")
	eve.Sees("Bob is answering this question.")
	w.Presses(w.bob, "↩️ Give it back")
	w.bob.Sees("can answer this question again")
	w.Presses(eve, "← Back", "1", "✋ Take it")
	eve.Sees("This question is yours now.")
	w.cat.Says("/inbox")
	w.Presses(w.cat, "1", "↩️ Give it back")
	w.cat.Sees("can answer this question again")
}

// The answer of a topic is found by any word of it, shown before it is sent, and learned.
func TestAQuestionIsAnsweredByATopic(t *testing.T) {
	t.Parallel()
	w := start(t)
	w.ask()
	w.open(w.bob)
	w.Presses(w.bob, "📄 Pick an answer …")
	w.bob.Says("nosuchword")
	w.bob.Sees("No answer contains these words.")
	w.bob.Says("бюджет BOMCA")
	w.bob.Sees("Which answer fits?")
	w.Presses(w.bob, "BOMCA's total budget")
	w.bob.Sees("40.1 million")
	w.bob.Sees("I will recognise the question next time")
	w.Presses(w.bob, "✅ Send")
	w.leave()
	w.ann.Sees("An answer from a coordinator")
	w.ann.Sees("40.1 million")
	w.dan.Sees("40.1 million")
	eve := w.Join(1005, "Eve", "en")
	eve.Says(unknown)
	eve.Sees("40.1 million")
}

// The buttons of older messages, which sent an answer at once, show it first.
func TestAnOldButtonShowsTheAnswerFirst(t *testing.T) {
	t.Parallel()
	w := start(t)
	w.ask()
	w.bob.Says("/help")
	w.bob.Sees("Commands")
	w.SendAnswer(w.bob, "teach|1|budget-total")
	w.ann.Sees("40.1 million")
}

// A question that is not for the programme and one that has no answer get a kind text, and then take nothing more.
func TestAQuestionIsClosedKindly(t *testing.T) {
	t.Parallel()
	w := start(t)
	w.ann.Says(unknown)
	w.ann.Sees("I have saved your question")
	w.dan.Says("murzak bombila trun?")
	w.dan.Sees("I have saved your question")
	w.WaitIdle()
	w.open(w.bob)
	w.Presses(w.bob, "🙅 Not for us")
	w.bob.Sees("1 person will get the reply above.")
	w.Presses(w.bob, "✅ Send")
	w.leave()
	w.ann.Sees("It is not about the BOMCA programme")
	w.open(w.bob)
	w.Presses(w.bob, "Close without an answer", "✅ Send")
	w.leave()
	w.dan.Sees("the coordinators have no answer to your question")
	w.bob.Says("/inbox")
	w.bob.Sees("No questions are waiting.")
	for _, old := range []string{"close|2", "teach|2|budget-total", "inqre|2|0"} {
		w.bob.PressesData(1, old)
		w.bob.Sees("Somebody has already dealt with this question.")
	}
	w.bob.PressesData(1, "inqknow|2")
	w.bob.Sees("Somebody has already dealt with this question.")
}

// A reply can be a picture or a document.
func TestAReplyCanBeADocument(t *testing.T) {
	t.Parallel()
	w := start(t)
	w.ask()
	w.open(w.bob)
	w.Presses(w.bob, "✍️ Reply")
	w.bob.Sends(sandbox.Photo{Caption: "The map"})
	w.bob.Sees("2 people will get the reply above.")
	w.Presses(w.bob, "✅ Send")
	w.leave()
	w.dan.Sees("The map")
	if !strings.Contains(w.dan.Transcript(), "sends photo") {
		t.Errorf("Dan got no picture:\n%s", w.dan.Transcript())
	}
}

// Who asks what a coordinator has replied to already gets that reply at once.
func TestAReplyReachesThoseWhoAskLater(t *testing.T) {
	t.Parallel()
	w := start(t)
	w.ask()
	w.open(w.bob)
	w.Presses(w.bob, "✍️ Reply")
	w.bob.Says("On Monday.")
	w.Presses(w.bob, "✅ Send")
	w.leave()
	eve := w.Join(1005, "Eve", "en")
	eve.Says(unknown)
	eve.Sees("A coordinator has already answered this question.")
	eve.Sees("On Monday.")
}

// Whoever finds the answer below a refusal has no question that waits; nor does a text without a letter.
func TestWhatPeopleAnswerThemselvesIsNotKept(t *testing.T) {
	t.Parallel()
	w := start(t)
	w.ann.Says("how many women took part")
	refusal := w.ann.Sees("I have saved your question")
	w.WaitIdle()
	w.Presses(w.ann, refusal.Inline[0][0].Text)
	w.ann.Says("12345 ?!")
	w.WaitIdle()
	w.bob.Says("/inbox")
	w.bob.Sees("No questions are waiting.")
}

// Nobody fills the list of the coordinators: from the thirtieth question that waits on, a person is told so. What the
// bot knows it still answers. The list has pages.
func TestOnePersonCannotFillTheInbox(t *testing.T) {
	t.Parallel()
	w := start(t, func(tx *store.Tx) (err error) {
		for n := range 30 {
			question := store.Question{PersonID: annID, Lang: "en", Text: fmt.Sprint("zubrik ", 100+n, "?")}
			question.ChatID, question.MessageID = annID, int64(900+n)
			if _, err := tx.AddQuestion(question); err != nil {
				return err
			}
		}
		return nil
	})
	w.ann.Says(unknown)
	w.ann.Sees("You have 30 questions waiting for the coordinators.")
	w.ann.Says("What is the total budget of BOMCA?")
	w.ann.Sees("40.1 million")
	w.dan.Says(unknown)
	w.dan.Sees("I have saved your question")
	w.WaitIdle()
	w.bob.Says("/inbox")
	w.bob.Sees("31 questions are waiting")
	w.Presses(w.bob, "Next →")
	w.bob.Sees("9 · ")
	w.bob.PressesData(w.bob.LastBotMessage().ID, "inbox|0")
	w.bob.Sees("1 · ")
}

// A question goes to the coordinators of the person's country, and to all where there is none.
func TestAQuestionGoesToItsCountry(t *testing.T) {
	t.Parallel()
	const eveID = 1005
	w := start(t, bottest.Member(eveID, "Eve", store.Coordinator), func(tx *store.Tx) error {
		return tx.SetCoordinatorCountries(eveID, "TJ")
	})
	eve := w.Join(eveID, "Eve", "en")
	w.ann.Says("/start")
	w.WaitIdle()
	w.Write(func(tx *store.Tx) error { return tx.SetTimeZone(annID, "Asia/Dushanbe") })
	w.ann.Says(unknown)
	w.ann.Sees("I have saved your question")
	w.dan.Says("murzak bombila trun?")
	w.dan.Sees("I have saved your question")
	w.WaitIdle()
	eve.Says("/inbox")
	eve.Sees("2 questions are waiting")
	w.bob.Says("/inbox")
	w.bob.Sees("1 question is waiting")
	w.bob.PressesData(1, "open|1")
	w.bob.Sees("You do not have access to this.")
	w.cat.Says("/inbox")
	w.cat.Sees("2 questions are waiting")
	w.Presses(w.cat, "🌍 All countries")
	w.cat.Sees("1 question is waiting")
	w.cat.Sees("Tajikistan")
}

// Coordinators are told of the first question at once and of others an hour later, not at night, and only if they want
// to be. Administrators are told of what waits for too long.
func TestTheTeamIsTold(t *testing.T) {
	t.Parallel()
	w := start(t)
	w.bob.Says("/help")
	w.cat.Says("/help")
	w.ann.Says(unknown)
	w.ann.Sees("I have saved your question")
	w.Advance(time.Second)
	w.bob.Sees("1 new question is waiting for an answer.")
	w.bob.Says("/help")
	w.ann.Says("murzak bombila trun?")
	w.ann.Sees("I have saved your question")
	w.Advance(time.Minute)
	if texts := bottest.BotTexts(w.bob); strings.Contains(texts[len(texts)-1], "new question") {
		t.Errorf("Bob is told within the hour: %q", texts)
	}
	w.Advance(time.Hour)
	w.bob.Sees("2 questions are waiting")
	w.Presses(w.bob, "📥 Show the questions")
	w.Presses(w.bob, "☑ 🔔 New questions and drafts")
	w.ann.Says("plimfor dastuvek wogrem?")
	w.ann.Sees("I have saved your question")
	w.bob.Says("/help")
	w.Advance(2 * time.Hour)
	if texts := bottest.BotTexts(w.bob); strings.Contains(texts[len(texts)-1], "new question") {
		t.Errorf("Bob is told though he does not want to be: %q", texts)
	}
	w.cat.Says("/help")
	w.Advance(bottest.InboxOverdue)
	w.cat.Sees("3 questions have been waiting too long.")
}

// A group of the team gets a card of each question, which is answered by replying to it. That outlives the group's
// becoming a supergroup, and the reply can be edited.
func TestAGroupAnswersByReplying(t *testing.T) {
	t.Parallel()
	w := start(t)
	group := w.Group(t, "Team", w.bob, w.dan)
	group.Says(w.dan, "/inbox@bomcabot")
	group.Sees("You do not have access to this.")
	group.Says(w.bob, "/inbox@bomcabot")
	group.Sees("Should this group get a card")
	group.Presses(w.bob, "✅ Send cards here")
	group.Sees("This group gets a card for each new question.")
	w.WaitIdle()
	w.ann.Says(unknown)
	w.ann.Sees("I have saved your question")
	group.Sees(unknown)
	w.WaitIdle()
	w.Migrate(group)
	w.WaitIdle()
	w.Advance(2 * time.Second)
	group.Sees("To answer, a coordinator replies to this message.")
	card := group.LastBotMessage()
	group.Replies(w.dan, card.ID, "I wonder too.")
	w.WaitIdle()
	group.Replies(w.bob, card.ID, "It begins on Monday.")
	group.Sees("It will be sent to 1 person in a minute.")
	w.WaitIdle()
	group.Presses(w.bob, "↩️ Undo")
	w.WaitIdle()
	w.leave()
	if strings.Contains(w.ann.Transcript(), "Monday") {
		t.Error("an undone reply has left")
	}
	reply := group.Replies(w.bob, card.ID, "It begins on Tuesday.")
	w.WaitIdle()
	w.leave()
	w.ann.Sees("It begins on Tuesday.")
	w.Advance(time.Second)
	group.Sees("✅ Answered")
	group.Edits(w.bob, reply, "It begins on Wednesday.")
	w.WaitIdle()
	w.leave()
	w.Advance(time.Second)
	w.ann.Sees("It begins on Wednesday.")

	group.Says(w.bob, "/inbox@bomcabot")
	group.Presses(w.bob, "🔕 No more cards")
	group.Sees("Should this group get a card")
}

// A question from a group is answered there, in reply to it, and whoever asked writes back by replying. Others there
// ask something else.
func TestAQuestionInAGroupIsAnsweredThere(t *testing.T) {
	t.Parallel()
	w := start(t)
	group := w.Group(t, "Customs", w.ann, w.dan)
	group.Says(w.ann, "@bomcabot "+unknown)
	group.Sees("I have saved your question")
	w.WaitIdle()
	w.open(w.bob)
	w.Presses(w.bob, "✍️ Reply")
	w.bob.Says("On Monday.")
	w.Presses(w.bob, "✅ Send")
	w.leave()
	reply := group.Sees("On Monday.")
	w.WaitIdle()
	group.Replies(w.ann, reply.ID, "At what time?")
	group.Sees("I have passed your message on")
	w.bob.Sees("At what time?")
	w.WaitIdle()
	group.Replies(w.dan, reply.ID, "Who funds the programme?")
	group.Sees("funded by the European Union")
}

// What an erased person asked is in no page that still waits to be sent, and the card in a group says that it is
// withdrawn.
func TestAnErasedQuestionIsInNoPage(t *testing.T) {
	t.Parallel()
	w := start(t)
	group := w.Group(t, "Team", w.bob)
	group.Says(w.bob, "/inbox@bomcabot")
	group.Presses(w.bob, "✅ Send cards here")
	w.WaitIdle()
	w.ann.Says(unknown)
	w.ann.Sees("I have saved your question")
	w.WaitIdle()
	see := storetest.Inspect(t, w.Path)
	see.Exec(`CREATE TRIGGER no_words BEFORE INSERT ON outbox
		WHEN NEW.payload LIKE '%lambada%' AND NEW.chat_id = 1002
		BEGIN SELECT RAISE(ABORT, 'the words of Ann are in the outbox'); END`)
	w.open(w.bob)
	w.bob.Sees(unknown)
	w.Write(func(tx *store.Tx) error { return tx.Erase(annID) })
	w.bob.Says("/inbox")
	w.bob.Sees("No questions are waiting.")
	see.ExpectRows(`SELECT state, hex(fingerprint) FROM inquiries`, "withdrawn ")
	w.Advance(time.Second)
	group.Sees("The question was withdrawn.")
	if texts := group.LastBotMessage().Text; strings.Contains(texts, "lambada") {
		t.Errorf("the group still reads %q", texts)
	}
}

// At night nobody is told of new questions. In the morning everyone is told once.
func TestTheTeamSleeps(t *testing.T) {
	t.Parallel()
	w := start(t)
	w.bob.Says("/help")
	w.WaitIdle()
	w.Advance(8 * time.Hour) // 23:00 in Bishkek
	w.ask()
	w.Advance(time.Hour)
	if transcript := w.bob.Transcript(); strings.Contains(transcript, "new question") {
		t.Errorf("Bob is told at night:\n%s", transcript)
	}
	w.Advance(9 * time.Hour)
	w.bob.Sees("1 new question is waiting for an answer.")
	w.Advance(2 * time.Hour)
	if n := strings.Count(w.bob.Transcript(), "new question"); n != 1 {
		t.Errorf("Bob is told %d times of one question", n)
	}
}

// Before a question that nobody answers is deleted, everyone who asked is told that there is no answer.
func TestNobodyHearsSilence(t *testing.T) {
	t.Parallel()
	w := start(t)
	w.ask()
	w.Tick(363 * 24 * time.Hour)
	if transcript := w.ann.Transcript(); strings.Contains(transcript, "have no answer") {
		t.Errorf("Ann is told too early:\n%s", transcript)
	}
	w.Tick(25 * time.Hour)
	for _, asker := range []*sandbox.Actor{w.ann, w.dan} {
		asker.Sees("the coordinators have no answer to your question")
		asker.Sees("/contacts")
	}
	w.bob.Says("/inbox")
	w.bob.Sees("No questions are waiting.")
}

// A program that stood still when a question's time was over tells those who asked before it deletes anything.
func TestNobodyHearsSilenceAfterAStandstill(t *testing.T) {
	t.Parallel()
	w := start(t)
	w.ask()
	w.Clock.Advance(400 * 24 * time.Hour)
	w.Write(func(tx *store.Tx) error {
		_, err := tx.Prune(tx.Now().AddDate(0, 0, -7))
		return err
	})
	w.Tick(time.Second)
	w.ann.Sees("the coordinators have no answer to your question")
}

// Several pictures that are sent together are one reply, to a card in a group as well.
func TestAnAlbumIsAReply(t *testing.T) {
	t.Parallel()
	w := start(t)
	w.ask()
	w.open(w.bob)
	w.Presses(w.bob, "✍️ Reply")
	w.bob.SendsAlbum(sandbox.Photo{Caption: "The hall"}, sandbox.Photo{Caption: "The map"})
	w.EndParts()
	w.bob.Sees("2 people will get the reply above.")
	w.Presses(w.bob, "✅ Send")
	w.leave()
	for _, asker := range []*sandbox.Actor{w.ann, w.dan} {
		asker.Sees("The hall")
		if n := strings.Count(asker.Transcript(), "sends photo"); n != 2 {
			t.Errorf("somebody who asked got %d pictures, not 2:\n%s", n, asker.Transcript())
		}
	}
}

// What a coordinator has taken can be answered by others once that coordinator has left the team.
func TestWhatSomebodyHasTakenIsHandedOver(t *testing.T) {
	t.Parallel()
	const eveID = 1005
	w := start(t, bottest.Member(eveID, "Eve", store.Coordinator))
	eve := w.Join(eveID, "Eve", "en")
	w.ask()
	w.open(eve)
	w.Presses(eve, "✋ Take it")
	eve.Sees("This question is yours now.")
	w.open(w.bob)
	w.bob.Sees("taken by Eve")
	eve.Says("/forget")
	w.Presses(eve, "🗑 Yes, erase everything")
	w.open(w.bob)
	w.Presses(w.bob, "✋ Take it")
	w.bob.Sees("This question is yours now.")
}
