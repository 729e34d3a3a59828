package answer

import (
	"math/bits"
	"strings"
	"unicode/utf8"

	"bomcabot/locales/fold"
)

// speller corrects unknown words: each becomes the most likely known word that is one or two errors away. A known word
// is a word of the examples. All of them are in one string, ordered by length; a map of strings would take four times
// the memory.
type speller struct {
	text  string
	words []knownWord
	// startByLength is, by number of letters, the index of the first word. Words that are too long count as
	// maxWordLetters+1 letters.
	startByLength [maxWordLetters + 3]int
}

// knownWord is a word of the examples.
type knownWord struct {
	letters uint64 // the set of its letters, hashed to bits
	end     int32  // its end in the text; it starts at the end of the word before
	count   int32  // number of its occurrences in the examples
}

const (
	minLettersOneError  = 4                       // shorter words are not corrected
	minLettersTwoErrors = 8                       // in shorter words, only one error is corrected
	maxWordLetters      = fold.MaxDistanceLetters // longer words are not corrected
)

func newSpeller(texts [][]string) *speller {
	counts := make(map[string]int32)
	var byLength [maxWordLetters + 2][]string
	for _, text := range texts {
		for _, w := range text {
			if counts[w]++; counts[w] == 1 {
				n := min(utf8.RuneCountInString(w), maxWordLetters+1)
				byLength[n] = append(byLength[n], w)
			}
		}
	}
	s := &speller{words: make([]knownWord, 0, len(counts))}
	var text strings.Builder
	for n, words := range byLength {
		for _, w := range words {
			text.WriteString(w)
			s.words = append(s.words, knownWord{letterSet(w), int32(text.Len()), counts[w]})
		}
		s.startByLength[n+1] = len(s.words)
	}
	s.text = strings.Clone(text.String()) // without the spare capacity of the builder
	return s
}

// word returns the known word with an index.
func (s *speller) word(i int) string {
	if i == 0 {
		return s.text[:s.words[0].end]
	}
	return s.text[s.words[i-1].end:s.words[i].end]
}

// knows reports whether a word is in the examples.
func (s *speller) knows(w string) bool {
	set := letterSet(w)
	n := min(utf8.RuneCountInString(w), maxWordLetters+1)
	for i := s.startByLength[n]; i < s.startByLength[n+1]; i++ {
		if s.words[i].letters == set && s.word(i) == w {
			return true
		}
	}
	return false
}

// correct returns the words with unknown ones replaced by known ones where possible, and the share of the words that it
// replaced. Names of places stay, and words that isWord accepts.
func (s *speller) correct(words []string, isWord func(w string) bool) (corrected []string, share float64) {
	corrected = make([]string, len(words))
	each := 1 / float64(max(len(words), 1))
	for i, w := range words {
		corrected[i] = w
		if s.knows(w) || countryOf(w) != "" || isWord(w) {
			continue
		}
		if known, ok := s.nearest(w); ok {
			corrected[i] = known
			share += each
		}
	}
	return corrected, share
}

// nearest returns the known word with the fewest errors; among equals the most frequent, then the shortest. It returns
// false if none is near enough, and for words with digits.
func (s *speller) nearest(w string) (string, bool) {
	n := utf8.RuneCountInString(w)
	allowed := 0
	switch {
	case n > maxWordLetters || strings.ContainsAny(w, "0123456789"):
	case n >= minLettersTwoErrors:
		allowed = 2
	case n >= minLettersOneError:
		allowed = 1
	}
	if allowed == 0 {
		return "", false
	}
	set := letterSet(w)
	letters := []rune(w)
	best, fewest, count := "", allowed+1, int32(0)
	from, to := max(n-allowed, minLettersOneError-1), min(n+allowed, maxWordLetters)
	for i := s.startByLength[from]; i < s.startByLength[to+1]; i++ {
		candidate := &s.words[i]
		if bits.OnesCount64(set^candidate.letters) > 2*allowed {
			continue
		}
		errors := fold.Distance(letters, s.word(i), allowed)
		if errors < fewest || errors == fewest && errors <= allowed && candidate.count > count {
			best, fewest, count = s.word(i), errors, candidate.count
		}
	}
	return best, best != ""
}

// letterSet returns the set of letters of a word, hashed to 64 bits.
func letterSet(w string) uint64 {
	var set uint64
	for _, r := range w {
		set |= 1 << (uint32(r) % 64)
	}
	return set
}
