package vault

import (
	"context"
	"errors"
	"iter"
	"log/slog"
	"maps"
	"sync"
	"time"

	"bomcabot/store"
)

const (
	// minMirrorPause and maxMirrorPause bound the pauses after a failure, each twice as long as the one before.
	minMirrorPause = time.Second
	maxMirrorPause = 5 * time.Minute
	// mirrorInterval is how often the folder is compared with the bucket although nothing was kept.
	mirrorInterval = 24 * time.Hour
	// maxMirrorFailure is how long the bucket may fail before that is told.
	maxMirrorFailure = 10 * time.Minute
)

// Mirror keeps the files of a [Vault] in a [Bucket] as well, in the background: who keeps a file does not wait for the
// bucket. What the folder lacks, on a new computer for example, it fetches from the bucket.
type Mirror struct {
	vault  *Vault
	bucket *Bucket
	log    *slog.Logger
	wake   chan struct{} // receives when a file was kept

	mu        sync.Mutex
	failingAt time.Time // since when it fails; zero: it does not
	failure   string
}

// NewMirror returns the mirror of a vault in a bucket. It works while [Mirror.Run] runs.
func NewMirror(v *Vault, b *Bucket, log *slog.Logger) *Mirror {
	m := &Mirror{vault: v, bucket: b, log: log, wake: make(chan struct{}, 1)}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.onKept = func() {
		select {
		case m.wake <- struct{}{}:
		default: // it will look anyway
		}
	}
	return m
}

// Run makes the folder and the bucket have the same files, at once and whenever a file is kept, until ctx ends. After a
// failure it tries again.
func (m *Mirror) Run(ctx context.Context) {
	pause := minMirrorPause
	for ctx.Err() == nil {
		next := mirrorInterval
		err := m.sync(ctx)
		if ctx.Err() != nil {
			return
		}
		if m.note(err); err != nil {
			next, pause = pause, min(2*pause, maxMirrorPause)
		} else {
			pause = minMirrorPause
		}
		wake := m.wake
		if err != nil {
			wake = nil // a new file does not shorten the pause
		}
		select {
		case <-wake:
		case <-time.After(next):
		case <-ctx.Done():
		}
	}
}

// note records how a comparison ended.
func (m *Mirror) note(err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case err == nil && !m.failingAt.IsZero():
		m.log.Info("the bucket has all files of evidence again")
		m.failingAt, m.failure = time.Time{}, ""
	case err != nil:
		if m.failingAt.IsZero() {
			m.failingAt = time.Now()
		}
		m.failure = err.Error()
		m.log.Warn("files of evidence wait for the bucket", store.ErrorAttr(err))
	}
}

// Failure returns why the bucket has failed for a while; empty: it has not.
func (m *Mirror) Failure() string {
	if m == nil {
		return ""
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.failingAt.IsZero() || time.Since(m.failingAt) < maxMirrorFailure {
		return ""
	}
	return m.failure
}

// sync copies what the bucket or the folder lacks. A file that is damaged or has no room does not keep the others back;
// a bucket that fails does.
func (m *Mirror) sync(ctx context.Context) error {
	mirrored, err := m.bucket.List(ctx)
	if err != nil {
		return err
	}
	kept, err := m.vault.sums()
	if err != nil {
		return err
	}
	var skipped error // the last one
	copyAll := func(sums iter.Seq[string], has func(sum string) bool, one func(context.Context, string) error) error {
		for sum := range sums {
			if has(sum) {
				continue
			}
			switch err := one(ctx, sum); {
			case errors.Is(err, ErrDamaged) || errors.Is(err, ErrFull):
				skipped = err
			case err != nil:
				return err
			}
		}
		return nil
	}
	inBucket := func(sum string) bool { _, ok := mirrored[sum]; return ok }
	if err := copyAll(maps.Keys(kept), inBucket, m.upload); err != nil {
		return err
	}
	if err := copyAll(maps.Keys(mirrored), func(sum string) bool { return kept[sum] }, m.download); err != nil {
		return err
	}
	return skipped
}

// upload copies a file to the bucket, unless it is damaged.
func (m *Mirror) upload(ctx context.Context, sum string) error {
	content, err := m.vault.Content(sum)
	if err != nil {
		return err
	}
	return m.bucket.put(ctx, sum, content)
}

// download copies a file from the bucket, unless it is damaged.
func (m *Mirror) download(ctx context.Context, sum string) error {
	content, err := m.bucket.get(ctx, sum)
	if err != nil {
		return err
	}
	if store.ContentSum(content) != sum {
		return errors.Join(errors.New("in the bucket, "+sum), ErrDamaged)
	}
	return m.vault.Keep(content)
}
