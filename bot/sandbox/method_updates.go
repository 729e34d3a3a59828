package sandbox

import (
	"context"
	"maps"
	"slices"
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
	if s.updates.webhook.url != "" {
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
		if s.updates.webhook.url != "" {
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

// allowedTypes lists what setAllowed set; nil: the default.
func (u *updateQueue) allowedTypes() []string { return slices.Sorted(maps.Keys(u.allowed)) }

// endPoller ends the waiting call of getUpdates, if any.
func (u *updateQueue) endPoller() {
	if u.poller != nil {
		close(u.poller)
		u.poller = nil
	}
}

// replacePoller ends the waiting call of getUpdates, if any, and registers a new one. It returns the channel that is
// closed when the new call is replaced in turn.
func (u *updateQueue) replacePoller() chan struct{} {
	u.endPoller()
	u.poller = make(chan struct{})
	return u.poller
}

// releasePoller unregisters a call of getUpdates that ends without being replaced.
func (u *updateQueue) releasePoller(poller chan struct{}) {
	if u.poller == poller {
		u.poller = nil
	}
}

// PendingUpdates returns how many updates the bot has not confirmed.
func (s *Server) PendingUpdates() (n int) {
	s.withLock(func() { n = len(s.updates.pending) })
	return n
}
