package activity

import (
	"math"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/store"
)

// longestSearch is as long as a search that a button carries.
var longestSearch = TruncateQuery(strings.Repeat("Өзбекстан ", 9))

// PressesOfActivities has the presses of activities, with the longest values that real buttons carry.
func PressesOfActivities() []view.Press {
	const id, version = math.MaxInt32, 9_999
	return []view.Press{
		ShowNews{Page: 99_999}, ShowActivities{Page: 99_999}, ShowActivities{Query: longestSearch, Page: 99_999},
		ShowEvidence{Activity: id, Page: 999}, AttachEvidence{Activity: id}, DownloadEvidence{File: id}, RemoveEvidence{File: id},
		RestoreEvidence{File: id},
		ShowActivity{Activity: id}, ShowActivityHistory{Activity: id, Page: 999}, PromptDeleteActivity{Activity: id, Version: version},
		DeleteActivity{Activity: id, Version: version}, UndoActivity{Activity: id, Version: version}, EditActivity{Activity: id},
	}
}

// fullActivity has all that an activity can have, as long as it may be.
func fullActivity() store.Activity {
	a := store.Activity{
		ID: math.MaxInt32, Version: 9_999, AuthorID: math.MaxInt32, Change: store.Undone, Deleted: true,
		Type: store.Assistance, Component: store.Migration, First: longestReport.First, Last: longestReport.Last,
		Title: viewtest.HostileText(store.MaxActivityTitle), Place: viewtest.HostileText(store.MaxActivityPlace), Headcount: store.Headcount{Total: store.Counted(store.MaxPeople)},
		InRoom: store.Counted(1), Online: store.Counted(2), Experts: store.Counted(3),
		Partners: viewtest.HostileText(store.MaxPartners), Outcome: viewtest.HostileText(store.MaxOutcome), NextStep: viewtest.HostileText(store.MaxOutcome),
		At: store.Time{Time: time.Date(2026, 12, 31, 23, 59, 59, 0, time.UTC)},
	}
	for _, code := range store.AllCountries.Codes() {
		a.Countries = append(a.Countries, store.CountryPart{Country: code, Headcount: store.Headcount{Total: store.Counted(store.MaxPeople / 5)}})
	}
	for _, kind := range store.AgencyKinds() {
		a.Agencies = append(a.Agencies, store.AgencyPart{Kind: kind, Total: store.Counted(store.MaxPeople / 5)})
	}
	return a
}

func minimalActivity() store.Activity {
	return store.Activity{ID: 1, Version: 1, Change: store.Created, Type: store.Training, Component: store.Trade, First: longestReport.Last, Last: longestReport.Last, Title: "Example training"}
}

func activityAfter(change store.ChangeKind) store.Activity {
	a := minimalActivity()
	a.Change = change
	return a
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
		p.News(nil, view.Pager{Size: NewsPerPage}), p.News([]store.Activity{minimalActivity()}, view.Pager{Total: 1, Size: NewsPerPage}),
		p.News(fullActivities(NewsPerPage), view.Pager{Page: 99, Total: 100_000, Size: NewsPerPage}),
	}
}

func activityPages(p screen, _ viewtest.Fixtures) []any {
	return []any{
		p.Activities(nil, "", view.Pager{Size: ActivitiesPerPage}),
		p.Activities(nil, viewtest.Hostile, view.Pager{Size: ActivitiesPerPage}),
		p.Activities(fullActivities(ActivitiesPerPage), longestSearch, view.Pager{Page: 99, Total: 100_000, Size: ActivitiesPerPage}),
	}
}

func activityCards(p screen, _ viewtest.Fixtures) []any {
	author := store.Person{ID: math.MaxInt32, FirstName: viewtest.Hostile, LastName: viewtest.Hostile}
	return []any{
		p.Activity(fullActivity(), author, true, viewtest.Readers()[1]), p.Activity(minimalActivity(), store.Person{}, true, viewtest.Readers()[1]), p.ConfirmDeleteActivity(fullActivity()),
		p.ActivityChanged(fullActivity()), p.ActivityChanged(minimalActivity()), p.ActivityChanged(activityAfter(store.Edited)), p.ActivityChanged(activityAfter(store.Undone)),
	}
}

func histories(p screen, _ viewtest.Fixtures) []any {
	authors := map[int64]store.Person{math.MaxInt32: {ID: math.MaxInt32, FirstName: viewtest.Hostile}}
	return []any{
		p.ActivityHistory([]store.Activity{minimalActivity()}, nil, view.Pager{Total: 1, Size: VersionsPerPage}, viewtest.Readers()[1]),
		p.ActivityHistory(fullActivities(VersionsPerPage), authors, view.Pager{Page: 1, Total: 100, Size: VersionsPerPage}, viewtest.Readers()[1]),
	}
}

// A search keeps whole words, as many as buttons have room for, and nothing that would break their data.
func TestSearchWords(t *testing.T) {
	for text, want := range map[string]string{
		"":                      "",
		"  risk   profiling ":   "risk profiling",
		"a|b":                   "a b",
		strings.Repeat("x", 41): "",
		"сотрудничество таможен Ош Ош": "сотрудничество",
	} {
		if got := TruncateQuery(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

var cases = viewtest.Cases[screen]{
	"Activities":            activityPages,
	"Activity":              activityCards,
	"ActivityChanged":       activityCards,
	"ActivityDraftCard":     activityDraftCards,
	"AskActivity":           activityQuestions,
	"AskEvidence":           evidencePages,
	"Evidence":              evidencePages,
	"EvidenceFile":          evidenceFiles,
	"EvidenceResults":       evidenceResults,
	"EvidenceRemoved":       evidenceFiles,
	"ReportPicker":          reportOffers,
	"ActivityHistory":       histories,
	"News":                  newsPages,
	"ConfirmDeleteActivity": activityCards,
	"ReportStarted":         func(p screen, _ viewtest.Fixtures) []any { return []any{p.ReportStarted(longestReport)} },
	"ReportFigures":         reportFigures,
	"ReportChart":           reportPictures,
	"ReportTrace":           reportTraces,
	"ReportWorkbook":        reportWorkbooks,
	"ValidationMessage":     validationMessages,
}
