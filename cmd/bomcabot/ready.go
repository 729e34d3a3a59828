package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"time"
)

// readyCmd asks a bot that serves on this computer whether it works, for the health check of a container.
type readyCmd struct{ monitoringFlags }

// readyTimeout is how long the bot may take to say that it works.
const readyTimeout = 5 * time.Second

// Run returns an error unless the bot says that it works.
func (r *readyCmd) Run(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, readyTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+r.MetricsListen+"/readyz", nil)
	if err != nil {
		return settingErrorf("BOMCA_METRICS_LISTEN", "%w", err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return settingErrorf("BOMCA_METRICS_LISTEN", "no bot answers: %w", err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		reason, _ := io.ReadAll(io.LimitReader(response.Body, 1000))
		return fmt.Errorf("the bot is not ready: %s", reason)
	}
	return nil
}
