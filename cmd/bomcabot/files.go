package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"time"

	"bomcabot/store"
	"bomcabot/store/vault"
)

// filesFlags are the settings that say where the contents of evidence are kept.
type filesFlags struct {
	FilesDir   string `env:"BOMCA_FILES_DIR" placeholder:"FOLDER" help:"The folder that keeps the files of evidence (default: beside the database, with .files after its name)."`
	FilesQuota int64  `env:"BOMCA_FILES_QUOTA" default:"10000" placeholder:"MB" help:"How many megabytes these files may have (default: ${default})."`
}

// bucketFlags are the settings of the bucket that has the files as well.
type bucketFlags struct {
	FilesS3  string `name:"files-s3" env:"BOMCA_FILES_S3" placeholder:"ADDRESS" help:"A bucket of S3, or of a server that speaks it, that keeps the files of evidence as well, such as s3://bucket/folder?endpoint=https://s3.example.org&region=eu-central-1."`
	S3Key    string `name:"s3-key" env:"AWS_ACCESS_KEY_ID" placeholder:"KEY" help:"The key of that bucket."`
	S3Secret string `name:"s3-secret" env:"AWS_SECRET_ACCESS_KEY" placeholder:"SECRET" help:"The secret of that key. Better in the environment than on the command line."`
}

// open returns the bucket; nil if none is set. It does not connect yet.
func (f bucketFlags) open() (*vault.Bucket, error) {
	if f.FilesS3 == "" {
		return nil, nil
	}
	if f.S3Key == "" || f.S3Secret == "" {
		return nil, settingErrorf("AWS_ACCESS_KEY_ID", "or AWS_SECRET_ACCESS_KEY is not set, but BOMCA_FILES_S3 is: "+
			"put the key of the bucket and its secret into them")
	}
	bucket, err := vault.OpenBucket(f.FilesS3, f.S3Key, f.S3Secret)
	if err != nil {
		return nil, settingErrorf("BOMCA_FILES_S3", "%w", err)
	}
	return bucket, nil
}

// check asks the server of the bucket, if one is set, whether it can be used.
func (f bucketFlags) check(ctx context.Context) (*vault.Bucket, error) {
	bucket, err := f.open()
	if err != nil || bucket == nil {
		return nil, err
	}
	if err := bucket.Check(ctx); err != nil {
		return bucket, settingErrorf("BOMCA_FILES_S3", "%w: check the bucket, the endpoint and the key", err)
	}
	return bucket, nil
}

// startMirror begins to copy the files to the bucket, until the function that it returns is called. A bucket that
// cannot be used is refused; one that does not answer is tried again later. Without a bucket, there is no mirror.
func (f bucketFlags) startMirror(
	ctx context.Context, files *vault.Vault, log *slog.Logger,
) (mirror *vault.Mirror, stop func(), err error) {
	bucket, err := f.check(ctx)
	switch {
	case bucket == nil && err == nil:
		return nil, func() {}, nil
	case bucket == nil || errors.Is(err, vault.ErrRefused):
		return nil, nil, err
	case err != nil:
		log.Warn("the bucket does not answer: it is tried again", store.ErrorAttr(err))
	}
	mirror = vault.NewMirror(files, bucket, log)
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		mirror.Run(ctx)
	}()
	return mirror, func() { cancel(); <-done }, nil
}

// openVault opens the folder that belongs to a database.
func (f filesFlags) openVault(database string) (*vault.Vault, error) {
	if f.FilesQuota < 0 || f.FilesQuota > 1e9 {
		return nil, settingErrorf("BOMCA_FILES_QUOTA", "%d is not a number of megabytes from 0 to 1000000000",
			f.FilesQuota)
	}
	files, err := vault.Open(f.folder(database), f.FilesQuota*1_000_000)
	if err != nil {
		return nil, settingErrorf("BOMCA_FILES_DIR", "%w", err)
	}
	return files, nil
}

// folder is where the files of a database are.
func (f filesFlags) folder(database string) string {
	if f.FilesDir != "" {
		return f.FilesDir
	}
	return database + ".files"
}

// filesCmd checks that the files of evidence are there and whole. The bot may be running.
type filesCmd struct {
	DB string `env:"BOMCA_DB" default:"bomca.db" placeholder:"FILE" help:"The database file (default: ${default})."`
	filesFlags
	bucketFlags
}

// Run names the files that are missing or damaged, and returns an error if there are any.
func (c *filesCmd) Run(ctx context.Context, _ *slog.Logger, out io.Writer) error {
	if _, err := os.Stat(c.DB); err != nil {
		return settingErrorf("BOMCA_DB", "there is no database in the file %q", c.DB)
	}
	files, err := c.openVault(c.DB)
	if err != nil {
		return err
	}
	evidence, err := listEvidence(ctx, c.DB)
	if err != nil {
		return settingErrorf("BOMCA_DB", "%w", err)
	}
	bad := findBadFiles(evidence, files, out)
	fmt.Fprintf(out, "%d files of evidence, %d missing or damaged; %.1f of %d MB used\n", len(evidence), bad,
		float64(files.Used())/1e6, c.FilesQuota)
	badInBucket, err := c.findBadInBucket(ctx, evidence, out)
	switch {
	case err != nil:
		return err
	case bad > 0:
		return settingErrorf("BOMCA_FILES_DIR", "%d files are not in %q: copy them from a backup of that folder, "+
			"or start the bot with the bucket that has them", bad, c.folder(c.DB))
	case badInBucket > 0:
		return settingErrorf("BOMCA_FILES_S3", "%d files are not in the bucket: the bot copies them while it runs, "+
			"its log says why it could not", badInBucket)
	}
	return nil
}

// findBadFiles names the files that the folder does not have whole, and returns their number.
func findBadFiles(evidence []store.Evidence, files *vault.Vault, out io.Writer) (bad int) {
	for _, file := range evidence {
		switch _, err := files.Content(file.SHA256); {
		case errors.Is(err, fs.ErrNotExist):
			bad++
			fmt.Fprintf(out, "missing: activity %d, %q, SHA-256 %s\n", file.ActivityID, file.Name, file.SHA256)
		case err != nil:
			bad++
			fmt.Fprintf(out, "damaged: activity %d, %q: %v\n", file.ActivityID, file.Name, err)
		}
	}
	return bad
}

// findBadInBucket names the files that the bucket, if one is set, does not have or has with another size, and returns
// their number.
func (c *filesCmd) findBadInBucket(ctx context.Context, evidence []store.Evidence, out io.Writer) (bad int, err error) {
	bucket, err := c.bucketFlags.check(ctx)
	if bucket == nil || err != nil {
		return 0, err
	}
	sizes, err := bucket.List(ctx)
	if err != nil {
		return 0, settingErrorf("BOMCA_FILES_S3", "%w", err)
	}
	for _, file := range evidence {
		switch size, found := sizes[file.SHA256]; {
		case !found:
			bad++
			fmt.Fprintf(out, "missing in the bucket: activity %d, %q, SHA-256 %s\n", file.ActivityID, file.Name,
				file.SHA256)
		case size != file.Size:
			bad++
			fmt.Fprintf(out, "damaged in the bucket: activity %d, %q: it has %d bytes\n", file.ActivityID, file.Name,
				size)
		}
	}
	fmt.Fprintf(out, "the bucket has %d files, %d are missing or damaged\n", len(sizes), bad)
	return bad, nil
}

// listEvidence lists the files that a database knows, from a copy, so that the database is not changed.
func listEvidence(ctx context.Context, path string) (evidence []store.Evidence, err error) {
	folder, err := os.MkdirTemp("", "bomcabot")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	copied := folder + "/copy.db"
	if err := store.Backup(ctx, path, copied); err != nil {
		return nil, err
	}
	db, err := store.Open(ctx, copied, time.Now)
	if err != nil {
		return nil, err
	}
	err = db.View(ctx, func(tx *store.Tx) (err error) {
		evidence, err = tx.AllEvidence()
		return err
	})
	return evidence, errors.Join(err, db.Close())
}
