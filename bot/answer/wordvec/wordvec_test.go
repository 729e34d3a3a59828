package wordvec

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// likeness is the cosine of what texts mean.
func likeness(a, b string) (sum float64) {
	x, y := English().Embed(strings.Fields(a)), English().Embed(strings.Fields(b))
	for i := range x {
		sum += float64(x[i]) * float64(y[i])
	}
	return sum
}

func TestWordsThatMeanTheSameAreNear(t *testing.T) {
	for _, test := range []struct{ text, near, far string }{
		{"meeting", "gathering", "telephone"},
		{"money", "funding", "border"},
		{"phone", "telephone", "street"},
		{"border", "frontier", "budget"},
		{"who pays for it", "who funds the programme", "where is the meeting"},
	} {
		if near, far := likeness(test.text, test.near), likeness(test.text, test.far); near <= far {
			t.Errorf("%q is as near to %q (%.2f) as to %q (%.2f)", test.text, test.far, far, test.near, near)
		}
	}
}

func TestEmbed(t *testing.T) {
	m := English()
	for _, words := range [][]string{nil, {""}, {"zzyzzyx"}, {"кто"}} {
		if got := m.Embed(words); got != nil {
			t.Errorf("%q means %v", words, got)
		}
	}
	got := m.Embed([]string{"zzyzzyx", "border"})
	if !slices.Equal(got, m.Embed([]string{"border"})) {
		t.Error("a word that is not known changes the meaning")
	}
	var square float64
	for _, x := range got {
		square += float64(x) * float64(x)
	}
	if math.Abs(square-1) > 1e-5 {
		t.Errorf("the vector's length is %v", math.Sqrt(square))
	}
}

// Every word is found in its own place: the files fit together, and the words are in order.
func TestEnglish(t *testing.T) {
	m := English()
	if m.size() < 10_000 || len(m.vectors) != m.size()*dimensions {
		t.Fatalf("%d words have %d bytes of vectors", m.size(), len(m.vectors))
	}
	for place := range m.size() {
		if found, known := m.find(m.word(place)); !known || found != place {
			t.Errorf("%q, in place %d, is found in %d", m.word(place), place, found)
		}
	}
}

func BenchmarkEmbed(b *testing.B) {
	words := strings.Fields("when and where does the steering group of the programme meet next")
	b.ReportAllocs()
	for b.Loop() {
		English().Embed(words)
	}
}
