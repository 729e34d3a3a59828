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
		{"prgramm", "prgramm"}, // two errors in too short a word
		{"prgrammee", "programme"},
		{"meeting", "meeting"},
		{"meetin", "meeting"},
		{"fix", "fix"},         // too short to tell
		{"2016", "2016"},       // numbers are never mended
		{"weather", "weather"}, // nothing like it
	} {
		got, _ := s.correct([]string{test.word})
		if got[0] != test.want {
			t.Errorf("%q was mended to %q, want %q", test.word, got[0], test.want)
		}
	}
}

func TestCorrectedShare(t *testing.T) {
	s := newSpeller([][]string{{"where", "meeting"}})
	words := []string{"where", "metting", "pigs", "fly"}
	if _, mended := s.correct(words); mended != 0.25 {
		t.Errorf("%v of the words were mended, want 0.25", mended)
	}
	if words[1] != "metting" {
		t.Error("the caller's words were changed")
	}
}

// Among known words that are as near, the one that the examples have most often is meant, then the shorter; very long words are known, yet never meant.
func TestCorrectBreaksTies(t *testing.T) {
	const long = "antidisestablishmentarianism"
	s := newSpeller([][]string{{"meets", "meetx", "meetx", "mets", long}})
	for word, want := range map[string]string{"meett": "meetx", "mxets": "mets", "mexs": "mets", long: long, long[:27]: long[:27]} {
		got, _ := s.correct([]string{word})
		if got[0] != want {
			t.Errorf("%q was mended to %q, want %q", word, got[0], want)
		}
	}
	if !s.knows(long) {
		t.Errorf("%q is not known", long)
	}
}
