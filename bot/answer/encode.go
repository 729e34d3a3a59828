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
)

// format is the first line of an encoded matcher. Raise its number with every change to training or to the way texts
// are read, so that the program does not load a matcher that another version trained.
const format = "bomcabot matcher 11\n"

// Fingerprint returns a hash of everything that training depends on. Matchers with equal fingerprints are equal, so it
// is the key to store a matcher under.
func Fingerprint(examples []Example, options Options) string {
	sum := sha256.New()
	fmt.Fprintf(sum, "%s%t %t %t\n", format, options.SkipFolding, options.UseTopicNames, options.Embedder != nil)
	for _, e := range examples {
		fmt.Fprintf(sum, "%q %q\n", e.Topic, e.Text)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// encodedMatcher holds what takes long to train, and the examples. Restore computes the rest from the examples.
type encodedMatcher struct {
	Examples           []Example
	VocabularyChecksum uint32 // see [vocabulary.checksum]
	Rows               []int32
	Weights            []byte
	Scale              []float32
	MeanScores         []float64
	SignalMean         []float64
	SignalStddev       []float64
	DetectorWeights    []float64
	InverseTemperature float64
	Thresholds         Thresholds
}

// MarshalBinary encodes a matcher: the format line, a CRC-32 of the rest, and the rest as gob. It fails only if gob
// does.
func (m *Matcher) MarshalBinary() ([]byte, error) {
	s := encodedMatcher{
		Examples: m.examples, VocabularyChecksum: m.ranker.vocabulary.checksum(),
		Rows: m.ranker.linear.rowOf, Weights: make([]byte, len(m.ranker.linear.weights)), Scale: m.ranker.linear.scale,
		MeanScores: m.meanScores,
		SignalMean: m.detector.mean[:], SignalStddev: m.detector.stddev[:], DetectorWeights: m.detector.weights[:],
		InverseTemperature: m.inverseTemperature, Thresholds: m.thresholds,
	}
	for i, w := range m.ranker.linear.weights {
		s.Weights[i] = byte(w)
	}
	var body bytes.Buffer
	if err := gob.NewEncoder(&body).Encode(s); err != nil {
		return nil, fmt.Errorf("saving a matcher: %w", err)
	}
	data := binary.LittleEndian.AppendUint32([]byte(format), crc32.ChecksumIEEE(body.Bytes()))
	return append(data, body.Bytes()...), nil
}

// errIncompatible is the error for data that this version of the program did not write.
var errIncompatible = errors.New("not a matcher saved by this version of the program, or damaged")

// Restore decodes a matcher that [Matcher.MarshalBinary] encoded. The options must be those that it was trained with.
// It returns an error for damaged data and for data of another version of the program.
func Restore(data []byte, options Options) (*Matcher, error) {
	rest, ours := bytes.CutPrefix(data, []byte(format))
	if !ours || len(rest) < 4 || binary.LittleEndian.Uint32(rest) != crc32.ChecksumIEEE(rest[4:]) {
		return nil, errIncompatible
	}
	var s encodedMatcher
	if err := gob.NewDecoder(bytes.NewReader(rest[4:])).Decode(&s); err != nil {
		return nil, fmt.Errorf("reading a matcher: %w", err)
	}
	m := &Matcher{
		analyzer: analyzer{Options: options}, examples: s.Examples, meanScores: s.MeanScores,
		detector: new(scopeDetector), inverseTemperature: s.InverseTemperature, thresholds: s.Thresholds,
	}
	training := m.trainingSet()
	classes := len(m.topics)
	m.ranker, _ = prepareRanker(training, classes, m.analyzer)
	v := m.ranker.vocabulary
	if s.VocabularyChecksum != v.checksum() || len(s.Scale) != v.size() || len(s.Rows) != v.size() ||
		!s.rowsInRange(numColumns(classes)) || len(s.MeanScores) != classes ||
		len(s.SignalMean) != int(numSignals) || len(s.SignalStddev) != int(numSignals) ||
		len(s.DetectorWeights) != int(numTerms) {
		return nil, errIncompatible
	}
	m.ranker.linear = &linearModel{
		columns: numColumns(classes), rowOf: s.Rows, weights: make([]int8, len(s.Weights)), scale: s.Scale,
	}
	for i, b := range s.Weights {
		m.ranker.linear.weights[i] = int8(b)
	}
	copy(m.detector.mean[:], s.SignalMean)
	copy(m.detector.stddev[:], s.SignalStddev)
	copy(m.detector.weights[:], s.DetectorWeights)
	return m, nil
}

// rowsInRange reports whether the weights have a row for every feature.
func (s *encodedMatcher) rowsInRange(columns int) bool {
	for _, row := range s.Rows {
		if row < 0 || (int(row)+1)*columns > len(s.Weights) {
			return false
		}
	}
	return len(s.Weights)%columns == 0
}
