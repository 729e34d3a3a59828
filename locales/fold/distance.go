package fold

// MaxDistanceLetters is the maximum number of letters of the words that [Distance] compares.
const MaxDistanceLetters = 24

// Distance returns the number of letters to add, drop, replace or swap with a neighbour to turn one word into the
// other (optimal string alignment distance). If that is more than allowed, it may return any number above allowed.
// Neither word has more than [MaxDistanceLetters] letters.
func Distance(a []rune, word string, allowed int) int {
	var letters [MaxDistanceLetters]rune
	b := letters[:0]
	for _, r := range word {
		b = append(b, r)
	}
	var rows [3][MaxDistanceLetters + 1]int
	before, last, current := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		current[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			current[j] = min(last[j]+1, current[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				current[j] = min(current[j], before[j-2]+1)
			}
			least = min(least, current[j])
		}
		if least > allowed {
			return least
		}
		before, last, current = last, current, before
	}
	return last[len(b)]
}
