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

// largeRunSize is how many recipients a large run has.
const largeRunSize = 50_000

// What is asked again and again goes along an index in its order: it neither reads nor sorts all that wait.
func TestSendingDoesNotReadAllThatWait(t *testing.T) {
	path := storetest.TempPath(t)
	storetest.OpenAt(t, path, time.Now)
	see := storetest.Inspect(t, path)
	for name, query := range store.HotQueries {
		arguments := make([]any, strings.Count(query, "?"))
		if strings.Contains(query, "?1") {
			arguments = make([]any, 1)
		}
		for _, line := range see.Rows("EXPLAIN QUERY PLAN "+query, arguments...) {
			if strings.Contains(line, "SCAN o") && !strings.Contains(line, "INDEX") || strings.Contains(line, "TEMP B-TREE") {
				t.Errorf("%s: %s", name, line)
			}
		}
	}
}

// BenchmarkLargeRun measures what an announcement to 50,000 costs the database: its beginning, each turn of sending
// while so many wait, its progress and its pause.
//
//	go test ./store -run '^$' -bench LargeRun -benchtime 100x
func BenchmarkLargeRun(b *testing.B) {
	db := storetest.OpenAt(b, storetest.TempPath(b), time.Now)
	recipients := make([]store.Recipient, largeRunSize)
	for i := range recipients {
		recipients[i].ChatID = int64(100_001 + i)
	}
	var run store.Run
	begin := time.Now()
	storetest.InTx(b, db, func(tx *store.Tx) error {
		id, err := tx.AddAnnouncement(store.Announcement{Draft: "D", Author: 1, Kind: store.AboutNews, State: store.AnnouncementStarted})
		if err == nil {
			run, err = tx.StartRun(id, store.SendRun, 1, 1, recipients)
		}
		return err
	})
	began := time.Since(begin)
	b.Run("turn", func(b *testing.B) {
		for b.Loop() {
			storetest.InTx(b, db, func(tx *store.Tx) error {
				claimable, err := tx.Claimable([]int64{1, 2, 3}, 8)
				if err == nil && len(claimable) != 8 {
					err = fmt.Errorf("%d can be claimed", len(claimable))
				}
				_, ready := tx.NextReady()
				return errors.Join(err, ready, tx.Claim(claimable[0].ID), tx.Settle(claimable[0].ID, store.Sent, 1, ""))
			})
		}
		b.ReportMetric(float64(began.Milliseconds()), "begin-ms")
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
