package telegram

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The formatting of each part stays where it was.
func TestJoinedPartsKeepTheirFormatting(t *testing.T) {
	bold := func(offset int) []Entity { return []Entity{{Type: "bold", Offset: offset, Length: 1}} }
	first := Message{ID: 1, Date: 5, Caption: "a😀b", Entities: bold(3), HasMedia: true, Files: []File{{ID: "x"}}}
	whole := first.join(Message{ID: 2, Date: 7, Text: "cd", Entities: bold(1)}, "\n")
	want := Message{
		ID: 1, Date: 7, Text: "a😀b\ncd", Entities: append(bold(3), bold(6)...), HasMedia: true,
		Files: []File{{ID: "x"}}, Parts: []Part{{1, "a😀b"}, {2, "cd"}},
	}
	if diff := cmp.Diff(want, whole); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}
