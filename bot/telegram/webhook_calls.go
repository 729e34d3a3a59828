package telegram

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"time"

	tg "github.com/go-telegram/bot"
)

// WebhookInfo is what Telegram says about the webhook of the bot.
type WebhookInfo struct {
	// URL is where updates go, so that nobody can fetch them; empty for none. It lacks what may be secret: the token,
	// and what stands before the host and after the path.
	URL         string
	Pending     int       // updates that wait for the bot
	LastError   string    // why Telegram could not deliver an update; empty: it never failed
	LastErrorAt time.Time // when that was; zero: it never failed

	exact string // the URL with everything
}

// Is reports whether updates go to a URL.
func (i WebhookInfo) Is(address string) bool { return i.exact == address }

// Webhook returns what Telegram says about the webhook.
func (c *Client) Webhook(ctx context.Context) (WebhookInfo, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	info, err := c.api.GetWebhookInfo(ctx)
	if err != nil {
		return WebhookInfo{}, c.webhookError(err)
	}
	known := WebhookInfo{
		URL: c.redact(info.URL), Pending: info.PendingUpdateCount, LastError: c.redact(info.LastErrorMessage),
		exact: info.URL,
	}
	if info.LastErrorDate > 0 {
		known.LastErrorAt = time.Unix(int64(info.LastErrorDate), 0)
	}
	if address, err := url.Parse(info.URL); err == nil {
		shown := url.URL{Scheme: address.Scheme, Host: address.Host, Path: address.Path}
		known.URL = c.redact(shown.String())
	}
	return known, nil
}

// SetWebhook tells Telegram to post the updates to a URL, with a secret in each request. The updates that wait are
// kept.
func (c *Client) SetWebhook(ctx context.Context, address, secret string) error {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	_, err := c.api.SetWebhook(ctx, &tg.SetWebhookParams{
		URL: address, SecretToken: secret, AllowedUpdates: allowedUpdates,
	})
	return c.webhookError(err)
}

// RemoveWebhook removes the webhook. The updates that wait for it can be fetched then.
func (c *Client) RemoveWebhook(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	_, err := c.api.DeleteWebhook(ctx, &tg.DeleteWebhookParams{})
	return c.webhookError(err)
}

// ErrWebhookRefused is returned when Telegram does not accept the URL of a webhook.
var ErrWebhookRefused = errors.New("Telegram refuses the webhook")

// webhookError returns the error of a call about the webhook without the secret of the token.
func (c *Client) webhookError(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, tg.ErrorUnauthorized):
		return ErrInvalidToken
	case errors.Is(err, tg.ErrorBadRequest):
		return fmt.Errorf("%w: %w", ErrWebhookRefused, c.redactError(err))
	default:
		return c.redactError(err)
	}
}
