package answer

import (
	"math/bits"
	"strings"
	"unicode/utf8"
)

// speller mends words that no example has: each becomes the likeliest known word that is an error or two away. The words are in one text, those of
// as many letters together: a string of its own and a place in a map would take four times the memory.
type speller struct {
	text  string
	words []spelled
	from  [longestWord + 3]int // by number of letters, where its words start; those longer than the longest count as of one more
}

// spelled is a known word.
type spelled struct {
	letters uint64 // a set of the letters, hashed to bits
	end     int32  // in the text; it starts where the one before ends
	times   int32  // how many times the examples have it
}

const (
	oneErrorFrom  = 4 // letters
	twoErrorsFrom = 8
	longestWord   = 24 // letters; longer ones are left alone
)

func newSpeller(texts [][]string) *speller {
	times := make(map[string]int32)
	var byLength [longestWord + 2][]string
	for _, text := range texts {
		for _, w := range text {
			if times[w]++; times[w] == 1 {
				n := min(utf8.RuneCountInString(w), longestWord+1)
				byLength[n] = append(byLength[n], w)
			}
		}
	}
	s := &speller{words: make([]spelled, 0, len(times))}
	var text strings.Builder
	for n, words := range byLength {
		for _, w := range words {
			text.WriteString(w)
			s.words = append(s.words, spelled{letterSet(w), int32(text.Len()), times[w]})
		}
		s.from[n+1] = len(s.words)
	}
	s.text = strings.Clone(text.String()) // without the spare room of the builder
	return s
}

// word is the known word with a number.
func (s *speller) word(i int) string {
	if i == 0 {
		return s.text[:s.words[0].end]
	}
	return s.text[s.words[i-1].end:s.words[i].end]
}

// knows reports whether the examples have a word.
func (s *speller) knows(w string) bool {
	set := letterSet(w)
	n := min(utf8.RuneCountInString(w), longestWord+1)
	for i := s.from[n]; i < s.from[n+1]; i++ {
		if s.words[i].letters == set && s.word(i) == w {
			return true
		}
	}
	return false
}

// mend replaces unknown words by known ones, where there are such, and returns the share of the words that were mended.
func (s *speller) mend(words []string) (better []string, mended float64) {
	better = make([]string, len(words))
	each := 1 / float64(max(len(words), 1))
	for i, w := range words {
		better[i] = w
		if s.knows(w) || countryOf(w) != "" {
			continue
		}
		if known, ok := s.nearest(w); ok {
			better[i] = known
			mended += each
		}
	}
	return better, mended
}

// nearest is the known word with the fewest errors; among equals the most frequent, then the first.
func (s *speller) nearest(w string) (string, bool) {
	n := utf8.RuneCountInString(w)
	allowed := 0
	switch {
	case n > longestWord || strings.ContainsAny(w, "0123456789"):
	case n >= twoErrorsFrom:
		allowed = 2
	case n >= oneErrorFrom:
		allowed = 1
	}
	if allowed == 0 {
		return "", false
	}
	set := letterSet(w)
	letters := []rune(w)
	best, fewest, times := "", allowed+1, int32(0)
	for i := s.from[max(n-allowed, oneErrorFrom-1)]; i < s.from[min(n+allowed, longestWord)+1]; i++ {
		candidate := &s.words[i]
		if bits.OnesCount64(set^candidate.letters) > 2*allowed {
			continue
		}
		errors := distance(letters, s.word(i), allowed)
		if errors < fewest || errors == fewest && errors <= allowed && candidate.times > times {
			best, fewest, times = s.word(i), errors, candidate.times
		}
	}
	return best, best != ""
}

func letterSet(w string) uint64 {
	var set uint64
	for _, r := range w {
		set |= 1 << (uint32(r) % 64)
	}
	return set
}

// distance is how many letters are to be added, dropped, replaced or swapped with their neighbour to make one word of the other
// (optimal string alignment), or more than allowed.
func distance(a []rune, word string, allowed int) int {
	var letters [longestWord]rune
	b := letters[:0]
	for _, r := range word {
		b = append(b, r)
	}
	var rows [3][longestWord + 1]int
	before, last, this := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		this[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			this[j] = min(last[j]+1, this[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				this[j] = min(this[j], before[j-2]+1)
			}
			least = min(least, this[j])
		}
		if least > allowed {
			return least
		}
		before, last, this = last, this, before
	}
	return last[len(b)]
}
