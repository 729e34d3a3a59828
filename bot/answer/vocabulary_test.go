package answer

import "testing"

// The same hash of two kinds is two features, and find does not return a feature of another kind.
func TestVocabularyTellsKindsApart(t *testing.T) {
	texts := [][]featureCount{
		{{7, kindWord, 1}, {7, kindCharNgram, 1}},
		{{7, kindCharNgram, 1}, {9, kindCharNgram, 1}},
	}
	v := newVocabulary(texts, [numKinds]float32{1, 1, 1, 1, 1})
	if v.size() != 3 {
		t.Fatalf("there are %d features, want 3", v.size())
	}
	for _, test := range []struct {
		kind    featureKind
		feature feature
		docFreq uint16
	}{{kindWord, 7, 1}, {kindCharNgram, 7, 2}, {kindCharNgram, 9, 1}} {
		column, ok := v.find(test.kind, test.feature)
		if !ok || v.kind(column) != test.kind || v.docFreq[column] != test.docFreq {
			t.Errorf("feature %d of kind %d: column %d of kind %d with %d examples (found: %t), want %d",
				test.feature, test.kind, column, v.kind(column), v.docFreq[column], ok, test.docFreq)
		}
	}
	for _, missing := range []struct {
		kind    featureKind
		feature feature
	}{{kindWord, 9}, {kindBigram, 7}, {kindCharNgram, 8}, {kindEmbedding, 7}} {
		if column, ok := v.find(missing.kind, missing.feature); ok {
			t.Errorf("feature %d of kind %d was found in column %d", missing.feature, missing.kind, column)
		}
	}
}
