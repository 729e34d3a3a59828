package report_test

import (
	"math/rand/v2"
	"runtime"
	"testing"

	"bomcabot/bot/report"
	"bomcabot/locales"
)

// BenchmarkReport makes a whole report of 50,000 activities in ten years; MB is what the heap has grown to by its end.
func BenchmarkReport(b *testing.B) {
	activities := random(rand.New(rand.NewPCG(1, 1)), 50_000, 3650)
	for b.Loop() {
		e := report.Make(activities, baseline, since, cutOff).In(texts, locales.Kyrgyz)
		chart, err := e.Chart()
		if err != nil {
			b.Fatal(err)
		}
		workbook, err := e.Workbook()
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(chart)+len(workbook)), "bytes")
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.HeapSys-m.HeapReleased)/1e6, "MB")
}
