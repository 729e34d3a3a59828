package bot_test

import (
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/bot/chat"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// expectLast checks where the last message of the bot in a group is.
func expectLast(t *testing.T, group *sandbox.Group, thread, replyTo int) {
	t.Helper()
	if m := group.LastBotMessage(); m.ThreadID != thread || m.ReplyTo != replyTo {
		t.Errorf("%q is in the thread %d and replies to %d, want %d and %d",
			m.Text, m.ThreadID, m.ReplyTo, thread, replyTo)
	}
}

// In a forum, everything that a question or a press brings about stands in its topic, also when General is closed.
func TestAnswersStandInTheTopic(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.ExampleMeeting)
	ann := w.Join(1001, "Ann", "en")
	forum := w.Forum(t, "Customs KG", ann)
	trade, other := forum.AddTopic("Trade"), forum.AddTopic("Other")
	forum.CloseTopic(0)
	for _, topic := range []int{trade, other} {
		question := forum.SaysIn(topic, ann, "@bomcabot Who funds the programme?")
		forum.Sees("funded by the European Union")
		expectLast(t, forum, topic, question)
		question = forum.SaysIn(topic, ann, "/events@bomcabot")
		forum.Sees("Example hall")
		expectLast(t, forum, topic, question)
		card := forum.LastBotMessage().ID
		forum.Presses(ann, "📅 Add to calendar")
		w.WaitIdle()
		expectLast(t, forum, topic, card)
	}
}

// In General of a forum, and in a group without topics, an answer replies to the question.
func TestAnswersReplyToTheQuestion(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	for _, group := range []*sandbox.Group{
		w.Forum(t, "Customs KG", ann), w.Group(t, "Customs TJ", ann), w.Supergroup(t, "Customs UZ", ann),
	} {
		question := group.Says(ann, "@bomcabot Who funds the programme?")
		m := group.Sees("funded by the European Union")
		if m.ReplyTo != question {
			t.Errorf("the answer replies to %d, want %d", m.ReplyTo, question)
		}
	}
	ann.Says("Who funds the programme?")
	if m := ann.Sees("funded by the European Union"); m.ReplyTo != 0 {
		t.Errorf("the answer in a private chat replies to %d", m.ReplyTo)
	}
}

// In the discussion group of a channel, an answer stands among the comments on the post.
func TestAnswersStandAmongTheComments(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	group, channel := w.Supergroup(t, "Comments", ann), w.Channel(t, "News")
	post := group.CopiesPost(channel, "The meeting is over.")
	question := group.Replies(ann, post, "@bomcabot Who funds the programme?")
	group.Sees("funded by the European Union")
	expectLast(t, group, post, question)
	comment := group.Replies(ann, question, "/contacts@bomcabot")
	group.Sees("Which country?")
	expectLast(t, group, post, comment)
}

// A question for the coordinators is kept with the topic and the message, so that a later answer goes there.
func TestAQuestionIsKeptWithItsAddress(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	forum := w.Forum(t, "Customs KG", ann)
	topic := forum.AddTopic("Trade")
	question := forum.SaysIn(topic, ann, "@bomcabot "+unknownQuestion)
	forum.Sees("I have saved your question")
	w.WaitIdle()
	want := store.Address{ChatID: forum.ID(), ThreadID: int64(topic), ReplyTo: int64(question)}
	w.Read(func(tx *store.Tx) error {
		open, _, err := tx.OpenQuestions(0, 9)
		if len(open) != 1 || open[0].Address != want {
			t.Errorf("the open questions are %+v, want one of %+v", open, want)
		}
		return err
	})
}

// A reply that the bot may not write into its topic any more comes in private, for whoever has started the bot.
func TestAReplyToAClosedTopicComesInPrivate(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002))
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "en")
	eve := w.Join(1005, "Eve", "en")
	ann.Says("/help")
	forum := w.Forum(t, "Customs KG", ann, eve)
	topic := forum.AddTopic("Trade")
	for _, person := range []*sandbox.Actor{ann, eve} {
		forum.SaysIn(topic, person, "@bomcabot "+unknownQuestion)
		w.WaitIdle()
	}
	forum.CloseTopic(topic)
	bob.Says("/inbox")
	bob.Sees("asked by 2 people")
	w.SendAnswer(bob, "teach|1|budget-total")
	ann.Sees("An answer from a coordinator")
	ann.Sees("40.1 million")
	storetest.Inspect(t, w.Path).ExpectRows(
		`SELECT DISTINCT chat_id < 0, error LIKE '%TOPIC_CLOSED' FROM outbox WHERE state = 'failed'`, "1 1")
}

// A press under a message that Telegram no longer gives is answered in the topic of the message.
func TestAPressUnderAGoneMessageIsAnsweredInTheTopic(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.ExampleMeeting)
	ann := w.Join(1001, "Ann", "en")
	forum := w.Forum(t, "Customs KG", ann)
	topic := forum.AddTopic("Trade")
	forum.CloseTopic(0)
	forum.SaysIn(topic, ann, "/events@bomcabot")
	card := forum.Sees("Example hall")
	w.WaitIdle()
	w.Write(func(tx *store.Tx) error {
		return chat.Enqueue(tx, store.Address{ChatID: forum.ID()}, chat.DeleteMessage(int64(card.ID)))
	})
	w.WaitIdle()
	forum.PressesData(ann, card.ID, card.Inline[0][0].Data)
	w.WaitIdle()
	if m := forum.LastBotMessage(); m == nil || m.ID <= card.ID || m.ThreadID != topic {
		t.Errorf("the last message of the bot is %+v", m)
	}
}
