package bot_test

import (
	"encoding/json"
	"strings"
	"testing"

	"bomcabot/bot"
	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

func TestMediaWithoutTextGetAHint(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "ru")
	for _, content := range []sandbox.Content{
		sandbox.Sticker{}, sandbox.Voice{}, sandbox.Photo{}, sandbox.Location{}, sandbox.Poll{},
	} {
		ann.Sends(content)
		ann.Sees("Я понимаю только текст")
	}
}

func TestCaptionIsAQuestion(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	ann.Sends(sandbox.Photo{Caption: "Who funds the programme?"})
	ann.Sees("funded by the European Union")
}

func TestForwardedTextIsAQuestion(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	ann.Forwards("Who funds the programme?")
	ann.Sees("funded by the European Union")
}

func TestEditedQuestionIsAnsweredAgainEditedCommandIsNot(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	question := ann.Says("Who fnds?")
	w.WaitIdle()
	ann.Edits(question, "Who funds the programme?")
	ann.Sees("funded by the European Union")
	command := ann.Says("/help")
	ann.Sees("Commands")
	ann.Edits(command, "/start")
	w.WaitIdle()
	ann.SeesNothing()
}

func TestUpdatesOfUnknownKindsAreIgnored(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	for _, raw := range []string{
		`{"message_from_the_future":{"x":1}}`,
		`{"message":{"message_id":1,"date":1,"chat":{"id":1001,"type":"private"},
			"from":{"id":1001,"is_bot":false,"first_name":"Ann"},"hologram":{"kind":"new"}}}`,
		`{"message":{"message_id":2,"date":1,"chat":{"id":1001,"type":"private"}}}`,
		`{"callback_query":{"id":"9","from":{"id":1001,"is_bot":false,"first_name":"Ann"},"data":"lang|en"}}`,
		`{"my_chat_member":{"chat":{"id":1001,"type":"private"},
			"from":{"id":1001,"first_name":"Ann"},"date":1,"new_chat_member":{"status":"levitating"}}}`,
	} {
		w.InjectUpdate(json.RawMessage(raw))
	}
	ann := w.Join(1001, "Ann", "en")
	ann.Says("Who funds the programme?")
	ann.Sees("funded by the European Union")
	w.Read(func(tx *store.Tx) error {
		stats, err := tx.Stats()
		if stats.DeadUpdates != 0 {
			t.Errorf("%d updates are dead letters, want 0", stats.DeadUpdates)
		}
		return err
	})
}

func TestOutdatedButtonsSaySo(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/help")
	message := ann.Sees("Commands")
	for _, data := range []string{
		"garbage", "topic|no-such-topic", "sect|none", "cont|nobody", "ics|999", "zone|Mars/Olympus", "lang|xx",
		"country|LV", "call|coordinator-kg", "drop|12345",
	} {
		ann.PressesData(message.ID, data)
		seen := ann.Sees(".")
		saysSo := strings.Contains(seen.Text, "out of date") || strings.Contains(seen.Text, "no longer kept")
		if seen.ID != 0 && !saysSo {
			t.Errorf("a press of %q shows %q", data, seen.Text)
		}
	}
}

func TestQuestionIsKeptUntilItsAuthorWithdrawsIt(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "en")
	kept := func() (n int) {
		w.Read(func(tx *store.Tx) (err error) { _, n, err = tx.OpenQuestions(0, 1); return err })
		return n
	}
	ann.Says("what is the weather like tomorrow")
	ann.Sees("I have saved your question")
	w.WaitIdle()
	if kept() != 1 {
		t.Fatalf("%d questions are kept, want 1", kept())
	}
	bob.Says("/help")
	help := bob.Sees("Commands")
	bob.PressesData(help.ID, "drop|1")
	bob.Sees("This question is no longer kept.")
	w.WaitIdle()
	if kept() != 1 {
		t.Fatal("Bob withdrew Ann's question")
	}
	ann.Presses("🗑 Delete my question")
	ann.Sees("Your question has been deleted.")
	w.WaitIdle()
	if kept() != 0 {
		t.Fatal("the question is still kept")
	}
}

func TestAnswerIsInTheChosenLanguageOrThatOfTheQuestion(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "de")
	ann.Says("Кто финансирует программу?")
	ann.Sees("Программу финансирует Европейский союз")
	ann.Says("/start")
	ann.Presses("Кыргызча")
	w.WaitIdle()
	ann.Says("Кто финансирует программу?")
	ann.Sees("Европа Биримдиги каржылайт")
}

func TestHostileNamesAndTextsAreShownAsTheyAre(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002))
	names := []string{
		"</b>", `<a href="https://example.org">x</a>`, "%' OR 1=1--", "=HYPERLINK(1)", strings.Repeat("😀", 64),
	}
	for i, name := range names {
		person := w.Join(int64(5000+i), name, "en")
		person.Says(name)
		w.WaitIdle()
		if err := w.Store.InTx(t.Context(), func(tx *store.Tx) error {
			if _, kept, err := tx.OpenQuestions(0, 1); err != nil || kept > i {
				return err // the bot kept the question itself
			}
			to := store.Address{ChatID: person.ID}
			_, err := tx.AddQuestion(store.Question{PersonID: person.ID, Address: to, Lang: "en", Text: name})
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/inbox")
	inbox := bob.Sees("questions are waiting")
	for _, name := range names {
		if !strings.Contains(inbox.Text, name) {
			t.Errorf("the inbox does not show %q as it was written", name)
		}
	}
}

func TestPersonWhoUnblocksTheBotIsReachableAgain(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	reachable := func() (yes bool) {
		w.Read(func(tx *store.Tx) error {
			person, err := tx.Person(ann.ID)
			yes = person.Reachable
			return err
		})
		return yes
	}
	ann.Says("/help")
	ann.Sees("Commands")
	ann.Blocks()
	w.WaitIdle()
	if reachable() {
		t.Error("Ann blocked the bot and counts as reachable")
	}
	ann.Unblocks()
	ann.Says("/start")
	ann.Sees("Choose your language")
	w.WaitIdle()
	if !reachable() {
		t.Error("Ann came back and does not count as reachable")
	}
}

// When one person writes a thousand messages while Telegram accepts no call for them, their queue stays short and
// others are answered.
func TestFloodOfMessages(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "en")
	w.WaitIdle()
	w.AddFault(sandbox.Fault{Method: "sendMessage", ChatID: ann.ID, Status: 429, RetryAfter: 3600})
	for range 1000 {
		ann.Says("Who funds the programme?")
	}
	bob.Says("Who funds the programme?")
	bob.Sees("funded by the European Union")
	w.Read(func(tx *store.Tx) error {
		queued, err := tx.QueueLength(ann.ID, 1000)
		if queued > bot.MaxWaitingToWrite+1 {
			t.Errorf("%d calls wait for Ann, want at most %d", queued, bot.MaxWaitingToWrite+1)
		}
		return err
	})
}

// Of what has a caption, the bot says that it reads the caption alone: behind a question as well as behind a command.
func TestWhatIsNotReadIsNotLostInSilence(t *testing.T) {
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	const question = "Who funds the programme?"
	for _, content := range []sandbox.Content{
		sandbox.Photo{Caption: question}, sandbox.Video{Caption: question}, sandbox.Animation{Caption: question},
		sandbox.Voice{Caption: question}, sandbox.Video{Caption: "/contacts"},
	} {
		ann.Sends(content)
		ann.Sees("I can only read the words")
		w.WaitIdle()
	}
}

// A question that a phone splits, or asks under an album, is one question.
func TestAQuestionInPartsIsOneQuestion(t *testing.T) {
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	long := strings.Repeat("zxqv wvut ", 400)
	first := ann.Says(long)
	ann.Says("and the rest")
	ann.Says("/contacts")
	ann.Sees("Which country?")
	w.WaitIdle()
	ann.Edits(first, long) // as Telegram reports a preview of a link that was added later
	w.WaitIdle()
	ann.SeesNothing()
	ann.Edits(first, "Only this")
	ann.Sees("Please send it again")
	ann.SendsAlbum(sandbox.Photo{}, sandbox.Photo{Caption: "Who funds the programme?"}, sandbox.Photo{})
	w.EndParts()
	ann.Sees("funded by the European Union")
	w.Read(func(tx *store.Tx) error {
		asked, err := tx.Exchange(1)
		if want := strings.TrimSpace(long) + "\nand the rest"; asked.Question != want {
			t.Errorf("the question is %q", asked.Question)
		}
		return err
	})
	if texts := bottest.BotTexts(ann); len(texts) != 5 {
		t.Errorf("Ann reads %q", texts)
	}
}

// In a group, too, a question that a phone splits is one question: the parts reply to the bot, or the bot sees all.
func TestAQuestionInPartsInAGroupIsOneQuestion(t *testing.T) {
	w := bottest.Start(t)
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "en")
	group := w.Group(t, "Ann, Bob", ann, bob)
	group.Says(ann, "@bomcabot kuchmuch lambada zubrik?")
	group.Sees("I have saved your question")
	w.WaitIdle()
	last := group.LastBotMessage().ID
	long := strings.Repeat("zxqv wvut ", 400)
	group.Replies(ann, last, long)
	group.Replies(bob, last, "Who funds the programme?")
	group.Replies(ann, last, "and the rest")
	w.EndParts()
	group.Sees("funded by the European Union")
	w.Read(func(tx *store.Tx) error {
		open, _, err := tx.OpenQuestions(0, 9)
		if want := strings.TrimSpace(long) + "\nand the rest"; len(open) != 2 || open[0].Text != want {
			t.Errorf("the open questions are %+v", open)
		}
		return err
	})
}
