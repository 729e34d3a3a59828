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

// longestEvidence is a file with the longest values.
func longestEvidence() store.Evidence {
	return store.Evidence{
		ID: math.MaxInt32, ActivityID: math.MaxInt32, Name: viewtest.HostileText(store.MaxEvidenceNameLength),
		Size: store.MaxEvidenceSize, SHA256: strings.Repeat("f", 64), AddedBy: math.MaxInt32,
		AddedAt: fullActivity().At, RemovedBy: math.MaxInt32, RemovedAt: fullActivity().At,
	}
}

func evidencePages(p screen, _ viewtest.Fixtures) []any {
	kept := fullActivity()
	kept.Deleted = false
	person := store.Person{ID: math.MaxInt32, FirstName: viewtest.Hostile, LastName: viewtest.Hostile}
	full := evidencePage{
		People: map[int64]store.Person{person.ID: person}, CanEdit: true, TakesFiles: true,
		Pager: view.Pager{Page: 99, Total: 100_000, Size: evidencePerPage},
	}
	for range evidencePerPage {
		full.Files = append(full.Files, longestEvidence())
	}
	for range maxShownRemoved {
		full.Removed = append(full.Removed, longestEvidence())
	}
	empty := evidencePage{Pager: view.Pager{Size: evidencePerPage}}
	return []any{
		p.Evidence(kept, full, viewtest.Readers()[1]), p.Evidence(minimalActivity(), empty, viewtest.Readers()[1]),
		p.AskEvidence(kept), p.AskEvidence(minimalActivity()),
	}
}

func evidenceResults(p screen, _ viewtest.Fixtures) []any {
	var all []any
	for _, problem := range []locales.Key{
		"", locales.EvidenceNotFetched, locales.EvidenceNotGiven, locales.EvidenceOtherKind, locales.ActivityNotYours,
		locales.ActivityMeanwhile,
	} {
		var results []evidenceResult
		for i := range evidenceBatchSize {
			results = append(results, evidenceResult{
				Name: viewtest.HostileText(store.MaxEvidenceNameLength), Size: store.MaxEvidenceSize,
				Duplicate: i%2 == 0, Problem: problem,
			})
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
	return []any{p.EvidenceFile(photo, nil), p.EvidenceFile(document, []byte("content")), p.EvidenceRemoved(document)}
}

// Only those who may change the activity have buttons to remove a file and to add one.
func TestButtonsToChangeEvidence(t *testing.T) {
	t.Parallel()
	p := screen{viewtest.NewFixtures(t).Views.In(locales.English)}
	page := evidencePage{Files: []store.Evidence{longestEvidence()}, Pager: view.Pager{Total: 1, Size: evidencePerPage}}
	for _, test := range []struct {
		canEdit bool
		want    int // buttons
	}{{true, 4}, {false, 2}} {
		page.CanEdit = test.canEdit
		buttons := 0
		for _, row := range p.Evidence(minimalActivity(), page, viewtest.Readers()[1]).Buttons {
			buttons += len(row)
		}
		if buttons != test.want {
			t.Errorf("may edit %v: %d buttons, want %d", test.canEdit, buttons, test.want)
		}
	}
}
