package sandbox

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"time"
)

// A webhook is where updates go instead of to getUpdates. It is guarded by Server.mu.
//
// Updates of one chat go one after the other. Messages and presses of a chat do not wait for each other, and other
// chats do not wait either, up to maxConnections requests at once. An update stays in the queue until the webhook
// answers with a status of 2xx, and is sent again after a pause otherwise.
type webhook struct {
	url            string // empty for none
	secret         string
	maxConnections int
	lastError      string
	lastErrorDate  int64              // Unix time; 0: there was no error
	busy           map[queueKey]bool  // the queues that have a request under way
	stop           context.CancelFunc // ends the delivery; nil: nothing is delivered
}

// A queueKey names a queue of updates that a webhook gets one after the other.
type queueKey struct {
	kind string // "message" or the type of the update
	chat int64
}

// Limits of setWebhook and of the delivery.
const (
	defaultConnections = 40
	maxConnections     = 100
	webhookTimeout     = 30 * time.Second
	maxWebhookPause    = time.Minute
)

var (
	webhookPorts  = []string{"", "443", "80", "88", "8443"}
	secretPattern = regexp.MustCompile(`^[A-Za-z0-9_-]{0,256}$`)
)

// setWebhook: https://core.telegram.org/bots/api#setwebhook. Without [Options.WebhookClient], updates are not sent
// there: they wait in the queue until the webhook is deleted. An empty URL deletes it.
func (s *Server) setWebhook(q *request) (any, error) {
	address, err := url.Parse(q.text("url"))
	switch {
	case err != nil || q.text("url") != "" && (address.Scheme != "https" || address.Host == ""):
		return nil, badRequest("bad webhook: An HTTPS URL must be provided for webhook")
	case !slices.Contains(webhookPorts, address.Port()):
		return nil, badRequest("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
	case !secretPattern.MatchString(q.text("secret_token")):
		return nil, badRequest("secret token contains unallowed characters")
	}
	connections, err := q.number("max_connections", defaultConnections)
	if err != nil {
		return nil, err
	}
	drop, err := q.flag("drop_pending_updates")
	if err != nil {
		return nil, err
	}
	var allowed []string
	if err := q.decodeParam("allowed_updates", &allowed); err != nil {
		return nil, err
	}
	if q.has("allowed_updates") {
		s.updates.setAllowed(allowed)
	}
	if drop {
		s.updates.pending = nil
	}
	connections = min(max(connections, 1), maxConnections)
	s.setWebhookTo(webhook{
		url: q.text("url"), secret: q.text("secret_token"), maxConnections: int(connections),
	})
	return true, nil
}

// SetWebhook sets the webhook, as another program with the bot's token could. An empty URL deletes it.
func (s *Server) SetWebhook(url string) {
	s.withLock(func() { s.setWebhookTo(webhook{url: url, maxConnections: defaultConnections}) })
}

// setWebhookTo sets or deletes the webhook. Setting it ends the waiting call of getUpdates.
func (s *Server) setWebhookTo(hook webhook) {
	if s.updates.webhook.stop != nil {
		s.updates.webhook.stop()
	}
	hook.busy = make(map[queueKey]bool)
	if hook.url != "" {
		s.updates.endPoller()
	}
	ctx, stop := context.WithCancel(context.Background())
	hook.stop = stop
	s.updates.webhook = &hook
	if hook.url != "" && s.opts.WebhookClient != nil {
		go s.deliverToWebhook(ctx, &hook)
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
	s.setWebhookTo(webhook{})
	return true, nil
}

// webhookInfo is the Bot API's WebhookInfo.
type webhookInfo struct {
	URL                  string   `json:"url"`
	HasCustomCertificate bool     `json:"has_custom_certificate"`
	PendingUpdateCount   int      `json:"pending_update_count"`
	LastErrorDate        int64    `json:"last_error_date,omitempty"`
	LastErrorMessage     string   `json:"last_error_message,omitempty"`
	MaxConnections       int      `json:"max_connections,omitempty"`
	AllowedUpdates       []string `json:"allowed_updates,omitempty"`
}

// getWebhookInfo: https://core.telegram.org/bots/api#getwebhookinfo
func (s *Server) getWebhookInfo(*request) (any, error) {
	hook := s.updates.webhook
	info := webhookInfo{
		URL: hook.url, PendingUpdateCount: len(s.updates.pending), LastErrorDate: hook.lastErrorDate,
		LastErrorMessage: hook.lastError,
	}
	if hook.url != "" {
		info.MaxConnections, info.AllowedUpdates = hook.maxConnections, s.updates.allowedTypes()
	}
	return info, nil
}

// deliverToWebhook sends the updates of the queue to a webhook until ctx ends.
func (s *Server) deliverToWebhook(ctx context.Context, hook *webhook) {
	for ctx.Err() == nil {
		s.mu.Lock()
		retryAt := s.startDeliveries(ctx, hook)
		changed := s.updates.notifier.changed()
		s.mu.Unlock()
		var retry <-chan time.Time
		if !retryAt.IsZero() {
			retry = time.After(time.Until(retryAt))
		}
		select {
		case <-changed:
		case <-retry:
		case <-ctx.Done():
		}
	}
}

// startDeliveries sends the first update of each queue that has no request under way. It returns when the next update
// is to be sent again; zero: none is.
func (s *Server) startDeliveries(ctx context.Context, hook *webhook) (retryAt time.Time) {
	waiting := make(map[queueKey]bool) // queues whose first update waits to be sent again
	for i := range s.updates.pending {
		u := &s.updates.pending[i]
		key := queueOf(u.raw)
		switch {
		case hook.busy[key] || waiting[key]:
		case time.Now().Before(u.retryAt):
			waiting[key] = true
			if retryAt.IsZero() || u.retryAt.Before(retryAt) {
				retryAt = u.retryAt
			}
		case len(hook.busy) < hook.maxConnections:
			hook.busy[key] = true
			go s.deliverOne(ctx, hook, key, *u)
		}
	}
	return retryAt
}

// deliverOne sends an update to a webhook. It leaves the queue if the webhook took it.
func (s *Server) deliverOne(ctx context.Context, hook *webhook, key queueKey, sent update) {
	failure := s.postUpdate(ctx, hook, sent.raw)
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(hook.busy, key)
	s.updates.notifier.notifyAll()
	i := slices.IndexFunc(s.updates.pending, func(u update) bool { return u.id == sent.id && u.epoch == sent.epoch })
	if failure != "" {
		hook.lastError, hook.lastErrorDate = failure, s.opts.Now().Unix()
	}
	if i < 0 {
		return
	}
	u := &s.updates.pending[i]
	switch {
	case failure != "":
		u.failures++
		pause := min(s.opts.WebhookRetry<<min(u.failures-1, 20), maxWebhookPause)
		u.retryAt = time.Now().Add(pause)
	case !u.delivered && s.updates.repeatCount > 0:
		s.updates.repeatCount--
		u.delivered = true
	default:
		s.updates.pending = slices.Delete(s.updates.pending, i, i+1)
	}
}

// postUpdate makes one request to a webhook and returns why the webhook did not take the update; empty if it did.
func (s *Server) postUpdate(ctx context.Context, hook *webhook, raw json.RawMessage) (failure string) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), webhookTimeout)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, hook.url, bytes.NewReader(raw))
	if err != nil {
		return err.Error()
	}
	r.Header.Set("Content-Type", "application/json")
	if hook.secret != "" {
		r.Header.Set("X-Telegram-Bot-Api-Secret-Token", hook.secret)
	}
	response, err := s.opts.WebhookClient.Do(r)
	if err != nil {
		return "Connection failed: " + err.Error()
	}
	response.Body.Close()
	if response.StatusCode < 200 || response.StatusCode > 299 {
		return fmt.Sprintf("Wrong response from the webhook: %s", response.Status)
	}
	return ""
}

// queueOf returns the queue of an update.
func queueOf(raw json.RawMessage) queueKey {
	type inChat struct{ Chat struct{ ID int64 } }
	var u struct {
		Message       *inChat
		EditedMessage *inChat                            `json:"edited_message"`
		CallbackQuery *struct{ From struct{ ID int64 } } `json:"callback_query"`
		MyChatMember  *inChat                            `json:"my_chat_member"`
	}
	if json.Unmarshal(raw, &u) != nil {
		return queueKey{}
	}
	switch {
	case u.Message != nil:
		return queueKey{"message", u.Message.Chat.ID}
	case u.EditedMessage != nil:
		return queueKey{"message", u.EditedMessage.Chat.ID}
	case u.CallbackQuery != nil:
		return queueKey{"callback_query", u.CallbackQuery.From.ID}
	case u.MyChatMember != nil:
		return queueKey{"my_chat_member", u.MyChatMember.Chat.ID}
	default:
		return queueKey{}
	}
}
