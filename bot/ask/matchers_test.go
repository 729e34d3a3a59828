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

// A matcher that somebody waits for is trained before those that nobody waits for.
func TestAPrioritizedMatcherIsTrainedFirst(t *testing.T) {
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	path := storetest.TempPath(t)
	set := newMatcherSet(base, nil, nil)
	last := locales.All()[len(locales.All())-1]
	set.topicMatchers[last].prioritized.Store(true)
	ctx, cancel := context.WithCancel(t.Context())
	trained := make(chan error)
	go func() { trained <- set.train(ctx, storetest.OpenAt(t, path, time.Now)) }()
	set.topicMatchers[last].ask("BOMCA")
	cancel()
	if err := <-trained; err != nil {
		t.Error(err)
	}
	saved := storetest.Inspect(t, path).Rows("SELECT name FROM models")
	if !slices.Contains(saved, string(last)) || len(saved) > len(locales.All()) {
		t.Errorf("when %s was trained, so were %v", last, saved)
	}
}

// While questions come, a matcher that nobody waits for is not trained before the maximum wait is over. As soon as
// somebody waits for one, it is trained.
func TestTrainingLeavesTheProcessorToQuestions(t *testing.T) {
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	set := newMatcherSet(base, nil, nil)
	set.lastQuestionUnixNano.Store(time.Now().Add(time.Hour).UnixNano()) // as if questions came for an hour
	todo := []*lazyMatcher{set.topicMatchers[locales.Tajik], set.topicMatchers[locales.Uzbek]}
	const maxWait = 20 * time.Millisecond
	began := time.Now()
	set.waitIdle(t.Context(), todo, maxWait)
	if waited := time.Since(began); waited < maxWait {
		t.Errorf("it waited only %v although questions came", waited)
	}
	idle := make(chan struct{})
	go func() {
		set.waitIdle(t.Context(), todo, time.Hour)
		close(idle)
	}()
	go set.topicMatchers[locales.Uzbek].waitReady()
	<-idle
	if next := firstPrioritized(todo); next != 1 {
		t.Errorf("matcher %d is trained next, want the one that somebody waits for", next)
	}
	close(set.topicMatchers[locales.Uzbek].ready)
	set.prioritizeAll()
	if next := firstPrioritized(todo); next != 0 {
		t.Errorf("matcher %d is trained next, want the first, because all are prioritized", next)
	}
}
