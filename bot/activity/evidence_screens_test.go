package activity

import (
	"math"
	"strings"
	"testing"

	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

// longestEvidence has all that a file can have, as long as it may be.
func longestEvidence() store.Evidence {
	return store.Evidence{
		ID: math.MaxInt32, ActivityID: math.MaxInt32, Name: viewtest.HostileText(store.MaxEvidenceNameLength), Size: store.MaxEvidenceSize, SHA256: strings.Repeat("f", 64),
		AddedBy: math.MaxInt32, AddedAt: fullActivity().At, RemovedAt: fullActivity().At, RemovedBy: math.MaxInt32,
	}
}

func evidencePages(p screen, _ viewtest.Fixtures) []any {
	kept := fullActivity()
	kept.Deleted = false
	page := EvidencePage{
		People: map[int64]store.Person{math.MaxInt32: {ID: math.MaxInt32, FirstName: viewtest.Hostile, LastName: viewtest.Hostile}}, CanEdit: true,
		Pager: view.Pager{Page: 99, Total: 100_000, Size: EvidencePerPage},
	}
	for range EvidencePerPage {
		page.Files = append(page.Files, longestEvidence())
	}
	for range MaxShownRemovedEvidence {
		page.Removed = append(page.Removed, longestEvidence())
	}
	return []any{
		p.Evidence(kept, page, viewtest.Readers()[1]), p.Evidence(minimalActivity(), EvidencePage{Pager: view.Pager{Size: EvidencePerPage}}, viewtest.Readers()[1]),
		p.AskEvidence(kept), p.AskEvidence(minimalActivity()),
	}
}

func evidenceResults(p screen, _ viewtest.Fixtures) []any {
	var all []any
	for _, problem := range []locales.Key{"", locales.EvidenceNotFetched, locales.EvidenceNotGiven, locales.EvidenceOtherKind, locales.ActivityNotYours, locales.ActivityMeanwhile} {
		var results []EvidenceResult
		for i := range EvidenceBatchSize {
			results = append(results, EvidenceResult{Name: viewtest.HostileText(store.MaxEvidenceNameLength), Size: store.MaxEvidenceSize, Duplicate: i%2 == 0, Problem: problem})
		}
		all = append(all, p.EvidenceResults(fullActivity(), results), p.EvidenceResults(minimalActivity(), results[:1]))
	}
	return all
}

func evidenceFiles(p screen, _ viewtest.Fixtures) []any {
	photo := longestEvidence()
	photo.Photo, photo.FileID = true, "example"
	document := longestEvidence()
	document.FileID = "example"
	return []any{p.EvidenceFile(photo), p.EvidenceFile(document), p.EvidenceRemoved(document)}
}

// A button to remove a file or to add one is there for those who may.
func TestOnlyWhoMayChangesEvidence(t *testing.T) {
	p := screen{viewtest.NewFixtures(t).Views.In(locales.English)}
	page := EvidencePage{Files: []store.Evidence{longestEvidence()}, Pager: view.Pager{Total: 1, Size: EvidencePerPage}}
	deleted := minimalActivity()
	deleted.Deleted = true
	for _, test := range []struct {
		activity store.Activity
		may      bool
		want     int // buttons
	}{{minimalActivity(), true, 4}, {minimalActivity(), false, 2}, {deleted, true, 2}} {
		page.CanEdit = test.may
		buttons := 0
		for _, row := range p.Evidence(test.activity, page, viewtest.Readers()[1]).Buttons {
			buttons += len(row)
		}
		if buttons != test.want {
			t.Errorf("deleted %v, may %v: %d buttons, want %d", test.activity.Deleted, test.may, buttons, test.want)
		}
	}
}
