package answer

// ranker scores classes for a question. Class 0 is what is to be refused, learned from the examples of no topic.
type ranker struct {
	classes    int
	reader     reader
	speller    *speller
	vocabulary *vocabulary
	linear     *linear
	index      *index
	verbatim   verbatim
}

// refused is the class of what is to be refused.
const refused = 0

// lesson is an example, read and counted, with its class.
type lesson struct {
	words  []string
	meant  []float32 // what is its own of what the embedder says
	counts []count
	class  int
	name   bool // it is no example, but the name of its topic
}

// newRanker learns to tell the classes of lessons apart.
func newRanker(lessons []lesson, classes int, reader reader) *ranker {
	r, vectors := prepare(lessons, classes, reader)
	r.linear = newLinear(vectors, r.index.class, r.vocabulary.size(), classes)
	return r
}

// prepare makes all of a ranker that needs no training, and the vectors of the lessons.
func prepare(lessons []lesson, classes int, reader reader) (*ranker, []vector) {
	counts := make([][]count, len(lessons))
	class := make([]int32, len(lessons))
	words := make([][]string, len(lessons))
	for i, l := range lessons {
		counts[i], class[i], words[i] = l.counts, int32(l.class), l.words
	}
	v := newVocabulary(counts, reader.weights())
	vectors := make([]vector, len(lessons))
	for i := range lessons {
		vectors[i] = v.vector(counts[i])
	}
	return &ranker{
		classes: classes, reader: reader, speller: newSpeller(words), vocabulary: v, index: newIndex(counts, vectors, class, v), verbatim: newVerbatim(lessons),
	}, vectors
}

// ranking is what a ranker makes of a question.
type ranking struct {
	words     []string // with unknown ones mended
	mended    float64  // the share of the words that were mended
	vector    vector
	scores    []float32 // by class
	misgiving float32   // the regression's own score for refusing
	first     int       // the topics with the best scores; refused where there are not so many
	second    int
	third     int
	nearest   []match // by class
}

// rank scores the classes for the words of a question.
func (r *ranker) rank(words []string) ranking {
	var k ranking
	k.words, k.mended = r.speller.mend(words)
	k.vector = r.vocabulary.vector(features(k.words, r.reader.meaning(words, k.words)))
	k.scores, k.misgiving = r.linear.scores(k.vector.entries)
	for c := refused + 1; c < r.classes; c++ {
		switch s := k.scores[c]; {
		case k.first == refused || s > k.scores[k.first]:
			k.first, k.second, k.third = c, k.first, k.second
		case k.second == refused || s > k.scores[k.second]:
			k.second, k.third = c, k.second
		case k.third == refused || s > k.scores[k.third]:
			k.third = c
		}
	}
	k.nearest = r.index.nearest(k.vector.entries, r.classes)
	return k
}
