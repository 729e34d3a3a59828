package view_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/view"
	"bomcabot/store"
)

// longestSearch is as long as a search that a button carries.
var longestSearch = view.TruncateQuery(strings.Repeat("Өзбекстан ", 9))

// pressesOfActivities has the presses of activities, with the longest values that real buttons carry.
func pressesOfActivities() []view.Press {
	const id, version = math.MaxInt32, 9_999
	return []view.Press{
		view.ShowNews{Page: 99_999}, view.ShowActivities{Page: 99_999}, view.ShowActivities{Query: longestSearch, Page: 99_999},
		view.ShowEvidence{Activity: id, Page: 999}, view.AttachEvidence{Activity: id}, view.DownloadEvidence{File: id}, view.RemoveEvidence{File: id},
		view.RestoreEvidence{File: id},
		view.ShowActivity{Activity: id}, view.ShowActivityHistory{Activity: id, Page: 999}, view.PromptDeleteActivity{Activity: id, Version: version},
		view.DeleteActivity{Activity: id, Version: version}, view.UndoActivity{Activity: id, Version: version}, view.EditActivity{Activity: id},
	}
}

// fullActivity has all that an activity can have, as long as it may be.
func fullActivity() store.Activity {
	a := store.Activity{
		ID: math.MaxInt32, Version: 9_999, AuthorID: math.MaxInt32, Change: store.Undone, Deleted: true,
		Type: store.Assistance, Component: store.Migration, First: longestReport.First, Last: longestReport.Last,
		Title: hostileText(store.MaxActivityTitle), Place: hostileText(store.MaxActivityPlace), Headcount: store.Headcount{Total: store.Counted(store.MaxPeople)},
		InRoom: store.Counted(1), Online: store.Counted(2), Experts: store.Counted(3),
		Partners: hostileText(store.MaxPartners), Outcome: hostileText(store.MaxOutcome), NextStep: hostileText(store.MaxOutcome),
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

// hostileText is so many characters that break what is not escaped.
func hostileText(n int) string { return strings.Repeat(hostile, n/len(hostile)+1)[:n] }

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

func newsPages(p view.Page, _ fixtures) []any {
	return []any{
		p.News(nil, view.Pager{Size: view.NewsPerPage}), p.News([]store.Activity{minimalActivity()}, view.Pager{Total: 1, Size: view.NewsPerPage}),
		p.News(fullActivities(view.NewsPerPage), view.Pager{Page: 99, Total: 100_000, Size: view.NewsPerPage}),
	}
}

func activityPages(p view.Page, _ fixtures) []any {
	return []any{
		p.Activities(nil, "", view.Pager{Size: view.ActivitiesPerPage}),
		p.Activities(nil, hostile, view.Pager{Size: view.ActivitiesPerPage}),
		p.Activities(fullActivities(view.ActivitiesPerPage), longestSearch, view.Pager{Page: 99, Total: 100_000, Size: view.ActivitiesPerPage}),
	}
}

func activityCards(p view.Page, _ fixtures) []any {
	author := store.Person{ID: math.MaxInt32, FirstName: hostile, LastName: hostile}
	return []any{
		p.Activity(fullActivity(), author, true, readers()[1]), p.Activity(minimalActivity(), store.Person{}, true, readers()[1]), p.ConfirmDeleteActivity(fullActivity()),
		p.ActivityChanged(fullActivity()), p.ActivityChanged(minimalActivity()), p.ActivityChanged(activityAfter(store.Edited)), p.ActivityChanged(activityAfter(store.Undone)),
	}
}

func histories(p view.Page, _ fixtures) []any {
	authors := map[int64]store.Person{math.MaxInt32: {ID: math.MaxInt32, FirstName: hostile}}
	return []any{
		p.ActivityHistory([]store.Activity{minimalActivity()}, nil, view.Pager{Total: 1, Size: view.VersionsPerPage}, readers()[1]),
		p.ActivityHistory(fullActivities(view.VersionsPerPage), authors, view.Pager{Page: 1, Total: 100, Size: view.VersionsPerPage}, readers()[1]),
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
		if got := view.TruncateQuery(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}
