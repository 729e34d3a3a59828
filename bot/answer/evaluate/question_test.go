package evaluate

import (
	"strings"
	"testing"
)

func TestRead(t *testing.T) {
	got, err := Read(strings.NewReader(`{"text": "a", "lang": "en", "label": "oos"}
{"text": "b", "lang": "ky", "label": "budget", "style": "chat"}

{"text": "c"}`))
	if err != nil {
		t.Fatal(err)
	}
	want := []Question{{Text: "a", Lang: "en"}, {Text: "b", Lang: "ky", Label: "budget", Style: "chat"}, {Text: "c"}}
	if len(got) != len(want) {
		t.Fatalf("%d questions, want %d", len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("question %d is %+v, want %+v", i, got[i], want[i])
		}
	}
}

func TestReadRefuses(t *testing.T) {
	for _, bad := range []string{`{"text": "a"`, `{"text": ""}`, `[]`, `text`} {
		if got, err := Read(strings.NewReader(bad)); err == nil {
			t.Errorf("%s was read as %+v, want an error", bad, got)
		}
	}
}
