package chat

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Jobs runs the stored jobs in the background. Jobs of different persons or kinds do not wait for each other, as long
// as not too many of a kind run. A stored job survives a restart.
type Jobs struct {
	Registry   *Registry
	Store      *store.Store
	Views      *view.Views
	Rights     Rights
	Background *Background
	Notify     func() // called after calls were added to the outbox
	Log        *slog.Logger

	mutex   sync.Mutex
	running []store.Job // guarded by mutex
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
	hasJobs, err := tx.HasJobsBesides(j.underWay())
	if hasJobs {
		tx.AfterCommit(j.start)
	}
	return false, err
}

// start runs jobs in the background until none is left that may run. It is called after the commit that added a job.
func (j *Jobs) start() {
	j.Background.Go(func(shutdown context.Context) {
		for j.runNext(shutdown) {
		}
	})
}

// runNext runs a job, while another goroutine looks for the next one. It returns false if there is no job to run, if
// the bot shuts down or if the database failed; resume tries again at the next tick.
func (j *Jobs) runNext(shutdown context.Context) bool {
	if shutdown.Err() != nil {
		return false
	}
	ctx := context.WithoutCancel(shutdown) // a job that was started is finished
	job, found, err := j.take(ctx)
	if found {
		j.start()
		err = j.RunJob(ctx, job)
		j.release(job)
		j.Notify()
	}
	if err != nil {
		j.Log.Error("running jobs failed", store.ErrorAttr(err))
	}
	return found && err == nil
}

// take takes a job that may run beside those that are running.
func (j *Jobs) take(ctx context.Context) (job store.Job, found bool, err error) {
	err = j.Store.InTx(ctx, func(tx *store.Tx) (err error) { // one transaction at a time, so nobody else takes the job
		if job, found, err = tx.TakeJob(j.underWay()); found {
			j.mutex.Lock()
			defer j.mutex.Unlock()
			j.running = append(j.running, job)
		}
		return err
	})
	if err != nil && found { // the commit failed
		j.release(job)
		found = false
	}
	return job, found, err
}

// release records that a job does not run any more.
func (j *Jobs) release(job store.Job) {
	j.mutex.Lock()
	defer j.mutex.Unlock()
	j.running = slices.DeleteFunc(j.running, func(other store.Job) bool { return other.ID == job.ID })
}

// underWay returns which jobs are running and which must not start beside them.
func (j *Jobs) underWay() (busy store.JobsUnderWay) {
	j.mutex.Lock()
	defer j.mutex.Unlock()
	count := make(map[string]int)
	for _, job := range j.running {
		busy.IDs = append(busy.IDs, job.ID)
		busy.Retrying = busy.Retrying || job.Attempts > 1
		if count[job.Kind]++; count[job.Kind] == j.Registry.maxRunning(job.Kind) {
			busy.FullKinds = append(busy.FullKinds, job.Kind)
		}
	}
	return busy
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
		return j.Store.InTx(ctx, func(tx *store.Tx) error { return tx.PutBackJob(job) })
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
