package chat

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Jobs runs the stored jobs in the background, one after the other. A stored job survives a restart.
type Jobs struct {
	Registry   *Registry
	Store      *store.Store
	Views      *view.Views
	Rights     Rights
	Background *Background
	Notify     func() // called after calls were added to the outbox
	Log        *slog.Logger

	running atomic.Bool // runJobs is running
}

// ErrShutdown is returned by a job that stopped because the bot is shutting down. The job is run again after the next
// start.
var ErrShutdown = errors.New("the bot is shutting down")

// MaxJobAttempts is how often a job is started that never finishes, because the program crashes or is stopped. After
// that, the person gets an error message.
const MaxJobAttempts = 3

// Add stores a job for the person of a request and runs it in the background once tx is committed. The payload is
// stored as JSON. Add returns [store.ErrConflict] if the person has a job of this kind already.
func (j *Jobs) Add(tx *store.Tx, r Request, kind string, payload any) error {
	return j.save(tx, tx.AddJob, r, kind, payload)
}

// Replace is like [Jobs.Add], but replaces the person's job of this kind, if there is one. If that job is running, its
// result is dropped.
func (j *Jobs) Replace(tx *store.Tx, r Request, kind string, payload any) error {
	return j.save(tx, tx.ReplaceJob, r, kind, payload)
}

func (j *Jobs) save(
	tx *store.Tx, save func(kind string, personID int64, payload string) error, r Request, kind string, payload any,
) error {
	encoded, err := json.Marshal(payload)
	if err != nil {
		return fmt.Errorf("encoding the payload of a job: %w", err)
	}
	if err := save(kind, r.Person.ID, string(encoded)); err != nil {
		return err
	}
	tx.AfterCommit(j.start)
	return nil
}

// resume starts the stored jobs. It is due work, see [Due].
func (j *Jobs) resume(tx *store.Tx) (more bool, err error) {
	hasJobs, err := tx.HasJobs()
	if hasJobs {
		tx.AfterCommit(j.start)
	}
	return false, err
}

// start runs the jobs in the background, unless they are running already. It is called after the commit that added a
// job.
func (j *Jobs) start() {
	if j.running.CompareAndSwap(false, true) {
		j.Background.Go(j.runJobs)
	}
}

// runJobs runs jobs until none is left or the bot shuts down. It clears j.running in the same writing transaction in
// which it finds no job. A job that is added later is committed later, so its call of start begins a new run.
func (j *Jobs) runJobs(shutdown context.Context) {
	ctx := context.WithoutCancel(shutdown) // a job that was started is finished
	for {
		var job store.Job
		found := false
		err := j.Store.InTx(ctx, func(tx *store.Tx) (err error) {
			if shutdown.Err() == nil {
				job, found, err = tx.TakeJob()
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
			err = j.RunJob(ctx, job)
		}
		if err != nil { // the database failed; resume tries again at the next tick
			j.Log.Error("running jobs failed", store.ErrorAttr(err))
			j.running.Store(false)
			return
		}
		j.Notify()
	}
}

// RunJob runs a job, deletes it and sends its messages to the person. If the job fails or panics, the error is logged
// and the person gets an error message with a reference to the log. A job that returns [ErrShutdown] stays in the
// database. The error of RunJob is the database's.
func (j *Jobs) RunJob(ctx context.Context, job store.Job) error {
	var person store.Person
	err := j.Store.View(ctx, func(tx *store.Tx) (err error) {
		person, err = tx.Person(job.PersonID)
		return err
	})
	if errors.Is(err, store.ErrNotFound) { // they erased their data, which includes the job
		return nil
	}
	if err != nil {
		return err
	}
	messages, err := j.executeJob(ctx, job, person)
	if errors.Is(err, ErrShutdown) {
		return nil
	}
	if err != nil {
		reference := rand.Text()[:8]
		j.Log.Error("a job failed", "reference", reference, "kind", job.Kind, store.ErrorAttr(err))
		page := j.Views.In(Language(person))
		messages = []view.Message{page.Text(locales.ErrorUnexpected, locales.Args{"Reference": reference})}
	}
	return j.Store.InTx(ctx, func(tx *store.Tx) error {
		err := tx.EndJob(job)
		if errors.Is(err, store.ErrNotFound) { // the person erased their data meanwhile, or the job was replaced
			return nil
		}
		if err != nil {
			return err
		}
		return Send(tx, job.PersonID, messages...)
	})
}

// executeJob runs the function of a job's kind and returns a panic as an error. It returns nothing if the person's role
// no longer allows the job.
func (j *Jobs) executeJob(
	ctx context.Context, job store.Job, person store.Person,
) (messages []view.Message, err error) {
	kind, found := j.Registry.jobs[job.Kind]
	switch {
	case !found:
		return nil, fmt.Errorf("unknown kind of job %q", job.Kind)
	case job.Attempts > MaxJobAttempts:
		return nil, fmt.Errorf("the job was started %d times and never finished", job.Attempts-1)
	case !j.Rights.RoleOf(person).Includes(kind.MinRole):
		return nil, nil
	}
	err = store.CatchPanic(func() (err error) {
		messages, err = kind.Run(ctx, Language(person), []byte(job.Payload))
		return err
	})
	return messages, err
}

// Routes returns the due work of jobs, which runs the jobs that are left from before a restart or an error.
func (j *Jobs) Routes() Routes { return Routes{Due: []Due{j.resume}} }
