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
	"bomcabot/bot/health"
	"bomcabot/bot/telegram"
	"bomcabot/bot/translate"
	"bomcabot/locales/zones"
	"bomcabot/store"
	"bomcabot/store/vault"
)

// serveCmd runs the bot against Telegram.
type serveCmd struct {
	Token    string `name:"telegram-bot-token" env:"TELEGRAM_BOT_TOKEN" placeholder:"TOKEN" help:"The token that BotFather gave. Better in the environment than on the command line, where others on the computer can read it."`
	URL      string `name:"telegram-api-url" env:"TELEGRAM_API_URL" default:"${default_url}" placeholder:"URL" help:"The Bot API server (default: ${default_url})."`
	TakeOver bool   `help:"Remove a webhook that receives this bot's updates instead, which another program has set."`
	Standby  bool   `help:"While another bomcabot uses the database, wait, and go on when that one has ended."`
	DB       string `env:"BOMCA_DB" default:"bomca.db" placeholder:"FILE" help:"The database file; it is created and brought up to date at the start (default: ${default})."`
	Paid     int    `name:"paid-broadcast" env:"BOMCA_PAID_BROADCAST" default:"0" placeholder:"N" help:"Messages of announcements a second, 31 to 1000, with Telegram paid for those above 30, at 0.1 Stars each; it takes bots with 100,000 Stars and 100,000 monthly users. 0 pays nothing: announcements keep BOMCA_RATE (default: ${default})."`
	webhookFlags
	backupFlags
	monitoringFlags
	retentionFlags
	filesFlags
	translationFlags
	bucketFlags
	botFlags
}

// botFlags are the settings that serve and try share.
type botFlags struct {
	Admins   string        `env:"BOMCA_ADMINS" placeholder:"ID,ID" help:"Numeric Telegram ids of the first administrators, separated by commas."`
	Rate     float64       `env:"BOMCA_RATE" default:"25" placeholder:"N" help:"Messages a second over all chats; Telegram bears about 30. 0 lifts this and the limits of each chat, for a Bot API server without any (default: ${default})."`
	Overdue  time.Duration `name:"inbox-overdue" env:"BOMCA_INBOX_OVERDUE" default:"48h" placeholder:"TIME" help:"How long a question waits for a coordinator until administrators are told, such as 48h; 0 tells them nothing (default: ${default})."`
	Parallel int           `env:"BOMCA_PARALLEL" default:"8" placeholder:"N" help:"Messages that may be under way at once, 1 to 100 (default: ${default})."`
}

// Run serves until ctx is cancelled.
func (s *serveCmd) Run(ctx context.Context, log *slog.Logger) error {
	if s.Token == "" {
		return settingErrorf("TELEGRAM_BOT_TOKEN", "is not set: put the token that BotFather gave into it, "+
			"or try the bot without Telegram: bomcabot try")
	}
	if err := s.webhookFlags.check(); err != nil {
		return err
	}
	if err := s.checkPaid(); err != nil {
		return err
	}
	periods, err := s.retentionFlags.parse()
	if err != nil {
		return err
	}
	translator, err := s.translationFlags.translator()
	if err != nil {
		return err
	}
	db, err := s.openDatabase(ctx, log)
	if err != nil {
		return err
	}
	db.SetPeriods(periods)
	api := botAPI{
		token: s.Token, url: s.URL, id: s.URL, takeOver: s.TakeOver, yields: true,
		paid: float64(s.Paid), translator: translator,
	}
	err = s.withBackups(ctx, db, s.DB, log, func() (err error) {
		if api.files, err = s.openVault(s.DB); err != nil {
			return err
		}
		mirror, stopMirror, err := s.startMirror(ctx, api.files, log)
		if err != nil {
			return err
		}
		defer stopMirror()
		if api.webhook, err = s.webhookFlags.listen(); err != nil {
			return err
		}
		if api.monitoring, err = s.monitoringFlags.listen(db, s.DB, log); err != nil {
			return err
		}
		api.monitoring.localFacts, api.monitoring.webhookURL = func() health.Outside {
			outside := s.localFacts()
			outside.BucketFailure = mirror.Failure()
			return outside
		}, s.WebhookURL
		api.monitoring.translation = &translationWatch{client: translator, log: log}
		return s.runBot(ctx, db, api, log, func() { s.logReady(api, log) })
	})
	return errors.Join(err, db.Close())
}

// checkPaid validates the pace of announcements that are paid for.
func (s *serveCmd) checkPaid() error {
	if s.Paid != 0 && (s.Paid < 31 || s.Paid > 1000) {
		return settingErrorf("BOMCA_PAID_BROADCAST", "%d is neither 0 nor between 31 and 1000", s.Paid)
	}
	return nil
}

// logReady logs that the bot takes updates, and where it listens.
func (s *serveCmd) logReady(api botAPI, log *slog.Logger) {
	log = log.With("database", s.DB, "metrics", api.monitoring.address())
	if api.webhook != nil {
		log = log.With("listen", api.webhook.Listener.Addr().String())
	}
	log.Info("ready")
}

// standbyInterval is how often a standby looks whether the database is free.
const standbyInterval = time.Second

// openDatabase opens the database. A standby waits until no other program has it.
func (s *serveCmd) openDatabase(ctx context.Context, log *slog.Logger) (*store.Store, error) {
	for waits := false; ; waits = true {
		db, err := openDatabase(ctx, "BOMCA_DB", s.DB, productionDatabase, log)
		if !s.Standby || !errors.Is(err, store.ErrInUse) {
			return db, err
		}
		if !waits {
			log.Info("another bomcabot uses the database: waiting as a standby", "database", s.DB)
		}
		select {
		case <-time.After(standbyInterval):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// botAPI is the Bot API server that the bot talks to.
type botAPI struct {
	token, url string
	paid       float64 // announcements a second that Telegram is paid for; 0: none
	yields     bool    // another program with the token that was there before goes on, and this one waits
	takeOver   bool    // remove a webhook that receives the updates instead
	id         string  // see bot.Settings.APIServer: a server with another id gets the bot's menus and profile again

	monitoring *monitoring       // nil: none
	files      *vault.Vault      // keeps the files of evidence; nil: none does
	webhook    *telegram.Webhook // takes the updates in; nil: they are fetched
	translator *translate.Client // nil: no answers are translated
}

// figures returns where the bot counts its questions; nil for nowhere.
func (a botAPI) figures() bot.Figures {
	if a.monitoring == nil {
		return nil
	}
	return a.monitoring.metrics
}

// outside returns what tells the bot of its installation; nil for nothing.
func (a botAPI) outside() func() health.Outside {
	if a.monitoring == nil {
		return nil
	}
	return a.monitoring.outside
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
	if err := prepareIntake(ctx, client, api, log); err != nil {
		return err
	}
	notifier := telegram.NewNotifier()
	settings := bot.Settings{
		Username: username, AdminIDs: admins, APIServer: api.id, Version: version(), Now: time.Now,
		Notify: notifier.Notify, Download: client.Download, Log: log, Figures: api.figures(),
		Outside:      api.outside(),
		InboxOverdue: f.Overdue, Translator: api.translator,
	}
	if api.files != nil {
		settings.Files = api.files
	}
	handler, err := bot.New(db, settings)
	if err != nil {
		return err
	}
	if err := db.InTx(ctx, handler.SyncProfile); err != nil {
		return err
	}
	if err := db.InTx(ctx, func(tx *store.Tx) error { return checkZones(tx, log) }); err != nil {
		return err
	}
	turn := &turn{client: client, db: db, log: log}
	yields := api.yields && api.webhook == nil
	if yields {
		if err := turn.await(ctx); err != nil {
			return err
		}
	}
	tick := time.NewTicker(tickInterval)
	defer tick.Stop()
	ready()
	defer handler.Close()
	transport := telegram.Transport{
		Client: client, Store: db, Handler: handler, Pace: f.pace(), Paid: api.paid, MaxInFlight: f.Parallel,
		Notifier: notifier,
		TakeOver: api.takeOver, Webhook: api.webhook, Log: log, RunDue: handler.RunDue, Tick: tick.C,
		Yields: yields,
	}
	if m := api.monitoring; m != nil {
		transport.Observer, transport.Monitor = m.metrics, m.monitor
		defer m.start(ctx, client)()
	}
	if !yields {
		return transport.Run(ctx)
	}
	transport.RunDue = turn.recordedBy(handler.RunDue)
	return turn.take(ctx, transport.Run)
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
	if f.Overdue < 0 {
		return nil, settingErrorf("BOMCA_INBOX_OVERDUE", "%v is less than 0", f.Overdue)
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
