package answer

import "testing"

func TestCorrect(t *testing.T) {
	s := newSpeller([][]string{{"programme", "budget", "fax", "meeting", "meetings", "2015"}, {"meeting", "where"}})
	for _, test := range []struct{ word, want string }{
		{"budget", "budget"},
		{"bugdet", "budget"},  // two letters swapped
		{"budgt", "budget"},   // one dropped
		{"buddget", "budget"}, // one doubled
		{"progrmame", "programme"},
		{"prgramm", "prgramm"}, // two errors in a word that is too short for two
		{"prgrammee", "programme"},
		{"meeting", "meeting"},
		{"meetin", "meeting"},
		{"fix", "fix"},         // too short
		{"2016", "2016"},       // numbers are never corrected
		{"weather", "weather"}, // no known word is similar
	} {
		got, _ := s.correct([]string{test.word}, noLexicon)
		if got[0] != test.want {
			t.Errorf("%q was corrected to %q, want %q", test.word, got[0], test.want)
		}
	}
}

func TestCorrectedShare(t *testing.T) {
	s := newSpeller([][]string{{"where", "meeting"}})
	words := []string{"where", "metting", "pigs", "fly"}
	if _, share := s.correct(words, noLexicon); share != 0.25 {
		t.Errorf("%v of the words were corrected, want 0.25", share)
	}
	if words[1] != "metting" {
		t.Error("the words of the caller were changed")
	}
}

// Among known words with equally many errors, the most frequent is chosen, then the shortest. Very long words are
// known, but never chosen.
func TestCorrectBreaksTies(t *testing.T) {
	const long = "antidisestablishmentarianism"
	s := newSpeller([][]string{{"meets", "meetx", "meetx", "mets", long}})
	for word, want := range map[string]string{
		"meett": "meetx", "mxets": "mets", "mexs": "mets", long: long, long[:27]: long[:27],
	} {
		got, _ := s.correct([]string{word}, noLexicon)
		if got[0] != want {
			t.Errorf("%q was corrected to %q, want %q", word, got[0], want)
		}
	}
	if !s.knows(long) {
		t.Errorf("%q is not known", long)
	}
}
