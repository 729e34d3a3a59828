package activity

import (
	"math"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/event"
	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/store"
)

// longestQuery is the longest query that a button carries.
var longestQuery = truncateQuery(strings.Repeat("Өзбекстан ", 9))

// activityPresses are presses about activities and their evidence with the longest values that buttons carry.
func activityPresses() []view.Press {
	const id, version = math.MaxInt32, 9_999
	return []view.Press{
		ShowNews{Page: 99_999}, ShowAnnouncedNews{math.MaxInt64}, ShowActivities{Page: 99_999},
		ShowActivities{Query: longestQuery, Page: 99_999},
		ShowEvidence{Activity: id, Page: 999}, AttachEvidence{Activity: id}, DownloadEvidence{File: id},
		RemoveEvidence{File: id}, RestoreEvidence{File: id}, ShowActivity{Activity: id}, OpenActivity{Activity: id},
		ShowActivityHistory{Activity: id, Page: 999}, PromptDeleteActivity{Activity: id, Version: version},
		DeleteActivity{Activity: id, Version: version}, UndoActivity{Activity: id, Version: version},
		EditActivity{Activity: id},
	}
}

// fullActivity is an activity with a value in every field, the texts as long as they may be.
func fullActivity() store.Activity {
	a := store.Activity{
		ID: math.MaxInt32, Version: 9_999, AuthorID: math.MaxInt32, Change: store.Undone, Deleted: true,
		Type: store.Assistance, Component: store.Migration, First: longestReport.First, Last: longestReport.Last,
		Title: viewtest.HostileText(store.MaxActivityTitle), Place: viewtest.HostileText(store.MaxActivityPlace),
		Headcount: store.Headcount{Total: store.Counted(store.MaxPeople)},
		InRoom:    store.Counted(1), Online: store.Counted(2), Experts: store.Counted(3),
		Partners: viewtest.HostileText(store.MaxPartners), Outcome: viewtest.HostileText(store.MaxOutcome),
		NextStep: viewtest.HostileText(store.MaxOutcome),
		At:       store.Time{Time: time.Date(2026, 12, 31, 23, 59, 59, 0, time.UTC)},
	}
	share := store.Counted(store.MaxPeople / 5)
	for _, code := range store.AllCountries.Codes() {
		part := store.CountryPart{Country: code, Headcount: store.Headcount{Total: share}}
		a.Countries = append(a.Countries, part)
	}
	for _, kind := range store.AgencyKinds() {
		a.Agencies = append(a.Agencies, store.AgencyPart{Kind: kind, Total: share})
	}
	return a
}

// minimalActivity is an activity without the fields that it can do without.
func minimalActivity() store.Activity {
	return store.Activity{
		ID: 1, Version: 1, Change: store.Created, Type: store.Training, Component: store.Trade,
		First: longestReport.Last, Last: longestReport.Last, Title: "Example training",
	}
}

func activityAfter(change store.ChangeKind) store.Activity {
	a := minimalActivity()
	a.Change = change
	return a
}

// announcedNews is a piece of news as it was announced.
func announcedNews() []store.Announcement {
	text := "<b>Example</b> " + view.Escape(viewtest.Hostile)
	return []store.Announcement{{ID: math.MaxInt64, Texts: map[string]string{"en": text}}}
}

func fullActivities(n int) []store.Activity {
	list := make([]store.Activity, n)
	for i := range list {
		list[i] = fullActivity()
	}
	return list
}

func newsPages(p screen, _ viewtest.Fixtures) []any {
	return []any{
		p.News(nil, nil, view.Pager{Size: newsPerPage}),
		p.News([]store.Activity{minimalActivity()}, nil, view.Pager{Total: 1, Size: newsPerPage}),
		p.News(fullActivities(newsPerPage), announcedNews(), view.Pager{Page: 99, Total: 100_000, Size: newsPerPage}),
	}
}

func activityPages(p screen, _ viewtest.Fixtures) []any {
	last := view.Pager{Page: 99, Total: 100_000, Size: activitiesPerPage}
	return []any{
		p.Activities(nil, "", false, view.Pager{Size: activitiesPerPage}),
		p.Activities(nil, viewtest.Hostile, false, view.Pager{Size: activitiesPerPage}),
		p.Activities(fullActivities(activitiesPerPage), longestQuery, true, last),
	}
}

func activityCards(p screen, _ viewtest.Fixtures) []any {
	author := store.Person{ID: math.MaxInt32, FirstName: viewtest.Hostile, LastName: viewtest.Hostile}
	return []any{
		p.Activity(fullActivity(), author, true, viewtest.Readers()[1]),
		p.Activity(minimalActivity(), store.Person{}, true, viewtest.Readers()[1]),
		p.ConfirmDelete(fullActivity()), p.Changed(fullActivity()), p.Changed(minimalActivity()),
		p.Changed(activityAfter(store.Edited)), p.Changed(activityAfter(store.Undone)),
	}
}

func histories(p screen, _ viewtest.Fixtures) []any {
	authors := map[int64]store.Person{math.MaxInt32: {ID: math.MaxInt32, FirstName: viewtest.Hostile}}
	one, second := view.Pager{Total: 1, Size: versionsPerPage}, view.Pager{Page: 1, Total: 100, Size: versionsPerPage}
	return []any{
		p.History([]store.Activity{minimalActivity()}, nil, one, viewtest.Readers()[1]),
		p.History(fullActivities(versionsPerPage), authors, second, viewtest.Readers()[1]),
	}
}

// A query keeps as many whole words as a button has room for, and no separator of callback data.
func TestTruncateQuery(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                      "",
		"  risk   profiling ":   "risk profiling",
		"a|b":                   "a b",
		strings.Repeat("x", 41): "",
		"сотрудничество таможен Ош Ош": "сотрудничество",
	} {
		if got := truncateQuery(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

func TestScreens(t *testing.T) {
	t.Parallel()
	viewtest.CheckScreens(t, func(p view.Page) screen { return screen{p} }, viewtest.Cases[screen]{
		"Activities":      activityPages,
		"Activity":        activityCards,
		"Ask":             questions,
		"AskEvidence":     evidencePages,
		"Changed":         activityCards,
		"ConfirmDelete":   activityCards,
		"DraftCard":       draftCards,
		"EmptyReport":     reportCharts,
		"Evidence":        evidencePages,
		"EvidenceFile":    evidenceFiles,
		"EvidenceRemoved": evidenceFiles,
		"EvidenceResults": evidenceResults,
		"History":         histories,
		"News":            newsPages,
		"ReportChart":     reportCharts,
		"ReportFigures":   reportFigures,
		"ReportPicker":    reportPickers,
		"ReportStarted": func(p screen, _ viewtest.Fixtures) []any {
			return []any{
				p.ReportStarted(longestReport, longestReport.Last),
				p.ReportStarted(longestReport, longestReport.Last.AddDays(-1)),
			}
		},
		"ReportTrace":       reportTraces,
		"ReportWorkbook":    reportWorkbooks,
		"ValidationMessage": validationMessages,
	})
}

func TestPresses(t *testing.T) {
	t.Parallel()
	samples := append(activityPresses(), reportPresses()...)
	samples = append(samples, event.LogEventAsActivity{Event: math.MaxInt32})
	draft := store.NewDraftToken()
	for _, step := range allSteps() {
		samples = append(samples, chat.GoToStep{Draft: draft, Step: step},
			chat.Choose{Draft: draft, Field: step, Value: view.ValueNone})
	}
	for _, kind := range store.ActivityTypes() {
		samples = append(samples, chat.Choose{Draft: draft, Field: stepType, Value: string(kind)})
	}
	samples = append(samples, chat.Choose{Draft: draft, Field: stepDay, Value: view.Navigate + "2026-12-31"},
		chat.Choose{Draft: draft, Field: stepCountries, Value: string(store.AllCountries)})
	kinds := New(chat.Deps{}).Routes().Presses()
	viewtest.CheckPresses(t, kinds, samples)
	viewtest.CheckRefused(t, kinds, "news", "acts|-|-1", "act|x", "del|1", "hist|1|01", "report|20261131|20261130|0",
		"report|2026-11-01|20261130|0", "fig|20261101|20261130|0||0", "logev|-1")
}
