package activity

import (
	"context"
	"errors"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/store"
)

// minFetchPause and maxFetchPause bound the pauses after a round in which Telegram did not answer, each twice as long
// as the one before.
const (
	minFetchPause = time.Second
	maxFetchPause = 10 * time.Minute
)

// startFetching begins, once after each start, to fetch the files whose content only Telegram has. It is due work, see
// [chat.Due].
func (f *Feature) startFetching(tx *store.Tx) (more bool, err error) {
	if f.fetching.CompareAndSwap(false, true) {
		tx.AfterCommit(func() { f.Background.Go(f.fetchMissing) })
	}
	return false, nil
}

// fetchMissing keeps the content of files that were attached before the program kept contents, or whose content was
// lost. It asks for each once, and again only while Telegram does not answer.
func (f *Feature) fetchMissing(ctx context.Context) {
	var missing []store.Evidence
	err := f.Store.View(ctx, func(tx *store.Tx) error {
		all, err := tx.AllEvidence()
		for _, file := range all {
			ofThisBot := file.Bot == "" || file.Bot == f.Username // Telegram gives a file only to the bot that got it
			if err == nil && ofThisBot && !f.Files.Has(file.SHA256) {
				missing = append(missing, file)
			}
		}
		return err
	})
	if err != nil && ctx.Err() == nil {
		f.Log.Error("looking for files of evidence that are not kept", store.ErrorAttr(err))
	}
	for pause := minFetchPause; len(missing) > 0 && ctx.Err() == nil; pause = min(2*pause, maxFetchPause) {
		if missing = f.fetchRound(ctx, missing); len(missing) == 0 {
			return
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
		}
	}
}

// fetchRound fetches files and returns those for which Telegram did not answer.
func (f *Feature) fetchRound(ctx context.Context, missing []store.Evidence) (again []store.Evidence) {
	fetched, refused := 0, 0
	for _, file := range missing {
		if ctx.Err() != nil {
			return nil
		}
		switch err := f.fetchContent(ctx, file); {
		case err == nil:
			fetched++
		case errors.Is(err, errNotFetched):
			again = append(again, file)
		default:
			refused++
			f.Log.Warn("a file of evidence cannot be kept", "activity", file.ActivityID, store.ErrorAttr(err))
		}
	}
	f.Log.Info("files of evidence were fetched from Telegram", "fetched", fetched, "refused", refused,
		"to_try_again", len(again))
	return again
}

var (
	// errNotFetched is returned when trying again may help.
	errNotFetched = errors.New("the file could not be fetched")
	errOtherFile  = errors.New("Telegram gave another content than the one that was attached")
)

// fetchContent fetches the content of a file and keeps it, if it is the one that was attached.
func (f *Feature) fetchContent(ctx context.Context, file store.Evidence) error {
	content, err := f.Download(ctx, file.FileID, store.MaxEvidenceSize)
	if err != nil && !errors.Is(err, chat.ErrFileUnavailable) {
		return errors.Join(errNotFetched, err)
	}
	if err != nil {
		return err
	}
	if store.ContentSum(content) != file.SHA256 {
		return errOtherFile
	}
	return f.Files.Keep(content)
}
