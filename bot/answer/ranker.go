package answer

// ranker scores classes for a question. Class 0 is what is to be refused, learned from the examples of no topic.
type ranker struct {
	classes    int
	analyzer   analyzer
	speller    *speller
	vocabulary *vocabulary
	linear     *linearModel
	index      *invertedIndex
	exact      exactIndex
}

// outOfScopeClass is the class of what is to be refused.
const outOfScopeClass = 0

// trainExample is an example, read and counted, with its class.
type trainExample struct {
	words       []string
	embedding   []float32 // what is its own of what the embedder says
	counts      []featureCount
	class       int
	isTopicName bool // it is no example, but the name of its topic
}

// trainRanker learns to tell the classes of lessons apart.
func trainRanker(lessons []trainExample, classes int, reader analyzer) *ranker {
	r, vectors := prepareRanker(lessons, classes, reader)
	r.linear = trainLinearModel(vectors, r.index.class, r.vocabulary.size(), classes)
	return r
}

// prepareRanker makes all of a ranker that needs no training, and the vectors of the lessons.
func prepareRanker(lessons []trainExample, classes int, reader analyzer) (*ranker, []vector) {
	counts := make([][]featureCount, len(lessons))
	class := make([]int32, len(lessons))
	words := make([][]string, len(lessons))
	for i, l := range lessons {
		counts[i], class[i], words[i] = l.counts, int32(l.class), l.words
	}
	v := newVocabulary(counts, reader.kindWeights())
	vectors := make([]vector, len(lessons))
	for i := range lessons {
		vectors[i] = v.vectorize(counts[i])
	}
	return &ranker{
		classes: classes, analyzer: reader, speller: newSpeller(words), vocabulary: v, index: newInvertedIndex(counts, vectors, class, v), exact: newExactIndex(lessons),
	}, vectors
}

// ranking is what a ranker makes of a question.
type ranking struct {
	words           []string // with unknown ones mended
	correctedShare  float64  // the share of the words that were mended
	vector          vector
	scores          []float32 // by class
	outOfScopeScore float32   // the regression's own score for refusing
	first           int       // the topics with the best scores; refused where there are not so many
	second          int
	third           int
	nearest         []nearestExample // by class
}

// rank scores the classes for the words of a question.
func (r *ranker) rank(words []string) ranking {
	var k ranking
	k.words, k.correctedShare = r.speller.correct(words)
	k.vector = r.vocabulary.vectorize(countFeatures(k.words, r.analyzer.questionEmbedding(words, k.words)))
	k.scores, k.outOfScopeScore = r.linear.scores(k.vector.entries)
	for c := outOfScopeClass + 1; c < r.classes; c++ {
		switch s := k.scores[c]; {
		case k.first == outOfScopeClass || s > k.scores[k.first]:
			k.first, k.second, k.third = c, k.first, k.second
		case k.second == outOfScopeClass || s > k.scores[k.second]:
			k.second, k.third = c, k.second
		case k.third == outOfScopeClass || s > k.scores[k.third]:
			k.third = c
		}
	}
	k.nearest = r.index.nearest(k.vector.entries, r.classes)
	return k
}
