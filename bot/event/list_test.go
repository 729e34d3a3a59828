package event

import (
	"math"
	"slices"
	"testing"

	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

// showListPages shows full pages of each event repeated, so that the longest ones stand together, to every reader: the
// first page, one in the middle, the last, and one that somebody forged.
func showListPages(events []store.Event, show func(listPage, view.Viewer) view.Message) (all []any) {
	total := 3 * eventsPerPage
	pager := func(page int64) view.Pager { return view.Pager{Page: page, Total: total, Size: eventsPerPage} }
	for _, event := range events {
		event.Status = store.Cancelled // has the longest heading
		repeated := slices.Repeat([]store.Event{event}, eventsPerPage)
		for n, reader := range viewtest.Readers() {
			all = append(all, show(listPage{repeated, "TM", pager(int64(n % 3))}, reader))
		}
		single := listPage{repeated[:1], "", view.Pager{Total: 1, Size: eventsPerPage}}
		all = append(all, show(single, view.Viewer{Now: viewtest.Now}))
	}
	return append(all, show(listPage{Pager: pager(math.MaxInt64)}, view.Viewer{Now: viewtest.Now}))
}

func TestPagesTurn(t *testing.T) {
	t.Parallel()
	screen := Screen{viewtest.NewFixtures(t).Views.In(locales.English)}
	day := viewtest.ExampleEvent("2026-12-01 19:00", "2026-12-02 19:00")
	day.AllDay = true
	hours := viewtest.ExampleEvent("2026-12-02 04:00", "2026-12-02 05:00")
	tests := []struct {
		page  int64
		total int
		event store.Event
		want  string
	}{
		{0, 2, day, "[🌍 By country]\n[Past events]"},
		{0, 2, hours, "[🌍 By country]\n[🕒 My time zone]\n[Past events]"},
		{0, 4, day, "[🌍 By country]\n[Past events]"},
		{0, 5, day, "[Later →]\n[🌍 By country]\n[Past events]"},
		{1, 9, day, "[← Earlier] [Later →]\n[🌍 By country]\n[Past events]"},
		{2, 9, day, "[← Earlier]\n[🌍 By country]\n[Past events]"},
		{1, 8, day, "[← Earlier]\n[🌍 By country]\n[Past events]"},
	}
	for _, tt := range tests {
		list := listPage{[]store.Event{tt.event}, "", view.Pager{Page: tt.page, Total: tt.total, Size: eventsPerPage}}
		message := screen.UpcomingEvents(list, view.Viewer{Now: viewtest.Now})
		if got, want := viewtest.ButtonLabels(message), "[▸ Example meeting]\n"+tt.want; got != want {
			t.Errorf("page %d of %d events:\n%s\nwant\n%s", tt.page, tt.total, got, want)
		}
	}
}

func TestZonesShowTheirClocks(t *testing.T) {
	t.Parallel()
	screen := Screen{viewtest.NewFixtures(t).Views.In(locales.English)}
	const want = "[Kazakhstan · 15:00 (UTC+5)]\n[Kyrgyzstan · 16:00 (UTC+6)]\n[Tajikistan · 15:00 (UTC+5)]\n" +
		"[Turkmenistan · 15:00 (UTC+5)]\n[Uzbekistan · 15:00 (UTC+5)]\n[Riga · 12:00 (UTC+2)]\n" +
		"[Brussels · 11:00 (UTC+1)]\n[← Back]"
	if got := viewtest.ButtonLabels(screen.OwnZonePicker(viewtest.Now)); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	summer := viewtest.Now.AddDate(0, 8, 0)
	if got, want := screen.ZoneChosen(view.Zones()[5], summer), "Your time zone: Riga · 13:00 (UTC+3)"; got != want {
		t.Errorf("in summer: %q, want %q", got, want)
	}
}
