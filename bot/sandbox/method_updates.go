package sandbox

import (
	"context"
	"strings"
	"time"
)

// Limits of getUpdates. Values outside are clamped, as Telegram does.
const (
	maxUpdates     = 100
	maxPollSeconds = 50
)

// getUpdates: https://core.telegram.org/bots/api#getupdates. It releases s.mu while it waits.
func (s *Server) getUpdates(ctx context.Context, q *request) (any, error) {
	offset, err := q.number("offset", 0)
	if err != nil {
		return nil, err
	}
	limit, err := q.number("limit", maxUpdates)
	if err != nil {
		return nil, err
	}
	limit = min(max(limit, 1), maxUpdates)
	seconds, err := q.number("timeout", 0)
	if err != nil {
		return nil, err
	}
	var allowed []string
	if err := q.decodeParam("allowed_updates", &allowed); err != nil {
		return nil, err
	}

	s.mu.Lock()
	defer s.mu.Unlock()
	if s.updates.webhook != "" {
		return nil, errWebhookActive
	}
	if q.has("allowed_updates") {
		s.updates.setAllowed(allowed)
	}
	s.updates.confirm(offset)
	superseded := s.updates.replacePoller()
	timeout := time.NewTimer(time.Duration(min(max(seconds, 0), maxPollSeconds)) * time.Second)
	defer timeout.Stop()
	for timedOut := false; ; {
		if batch, n := s.updates.deliver(int(limit)); n > 0 || timedOut {
			s.updates.releasePoller(superseded)
			return batch, nil
		}
		queued := s.updates.notifier.changed()
		s.mu.Unlock()
		select {
		case <-queued:
		case <-superseded:
		case <-timeout.C:
			timedOut = true
		case <-ctx.Done():
		}
		s.mu.Lock()
		if s.updates.webhook != "" {
			return nil, errWebhookSet
		}
		if s.updates.poller != superseded {
			return nil, errConflict
		}
		if ctx.Err() != nil {
			s.updates.releasePoller(superseded)
			return nil, ctx.Err()
		}
	}
}

// setAllowed sets the types of updates that the bot gets from now on. An empty list restores the default.
func (u *updateQueue) setAllowed(types []string) {
	u.allowed = nil
	if len(types) == 0 {
		return
	}
	u.allowed = map[string]bool{}
	for _, t := range types {
		u.allowed[t] = true
	}
}

// replacePoller ends the waiting call of getUpdates, if any, and registers a new one. It returns the channel that is
// closed when the new call is replaced in turn.
func (u *updateQueue) replacePoller() chan struct{} {
	if u.poller != nil {
		close(u.poller)
	}
	u.poller = make(chan struct{})
	return u.poller
}

// releasePoller unregisters a call of getUpdates that ends without being replaced.
func (u *updateQueue) releasePoller(poller chan struct{}) {
	if u.poller == poller {
		u.poller = nil
	}
}

// webhookInfo is the Bot API's WebhookInfo.
type webhookInfo struct {
	URL                  string `json:"url"`
	HasCustomCertificate bool   `json:"has_custom_certificate"`
	PendingUpdateCount   int    `json:"pending_update_count"`
}

// getWebhookInfo: https://core.telegram.org/bots/api#getwebhookinfo
func (s *Server) getWebhookInfo(*request) (any, error) {
	return webhookInfo{URL: s.updates.webhook, PendingUpdateCount: len(s.updates.pending)}, nil
}

// PendingUpdates returns how many updates the bot has not confirmed.
func (s *Server) PendingUpdates() (n int) {
	s.withLock(func() { n = len(s.updates.pending) })
	return n
}

// setWebhook: https://core.telegram.org/bots/api#setwebhook. Updates are not sent there: they wait in the queue until
// the webhook is deleted. An empty URL deletes it.
func (s *Server) setWebhook(q *request) (any, error) {
	url := q.text("url")
	if url != "" && !strings.HasPrefix(url, "https://") {
		return nil, badRequest("bad webhook: An HTTPS URL must be provided for webhook")
	}
	s.updates.setWebhook(url)
	return true, nil
}

// SetWebhook sets the webhook, as another program with the bot's token could. An empty URL deletes it.
func (s *Server) SetWebhook(url string) { s.withLock(func() { s.updates.setWebhook(url) }) }

// setWebhook sets or deletes the webhook. Setting it ends the waiting call of getUpdates.
func (u *updateQueue) setWebhook(url string) {
	if u.webhook = url; url != "" && u.poller != nil {
		close(u.poller)
		u.poller = nil
	}
}

// deleteWebhook: https://core.telegram.org/bots/api#deletewebhook
func (s *Server) deleteWebhook(q *request) (any, error) {
	drop, err := q.flag("drop_pending_updates")
	if err != nil {
		return nil, err
	}
	if drop {
		s.updates.pending = nil
	}
	s.updates.webhook = ""
	return true, nil
}
