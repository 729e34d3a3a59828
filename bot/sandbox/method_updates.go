package sandbox

import (
	"context"
	"time"
)

// Limits of getUpdates. What is outside is taken for the nearest value, as Telegram does.
const (
	maxUpdates     = 100
	maxPollSeconds = 50
)

// getUpdates: https://core.telegram.org/bots/api#getupdates. It does not hold Server.mu while it waits.
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
	if q.has("allowed_updates") {
		s.updates.setAllowed(allowed)
	}
	s.updates.confirm(offset)
	superseded := s.updates.replacePoller()
	over := time.NewTimer(time.Duration(min(max(seconds, 0), maxPollSeconds)) * time.Second)
	defer over.Stop()
	for waiting := true; ; {
		if batch, n := s.updates.deliver(int(limit)); n > 0 || !waiting {
			s.updates.releasePoller(superseded)
			return batch, nil
		}
		rung := s.updates.notifier.changed()
		s.mu.Unlock()
		select {
		case <-rung:
		case <-superseded:
		case <-over.C:
			waiting = false
		case <-ctx.Done():
		}
		s.mu.Lock()
		if s.updates.poller != superseded {
			return nil, errConflict
		}
		if ctx.Err() != nil {
			s.updates.releasePoller(superseded)
			return nil, ctx.Err()
		}
	}
}

// setAllowed remembers the types that the bot wants from now on; none at all means the default again.
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

// replacePoller ends the call that waits, and returns the channel by which the next one will end this call.
func (u *updateQueue) replacePoller() chan struct{} {
	if u.poller != nil {
		close(u.poller)
	}
	u.poller = make(chan struct{})
	return u.poller
}

// releasePoller is called when a call has got its answer: nothing waits any more.
func (u *updateQueue) releasePoller(poller chan struct{}) {
	if u.poller == poller {
		u.poller = nil
	}
}

// webhookInfo is the Bot API's WebhookInfo of a bot that has none.
type webhookInfo struct {
	URL                  string `json:"url"`
	HasCustomCertificate bool   `json:"has_custom_certificate"`
	PendingUpdateCount   int    `json:"pending_update_count"`
}

// getWebhookInfo: https://core.telegram.org/bots/api#getwebhookinfo
func (s *Server) getWebhookInfo(*request) (any, error) {
	return webhookInfo{PendingUpdateCount: len(s.updates.pending)}, nil
}

// deleteWebhook: https://core.telegram.org/bots/api#deletewebhook
func (s *Server) deleteWebhook(q *request) (any, error) {
	drop, err := q.flag("drop_pending_updates")
	if drop {
		s.updates.pending = nil
	}
	return true, err
}
