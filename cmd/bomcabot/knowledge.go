package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/content"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// knowledgeCmd has what the bot knows as files, for review and version control.
type knowledgeCmd struct {
	Export knowledgeExportCmd `cmd:"" help:"Write what the bot knows as files, in the format of locales/knowledge."`
	Import knowledgeImportCmd `cmd:"" help:"Make the bot know what files say, as edits of the database, all or nothing. The bot may be running."`
	Check  knowledgeCheckCmd  `cmd:"" help:"List all mistakes of files."`
}

// knowledgeDB is the setting that names the database.
type knowledgeDB struct {
	DB string `env:"BOMCA_DB" default:"bomca.db" placeholder:"FILE" help:"The database file (default: ${default})."`
}

// open opens the database, which must be there.
func (k knowledgeDB) open(ctx context.Context) (*store.Store, error) {
	if info, err := os.Stat(k.DB); err != nil || info.Size() == 0 {
		return nil, settingErrorf("BOMCA_DB", "there is no database in the file %q", k.DB)
	}
	db, err := store.Open(ctx, k.DB, time.Now)
	if err != nil {
		return nil, settingErrorf("BOMCA_DB", "%w", err)
	}
	return db, nil
}

// read returns the shipped knowledge base, the one with the edits of the database, and its cells.
func readKnowledge(tx *store.Tx) (shipped, base *knowledge.Base, cells content.Cells, err error) {
	if shipped, err = knowledge.Load(); err != nil {
		return nil, nil, nil, err
	}
	edits, err := chat.ReadEdits(tx)
	if err != nil {
		return nil, nil, nil, err
	}
	base = shipped.With(edits)
	cells, err = content.Read(tx, base)
	return shipped, base, cells, err
}

// knowledgeExportCmd writes files.
type knowledgeExportCmd struct {
	knowledgeDB
	Dir string `arg:"" help:"The folder of the files. Those that it has are replaced."`
}

// Run writes the files.
func (k *knowledgeExportCmd) Run(ctx context.Context) error {
	db, err := k.open(ctx)
	if err != nil {
		return err
	}
	err = db.View(ctx, func(tx *store.Tx) error {
		_, _, cells, err := readKnowledge(tx)
		if err != nil {
			return err
		}
		return content.WriteFiles(k.Dir, cells)
	})
	return errors.Join(err, db.Close())
}

// knowledgeImportCmd reads files into the database.
type knowledgeImportCmd struct {
	knowledgeDB
	By  int64  `required:"" placeholder:"ID" help:"The numeric Telegram id of who approves the answers."`
	Dir string `arg:"" help:"The folder of the files."`
}

// Run makes the bot know what the files say, and prints how much that changes.
func (k *knowledgeImportCmd) Run(ctx context.Context, out io.Writer) error {
	if k.By <= 0 {
		return fmt.Errorf("--by: %d is not a numeric Telegram id such as 123456789", k.By)
	}
	db, err := k.open(ctx)
	if err != nil {
		return err
	}
	changes := 0
	err = db.InTx(ctx, func(tx *store.Tx) error {
		shipped, base, cells, err := readKnowledge(tx)
		if err != nil {
			return err
		}
		wanted, err := checkFiles(k.Dir, shipped, out)
		if err != nil {
			return err
		}
		differences := cells.Diff(wanted)
		changes = len(differences)
		edit := store.KnowledgeEdit{By: k.By, Batch: "files-" + tx.Now().UTC().Format("20060102T150405.000")}
		return content.Apply(tx, base, shipped, edit, differences)
	})
	if err = errors.Join(err, db.Close()); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "changed: %d\n", changes)
	return err
}

// knowledgeCheckCmd checks files.
type knowledgeCheckCmd struct {
	Dir string `arg:"" help:"The folder of the files."`
}

// Run lists the mistakes.
func (k *knowledgeCheckCmd) Run(out io.Writer) error {
	shipped, err := knowledge.Load()
	if err != nil {
		return err
	}
	_, err = checkFiles(k.Dir, shipped, out)
	return err
}

// checkFiles reads the files of a folder, and prints their mistakes. It returns an error if there are any.
func checkFiles(folder string, shipped *knowledge.Base, out io.Writer) (content.Cells, error) {
	cells, mistakes, err := content.ReadFiles(folder, shipped)
	if err != nil {
		return nil, err
	}
	for _, mistake := range mistakes {
		if _, err := fmt.Fprintln(out, mistake); err != nil {
			return nil, err
		}
	}
	if len(mistakes) > 0 {
		return nil, fmt.Errorf("the files in %q have %d mistakes, so nothing is done", folder, len(mistakes))
	}
	return cells, nil
}
