package wordvec

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// similarity returns the cosine of the embeddings of two texts.
func similarity(a, b string) (sum float64) {
	x, y := English().Embed(strings.Fields(a)), English().Embed(strings.Fields(b))
	for i := range x {
		sum += float64(x[i]) * float64(y[i])
	}
	return sum
}

func TestWordsWithTheSameMeaningAreNear(t *testing.T) {
	for _, test := range []struct{ text, near, far string }{
		{"meeting", "gathering", "telephone"},
		{"money", "funding", "border"},
		{"phone", "telephone", "street"},
		{"border", "frontier", "budget"},
		{"who pays for it", "who funds the programme", "where is the meeting"},
	} {
		if near, far := similarity(test.text, test.near), similarity(test.text, test.far); near <= far {
			t.Errorf("%q is as near to %q (%.2f) as to %q (%.2f)", test.text, test.far, far, test.near, near)
		}
	}
}

func TestEmbed(t *testing.T) {
	m := English()
	for _, words := range [][]string{nil, {""}, {"zzyzzyx"}, {"кто"}} {
		if got := m.Embed(words); got != nil {
			t.Errorf("the embedding of %q is %v, want none", words, got)
		}
	}
	got := m.Embed([]string{"zzyzzyx", "border"})
	if !slices.Equal(got, m.Embed([]string{"border"})) {
		t.Error("an unknown word changes the embedding")
	}
	var square float64
	for _, x := range got {
		square += float64(x) * float64(x)
	}
	if math.Abs(square-1) > 1e-5 {
		t.Errorf("the length of the embedding is %v, want 1", math.Sqrt(square))
	}
}

// The two files fit together, and the words are in order, so that the search finds every word.
func TestEnglish(t *testing.T) {
	m := English()
	if m.size() < 10_000 || len(m.vectors) != m.size()*dimensions {
		t.Fatalf("there are %d words and %d bytes of vectors", m.size(), len(m.vectors))
	}
	for index := range m.size() {
		if found, known := m.find(m.word(index)); !known || found != index {
			t.Errorf("%q has the index %d, found %d", m.word(index), index, found)
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
