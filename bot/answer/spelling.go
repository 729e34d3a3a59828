package answer

import (
	"math/bits"
	"strings"
	"unicode/utf8"
)

// speller mends words that no example has: each becomes the likeliest known word that is an error or two away. The words are in one text, those of
// as many letters together: a string of its own and a place in a map would take four times the memory.
type speller struct {
	text          string
	words         []knownWord
	startByLength [maxWordLetters + 3]int // by number of letters, where its words start; those longer than the longest count as of one more
}

// knownWord is a known word.
type knownWord struct {
	letters uint64 // a set of the letters, hashed to bits
	end     int32  // in the text; it starts where the one before ends
	count   int32  // how many times the examples have it
}

const (
	minLettersOneError  = 4 // letters
	minLettersTwoErrors = 8
	maxWordLetters      = 24 // letters; longer ones are left alone
)

func newSpeller(texts [][]string) *speller {
	times := make(map[string]int32)
	var byLength [maxWordLetters + 2][]string
	for _, text := range texts {
		for _, w := range text {
			if times[w]++; times[w] == 1 {
				n := min(utf8.RuneCountInString(w), maxWordLetters+1)
				byLength[n] = append(byLength[n], w)
			}
		}
	}
	s := &speller{words: make([]knownWord, 0, len(times))}
	var text strings.Builder
	for n, words := range byLength {
		for _, w := range words {
			text.WriteString(w)
			s.words = append(s.words, knownWord{letterSet(w), int32(text.Len()), times[w]})
		}
		s.startByLength[n+1] = len(s.words)
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
	n := min(utf8.RuneCountInString(w), maxWordLetters+1)
	for i := s.startByLength[n]; i < s.startByLength[n+1]; i++ {
		if s.words[i].letters == set && s.word(i) == w {
			return true
		}
	}
	return false
}

// correct replaces unknown words by known ones, where there are such, and returns the share of the words that were mended.
func (s *speller) correct(words []string) (better []string, mended float64) {
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
	best, fewest, times := "", allowed+1, int32(0)
	for i := s.startByLength[max(n-allowed, minLettersOneError-1)]; i < s.startByLength[min(n+allowed, maxWordLetters)+1]; i++ {
		candidate := &s.words[i]
		if bits.OnesCount64(set^candidate.letters) > 2*allowed {
			continue
		}
		errors := editDistance(letters, s.word(i), allowed)
		if errors < fewest || errors == fewest && errors <= allowed && candidate.count > times {
			best, fewest, times = s.word(i), errors, candidate.count
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

// editDistance is how many letters are to be added, dropped, replaced or swapped with their neighbour to make one word of the other
// (optimal string alignment), or more than allowed.
func editDistance(a []rune, word string, allowed int) int {
	var letters [maxWordLetters]rune
	b := letters[:0]
	for _, r := range word {
		b = append(b, r)
	}
	var rows [3][maxWordLetters + 1]int
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
