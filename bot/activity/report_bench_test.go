package activity_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"testing"
	"time"

	"bomcabot/bot/activity"
	"bomcabot/bot/bottest"
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// BenchmarkReport makes a report of 50,000 activities in ten years, from the database to the messages. MB is the memory
// of the heap at its end.
func BenchmarkReport(b *testing.B) {
	const activities, days = 50_000, 3650
	now := func() time.Time { return bottest.Today }
	db, err := store.Open(b.Context(), filepath.Join(b.TempDir(), "bomca.db"), now)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	last := store.DayOf(bottest.Today)
	var spec activity.ReportSpec
	err = db.InTx(b.Context(), func(tx *store.Tx) error {
		for i := range activities {
			a := benchActivity(i, last.AddDays(i*days/activities-days))
			if _, _, err := tx.AddActivity(fmt.Sprint(i), a, 1002); err != nil {
				return err
			}
		}
		cutOff, err := tx.CutOff()
		spec = activity.ReportSpec{First: last.AddDays(-days), Last: last, CutOff: cutOff.UnixMilli()}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	texts, err := locales.Load()
	if err != nil {
		b.Fatal(err)
	}
	feature := activity.New(chat.Deps{Store: db, Texts: texts, Views: view.New(texts, nil)})
	payload, err := json.Marshal(struct{ Of activity.ReportSpec }{spec})
	if err != nil {
		b.Fatal(err)
	}
	debug.SetGCPercent(20) // as the unit file sets it
	debug.FreeOSMemory()
	for b.Loop() {
		if _, err := feature.RunReportJob(b.Context(), locales.Kyrgyz, payload); err != nil {
			b.Fatal(err)
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.HeapSys-m.HeapReleased)/1e6, "MB")
}

// benchActivity is the i-th of many different activities.
func benchActivity(i int, first store.Day) store.Activity {
	daysLeft := int(store.DayOf(bottest.Today).Sub(first.Time) / (24 * time.Hour))
	a := store.Activity{
		Type: store.ActivityTypes()[i%8], Component: store.Components()[i%3],
		First: first, Last: first.AddDays(min(i%3, daysLeft)),
		Place: "Osh", Title: fmt.Sprint("Example workshop ", i), Lang: "en",
	}
	if i%5 > 0 {
		a.Headcount = store.Headcount{Total: store.Counted(20 + i%9), Women: store.Counted(i % 9)}
	}
	for j, country := range store.AllCountries.Codes() {
		if (i>>j)%3 == 0 || j == i%5 {
			a.Countries = append(a.Countries, store.CountryPart{Country: country})
		}
	}
	return a
}
