package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"strconv"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

// tryCmd runs the bot against the sandbox, a stand-in for Telegram inside the program.
type tryCmd struct {
	Port int    `env:"BOMCA_PORT" default:"8080" placeholder:"PORT" help:"The port of the chat page, on this computer only; the next free one if it is taken (default: ${default})."`
	DB   string `name:"try-db" env:"BOMCA_TRY_DB" default:"bomca-try.db" placeholder:"FILE" help:"The database file of the trial; never the real one (default: ${default})."`
	botFlags
}

// Run serves the chat page and the bot behind it until ctx is cancelled. The last line it prints is the page's address.
func (t *tryCmd) Run(ctx context.Context, log *slog.Logger, out io.Writer) error {
	if err := checkPort(t.Port); err != nil {
		return err
	}
	db, err := openDatabase(ctx, "BOMCA_TRY_DB", t.DB, trialDatabase, log)
	if err != nil {
		return err
	}
	return errors.Join(t.runTrial(ctx, db, log, out), db.Close())
}

// runTrial serves the chat page and the bot on an open database.
func (t *tryCmd) runTrial(ctx context.Context, db *store.Store, log *slog.Logger, out io.Writer) error {
	started := time.Now()
	server, err := t.newServer(ctx, db, started)
	if err != nil {
		return err
	}
	url, err := listen(server, t.Port)
	if err == nil {
		flags := t.botFlags
		flags.Admins += "," + strconv.FormatInt(cat.ID, 10)
		api := botAPI{token: server.Token(), url: url, id: fmt.Sprint("trial of ", started)}
		err = flags.runBot(ctx, db, api, log, func() {
			fmt.Fprintf(out, "The bot is ready. Its data is in %s; nothing leaves this computer. "+
				"Stop it with Ctrl+C.\nOpen the chat page:\n%s\n", t.DB, url)
		})
	}
	return errors.Join(err, server.Close())
}

// newServer returns the stand-in for Telegram, with the chats that belong to the database. Where they are lost, the ids
// of messages, files and updates begin above those that the database has.
func (t *tryCmd) newServer(ctx context.Context, db *store.Store, started time.Time) (*sandbox.Server, error) {
	server := sandbox.New(sandbox.Options{
		Token:       sandbox.NewToken(), // secret, so that nobody else on this computer can act as the bot
		FirstNumber: int(started.UnixMilli()),
		People:      []sandbox.Persona{ann, bob, cat},
		Groups:      []string{"Ann, Bob, Cat"},
		Language:    func(chat int64) string { return chosenLanguage(ctx, db, chat) },
	})
	server.SetNextUpdateID(started.UnixMilli())
	var name string // of the database
	err := db.InTx(ctx, func(tx *store.Tx) (err error) {
		if name, err = trialName(tx); err != nil {
			return err
		}
		return seedCoordinator(tx)
	})
	if err != nil {
		return nil, err
	}
	if err := server.KeepChats(t.DB+".chats", name); err != nil {
		return nil, settingErrorf("BOMCA_TRY_DB", "%w", err)
	}
	return server, nil
}

// checkPort validates the setting.
func checkPort(port int) error {
	if port < 1 || port > 65535 {
		return settingErrorf("BOMCA_PORT", "%d is not a port: take one between 1 and 65535", port)
	}
	return nil
}

// maxPortAttempts is how many ports listen tries.
const maxPortAttempts = 100

// listen opens the chat page on the given port of the loopback interface, or on the next free one if it is taken.
func listen(server *sandbox.Server, port int) (url string, err error) {
	for p := port; p < port+maxPortAttempts && p <= 65535; p++ {
		if url, err = server.Listen(net.JoinHostPort("127.0.0.1", strconv.Itoa(p))); err == nil {
			return url, nil
		}
	}
	return "", settingErrorf("BOMCA_PORT", "no port from %d on is free: take another one (%w)", port, err)
}
