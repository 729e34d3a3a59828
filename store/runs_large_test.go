package store_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"bomcabot/store"
	"bomcabot/store/storetest"
)

// largeRunSize is the number of recipients of a large run.
const largeRunSize = 50_000

// The queries that run again and again use an index and its order: they neither read nor sort all waiting calls.
func TestHotQueriesUseIndexes(t *testing.T) {
	path := storetest.TempPath(t)
	storetest.OpenAt(t, path, time.Now)
	see := storetest.Inspect(t, path)
	for name, query := range store.HotQueries {
		for _, line := range see.Rows("EXPLAIN QUERY PLAN "+query, make([]any, parameterCount(query))...) {
			if strings.Contains(line, "SCAN o") && !strings.Contains(line, "INDEX") ||
				strings.Contains(line, "TEMP B-TREE") {
				t.Errorf("%s: %s", name, line)
			}
		}
	}
}

// parameterCount returns the number of parameters of a query, which are either all ? or all numbered.
func parameterCount(query string) int {
	for n := 9; n > 0; n-- {
		if strings.Contains(query, fmt.Sprint("?", n)) {
			return n
		}
	}
	return strings.Count(query, "?")
}

// BenchmarkLargeRun measures an announcement to 50,000 recipients in the database: the start, each turn of sending
// while so many wait, the progress and a pause.
//
//	go test ./store -run '^$' -bench LargeRun -benchtime 100x
func BenchmarkLargeRun(b *testing.B) {
	db := storetest.OpenAt(b, storetest.TempPath(b), time.Now)
	recipients := make([]store.Recipient, largeRunSize)
	for i := range recipients {
		recipients[i].ChatID = int64(100_001 + i)
	}
	var run store.Run
	start := time.Now()
	storetest.InTx(b, db, func(tx *store.Tx) error {
		id, err := tx.AddAnnouncement(store.Announcement{
			Draft: "D", Author: 1, Kind: store.AboutNews, State: store.AnnouncementStarted,
		})
		if err == nil {
			run, err = tx.StartRun(id, store.SendRun, 1, 1, recipients)
		}
		return err
	})
	started := time.Since(start)
	b.Run("turn", func(b *testing.B) {
		for b.Loop() {
			storetest.InTx(b, db, func(tx *store.Tx) error {
				claimable, err := tx.Claimable(store.Blocked{Chats: []int64{1, 2, 3}}, 8)
				if err == nil && len(claimable) != 8 {
					err = fmt.Errorf("%d can be claimed", len(claimable))
				}
				_, ready := tx.NextReady()
				return errors.Join(err, ready, tx.Claim(claimable[0].ID), tx.Settle(claimable[0].ID, store.Sent, 1, ""))
			})
		}
		b.ReportMetric(float64(started.Milliseconds()), "start-ms")
	})
	b.Run("progress", func(b *testing.B) {
		for b.Loop() {
			storetest.InTx(b, db, func(tx *store.Tx) error {
				_, released := tx.ReleaseHeld()
				_, err := tx.CountRun(run)
				return errors.Join(released, err)
			})
		}
	})
	b.Run("pause", func(b *testing.B) {
		for b.Loop() {
			storetest.InTx(b, db, func(tx *store.Tx) error { return tx.PauseRun(run.ID) })
			b.StopTimer()
			storetest.InTx(b, db, func(tx *store.Tx) error { return tx.ResumeRun(run.ID) })
			b.StartTimer()
		}
	})
}
