package answer

import "testing"

// Two features that have one number, but are of two kinds, are two; and whatever is missing is not found.
func TestVocabularyTellsKindsApart(t *testing.T) {
	v := newVocabulary([][]count{{{7, word, 1}, {7, gram, 1}}, {{7, gram, 1}, {9, gram, 1}}}, [kinds]float32{1, 1, 1, 1, 1})
	if v.size() != 3 {
		t.Fatalf("there are %d features, want 3", v.size())
	}
	for _, test := range []struct {
		kind   kind
		number feature
		having uint16
	}{{word, 7, 1}, {gram, 7, 2}, {gram, 9, 1}} {
		column, ok := v.find(test.kind, test.number)
		if !ok || v.kind(column) != test.kind || v.having[column] != test.having {
			t.Errorf("feature %d of kind %d: column %d of kind %d with %d examples (found: %t), want %d", test.number, test.kind, column, v.kind(column), v.having[column], ok, test.having)
		}
	}
	for _, missing := range []struct {
		kind   kind
		number feature
	}{{word, 9}, {pair, 7}, {gram, 8}, {meaning, 7}} {
		if column, ok := v.find(missing.kind, missing.number); ok {
			t.Errorf("feature %d of kind %d was found in column %d", missing.number, missing.kind, column)
		}
	}
}
