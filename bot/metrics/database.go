package metrics

import (
	"context"
	"os"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"bomcabot/store"
)

// readTimeout bounds how long a request for the figures waits for the database.
const readTimeout = 5 * time.Second

// databaseCollector reads the figures that the database has at the moment of a request.
type databaseCollector struct {
	db   *store.Store
	path string

	waiting, oldest, dead, failed, doubt, people, open, bytes, free *prometheus.Desc
}

func newDatabaseCollector(db *store.Store, path string) *databaseCollector {
	describe := func(name, help string, labels ...string) *prometheus.Desc {
		return prometheus.NewDesc("bomcabot_"+name, help, labels, nil)
	}
	return &databaseCollector{
		db: db, path: path,
		waiting: describe("queue_length", "What waits: updates, or calls by class; held waits for its time.", "queue"),
		oldest:  describe("queue_age_seconds", "How long the oldest of a queue has waited.", "queue"),
		dead:    describe("dead_letters", "Updates that could not be handled."),
		failed:  describe("refused_calls", "Calls that Telegram refused in the last 30 days."),
		doubt:   describe("calls_in_doubt", "Calls whose outcome is not known."),
		people:  describe("people", "People by whether the bot can write to them.", "reachable"),
		open:    describe("open_questions", "Questions that wait for a coordinator."),
		bytes:   describe("database_bytes", "Size of the database and of its write-ahead log.", "file"),
		free:    describe("disk_free_bytes", "Room on the disk of the database."),
	}
}

// Describe implements [prometheus.Collector].
func (c *databaseCollector) Describe(out chan<- *prometheus.Desc) {
	prometheus.DescribeByCollect(c, out)
}

// Collect implements [prometheus.Collector]. While the database cannot be read, its figures are missing.
func (c *databaseCollector) Collect(out chan<- prometheus.Metric) {
	gauge := func(desc *prometheus.Desc, value float64, labels ...string) {
		out <- prometheus.MustNewConstMetric(desc, prometheus.GaugeValue, value, labels...)
	}
	if info, err := os.Stat(c.path); err == nil {
		gauge(c.bytes, float64(info.Size()), "database")
	}
	if info, err := os.Stat(c.path + "-wal"); err == nil {
		gauge(c.bytes, float64(info.Size()), "wal")
	}
	if free, err := store.DiskFree(c.path); err == nil {
		gauge(c.free, float64(free))
	}
	ctx, cancel := context.WithTimeout(context.Background(), readTimeout)
	defer cancel()
	var stats store.Stats
	var queues []store.Queue
	err := c.db.View(ctx, func(tx *store.Tx) (err error) {
		if stats, err = tx.Stats(); err != nil {
			return err
		}
		queues, err = tx.Queues()
		return err
	})
	if err != nil {
		return
	}
	for _, q := range queues {
		gauge(c.waiting, float64(q.Length), q.Name)
		gauge(c.oldest, q.Age.Seconds(), q.Name)
	}
	gauge(c.dead, float64(stats.DeadUpdates))
	gauge(c.failed, float64(stats.FailedCalls))
	gauge(c.doubt, float64(stats.InDoubtCalls))
	gauge(c.people, float64(stats.People-stats.UnreachablePeople), "yes")
	gauge(c.people, float64(stats.UnreachablePeople), "no")
	gauge(c.open, float64(stats.OpenQuestions))
}
