package view_test

import (
	"math"
	"strings"
	"testing"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// longestEvidence has all that a file can have, as long as it may be.
func longestEvidence() store.Evidence {
	return store.Evidence{
		ID: math.MaxInt32, ActivityID: math.MaxInt32, Name: hostileText(store.MaxEvidenceNameLength), Size: store.MaxEvidenceSize, SHA256: strings.Repeat("f", 64),
		AddedBy: math.MaxInt32, AddedAt: fullActivity().At, RemovedAt: fullActivity().At, RemovedBy: math.MaxInt32,
	}
}

func evidencePages(p view.Page, _ fixtures) []any {
	kept := fullActivity()
	kept.Deleted = false
	page := view.EvidencePage{
		People: map[int64]store.Person{math.MaxInt32: {ID: math.MaxInt32, FirstName: hostile, LastName: hostile}}, CanEdit: true,
		Pager: view.Pager{Page: 99, Total: 100_000, Size: view.EvidencePerPage},
	}
	for range view.EvidencePerPage {
		page.Files = append(page.Files, longestEvidence())
	}
	for range view.MaxShownRemovedEvidence {
		page.Removed = append(page.Removed, longestEvidence())
	}
	return []any{
		p.Evidence(kept, page, readers()[1]), p.Evidence(minimalActivity(), view.EvidencePage{Pager: view.Pager{Size: view.EvidencePerPage}}, readers()[1]),
		p.AskEvidence(kept), p.AskEvidence(minimalActivity()),
	}
}

func evidenceResults(p view.Page, _ fixtures) []any {
	var all []any
	for _, problem := range []locales.Key{"", locales.EvidenceNotFetched, locales.EvidenceNotGiven, locales.EvidenceOtherKind, locales.ActivityNotYours, locales.ActivityMeanwhile} {
		var results []view.EvidenceResult
		for i := range view.EvidenceBatchSize {
			results = append(results, view.EvidenceResult{Name: hostileText(store.MaxEvidenceNameLength), Size: store.MaxEvidenceSize, Duplicate: i%2 == 0, Problem: problem})
		}
		all = append(all, p.EvidenceResults(fullActivity(), results), p.EvidenceResults(minimalActivity(), results[:1]))
	}
	return all
}

func evidenceFiles(p view.Page, _ fixtures) []any {
	photo := longestEvidence()
	photo.Photo, photo.FileID = true, "example"
	document := longestEvidence()
	document.FileID = "example"
	return []any{p.EvidenceFile(photo), p.EvidenceFile(document), p.EvidenceRemoved(document)}
}

// A button to remove a file or to add one is there for those who may.
func TestOnlyWhoMayChangesEvidence(t *testing.T) {
	p := newFixtures(t).views.In(locales.English)
	page := view.EvidencePage{Files: []store.Evidence{longestEvidence()}, Pager: view.Pager{Total: 1, Size: view.EvidencePerPage}}
	deleted := minimalActivity()
	deleted.Deleted = true
	for _, test := range []struct {
		activity store.Activity
		may      bool
		want     int // buttons
	}{{minimalActivity(), true, 4}, {minimalActivity(), false, 2}, {deleted, true, 2}} {
		page.CanEdit = test.may
		buttons := 0
		for _, row := range p.Evidence(test.activity, page, readers()[1]).Buttons {
			buttons += len(row)
		}
		if buttons != test.want {
			t.Errorf("deleted %v, may %v: %d buttons, want %d", test.activity.Deleted, test.may, buttons, test.want)
		}
	}
}
