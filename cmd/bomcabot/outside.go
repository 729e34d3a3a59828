package main

import (
	"context"
	"slices"
	"strings"
	"time"

	"bomcabot/bot/health"
	"bomcabot/bot/telegram"
	"bomcabot/store"
)

const (
	outsideInterval = time.Minute      // between two looks at what the database does not know
	recentFailure   = 10 * time.Minute // how long a failure of the webhook counts
)

// localFacts returns what the computer and the settings tell about an installation.
func (s *serveCmd) localFacts() health.Outside {
	outside := health.Outside{DiskFree: -1, Backups: s.Dir != ""}
	if strings.HasPrefix(s.URL, telegram.DefaultURL) {
		outside.Rate = s.Rate
	}
	if free, err := store.DiskFree(s.DB); err == nil {
		outside.DiskFree = free
	}
	return outside
}

// askTelegram adds what Telegram says. webhook is the URL to which the updates are to go; empty for none. Its failures
// before the bot started do not count: the bot was not there to take the updates.
func askTelegram(
	ctx context.Context, client *telegram.Client, webhook string, started time.Time, outside *health.Outside,
) error {
	info, err := client.Webhook(ctx)
	if err != nil {
		return err
	}
	outside.Waiting, outside.ClockAhead = info.Pending, client.ClockAhead(time.Now())
	switch {
	case info.URL != "" && !info.Is(webhook):
		outside.OtherWebhook = info.URL
	case webhook != "" && info.LastErrorAt.After(started) && time.Since(info.LastErrorAt) < recentFailure:
		outside.WebhookError = info.LastError
	}
	return nil
}

// watchOutside learns every minute what the database does not know, until ctx ends.
func (m *monitoring) watchOutside(ctx context.Context) {
	started, ticker := time.Now(), time.NewTicker(outsideInterval)
	defer ticker.Stop()
	for {
		outside := m.localFacts()
		if err := askTelegram(ctx, m.client, m.webhookURL, started, &outside); err != nil && ctx.Err() == nil {
			m.log.Warn("asking Telegram how the bot is doing", store.ErrorAttr(err))
		}
		m.learned.Store(&outside)
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return
		}
	}
}

// outside returns what is known of the installation now.
func (m *monitoring) outside() health.Outside {
	outside := health.Outside{DiskFree: -1}
	if learned := m.learned.Load(); learned != nil {
		outside = *learned
		outside.Silence = m.client.Silence()
	}
	outside.Translation = m.translation.reason()
	standing := m.monitor.Standing()
	outside.UpdatesStand = slices.Contains(standing, telegram.UpdatesStand)
	outside.CallsStand = slices.Contains(standing, telegram.CallsStand)
	return outside
}
