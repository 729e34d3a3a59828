// Package metrics counts what the bot does, for Prometheus. The other packages report to it through small interfaces of
// their own and know nothing of Prometheus.
package metrics

import (
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"bomcabot/store"
)

// Metrics are the figures of one bot. They are safe for concurrent use.
type Metrics struct {
	registry  *prometheus.Registry
	updates   *prometheus.CounterVec
	answered  prometheus.Histogram
	calls     *prometheus.CounterVec
	duration  *prometheus.HistogramVec
	questions *prometheus.CounterVec
	learning  prometheus.Histogram
}

// New returns the figures of a bot with a database, which is read at each request.
func New(version string, db *store.Store, path string) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		updates: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "bomcabot_updates_total", Help: "Updates by kind and outcome: handled, retried or dead.",
		}, []string{"kind", "outcome"}),
		answered: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name:    "bomcabot_answer_seconds",
			Help:    "Time from the arrival of an update until Telegram has taken the first answer to it.",
			Buckets: []float64{.025, .05, .1, .25, .5, 1, 2, 5, 10, 30, 60, 300},
		}),
		calls: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "bomcabot_calls_total",
			Help: "Calls of the Bot API by method, class and outcome; rate_limited are answers with status 429.",
		}, []string{"method", "class", "outcome"}),
		duration: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "bomcabot_call_seconds", Help: "How long calls of the Bot API take.",
			Buckets: []float64{.01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30},
		}, []string{"method"}),
		questions: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "bomcabot_questions_total",
			Help: "Questions by language and outcome: sure or likely (answered), unsure (topics offered), unknown.",
		}, []string{"language", "outcome"}),
		learning: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "bomcabot_learning_seconds", Help: "How long the matchers take to learn what coordinators teach.",
			Buckets: []float64{.001, .01, .1, .5, 1, 5, 30},
		}),
	}
	build := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "bomcabot_build_info", Help: "Always 1; the label is the version of the program.",
		ConstLabels: prometheus.Labels{"version": version},
	})
	build.Set(1)
	for _, kind := range []string{"message", "edited_message", "callback_query", "my_chat_member", "other"} {
		m.updates.WithLabelValues(kind, "dead") // so that the first one is an increase
	}
	m.registry.MustRegister(m.updates, m.answered, m.calls, m.duration, m.questions, m.learning, build,
		newDatabaseCollector(db, path), collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Handler serves the figures in the form of Prometheus.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// CountUpdate counts an update.
func (m *Metrics) CountUpdate(kind, outcome string) { m.updates.WithLabelValues(kind, outcome).Inc() }

// ObserveAnswer records how long a person waited for the answer to an update.
func (m *Metrics) ObserveAnswer(after time.Duration) { m.answered.Observe(after.Seconds()) }

// ObserveCall counts a call of the Bot API and records how long it took.
func (m *Metrics) ObserveCall(method string, class store.OutgoingClass, outcome string, took time.Duration) {
	m.calls.WithLabelValues(method, string(class), outcome).Inc()
	m.duration.WithLabelValues(method).Observe(took.Seconds())
}

// CountQuestion counts a question.
func (m *Metrics) CountQuestion(language string, verdict store.Verdict) {
	m.questions.WithLabelValues(language, string(verdict)).Inc()
}

// ObserveLearning records how long the matchers learned.
func (m *Metrics) ObserveLearning(took time.Duration) { m.learning.Observe(took.Seconds()) }
