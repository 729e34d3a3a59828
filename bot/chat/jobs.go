package chat

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"

	"bomcabot/bot/telegram"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Jobs does the work of the table of jobs in the background, one job after the other.
type Jobs struct {
	Registry   *Registry
	Store      *store.Store
	Views      *view.Views
	Rights     Rights
	Background *Background
	Notify     func() // called when calls were put into the outbox
	Log        *slog.Logger

	running atomic.Bool // a worker goes through the jobs
}

// ErrShutdown means that a job was given up because the bot ends; it stays for the next start.
var ErrShutdown = errors.New("the bot ends")

// MaxJobAttempts is how often a job is begun that ends with the whole program.
const MaxJobAttempts = 3

// Add keeps a job for whoever makes a request, and does it in the background. It returns [store.ErrConflict] when they
// wait for one of its kind already.
func (j *Jobs) Add(tx *store.Tx, r Request, kind string, what any) error {
	return j.save(tx, tx.AddJob, r, kind, what)
}

// Replace is [Jobs.Add] in place of a job of that kind that they wait for.
func (j *Jobs) Replace(tx *store.Tx, r Request, kind string, what any) error {
	return j.save(tx, tx.ReplaceJob, r, kind, what)
}

func (j *Jobs) save(
	tx *store.Tx, save func(kind string, personID int64, payload string) error, r Request, kind string, what any,
) error {
	payload, err := json.Marshal(what)
	if err != nil {
		return fmt.Errorf("writing a job: %w", err)
	}
	if err := save(kind, r.Person.ID, string(payload)); err != nil {
		return err
	}
	tx.AfterCommit(j.work)
	return nil
}

// resume sees to it that the jobs are done which there are. It is due work, see [Due].
func (j *Jobs) resume(tx *store.Tx) (more bool, err error) {
	waiting, err := tx.HasJobs()
	if waiting {
		tx.AfterCommit(j.work)
	}
	return false, err
}

// work does the jobs in the background, unless it is at it already. It is called after the commit that added a job.
func (j *Jobs) work() {
	if j.running.CompareAndSwap(false, true) {
		j.Background.Go(j.runJobs)
	}
}

// runJobs does jobs until there is none. That there is none is noted in the same writing transaction, so that a job that is added later finds it noted.
func (j *Jobs) runJobs(ctx context.Context) {
	whole := context.WithoutCancel(ctx) // what was begun is finished
	for {
		var next store.Job
		found := false
		err := j.Store.InTx(whole, func(tx *store.Tx) (err error) {
			if ctx.Err() == nil {
				next, found, err = tx.TakeJob()
			}
			if !found {
				j.running.Store(false)
			}
			return err
		})
		if err == nil && !found {
			return
		}
		if err == nil {
			err = j.RunJob(whole, next)
		}
		if err != nil { // the database fails; the clock tries again
			j.Log.Error("doing a job", telegram.ErrorAttr(err))
			j.running.Store(false)
			return
		}
		j.Notify()
	}
}

// RunJob does a job and sends what comes of it. The error is the database's; where the job itself fails, the person is told.
func (j *Jobs) RunJob(ctx context.Context, next store.Job) error {
	var person store.Person
	err := j.Store.View(ctx, func(tx *store.Tx) (err error) {
		person, err = tx.Person(next.PersonID)
		return err
	})
	if errors.Is(err, store.ErrNotFound) { // they are gone, and the job with them
		return nil
	}
	if err != nil {
		return err
	}
	messages, err := j.executeJob(ctx, next, person)
	if errors.Is(err, ErrShutdown) {
		return nil
	}
	if err != nil {
		reference := rand.Text()[:8]
		j.Log.Error("a job failed", "reference", reference, "kind", next.Kind, telegram.ErrorAttr(err))
		messages = []view.Message{j.Views.In(Language(person)).Text(locales.ErrorUnexpected, locales.Args{"Reference": reference})}
	}
	return j.Store.InTx(ctx, func(tx *store.Tx) error {
		err := tx.EndJob(next)
		if errors.Is(err, store.ErrNotFound) { // they erased themselves while it was done, or it is to be done anew
			return nil
		}
		if err != nil {
			return err
		}
		return Send(tx, next.PersonID, messages...)
	})
}

// executeJob does the work of a job. A panic in it is an error.
func (j *Jobs) executeJob(ctx context.Context, next store.Job, person store.Person) (messages []view.Message, err error) {
	line, known := j.Registry.jobs[next.Kind]
	switch {
	case !known:
		return nil, fmt.Errorf("the kind %q is not known", next.Kind)
	case next.Attempts > MaxJobAttempts:
		return nil, fmt.Errorf("it was begun %d times and never ended", next.Attempts-1)
	case !j.Rights.RoleOf(person).Includes(line.MinRole): // it was taken away meanwhile
		return nil, nil
	}
	err = store.CatchPanic(func() (err error) {
		messages, err = line.Run(ctx, Language(person), []byte(next.Payload))
		return err
	})
	return messages, err
}

// Routes are the due work of jobs: what an earlier run left.
func (j *Jobs) Routes() Routes { return Routes{Due: []Due{j.resume}} }
