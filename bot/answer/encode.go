package answer

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/gob"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"

	"bomcabot/locales/concepts"
)

// format is the first line of an encoded matcher. Raise its number with every change to training or to the way texts
// are read, so that the program does not load a matcher that another version trained.
const format = "bomcabot matcher 14\n"

// Fingerprint returns a hash of everything that training depends on. Matchers with equal fingerprints are equal.
func Fingerprint(examples []Example, options Options) string {
	sum := sha256.New()
	fmt.Fprintf(sum, "%s%s %t %t %t %t\n", format, options.Lang, options.SkipFolding, options.ConceptsOnly,
		options.UseTopicNames, options.Embedder != nil)
	if options.Lang != "" || options.ConceptsOnly {
		fmt.Fprintf(sum, "lexicon %d\n", concepts.Checksum())
	}
	for _, e := range examples {
		fmt.Fprintf(sum, "%q %q\n", e.Topic, e.Text)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// encodedMatcher holds all of a matcher but the texts of its examples.
type encodedMatcher struct {
	Fingerprint        string
	Topics             []string
	MeanEmbedding      []float32
	MeanScores         []float64
	SignalMean         [numSignals]float64
	SignalStddev       [numSignals]float64
	DetectorWeights    [numTerms]float64
	InverseTemperature float64
	Thresholds         Thresholds
	Words              string // of the speller, one after the other
	WordEnds           []int32
	WordCounts         []int32
	WordsByLength      [maxWordLetters + 3]int
	Features           []feature
	KindStart          [numKinds + 1]int32
	DocFreq            []uint16
	IDFByDocFreq       []float32
	Classes            []int32 // of the examples
	ExampleScales      [][numIndexedKinds]float32
	PostingOffsets     []uint32
	Postings           []byte
	ExactDigests       []uint64
	ExactClasses       []int32
	Rows               []int32
	Weights            []byte
	WeightScales       []float32
}

// MarshalBinary encodes a matcher without what it learned after its training: the format line, a CRC-32 of the rest,
// and the rest as gob. It fails only if gob does.
func (m *Matcher) MarshalBinary() ([]byte, error) {
	var body bytes.Buffer
	if err := gob.NewEncoder(&body).Encode(m.encoded()); err != nil {
		return nil, fmt.Errorf("saving a matcher: %w", err)
	}
	data := binary.LittleEndian.AppendUint32([]byte(format), crc32.ChecksumIEEE(body.Bytes()))
	return append(data, body.Bytes()...), nil
}

func (m *Matcher) encoded() encodedMatcher {
	speller, vocabulary, index, linear := m.ranker.speller, m.ranker.vocabulary, m.ranker.index, m.ranker.linear
	s := encodedMatcher{
		Fingerprint: m.fingerprint, Topics: m.topics, MeanEmbedding: m.analyzer.meanEmbedding, MeanScores: m.meanScores,
		SignalMean: m.detector.mean, SignalStddev: m.detector.stddev, DetectorWeights: m.detector.weights,
		InverseTemperature: m.inverseTemperature, Thresholds: m.thresholds,
		Words: speller.text, WordsByLength: speller.startByLength,
		Features: vocabulary.features, KindStart: vocabulary.kindStart, DocFreq: vocabulary.docFreq,
		IDFByDocFreq: vocabulary.idfByDocFreq,
		Classes:      index.class, ExampleScales: index.scale, PostingOffsets: index.offsets, Postings: index.postings,
		ExactDigests: m.ranker.exact.digests, ExactClasses: m.ranker.exact.classes,
		Rows: linear.rowOf, Weights: make([]byte, len(linear.weights)), WeightScales: linear.scale,
	}
	for _, word := range speller.words {
		s.WordEnds, s.WordCounts = append(s.WordEnds, word.end), append(s.WordCounts, word.count)
	}
	for i, w := range linear.weights {
		s.Weights[i] = byte(w)
	}
	return s
}

// errIncompatible is the error for data that this version of the program did not write.
var errIncompatible = errors.New("not a matcher saved by this version of the program, or damaged")

// Restore decodes a matcher that [Matcher.MarshalBinary] encoded. The options must be those that it was trained with.
// The matcher does not hold the texts of its examples: its [Matcher.Explain] quotes none, and [Matcher.LeaveOneOut]
// does not work. Restore returns an error for damaged data and for data of another version of the program.
func Restore(data []byte, options Options) (*Matcher, error) {
	rest, ours := bytes.CutPrefix(data, []byte(format))
	if !ours || len(rest) < 4 || binary.LittleEndian.Uint32(rest) != crc32.ChecksumIEEE(rest[4:]) {
		return nil, errIncompatible
	}
	var s encodedMatcher
	if err := gob.NewDecoder(bytes.NewReader(rest[4:])).Decode(&s); err != nil {
		return nil, fmt.Errorf("reading a matcher: %w", err)
	}
	return s.matcher(options), nil
}

func (s *encodedMatcher) matcher(options Options) *Matcher {
	a := analyzer{Options: options, meanEmbedding: s.MeanEmbedding}
	return &Matcher{
		fingerprint: s.Fingerprint, analyzer: a, topics: s.Topics, ranker: s.ranker(a), meanScores: s.MeanScores,
		detector:           &scopeDetector{mean: s.SignalMean, stddev: s.SignalStddev, weights: s.DetectorWeights},
		inverseTemperature: s.InverseTemperature, thresholds: s.Thresholds,
	}
}

func (s *encodedMatcher) ranker(a analyzer) *ranker {
	v := &vocabulary{
		kindWeights: a.kindWeights(), features: s.Features, kindStart: s.KindStart, docFreq: s.DocFreq,
		idfByDocFreq: s.IDFByDocFreq,
	}
	linear := &linearModel{
		columns: numColumns(len(s.Topics)), rowOf: s.Rows, weights: make([]int8, len(s.Weights)), scale: s.WeightScales,
	}
	for i, b := range s.Weights {
		linear.weights[i] = int8(b)
	}
	return &ranker{
		classes: len(s.Topics), analyzer: a, speller: s.speller(), vocabulary: v, linear: linear,
		index: restoreInvertedIndex(v, s.Classes, s.ExampleScales, s.PostingOffsets, s.Postings),
		exact: exactIndex{s.ExactDigests, s.ExactClasses},
	}
}

func (s *encodedMatcher) speller() *speller {
	restored := &speller{text: s.Words, words: make([]knownWord, len(s.WordEnds)), startByLength: s.WordsByLength}
	for i, end := range s.WordEnds {
		restored.words[i] = knownWord{end: end, count: s.WordCounts[i]}
		restored.words[i].letters = letterSet(restored.word(i))
	}
	return restored
}
