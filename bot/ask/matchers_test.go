package ask

import (
	"context"
	"slices"
	"testing"
	"time"

	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store/storetest"
)

// What somebody asks about is learned before what nobody waits for.
func TestWhatIsWantedIsLearnedFirst(t *testing.T) {
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	path := storetest.TempPath(t)
	set := newMatcherSet(base, nil, nil)
	last := locales.All()[len(locales.All())-1]
	set.topicMatchers[last].prioritized.Store(true)
	life, end := context.WithCancel(t.Context())
	studied := make(chan error)
	go func() { studied <- set.train(life, storetest.OpenAt(t, path, time.Now)) }()
	set.topicMatchers[last].ask("BOMCA")
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
	set := newMatcherSet(base, nil, nil)
	set.lastQuestionUnixNano.Store(time.Now().Add(time.Hour).UnixNano()) // as if they came for an hour
	todo := []*lazyMatcher{set.topicMatchers[locales.Tajik], set.topicMatchers[locales.Uzbek]}
	const patience = 20 * time.Millisecond
	began := time.Now()
	set.waitIdle(t.Context(), todo, patience)
	if waited := time.Since(began); waited < patience {
		t.Errorf("it waited for %v, though questions came", waited)
	}
	waiting := make(chan struct{})
	go func() {
		set.waitIdle(t.Context(), todo, time.Hour)
		close(waiting)
	}()
	go set.topicMatchers[locales.Uzbek].waitReady()
	<-waiting
	if at := firstPrioritized(todo); at != 1 {
		t.Errorf("%d is learned next, want the one that somebody waits for", at)
	}
	close(set.topicMatchers[locales.Uzbek].ready)
	set.prioritizeAll()
	if at := firstPrioritized(todo); at != 0 {
		t.Errorf("%d is learned next, want the first: all are wanted", at)
	}
}
