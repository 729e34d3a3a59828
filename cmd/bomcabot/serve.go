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
	"bomcabot/locales/zones"
	"bomcabot/store"
)

// serveCmd runs the bot against Telegram.
type serveCmd struct {
	Token    string `name:"telegram-bot-token" env:"TELEGRAM_BOT_TOKEN" placeholder:"TOKEN" help:"The token that BotFather gave. Better in the environment than on the command line, where others on the computer can read it."`
	URL      string `name:"telegram-api-url" env:"TELEGRAM_API_URL" default:"${default_url}" placeholder:"URL" help:"The Bot API server (default: ${default_url})."`
	TakeOver bool   `help:"Remove a webhook that receives this bot's updates instead, which another program has set."`
	DB       string `env:"BOMCA_DB" default:"bomca.db" placeholder:"FILE" help:"The database file; it is created and brought up to date at the start (default: ${default})."`
	botFlags
}

// botFlags are the settings that serve and try share.
type botFlags struct {
	Admins   string  `env:"BOMCA_ADMINS" placeholder:"ID,ID" help:"Numeric Telegram ids of the first administrators, separated by commas."`
	Rate     float64 `env:"BOMCA_RATE" default:"25" placeholder:"N" help:"Messages a second over all chats; Telegram bears about 30. 0 lifts this and the limits of each chat, for a Bot API server without any (default: ${default})."`
	Parallel int     `env:"BOMCA_PARALLEL" default:"8" placeholder:"N" help:"Messages that may be under way at once, 1 to 100 (default: ${default})."`
}

// Run serves until ctx is cancelled.
func (s *serveCmd) Run(ctx context.Context, log *slog.Logger) error {
	if s.Token == "" {
		return settingErrorf("TELEGRAM_BOT_TOKEN", "is not set: put the token that BotFather gave into it, "+
			"or try the bot without Telegram: bomcabot try")
	}
	db, err := openDatabase(ctx, "BOMCA_DB", s.DB, productionDatabase, log)
	if err != nil {
		return err
	}
	api := botAPI{token: s.Token, url: s.URL, id: s.URL, takeOver: s.TakeOver}
	err = s.runBot(ctx, db, api, log, func() { log.Info("ready", "database", s.DB) })
	return errors.Join(err, db.Close())
}

// botAPI is the Bot API server that the bot talks to.
type botAPI struct {
	token, url string
	takeOver   bool   // remove a webhook that receives the updates instead
	id         string // see bot.Settings.APIServer: a server with another id gets the bot's menus and profile again
}

// runBot runs the bot until ctx is cancelled or an error occurs that it cannot recover from. It calls ready just before
// the bot begins to take updates.
func (f botFlags) runBot(ctx context.Context, db *store.Store, api botAPI, log *slog.Logger, ready func()) error {
	admins, err := f.check()
	if err != nil {
		return err
	}
	client, err := telegram.NewClient(api.token, api.url)
	if errors.Is(err, telegram.ErrInvalidURL) {
		return settingErrorf("TELEGRAM_API_URL", "%w", err)
	}
	if err != nil {
		return settingErrorf("TELEGRAM_BOT_TOKEN", "%w", err)
	}
	username, err := fetchUsername(ctx, client, api.url)
	if err != nil {
		return err
	}
	if err := checkWebhook(ctx, client, api.takeOver, log); err != nil {
		return err
	}
	notifier := telegram.NewNotifier()
	handler, err := bot.New(db, bot.Settings{
		Username: username, AdminIDs: admins, APIServer: api.id, Version: version(), Now: time.Now,
		Notify: notifier.Notify, Download: client.Download, Log: log,
	})
	if err != nil {
		return err
	}
	if err := db.InTx(ctx, handler.SyncProfile); err != nil {
		return err
	}
	if err := db.InTx(ctx, func(tx *store.Tx) error { return checkZones(tx, log) }); err != nil {
		return err
	}
	tick := time.NewTicker(tickInterval)
	defer tick.Stop()
	ready()
	defer handler.Close()
	return telegram.Transport{
		Client: client, Store: db, Handler: handler, Pace: f.pace(), MaxInFlight: f.Parallel, Notifier: notifier,
		TakeOver: api.takeOver, Log: log, RunDue: handler.RunDue, Tick: tick.C,
	}.Run(ctx)
}

// checkZones records the rules of time zones by which events were planned, and warns of those that have changed since.
func checkZones(tx *store.Tx, log *slog.Logger) error {
	if err := tx.RecordZoneRules(); err != nil {
		return err
	}
	changed, err := tx.EventsWithOtherRule()
	if len(changed) > 0 {
		log.Warn("the time zones of coming events have changed since they were planned: check their hours",
			"events", changed, "zones", zones.Edition())
	}
	return err
}

// check validates the settings and returns the ids of the administrators.
func (f botFlags) check() (admins []int64, err error) {
	if admins, err = parseIDs(f.Admins); err != nil {
		return nil, err
	}
	if !(f.Rate >= 0 && f.Rate <= 1e6) { // also false for NaN
		return nil, settingErrorf("BOMCA_RATE", "%v is not between 0 and 1000000", f.Rate)
	}
	if f.Parallel < 1 || f.Parallel > 100 {
		return nil, settingErrorf("BOMCA_PARALLEL", "%d is not between 1 and 100", f.Parallel)
	}
	return admins, nil
}

// pace returns the limits of sending; a rate of 0 means none.
func (f botFlags) pace() telegram.Pace {
	if f.Rate == 0 {
		return telegram.Pace{}
	}
	pace := telegram.DefaultPace
	pace.PerSecond = f.Rate
	return pace
}

// tickInterval is how often the bot looks for work that is due. A look that finds none is cheap.
const tickInterval = time.Second

// These bound how long the start waits for a Bot API server that does not answer.
const (
	maxConnectAttempts = 3
	connectRetryDelay  = time.Second
)

// fetchUsername asks the Bot API server for the bot's username. This also checks the token and the URL.
func fetchUsername(ctx context.Context, client *telegram.Client, url string) (string, error) {
	for attempt := 1; ; attempt++ {
		username, err := client.Username(ctx)
		switch {
		case err == nil:
			return username, nil
		case errors.Is(err, telegram.ErrInvalidToken):
			return "", settingErrorf("TELEGRAM_BOT_TOKEN", "%w: copy it again from BotFather", err)
		case attempt == maxConnectAttempts || ctx.Err() != nil:
			return "", settingErrorf("TELEGRAM_API_URL",
				"no Bot API server answers at %s: check the address and the network (%w)", url, err)
		}
		select {
		case <-time.After(connectRetryDelay):
		case <-ctx.Done():
		}
	}
}

// checkWebhook refuses to start while a webhook receives the updates, or removes it. Where the Bot API server does not
// say, the start goes on: the refusal of getUpdates tells of a webhook later.
func checkWebhook(ctx context.Context, client *telegram.Client, takeOver bool, log *slog.Logger) error {
	webhook, err := client.Webhook(ctx)
	switch {
	case err != nil:
		log.Warn("asking whether a webhook is set", store.ErrorAttr(err))
		return nil
	case webhook == "":
		return nil
	case !takeOver:
		return settingErrorf("TELEGRAM_BOT_TOKEN", "the webhook %s receives this bot's updates: "+
			"stop the program behind it, or start with --take-over, which removes the webhook", webhook)
	}
	log.Warn("removing the webhook that receives this bot's updates", "webhook", webhook)
	return client.RemoveWebhook(ctx)
}

// parseIDs parses positive numeric ids separated by commas or spaces.
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

// settingErrorf returns an error that begins with the name of the setting to change. It wraps what %w names.
func settingErrorf(setting, format string, args ...any) error {
	return fmt.Errorf("%s: %w", setting, fmt.Errorf(format, args...))
}
