package bot_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

// unknownQuestion has no answer, so the bot keeps it for the coordinators.
const unknownQuestion = "kuchmuch lambada zubrik?"

// openQuestions returns who asked the questions that wait for a reply.
func openQuestions(w bottest.World) (askers []int64) {
	w.Read(func(tx *store.Tx) error {
		open, _, err := tx.OpenInquiries(store.InquiryFilter{}, 0, 100)
		for _, inquiry := range open {
			questions, err := tx.QuestionsOf(inquiry.ID)
			if err != nil {
				return err
			}
			for _, question := range questions {
				askers = append(askers, question.PersonID)
			}
		}
		return err
	})
	return askers
}

// A question that an administrator asks in the name of the group, or a member in the name of a channel, is answered in
// the group. It can be rated, withdrawn and answered by a coordinator, although nobody's name stands beside it.
func TestQuestionsInTheNameOfAChat(t *testing.T) {
	w := bottest.Start(t, bottest.Coordinator(1002))
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "en")
	group, channel := w.Group(t, "Ann", ann), w.Channel(t, "News")
	for unknown, ask := range map[string]func(text string) int{
		unknownQuestion:            group.SaysAnonymously,
		"plimfor dastuvek wogrem?": func(text string) int { return group.SaysAs(channel, text) },
	} {
		ask("@bomcabot Who funds the programme?")
		group.Sees("funded by the European Union")
		group.Presses(ann, "👍")
		group.Sees("Thank you!")

		ask("@bomcabot " + unknown)
		group.Sees("I have saved your question")
		group.Presses(ann, "🗑 Delete my question")
		group.Sees("Your question has been deleted.")
		w.WaitIdle()
		if open := openQuestions(w); len(open) != 0 {
			t.Fatalf("questions of %v are still kept", open)
		}

		question := ask("@bomcabot " + unknown)
		group.Sees("I have saved your question")
		bob.Says("/inbox")
		bob.Sees("1 question is waiting")
		w.Presses(bob, "1", "📄 Pick an answer …")
		w.Presses(bob, bob.LastBotMessage().Inline[0][0].Text, "✅ Send")
		w.Advance(time.Minute + time.Second)
		group.Sees("An answer from a coordinator")
		expectLast(t, group, 0, question)
	}
	w.Read(func(tx *store.Tx) error {
		stats, err := tx.Stats()
		if stats.People != 2 {
			t.Errorf("%d people are stored, want Ann and Bob alone", stats.People)
		}
		return err
	})
}

// A question that is passed on twice is kept once, also one that came in several messages.
func TestAQuestionIsPassedOnOnce(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	ann.Says(strings.Repeat("Who funds the programme? ", 110))
	ann.Says("Who funds the programme?")
	w.EndParts()
	answer := ann.Sees("funded by the European Union")
	ann.PressesData(answer.ID, "pass|1")
	ann.PressesData(answer.ID, "pass|1")
	w.WaitIdle()
	if open := openQuestions(w); len(open) != 1 {
		t.Errorf("%d questions are kept, want one", len(open))
	}
}

// What a coordinator's answer shows of an event to a group is meant for everybody there, also when somebody asked in
// the name of the group.
func TestAnEventIsSharedWithAGroupThatAsked(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002), bottest.ExampleMeeting)
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "en")
	group := w.Group(t, "Ann", ann)
	group.SaysAnonymously("@bomcabot " + unknownQuestion)
	group.Sees("I have saved your question")
	bob.Says("/inbox")
	bob.Sees("1 question is waiting")
	w.SendAnswer(bob, "teach|1|events-next")
	card := group.Sees("Example hall")
	if !strings.Contains(fmt.Sprint(card.Inline), "Start me") {
		t.Errorf("the buttons are %v, want the one that starts the bot", card.Inline)
	}
}

// Telegram copies a channel's posts into its discussion group. Nobody there asked the bot, whatever a post says.
func TestChannelPostsInAGroupAreNotAnswered(t *testing.T) {
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	group, channel := w.Group(t, "Ann", ann), w.Channel(t, "News")
	for _, post := range []string{
		"@bomcabot " + unknownQuestion, "@bomcabot Who funds the programme?", "/help@bomcabot",
	} {
		group.CopiesPost(channel, post)
		w.WaitIdle()
		group.SeesNothing()
	}
	if open := openQuestions(w); len(open) != 0 {
		t.Errorf("questions of %v are kept", open)
	}
}

// Inline results are a bot's words: in a group they ask nobody, and in a private chat this bot's own are no question.
// A person who sends another bot's result to this bot means this bot.
func TestInlineResults(t *testing.T) {
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	group := w.Group(t, "Ann", ann)
	other := sandbox.Person{ID: 9001, IsBot: true, FirstName: "Other", Username: "otherbot"}
	group.SaysVia(ann, other, "@bomcabot Who funds the programme?")
	w.WaitIdle()
	group.SeesNothing()
	ann.SaysVia(w.Server.Bot(), "Who funds the programme?")
	w.WaitIdle()
	ann.SeesNothing()
	ann.SaysVia(other, "Who funds the programme?")
	ann.Sees("funded by the European Union")
}

// Only whoever asked a question can withdraw it. Others are not told that it is gone.
func TestOnlyWhoAskedCanWithdraw(t *testing.T) {
	w := bottest.Start(t)
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "en")
	group := w.Group(t, "Ann, Bob", ann, bob)
	group.Says(ann, "@bomcabot "+unknownQuestion)
	group.Sees("I have saved your question")
	group.Presses(bob, "🗑 Delete my question")
	group.Sees("You do not have access to this.")
	w.WaitIdle()
	if open := openQuestions(w); len(open) != 1 || open[0] != ann.ID {
		t.Fatalf("the questions of %v are kept, want Ann's", open)
	}
	group.Presses(ann, "🗑 Delete my question")
	group.Sees("Your question has been deleted.")
}

// Only whoever asked a question can have it kept for the coordinators.
func TestOnlyWhoAskedCanPassOn(t *testing.T) {
	w := bottest.Start(t)
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "en")
	group := w.Group(t, "Ann, Bob", ann, bob)
	group.Says(ann, "@bomcabot Who funds the programme?")
	group.Sees("funded by the European Union")
	answer := group.LastBotMessage()
	group.PressesData(bob, answer.ID, "pass|1")
	group.Sees("You do not have access to this.")
	group.PressesData(ann, answer.ID, "pass|1")
	group.Sees("I have passed your question on")
	w.WaitIdle()
	if open := openQuestions(w); len(open) != 1 || open[0] != ann.ID {
		t.Errorf("the open questions are of %v, want Ann's", open)
	}
}
