package answer

import "testing"

// Two features that have one number, but are of two kinds, are two; and whatever is missing is not found.
func TestVocabularyTellsKindsApart(t *testing.T) {
	v := newVocabulary([][]featureCount{{{7, kindWord, 1}, {7, kindCharNgram, 1}}, {{7, kindCharNgram, 1}, {9, kindCharNgram, 1}}}, [numKinds]float32{1, 1, 1, 1, 1})
	if v.size() != 3 {
		t.Fatalf("there are %d features, want 3", v.size())
	}
	for _, test := range []struct {
		kind   featureKind
		number feature
		having uint16
	}{{kindWord, 7, 1}, {kindCharNgram, 7, 2}, {kindCharNgram, 9, 1}} {
		column, ok := v.find(test.kind, test.number)
		if !ok || v.kind(column) != test.kind || v.docFreq[column] != test.having {
			t.Errorf("feature %d of kind %d: column %d of kind %d with %d examples (found: %t), want %d", test.number, test.kind, column, v.kind(column), v.docFreq[column], ok, test.having)
		}
	}
	for _, missing := range []struct {
		kind   featureKind
		number feature
	}{{kindWord, 9}, {kindBigram, 7}, {kindCharNgram, 8}, {kindEmbedding, 7}} {
		if column, ok := v.find(missing.kind, missing.number); ok {
			t.Errorf("feature %d of kind %d was found in column %d", missing.number, missing.kind, column)
		}
	}
}
