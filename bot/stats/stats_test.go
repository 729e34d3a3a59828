package stats_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

// asked adds exchanges of Ann with a verdict, a topic and a rating, and returns the id of the last one.
func asked(tx *store.Tx, n int, verdict store.Verdict, topic string, rating int) (id int64, err error) {
	for range n {
		id, err = tx.AddExchange(store.Exchange{
			PersonID: 1001, ChatID: 1001, Lang: "en", Question: "An example?", Verdict: verdict, Topic: topic,
		})
		if err != nil {
			return 0, err
		}
		if rating != 0 {
			err = tx.RateExchange(id, rating)
		}
	}
	return id, err
}

// passedOn adds a question that the bot passed on to the coordinators, and returns the id of its inquiry.
func passedOn(tx *store.Tx, text string) (int64, error) {
	exchange, err := asked(tx, 1, store.Unknown, "", 0)
	if err != nil {
		return 0, err
	}
	q, err := tx.AddQuestion(store.Question{
		PersonID: 1001, Address: store.Address{ChatID: 1001}, Lang: "en", Text: text, ExchangeID: exchange,
	})
	return q.InquiryID, err
}

// people adds Ann, who wants to hear of two countries, Bob and Cat, who chose none, and somebody who blocked the bot.
func people(tx *store.Tx) error {
	for id, lang := range map[int64]string{1001: "en", 1002: "en", 1003: "ru", 1004: "ru"} {
		if _, err := tx.UpsertPerson(store.Person{ID: id, FirstName: "Example"}); err != nil {
			return err
		}
		if err := tx.SetLanguage(id, lang); err != nil {
			return err
		}
	}
	return errors.Join(tx.SetReachable(1004, false),
		tx.SetSubscription(store.Subscription{ChatID: 1001, Countries: "KG,TJ", News: true}))
}

// sheetOf reads the rows of the workbook in a message.
func sheetOf(t *testing.T, message *sandbox.Message) [][]string {
	t.Helper()
	if message.Document == nil {
		t.Fatalf("there is no file in %+v", message)
	}
	f, err := excelize.OpenReader(bytes.NewReader(message.Document.Data))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows(f.GetSheetName(0))
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// A coordinator sees who uses the bot, what was asked and what became of it.
func TestStats(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002))
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/help") // now the bot can write to him
	bob.Sees("Commands")
	var inquiry int64
	w.Write(func(tx *store.Tx) error {
		_, err1 := asked(tx, 3, store.Sure, "website", 0)
		_, err2 := asked(tx, 1, store.Likely, "website", -1)
		_, err3 := asked(tx, 2, store.Unsure, "funder", 1)
		_, err4 := asked(tx, 1, store.Unsure, "", 0)
		_, err5 := asked(tx, 9, store.Sure, "thanks", 0) // no question
		var err6 error
		inquiry, err6 = passedOn(tx, "What does a lorry cost?")
		return errors.Join(err1, err2, err3, err4, err5, err6, people(tx))
	})
	w.Advance(3 * time.Hour)
	w.Write(func(tx *store.Tx) error { return tx.SetInquiryState(inquiry, store.InquiryReplied) })
	w.Tick(9 * 24 * time.Hour)
	w.Write(func(tx *store.Tx) error {
		_, err1 := asked(tx, 2, store.Sure, "funder", 0)
		_, err2 := passedOn(tx, "Where can I\npark a <lorry>?")
		return errors.Join(err1, err2)
	})
	bob.Says("/stats")
	text := bob.Sees("The bot in figures: last 30 days").Text
	for _, want := range []string{
		"People: 3\nBy language: English 2 · Русский 1\n" +
			"By country (some chose several): not known 2 · Kyrgyzstan 1 · Tajikistan 1\n",
		"Questions: 11\nAnswered at once: 6\nAnswered after a choice of topic: 2\nPassed to coordinators: 2\n" +
			"Without an answer: 1\nAnswered without a person: 73%\n",
		"\n23 November 2026: 4 · 2 · 1 · 1\n30 November 2026: 2 · 0 · 1 · 0\n",
		"Replies of coordinators: 1\nTime to a reply: half within 3 h, 90% within 3 h\n",
		"Asked most often\nWho funds BOMCA: 4\nThe programme's website: 4\n",
		"Most 👎\nThe programme's website: 1\n",
		"Questions awaiting a reply: 1 /inbox\nWhere can I park a <lorry>?: 1\n",
		"Answers not used: ",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("there is no %q in\n%s", want, text)
		}
	}
	w.Presses(bob, "📊 As a picture")
	bob.Sees("Drawing the chart")
	w.WaitIdle()
	last := bob.LastBotMessage()
	if last.Photo == nil || !strings.Contains(last.Caption, "Passed to coordinators: 2\n") {
		t.Errorf("the picture is %+v", last)
	}
	w.Presses(bob, "📄 As a sheet")
	rows := sheetOf(t, bob.LastBotMessage())
	for row, want := range map[int]string{
		0: "Figure|Detail|Number", 1: "People||3", 2: "People by language|English|2",
		7: "Questions||11", 8: "Questions|Answered at once|6",
		12: "Questions by week, from Monday|23 November 2026: Answered at once|4",
	} {
		if got := strings.Join(rows[row], "|"); got != want {
			t.Errorf("row %d of the sheet is %q, not %q", row, got, want)
		}
	}
	w.Tick(60 * 24 * time.Hour)
	w.Presses(bob, "Last 365 days")
	bob.Sees("Questions: 11")
	w.Presses(bob, "Last 30 days")
	bob.Sees("Questions: 0")
}
