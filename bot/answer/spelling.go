package answer

import (
	"math/bits"
	"strings"
	"unicode/utf8"
)

// speller mends words that no example has: each becomes the likeliest known word that is an error or two away.
type speller struct {
	known map[string]int // how many times the examples have it
	words [][]spelled    // by number of letters
}

type spelled struct {
	word    string
	letters uint64 // a set of the letters, hashed to bits
	times   int
}

const (
	oneErrorFrom  = 4 // letters
	twoErrorsFrom = 8
	longestWord   = 24 // letters; longer ones are left alone
)

func newSpeller(texts [][]string) *speller {
	s := &speller{known: make(map[string]int)}
	var order []string
	for _, text := range texts {
		for _, w := range text {
			if s.known[w] == 0 {
				order = append(order, w)
			}
			s.known[w]++
		}
	}
	s.words = make([][]spelled, longestWord+1)
	for _, w := range order {
		if n := utf8.RuneCountInString(w); n <= longestWord {
			s.words[n] = append(s.words[n], spelled{w, letterSet(w), s.known[w]})
		}
	}
	return s
}

// mend replaces unknown words and returns the share that stay unknown and the share that were mended.
func (s *speller) mend(words []string) (better []string, unknown, mended float64) {
	better = make([]string, len(words))
	each := 1 / float64(max(len(words), 1))
	for i, w := range words {
		better[i] = w
		if s.known[w] > 0 || countryOf(w) != "" {
			continue
		}
		if known, ok := s.nearest(w); ok {
			better[i] = known
			mended += each
		} else {
			unknown += each
		}
	}
	return better, unknown, mended
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
	best, fewest, times := "", allowed+1, 0
	for length := max(n-allowed, oneErrorFrom-1); length <= min(n+allowed, longestWord); length++ {
		for _, candidate := range s.words[length] {
			if bits.OnesCount64(set^candidate.letters) > 2*allowed {
				continue
			}
			errors := distance(letters, candidate.word, allowed)
			if errors < fewest || errors == fewest && errors <= allowed && candidate.times > times {
				best, fewest, times = candidate.word, errors, candidate.times
			}
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
