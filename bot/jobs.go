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
	kind string
	role store.Role // the least that gets what comes of it
	// do does the work, without a writing transaction open all the while, and returns what the person gets. What it keeps or sends itself, it keeps and
	// sends once, as it may be begun again after a restart. It may give up with errLeaving when the bot's life ends.
	do func(ctx context.Context, b *Bot, lang locales.Lang, payload []byte) ([]view.Message, error)
}

// jobs is the table of jobs.
func jobs() []job {
	return []job{{kindReport, store.Coordinator, doReport}, {kindEvidence, store.Everyone, doEvidence}} // doEvidence looks at the role itself
}

// errLeaving means that a job was given up because the bot ends; it stays for the next start.
var errLeaving = errors.New("the bot ends")

// maxAttempts is how often a job is begun that ends with the whole program.
const maxAttempts = 3

// addJob keeps a job for whoever makes a request. It returns [appendMessage.ErrConflict] when they wait for one of its kind already.
func (b *Bot) addJob(tx *store.Tx, r request, kind string, what any) error {
	payload, err := json.Marshal(what)
	if err != nil {
		return fmt.Errorf("writing a job: %w", err)
	}
	if err := tx.AddJob(kind, r.person.ID, string(payload)); err != nil {
		return err
	}
	b.work()
	return nil
}

// resumeJobs sees to it that the jobs are done which there are.
func (b *Bot) resumeJobs(tx *store.Tx) error {
	waiting, err := tx.HasJobs()
	if waiting {
		b.work()
	}
	return err
}

// work lets the jobs be done aside, if they are not already. It is called within a writing transaction, and takes effect after it.
func (b *Bot) work() {
	if b.working.CompareAndSwap(false, true) {
		b.aside.Go(b.doJobs)
	}
}

// doJobs does jobs until there is none. That there is none is noted in the same writing transaction, so that a job that is added later finds it noted.
func (b *Bot) doJobs() {
	ctx := context.Background() // what was begun is finished
	for {
		var next store.Job
		found := false
		err := b.store.InTx(ctx, func(tx *store.Tx) (err error) {
			if b.life.Err() == nil {
				next, found, err = tx.TakeJob()
			}
			if !found {
				b.working.Store(false)
			}
			return err
		})
		if err == nil && !found {
			return
		}
		if err == nil {
			err = b.doJob(ctx, next)
		}
		if err != nil { // the database fails; the clock tries again
			b.settings.Log.Error("doing a job", "error", err)
			b.working.Store(false)
			return
		}
		b.settings.Wake()
	}
}

// doJob does a job and sends what comes of it. The error is the database's; where the job itself fails, the person is told.
func (b *Bot) doJob(ctx context.Context, next store.Job) error {
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
	messages, err := b.tryJob(ctx, next, person)
	if errors.Is(err, errLeaving) {
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

// tryJob does the work of a job. A panic in it is an error.
func (b *Bot) tryJob(ctx context.Context, next store.Job, person store.Person) (messages []view.Message, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	line, known := b.tables.jobs[next.Kind]
	switch {
	case !known:
		return nil, fmt.Errorf("the kind %q is not known", next.Kind)
	case next.Attempts > maxAttempts:
		return nil, fmt.Errorf("it was begun %d times and never ended", next.Attempts-1)
	case !b.roleOf(person).Includes(line.role): // it was taken away meanwhile
		return nil, nil
	}
	return line.do(ctx, b, language(person), []byte(next.Payload))
}
