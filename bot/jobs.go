package bot

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// job is one line of the table of jobs: work that takes too long for a handler, which would hold up everybody. It stands in the database until
// it is done, and is done aside, one after the other, also after a restart.
type job struct {
	kind    string
	minRole store.Role // the least that gets what comes of it
	// run does the work, without a writing transaction open all the while, and returns what the person gets. What it keeps or sends itself, it keeps and
	// sends once, as it may be begun again after a restart. It may give up with errLeaving when the bot's life ends.
	run func(ctx context.Context, b *Bot, lang locales.Lang, payload []byte) ([]view.Message, error)
}

// jobs is the table of jobs.
func jobs() []job {
	return []job{{jobKindReport, store.Coordinator, runReportJob}, {jobKindEvidence, store.Everyone, runEvidenceJob}} // doEvidence looks at the role itself
}

// errShutdown means that a job was given up because the bot ends; it stays for the next start.
var errShutdown = errors.New("the bot ends")

// maxJobAttempts is how often a job is begun that ends with the whole program.
const maxJobAttempts = 3

// addJob keeps a job for whoever makes a request. It returns [appendMessage.ErrConflict] when they wait for one of its kind already.
func (b *Bot) addJob(tx *store.Tx, r request, kind string, what any) error {
	payload, err := json.Marshal(what)
	if err != nil {
		return fmt.Errorf("writing a job: %w", err)
	}
	if err := tx.AddJob(kind, r.person.ID, string(payload)); err != nil {
		return err
	}
	b.startWorker()
	return nil
}

// resumeJobs sees to it that the jobs are done which there are.
func (b *Bot) resumeJobs(tx *store.Tx) error {
	waiting, err := tx.HasJobs()
	if waiting {
		b.startWorker()
	}
	return err
}

// startWorker lets the jobs be done aside, if they are not already. It is called within a writing transaction, and takes effect after it.
func (b *Bot) startWorker() {
	if b.workerRunning.CompareAndSwap(false, true) {
		b.background.Go(b.runJobs)
	}
}

// runJobs does jobs until there is none. That there is none is noted in the same writing transaction, so that a job that is added later finds it noted.
func (b *Bot) runJobs() {
	ctx := context.Background() // what was begun is finished
	for {
		var next store.Job
		found := false
		err := b.store.InTx(ctx, func(tx *store.Tx) (err error) {
			if b.ctx.Err() == nil {
				next, found, err = tx.TakeJob()
			}
			if !found {
				b.workerRunning.Store(false)
			}
			return err
		})
		if err == nil && !found {
			return
		}
		if err == nil {
			err = b.runJob(ctx, next)
		}
		if err != nil { // the database fails; the clock tries again
			b.settings.Log.Error("doing a job", "error", err)
			b.workerRunning.Store(false)
			return
		}
		b.settings.Notify()
	}
}

// runJob does a job and sends what comes of it. The error is the database's; where the job itself fails, the person is told.
func (b *Bot) runJob(ctx context.Context, next store.Job) error {
	var person store.Person
	err := b.store.View(ctx, func(tx *store.Tx) (err error) {
		person, err = tx.Person(next.PersonID)
		return err
	})
	if errors.Is(err, store.ErrNotFound) { // they are gone, and the job with them
		return nil
	}
	if err != nil {
		return err
	}
	messages, err := b.executeJob(ctx, next, person)
	if errors.Is(err, errShutdown) {
		return nil
	}
	if err != nil {
		reference := rand.Text()[:8]
		b.settings.Log.Error("a job failed", "reference", reference, "kind", next.Kind, "error", err)
		messages = []view.Message{b.views.In(language(person)).Text(locales.ErrorUnexpected, locales.Args{"Reference": reference})}
	}
	return b.store.InTx(ctx, func(tx *store.Tx) error {
		err := tx.EndJob(next)
		if errors.Is(err, store.ErrNotFound) { // they erased themselves while it was done, or it is to be done anew
			return nil
		}
		if err != nil {
			return err
		}
		return b.send(tx, next.PersonID, messages...)
	})
}

// executeJob does the work of a job. A panic in it is an error.
func (b *Bot) executeJob(ctx context.Context, next store.Job, person store.Person) (messages []view.Message, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	line, known := b.registry.jobs[next.Kind]
	switch {
	case !known:
		return nil, fmt.Errorf("the kind %q is not known", next.Kind)
	case next.Attempts > maxJobAttempts:
		return nil, fmt.Errorf("it was begun %d times and never ended", next.Attempts-1)
	case !b.roleOf(person).Includes(line.minRole): // it was taken away meanwhile
		return nil, nil
	}
	return line.run(ctx, b, language(person), []byte(next.Payload))
}
