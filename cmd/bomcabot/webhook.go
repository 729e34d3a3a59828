package main

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/url"
	"regexp"

	"bomcabot/bot/telegram"
	"bomcabot/store"
)

// webhookFlags are the settings by which Telegram posts the updates instead of having them fetched.
type webhookFlags struct {
	WebhookURL    string `env:"BOMCA_WEBHOOK_URL" placeholder:"URL" help:"The https URL to which Telegram posts the updates, of a proxy that forwards them to BOMCA_LISTEN. Without it the bot fetches them."`
	WebhookSecret string `env:"BOMCA_WEBHOOK_SECRET" placeholder:"SECRET" help:"What Telegram sends with each update, so that nobody else can: 16 to 256 letters, digits, _ and -. Better in the environment than on the command line."`
	Listen        string `env:"BOMCA_LISTEN" default:"127.0.0.1:8081" placeholder:"ADDRESS" help:"Where the proxy of the webhook forwards to, over HTTP (default: ${default})."`
}

// secretPattern matches a secret that Telegram accepts and nobody guesses.
var secretPattern = regexp.MustCompile(`^[A-Za-z0-9_-]{16,256}$`)

// check validates the settings of the webhook.
func (f webhookFlags) check() error {
	if f.WebhookURL == "" {
		if f.WebhookSecret != "" {
			return settingErrorf("BOMCA_WEBHOOK_URL", "is not set, but BOMCA_WEBHOOK_SECRET is: set both or none")
		}
		return nil
	}
	address, err := url.Parse(f.WebhookURL)
	if err != nil || address.Scheme != "https" || address.Host == "" {
		return settingErrorf("BOMCA_WEBHOOK_URL", "is not an https URL such as https://bot.example.org/telegram")
	}
	if f.WebhookSecret == "" {
		return settingErrorf("BOMCA_WEBHOOK_SECRET", "is not set: put a long random text into it, "+
			"such as what openssl rand -hex 32 prints")
	}
	if !secretPattern.MatchString(f.WebhookSecret) {
		return settingErrorf("BOMCA_WEBHOOK_SECRET", "is not 16 to 256 letters, digits, _ and -: "+
			"take what openssl rand -hex 32 prints")
	}
	return nil
}

// listen returns the webhook, which listens; nil if none is set.
func (f webhookFlags) listen() (*telegram.Webhook, error) {
	if f.WebhookURL == "" {
		return nil, nil
	}
	listener, err := net.Listen("tcp", f.Listen)
	if err != nil {
		return nil, settingErrorf("BOMCA_LISTEN",
			"nothing can listen at %q: choose a free address such as 127.0.0.1:8081 (%w)", f.Listen, err)
	}
	return &telegram.Webhook{URL: f.WebhookURL, Secret: f.WebhookSecret, Listener: listener}, nil
}

// prepareIntake makes Telegram give the updates the way that the bot takes them: to its webhook, or to whoever fetches
// them. It refuses to start while a webhook of another program receives them, or replaces it. Where the Bot API server
// does not say whether there is one, fetching goes on and tells of it later.
func prepareIntake(ctx context.Context, client *telegram.Client, api botAPI, log *slog.Logger) error {
	found, err := client.Webhook(ctx)
	switch {
	case err != nil && api.webhook != nil:
		return err
	case err != nil:
		log.Warn("asking whether a webhook is set", store.ErrorAttr(err))
		return nil
	case found.URL == "" && api.webhook == nil:
		return nil
	case found.URL != "" && !api.takeOver && (api.webhook == nil || !found.Is(api.webhook.URL)):
		return settingErrorf("TELEGRAM_BOT_TOKEN", "the webhook %s receives this bot's updates: "+
			"stop the program behind it, or start with --take-over, which removes the webhook", found.URL)
	case api.webhook == nil:
		log.Warn("removing the webhook that receives this bot's updates", "webhook", found.URL)
		return client.RemoveWebhook(ctx)
	}
	err = client.SetWebhook(ctx, api.webhook.URL, api.webhook.Secret)
	if errors.Is(err, telegram.ErrWebhookRefused) {
		return settingErrorf("BOMCA_WEBHOOK_URL", "%w: Telegram posts only to an https URL of a public host, "+
			"at port 443, 80, 88 or 8443", err)
	}
	return err
}
