package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"bomcabot/bot/health"
	"bomcabot/bot/metrics"
	"bomcabot/bot/telegram"
	"bomcabot/store"
)

// monitoring is how others see whether the bot works: its figures and its health over HTTP, and the service manager.
type monitoring struct {
	listener net.Listener // nil: nobody asks over HTTP
	metrics  *metrics.Metrics
	service  serviceManager

	localFacts  func() health.Outside
	webhookURL  string // empty: updates are fetched
	learned     atomic.Pointer[health.Outside]
	translation *translationWatch

	monitor *telegram.Monitor
	client  *telegram.Client
	db      *store.Store
	log     *slog.Logger
}

// monitoringFlags are the settings of the monitoring.
type monitoringFlags struct {
	MetricsListen string `env:"BOMCA_METRICS_LISTEN" default:"127.0.0.1:8082" placeholder:"ADDRESS" help:"Where /metrics, /healthz and /readyz are served, without a password; off for nowhere (default: ${default})."`
}

// listen returns the monitoring of a bot, whose address is open.
func (f monitoringFlags) listen(db *store.Store, path string, log *slog.Logger) (*monitoring, error) {
	m := &monitoring{db: db, log: log, monitor: telegram.NewMonitor(), metrics: metrics.New(version(), db, path)}
	var err error
	if f.MetricsListen != "off" {
		if m.listener, err = net.Listen("tcp", f.MetricsListen); err != nil {
			return nil, settingErrorf("BOMCA_METRICS_LISTEN", "nothing can listen at %q: choose a free address "+
				"such as 127.0.0.1:9082, or off (%w)", f.MetricsListen, err)
		}
	}
	m.service, err = newServiceManager()
	return m, err
}

// address returns where the figures are served; "off" for nowhere.
func (m *monitoring) address() string {
	if m.listener == nil {
		return "off"
	}
	return m.listener.Addr().String()
}

// start serves until the function that it returns is called.
func (m *monitoring) start(ctx context.Context, client *telegram.Client) (stop func()) {
	m.client = client
	ctx, cancel := context.WithCancel(ctx)
	go m.watchOutside(ctx)
	go m.translation.run(ctx)
	go m.service.run(ctx, func() bool { return len(m.monitor.Standing()) == 0 })
	if m.listener == nil {
		return cancel
	}
	server := &http.Server{
		Handler: m.handler(), ReadHeaderTimeout: 10 * time.Second,
		ErrorLog: slog.NewLogLogger(m.log.Handler(), slog.LevelDebug),
	}
	go func() {
		if err := server.Serve(m.listener); !errors.Is(err, http.ErrServerClosed) {
			m.log.Error("serving the figures", store.ErrorAttr(err))
		}
	}()
	return func() {
		cancel()
		server.Close()
	}
}

// handler serves the figures and the health.
func (m *monitoring) handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", m.metrics.Handler())
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "alive") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		troubles := m.monitor.Troubles(r.Context(), m.client, m.db)
		if len(troubles) == 0 {
			fmt.Fprintln(w, "ready")
			return
		}
		w.WriteHeader(http.StatusServiceUnavailable)
		for _, trouble := range troubles {
			fmt.Fprintln(w, trouble)
		}
	})
	return mux
}
