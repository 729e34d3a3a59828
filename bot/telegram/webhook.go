package telegram

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"bomcabot/store"
)

// secretHeader is the header in which Telegram sends the secret of a webhook.
const secretHeader = "X-Telegram-Bot-Api-Secret-Token"

const (
	maxUpdateBytes  = 1 << 20          // a larger request to the webhook is refused
	receiveTimeout  = 10 * time.Second // how long an update waits for the database before Telegram is told to retry
	requestTimeout  = 30 * time.Second // how long a request may take to arrive
	webhookInterval = time.Minute      // how often the bot asks whether the webhook is still its own
)

// Webhook receives updates that Telegram posts to a URL, and saves them to the inbox. It speaks HTTP: TLS belongs to a
// proxy in front of it.
//
// A request is answered with 200 only once its update is committed. Telegram repeats any other, so nothing is lost and
// the inbox recognizes what it has. The secret is compared before the body is read.
type Webhook struct {
	URL      string       // that Telegram posts to, and the proxy forwards
	Secret   string       // that Telegram sends with each request
	Listener net.Listener // where the proxy forwards to; Run closes it
	TakeOver bool         // set the webhook again when another program has set one

	Client   *Client
	Store    *store.Store
	Notifier Notifier // notified when an update was saved
	After    After    // for pauses
	Log      *slog.Logger
	intake   *intake
}

// Run receives updates until ctx ends. It looks every minute whether the updates still come here. The errors it returns
// are [ErrInvalidToken] and those of the listener. At the end the webhook stays set: Telegram keeps the updates until a
// program takes them.
func (w *Webhook) Run(ctx context.Context) error {
	if w.intake == nil {
		w.intake = newIntake(w.Store, w.Log, nil)
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	server := http.Server{
		Handler: w, ReadTimeout: requestTimeout, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 16 << 10,
		ErrorLog: slog.NewLogLogger(w.Log.Handler(), slog.LevelDebug),
	}
	var running sync.WaitGroup
	running.Go(func() {
		if err := server.Serve(w.Listener); !errors.Is(err, http.ErrServerClosed) {
			stop(err)
		}
	})
	running.Go(func() {
		if err := w.watch(ctx); err != nil {
			stop(err)
		}
	})
	<-ctx.Done()
	closeCtx, cancel := context.WithTimeout(context.WithoutCancel(ctx), receiveTimeout)
	defer cancel()
	if server.Shutdown(closeCtx) != nil {
		server.Close() // Telegram repeats what is cut off
	}
	running.Wait()
	if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) {
		return cause
	}
	return nil
}

// watch looks from time to time whether the webhook is still set, until ctx ends. Its error is [ErrInvalidToken].
func (w *Webhook) watch(ctx context.Context) error {
	seen := time.Now() // of a failure that needs no line in the log, because it was earlier
	for {
		select {
		case <-w.After.wait(webhookInterval):
		case <-ctx.Done():
			return nil
		}
		info, err := w.Client.Webhook(ctx)
		if err == nil && !info.Is(w.URL) {
			err = w.restore(ctx, info)
		}
		switch {
		case errors.Is(err, ErrInvalidToken):
			return err
		case err != nil && ctx.Err() == nil:
			w.Log.Warn("looking after the webhook", store.ErrorAttr(err))
		case info.LastErrorAt.After(seen):
			seen = info.LastErrorAt
			w.Log.Warn("Telegram could not deliver an update to the webhook",
				"telegram", info.LastError, "at", seen, "waiting", info.Pending)
		}
	}
}

// restore sets the webhook again if something removed it. One that another program has set is replaced only if TakeOver
// is set.
func (w *Webhook) restore(ctx context.Context, found WebhookInfo) error {
	if found.URL != "" && !w.TakeOver {
		w.Log.Warn("another webhook receives this bot's updates: stop the program behind it, or start with --take-over",
			"webhook", found.URL)
		return nil
	}
	w.Log.Warn("setting the webhook again", "instead of", found.URL)
	return w.Client.SetWebhook(ctx, w.URL, w.Secret)
}

// ServeHTTP receives one update.
func (w *Webhook) ServeHTTP(response http.ResponseWriter, r *http.Request) {
	status := w.receive(response, r)
	if status == http.StatusMethodNotAllowed {
		response.Header().Set("Allow", http.MethodPost)
	}
	response.WriteHeader(status)
}

// receive saves the update of a request and returns the status that answers it.
func (w *Webhook) receive(response http.ResponseWriter, r *http.Request) (status int) {
	switch {
	case r.Method != http.MethodPost:
		return http.StatusMethodNotAllowed
	case !w.isSecret(r.Header.Get(secretHeader)):
		return http.StatusUnauthorized
	}
	body, err := io.ReadAll(http.MaxBytesReader(response, r.Body, maxUpdateBytes))
	if _, tooLarge := errors.AsType[*http.MaxBytesError](err); tooLarge {
		w.Log.Error("a request to the webhook is too large", "limit", maxUpdateBytes)
		return http.StatusRequestEntityTooLarge
	}
	if err != nil { // it was cut off
		return http.StatusBadRequest
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), receiveTimeout)
	defer cancel()
	switch _, err = w.intake.save(ctx, []json.RawMessage{body}); {
	case errors.Is(err, errNoUpdateID):
		return http.StatusBadRequest
	case err != nil:
		w.Log.Error("keeping an update", store.ErrorAttr(err))
		return http.StatusServiceUnavailable
	}
	w.Notifier.Notify()
	return http.StatusOK
}

// isSecret compares a secret with the webhook's in a time that tells nothing about either.
func (w *Webhook) isSecret(given string) bool {
	want, got := sha256.Sum256([]byte(w.Secret)), sha256.Sum256([]byte(given))
	return w.Secret != "" && subtle.ConstantTimeCompare(want[:], got[:]) == 1
}
