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

// tryCmd runs the bot against a stand-in for Telegram inside the program.
type tryCmd struct {
	Port int    `env:"BOMCA_PORT" default:"8080" placeholder:"PORT" help:"The port of the chat page, on this computer only; the next free one if it is taken (default: ${default})."`
	DB   string `name:"try-db" env:"BOMCA_TRY_DB" default:"bomca-try.db" placeholder:"FILE" help:"The database file of the trial; never the real one (default: ${default})."`
	botFlags
}

// The people whose part one can play on the chat page.
var (
	ann = sandbox.Persona{Person: sandbox.Person{ID: 1001, FirstName: "Ann", LanguageCode: "ky"}, Role: "beneficiary"}
	bob = sandbox.Persona{Person: sandbox.Person{ID: 1002, FirstName: "Bob", LanguageCode: "ru"}, Role: "coordinator"}
	cat = sandbox.Persona{Person: sandbox.Person{ID: 1003, FirstName: "Cat", LanguageCode: "en"}, Role: "administrator"}
)

// Run serves the chat page and the bot behind it until ctx ends. The page's address is the last line it prints.
func (t *tryCmd) Run(ctx context.Context, log *slog.Logger, out io.Writer) error {
	server := sandbox.New(sandbox.Options{People: []sandbox.Persona{ann, bob, cat}, Groups: []string{"Ann, Bob, Cat"}})
	begun := time.Now()
	server.SetNextUpdateID(begun.UnixMilli()) // the database remembers the numbers of earlier trials
	url, err := listen(server, t.Port)
	if err != nil {
		return err
	}
	defer server.Close()
	db, err := store.Open(ctx, t.DB, time.Now)
	if err != nil {
		return settingErrorf("BOMCA_TRY_DB", "%w", err)
	}
	err = db.InTx(ctx, func(tx *store.Tx) error {
		if err := claimDatabase(tx, trialDatabase); err != nil {
			return settingErrorf("BOMCA_TRY_DB", "%q: %w", t.DB, err)
		}
		if _, err := tx.UpsertPerson(store.Person{ID: bob.ID, FirstName: bob.FirstName, PhoneLang: bob.LanguageCode}); err != nil {
			return err
		}
		if err := tx.SetRole(bob.ID, store.Coordinator); err != nil {
			return err
		}
		return tx.SetCoordinatorCountries(bob.ID, "KG")
	})
	if err == nil {
		administrators := t.botFlags
		administrators.Admins += "," + strconv.FormatInt(cat.ID, 10)
		err = administrators.runBot(ctx, db, sandbox.DefaultToken, url, fmt.Sprint("trial of ", begun), log, func() {
			fmt.Fprintf(out, "The bot is ready. Its data is in %s; nothing leaves this computer. Stop it with Ctrl+C.\nOpen the chat page:\n%s\n", t.DB, url)
		})
	}
	return errors.Join(err, db.Close())
}

// maxPortAttempts is how many ports are tried from the one that is wanted.
const maxPortAttempts = 100

// listen opens the chat page on the wanted port or the next free one.
func listen(server *sandbox.Server, port int) (url string, err error) {
	if port < 1 || port > 65535 {
		return "", settingErrorf("BOMCA_PORT", "%d is not a port: take one between 1 and 65535", port)
	}
	for p := port; p < port+maxPortAttempts && p <= 65535; p++ {
		if url, err = server.Listen(net.JoinHostPort("127.0.0.1", strconv.Itoa(p))); err == nil {
			return url, nil
		}
	}
	return "", settingErrorf("BOMCA_PORT", "no port from %d on is free: take another one (%w)", port, err)
}
