package bot

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store/storetest"
)

// TestACoordinatorTeachesTheBotAQuestion lets Bob match a question that the bot did not know; Ann gets the answer, and the next one who asks does at once.
func TestACoordinatorTeachesTheBotAQuestion(t *testing.T) {
	w := startBot(t, coordinator(1002))
	ann, bob := w.person(1001, "Ann", "en"), w.person(1002, "Bob", "en")
	const question = "kuchmuch lambada zubrik?"
	ann.Says(question)
	ann.Sees("I have kept your question")
	bob.Says("/inbox")
	inbox := bob.Sees("1 question is waiting")
	bob.Presses("1")
	w.waitIdle()
	if len(bob.LastBotMessage().Inline) == 0 {
		t.Fatalf("no topics are offered: %+v", bob.LastBotMessage())
	}
	topic := bob.LastBotMessage().Inline[0][0].Text
	bob.PressesData(inbox.ID, "teach|1|budget-total")
	bob.Sees("I have learned the question")
	ann.Sees("A coordinator has found the answer to your question: " + question)
	w.waitIdle()
	if last := ann.LastBotMessage().Text; !strings.Contains(last, "40.1 million") {
		t.Errorf("Ann was answered %q, not with the topic Bob chose (the first one offered was %q)", last, topic)
	}
	bob.PressesData(inbox.ID, "close|1")
	bob.Sees("Somebody has dealt with this question already.")

	cat := w.person(catID, "Cat", "en")
	deadline := time.Now().Add(2 * time.Minute) // with the race detector, learning takes ten times as long
	for {
		cat.Says(question)
		w.waitIdle()
		if strings.Contains(cat.LastBotMessage().Text, "40.1 million") {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("the question is still not known: %q", cat.LastBotMessage().Text)
		}
	}
}

func TestOnlyWhoAskedCanRate(t *testing.T) {
	w := startBot(t)
	ann, bob := w.person(1001, "Ann", "en"), w.person(1002, "Bob", "en")
	group := w.Group(t, "Ann, Bob", ann, bob)
	group.Says(ann, "@bomcabot Who funds the programme?")
	group.Sees("funded by the European Union")
	group.Presses(bob, "👎")
	group.Sees("This is not open to you.")
	group.Presses(ann, "👍")
	group.Sees("Thank you!")
}

// A program that ends as soon as it has started does not learn all languages first.
func TestEndWhileLearning(t *testing.T) {
	path := storetest.TempPath(t)
	b, err := New(t.Context(), storetest.OpenAt(t, path, time.Now), Settings{Now: time.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	b.Close()
	if kept := storetest.Inspect(t, path).Rows("SELECT name FROM models"); len(kept) > len(locales.All()) {
		t.Errorf("it learned %v before it ended", kept)
	}
}

// What somebody asks about is learned before what nobody waits for.
func TestWhatIsWantedIsLearnedFirst(t *testing.T) {
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	path := storetest.TempPath(t)
	mind := newMatcherSet(base, nil, nil)
	last := locales.All()[len(locales.All())-1]
	mind.topicMatchers[last].prioritized.Store(true)
	life, end := context.WithCancel(t.Context())
	studied := make(chan error)
	go func() { studied <- mind.train(life, storetest.OpenAt(t, path, time.Now)) }()
	mind.topicMatchers[last].ask("BOMCA")
	end()
	if err := <-studied; err != nil {
		t.Error(err)
	}
	if kept := storetest.Inspect(t, path).Rows("SELECT name FROM models"); !slices.Contains(kept, string(last)) || len(kept) > len(locales.All()) {
		t.Errorf("when %s was learned, so were %v", last, kept)
	}
}

// While questions come, what nobody waits for is not learned before patience is over; as soon as somebody waits, it is.
func TestLearningLeavesTheComputerToQuestions(t *testing.T) {
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	mind := newMatcherSet(base, nil, nil)
	mind.lastQuestionUnixNano.Store(time.Now().Add(time.Hour).UnixNano()) // as if they came for an hour
	todo := []*lazyMatcher{mind.topicMatchers[locales.Tajik], mind.topicMatchers[locales.Uzbek]}
	const patience = 20 * time.Millisecond
	began := time.Now()
	mind.waitIdle(t.Context(), todo, patience)
	if waited := time.Since(began); waited < patience {
		t.Errorf("it waited for %v, though questions came", waited)
	}
	waiting := make(chan struct{})
	go func() {
		mind.waitIdle(t.Context(), todo, time.Hour)
		close(waiting)
	}()
	go mind.topicMatchers[locales.Uzbek].waitReady()
	<-waiting
	if at := firstPrioritized(todo); at != 1 {
		t.Errorf("%d is learned next, want the one that somebody waits for", at)
	}
	close(mind.topicMatchers[locales.Uzbek].ready)
	mind.prioritizeAll()
	if at := firstPrioritized(todo); at != 0 {
		t.Errorf("%d is learned next, want the first: all are wanted", at)
	}
}
