package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"bomcabot/bot/translate"
	"bomcabot/store"
)

// translationFlags are the settings of the server that translates answers.
type translationFlags struct {
	TranslateURL string `env:"BOMCA_TRANSLATE_URL" placeholder:"URL" help:"A LibreTranslate server, such as http://127.0.0.1:5000, that drafts the languages that an answer lacks. It gets the texts of approved answers, and nothing about people. Without it, nothing is translated."`
	TranslateKey string `env:"BOMCA_TRANSLATE_KEY" placeholder:"KEY" help:"The API key of that server, where it wants one. Better in the environment than on the command line."`
}

// translator returns the client of the server; nil if none is set. It does not connect yet.
func (f translationFlags) translator() (*translate.Client, error) {
	if f.TranslateURL == "" {
		if f.TranslateKey != "" {
			return nil, settingErrorf("BOMCA_TRANSLATE_URL", "is not set, but BOMCA_TRANSLATE_KEY is: "+
				"set the URL, or neither")
		}
		return nil, nil
	}
	client, err := translate.New(f.TranslateURL, f.TranslateKey, translate.DefaultTimeout)
	if err != nil {
		return nil, settingErrorf("BOMCA_TRANSLATE_URL", "%w", err)
	}
	return client, nil
}

// translationWatch learns from time to time whether the translation server answers. It has a goroutine of its own,
// because the server may be slow.
type translationWatch struct {
	client  *translate.Client // nil: none is set
	failure atomic.Pointer[string]
	log     *slog.Logger
}

// translationInterval is between two looks at the translation server.
const translationInterval = 5 * time.Minute

// run looks until ctx ends. It logs when the server stops answering.
func (w *translationWatch) run(ctx context.Context) {
	if w.client == nil {
		return
	}
	ticker := time.NewTicker(translationInterval)
	defer ticker.Stop()
	for {
		reason := ""
		if _, err := w.client.Languages(ctx); err != nil && ctx.Err() == nil {
			if reason = err.Error(); w.reason() == "" {
				w.log.Warn("BOMCA_TRANSLATE_URL: no answers are translated", store.ErrorAttr(err))
			}
		}
		w.failure.Store(&reason)
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return
		}
	}
}

// reason returns why the server cannot be used; empty if it can, or if that is not known yet.
func (w *translationWatch) reason() string {
	if failure := w.failure.Load(); failure != nil {
		return *failure
	}
	return ""
}

// examine reports what is wrong with the settings of the translation server, and with the server: also its key is
// tried, on one word.
func (f translationFlags) examine(ctx context.Context) error {
	client, err := f.translator()
	if err != nil || client == nil {
		return err
	}
	err = client.Check(ctx)
	if refusal, ok := errors.AsType[*translate.RefusedError](err); ok && refusal.Status == http.StatusForbidden {
		return settingErrorf("BOMCA_TRANSLATE_KEY", "the translation server refuses it: %w", err)
	}
	if err != nil {
		return settingErrorf("BOMCA_TRANSLATE_URL", "%w: check the address, the network and the server", err)
	}
	return nil
}
