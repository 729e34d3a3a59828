package bot_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// startWithJobs starts a bot with Ann and Bob, whose jobs do what run does, two of a kind at once.
func startWithJobs(t *testing.T, run func(payload string) string) bottest.World {
	t.Helper()
	perform := func(_ context.Context, _ locales.Lang, payload []byte) ([]view.Message, error) {
		return []view.Message{{HTML: run(string(payload))}}, nil
	}
	w := bottest.StartWith(t, chat.Routes{Jobs: []chat.Job{
		{Kind: "one", MinRole: store.Everyone, MaxRunning: 2, Run: perform},
		{Kind: "other", MinRole: store.Everyone, MaxRunning: 2, Run: perform},
	}})
	for i, name := range []string{"Ann", "Bob", "Cat"} {
		w.Join(int64(1001+i), name, "en").Says("/help")
	}
	w.WaitIdle()
	return w
}

// A job that takes long delays no job of another kind or of another person, as long as not too many of its kind run.
// Those that wait run as soon as one has ended.
func TestSlowJobDelaysNoOther(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	var slow atomic.Int32 // slow jobs that were started
	w := startWithJobs(t, func(payload string) string {
		if payload == `"slow"` {
			slow.Add(1)
			<-release
		} else if payload == `"waits"` && slow.Load() == 2 {
			select {
			case <-release:
			default:
				t.Error("three jobs of a kind run at once")
			}
		}
		return "Done " + payload
	})
	w.Write(func(tx *store.Tx) error {
		return errors.Join(tx.AddJob("one", 1001, `"slow"`), tx.AddJob("other", 1001, `"Ann's other"`),
			tx.AddJob("one", 1002, `"Bob's"`), tx.AddJob("other", 1003, `"Cat's"`))
	})
	w.Tick(0)
	for id, want := range map[int64]string{1001: "Ann's other", 1002: "Bob's", 1003: "Cat's"} {
		w.Join(id, "Person", "en").Sees("Done \"" + want)
	}
	w.Write(func(tx *store.Tx) error { return tx.AddJob("one", 1002, `"slow"`) })
	w.Tick(0)
	w.WaitFor(func(*store.Tx) (bool, error) { return slow.Load() == 2, nil })
	w.Write(func(tx *store.Tx) error {
		return errors.Join(tx.AddJob("one", 1003, `"waits"`), tx.AddJob("other", 1003, `"Cat's second"`))
	})
	w.Tick(0)
	w.Join(1003, "Cat", "en").Sees("Cat's second") // which was added later, and is of another kind
	close(release)
	w.Join(1003, "Cat", "en").Sees("waits")
	w.WaitIdle()
}

// A job that is interrupted because the bot shuts down is done at the next start, however often that happens.
func TestInterruptedJobsCostNoAttempt(t *testing.T) {
	t.Parallel()
	w := bottest.StartWith(t, chat.Routes{Jobs: []chat.Job{{
		Kind: "one", MinRole: store.Everyone,
		Run: func(context.Context, locales.Lang, []byte) ([]view.Message, error) { return nil, chat.ErrShutdown },
	}}})
	w.Join(1001, "Ann", "en").Says("/help")
	w.WaitIdle()
	w.Write(func(tx *store.Tx) error { return tx.AddJob("one", 1001, `""`) })
	deps := w.Deps()
	for range 2 * chat.MaxJobAttempts {
		w.Write(func(tx *store.Tx) error {
			job, found, err := tx.TakeJob(store.JobsUnderWay{})
			if err != nil || !found || job.Attempts != 1 {
				t.Errorf("the job is taken with %d attempts: %v, %v", job.Attempts, found, err)
			}
			tx.AfterCommit(func() {
				if err := deps.Jobs.RunJob(t.Context(), job); err != nil {
					t.Error(err)
				}
			})
			return err
		})
	}
	w.Write(func(tx *store.Tx) error {
		job, _, err := tx.TakeJob(store.JobsUnderWay{})
		return errors.Join(err, tx.EndJob(job))
	})
}
