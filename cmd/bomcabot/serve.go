package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"strings"
	"time"

	"bomcabot/bot"
	"bomcabot/bot/telegram"
	"bomcabot/store"
)

// serveCmd talks to Telegram.
type serveCmd struct {
	Token string `name:"telegram-bot-token" env:"TELEGRAM_BOT_TOKEN" placeholder:"TOKEN" help:"The token that BotFather gave. Better in the environment than on the command line, where others on the computer can read it."`
	URL   string `name:"telegram-api-url" env:"TELEGRAM_API_URL" default:"${default_url}" placeholder:"URL" help:"The Bot API server (default: ${default_url})."`
	DB    string `env:"BOMCA_DB" default:"bomca.db" placeholder:"FILE" help:"The database file; it is created and brought up to date at the start (default: ${default})."`
	botFlags
}

// botFlags is what serving and trying have in common.
type botFlags struct {
	Admins   string  `env:"BOMCA_ADMINS" placeholder:"ID,ID" help:"Numeric Telegram ids of the first administrators, separated by commas."`
	Rate     float64 `env:"BOMCA_RATE" default:"25" placeholder:"N" help:"Messages a second over all chats; Telegram bears about 30. 0 lifts this and the limits of each chat, for a Bot API server without any (default: ${default})."`
	Parallel int     `env:"BOMCA_PARALLEL" default:"8" placeholder:"N" help:"Messages that may be under way at once, 1 to 100 (default: ${default})."`
}

// Run serves until ctx ends.
func (s *serveCmd) Run(ctx context.Context, log *slog.Logger) error {
	if s.Token == "" {
		return settingErrorf("TELEGRAM_BOT_TOKEN", "is not set: put the token that BotFather gave into it, or try the bot without Telegram: bomcabot try")
	}
	db, err := store.Open(ctx, s.DB, time.Now)
	if err != nil {
		return settingErrorf("BOMCA_DB", "%w", err)
	}
	err = db.InTx(ctx, func(tx *store.Tx) error { return claimDatabase(tx, productionDatabase) })
	if err != nil {
		err = settingErrorf("BOMCA_DB", "%q: %w", s.DB, err)
	} else {
		err = s.runBot(ctx, db, s.Token, s.URL, s.URL, log, func() { log.Info("ready", "database", s.DB) })
	}
	return errors.Join(err, db.Close())
}

// runBot runs the bot on a database and the Bot API server at url until ctx ends or something that cannot be mended happens; server names the one that
// knows what the bot told it, see [bot.Settings]; ready is called when the bot takes updates in.
func (w botFlags) runBot(ctx context.Context, db *store.Store, token, url, server string, log *slog.Logger, ready func()) error {
	administrators, err := parseIDs(w.Admins)
	if err != nil {
		return err
	}
	if !(w.Rate >= 0 && w.Rate <= 1e6) { // NaN is neither
		return settingErrorf("BOMCA_RATE", "%v is not between 0 and 1000000", w.Rate)
	}
	if w.Parallel < 1 || w.Parallel > 100 {
		return settingErrorf("BOMCA_PARALLEL", "%d is not between 1 and 100", w.Parallel)
	}
	client, err := telegram.NewClient(token, url)
	if errors.Is(err, telegram.ErrInvalidURL) {
		return settingErrorf("TELEGRAM_API_URL", "%w", err)
	}
	if err != nil {
		return settingErrorf("TELEGRAM_BOT_TOKEN", "%w", err)
	}
	username, err := fetchUsername(ctx, client, url)
	if err != nil {
		return err
	}
	bell := telegram.NewNotifier()
	conversation, err := bot.New(ctx, db, bot.Settings{
		Username: username, AdminIDs: administrators, APIServer: server, Version: version(), Now: time.Now, Notify: bell.Notify, Download: client.Download, Log: log,
	})
	if err != nil {
		return err
	}
	if err := db.InTx(ctx, conversation.SyncProfile); err != nil {
		return err
	}
	pace := telegram.DefaultPace
	if pace.PerSecond = w.Rate; w.Rate == 0 {
		pace = telegram.Pace{}
	}
	tick := time.NewTicker(tickInterval)
	defer tick.Stop()
	ready()
	defer conversation.Close()
	return telegram.Transport{
		Client: client, Store: db, Handler: conversation, Pace: pace, MaxInFlight: w.Parallel, Notifier: bell, Log: log, RunDue: conversation.RunDue, Tick: tick.C,
	}.Run(ctx)
}

// tickInterval is how often the bot looks for what is due by the clock, which takes less than a millisecond when nothing is.
const tickInterval = time.Second

// attempts and attemptPause bound how long the start waits for the Bot API server.
const (
	maxConnectAttempts = 3
	connectRetryDelay  = time.Second
)

// fetchUsername asks the Bot API server who the bot is, which also checks the token and the address.
func fetchUsername(ctx context.Context, client *telegram.Client, url string) (string, error) {
	for attempt := 1; ; attempt++ {
		username, err := client.Username(ctx)
		switch {
		case err == nil:
			return username, nil
		case errors.Is(err, telegram.ErrInvalidToken):
			return "", settingErrorf("TELEGRAM_BOT_TOKEN", "%w: copy it again from BotFather", err)
		case attempt == maxConnectAttempts || ctx.Err() != nil:
			return "", settingErrorf("TELEGRAM_API_URL", "no Bot API server answers at %s: check the address and the network (%w)", url, err)
		}
		select {
		case <-time.After(connectRetryDelay):
		case <-ctx.Done():
		}
	}
}

// parseIDs reads numeric ids separated by commas or spaces.
func parseIDs(list string) ([]int64, error) {
	var ids []int64
	for _, text := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' }) {
		id, err := strconv.ParseInt(text, 10, 64)
		if err != nil || id <= 0 {
			return nil, settingErrorf("BOMCA_ADMINS", "%q is not a numeric Telegram id such as 123456789", text)
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// settingErrorf says which setting to change.
func settingErrorf(setting, format string, args ...any) error {
	return fmt.Errorf("%s: %w", setting, fmt.Errorf(format, args...))
}
