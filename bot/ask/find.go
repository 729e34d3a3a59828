package ask

import (
	"cmp"
	"slices"
	"strings"

	"bomcabot/bot/answer"
	"bomcabot/locales"
)

// FindTopics lists the topics whose answers have some words, or the beginnings of words, in any language: those with
// most of the words first, of these those whose title in the given language has them.
func (f *Feature) FindTopics(lang locales.Lang, words string, limit int) []string {
	wanted := strings.Fields(answer.Fold(words))
	type found struct {
		topic string
		score int
	}
	var list []found
	for _, topic := range f.Knowledge.Base().Topics {
		if !f.CanOffer(topic.ID) {
			continue
		}
		best := 0
		for _, other := range locales.All() {
			text := f.Knowledge.Base().Answer(other, topic.ID)
			score := 2 * countWords(text.Title+" "+text.Text, wanted)
			if other == lang {
				score += countWords(text.Title, wanted)
			}
			best = max(best, score)
		}
		if best > 0 {
			list = append(list, found{topic.ID, best})
		}
	}
	slices.SortStableFunc(list, func(a, b found) int { return cmp.Compare(b.score, a.score) })
	var topics []string
	for _, one := range list[:min(limit, len(list))] {
		topics = append(topics, one.topic)
	}
	return topics
}

// countWords counts the folded words that a word of a text begins with.
func countWords(text string, words []string) (n int) {
	folded := " " + answer.Fold(text)
	for _, word := range words {
		if strings.Contains(folded, " "+word) {
			n++
		}
	}
	return n
}
