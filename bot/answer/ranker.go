package answer

// ranker scores classes for a question. A class is a topic; class 0 is out of scope, trained on the examples of no
// topic.
type ranker struct {
	classes    int
	analyzer   analyzer
	speller    *speller
	vocabulary *vocabulary
	linear     *linearModel
	index      *invertedIndex
	exact      exactIndex
}

// outOfScopeClass is the class of questions that must be refused.
const outOfScopeClass = 0

// trainExample is an example with its features and class.
type trainExample struct {
	words       []string
	embedding   []float32 // centered, see centerEmbedding
	counts      []featureCount
	class       int
	isTopicName bool // the words are the name of the topic, not an example question
}

// trainRanker trains a ranker on examples.
func trainRanker(examples []trainExample, classes int, a analyzer) *ranker {
	r, vectors := prepareRanker(examples, classes, a)
	r.linear = trainLinearModel(vectors, r.index.class, r.vocabulary.size(), classes)
	return r
}

// prepareRanker returns a ranker without its linear model, and the vectors of the examples to train that with.
func prepareRanker(examples []trainExample, classes int, a analyzer) (*ranker, []vector) {
	counts := make([][]featureCount, len(examples))
	class := make([]int32, len(examples))
	words := make([][]string, len(examples))
	for i, e := range examples {
		counts[i], class[i], words[i] = e.counts, int32(e.class), e.words
	}
	v := newVocabulary(counts, a.kindWeights())
	vectors := make([]vector, len(examples))
	for i := range examples {
		vectors[i] = v.vectorize(counts[i])
	}
	return &ranker{
		classes: classes, analyzer: a, speller: newSpeller(words), vocabulary: v,
		index: newInvertedIndex(counts, vectors, class, v), exact: newExactIndex(examples),
	}, vectors
}

// ranking is what a ranker computes for a question.
type ranking struct {
	typed           string       // the question
	words           []string     // with corrected spelling
	expressions     []expression // of the words
	relevances      []relevance  // of the expressions
	corrected       []bool       // by word, whether its spelling was
	correctedShare  float64      // the share of the words that were corrected
	vector          vector
	scores          []float32 // by class
	outOfScopeScore float32   // of the softmax regression alone
	first           int       // classes with the best scores; outOfScopeClass if there are fewer topics
	second          int
	third           int
	nearest         []nearestExample // by class
}

// rank scores the classes for the words of a question.
func (r *ranker) rank(words []string) ranking {
	var k ranking
	k.words, k.correctedShare = r.speller.correct(words, r.analyzer.knowsWord)
	k.corrected = make([]bool, len(words))
	for i := range words {
		k.corrected[i] = k.words[i] != words[i]
	}
	k.expressions = r.analyzer.express(words, k.words)
	k.relevances = r.relevances(k.words, k.expressions)
	embedding := r.analyzer.questionEmbedding(words, k.words)
	k.vector = r.vocabulary.vectorize(r.analyzer.countFeatures(k.words, k.expressions, embedding))
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
