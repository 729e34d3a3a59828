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

// format names what MarshalBinary writes. It changes with everything that makes matchers learn or read differently, so that none learned by
// another version of the program is taken for one of this.
const format = "bomcabot matcher 10\n"

// Fingerprint identifies what a matcher learns: equal fingerprints, equal matchers. It is the name to save one under.
func Fingerprint(examples []Example, reading Reading) string {
	sum := sha256.New()
	fmt.Fprintf(sum, "%s%t %t %t\n", format, reading.Raw, reading.Names, reading.Embedder != nil)
	for _, e := range examples {
		fmt.Fprintf(sum, "%q %q\n", e.Topic, e.Text)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// saved is what takes long to learn, and the examples, from which all else follows.
type saved struct {
	Examples   []Example
	Vocabulary uint32 // a checksum of the features
	Rows       []int32
	Weights    []byte
	Scale      []float32
	Usual      []float64
	Mean       []float64
	Spread     []float64
	Detector   []float64
	Sharpness  float64
	Limits     Limits
}

// MarshalBinary saves a matcher: the format, a checksum of the rest, and the rest.
func (m *Matcher) MarshalBinary() ([]byte, error) {
	s := saved{
		Examples: m.examples, Vocabulary: m.ranker.vocabulary.checksum(),
		Rows: m.ranker.linear.at, Weights: make([]byte, len(m.ranker.linear.weights)), Scale: m.ranker.linear.scale,
		Usual: m.usual, Mean: m.detector.mean[:], Spread: m.detector.spread[:], Detector: m.detector.weights[:],
		Sharpness: m.sharpness, Limits: m.limits,
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

// errForeign is the reason for refusing what this version of the program did not write.
var errForeign = errors.New("not a matcher saved by this version of the program, or damaged")

// Restore is the matcher that MarshalBinary saved. The reading must be that with which it had learned.
func Restore(data []byte, reading Reading) (*Matcher, error) {
	rest, ours := bytes.CutPrefix(data, []byte(format))
	if !ours || len(rest) < 4 || binary.LittleEndian.Uint32(rest) != crc32.ChecksumIEEE(rest[4:]) {
		return nil, errForeign
	}
	var s saved
	if err := gob.NewDecoder(bytes.NewReader(rest[4:])).Decode(&s); err != nil {
		return nil, fmt.Errorf("reading a matcher: %w", err)
	}
	m := &Matcher{reader: reader{Reading: reading}, examples: s.Examples, usual: s.Usual, detector: new(detector), sharpness: s.Sharpness, limits: s.Limits}
	lessons := m.lessons()
	classes := len(m.topics)
	m.ranker, _ = prepare(lessons, classes, m.reader)
	v := m.ranker.vocabulary
	if s.Vocabulary != v.checksum() || len(s.Scale) != v.size() || len(s.Rows) != v.size() || !s.rowsFit(columns(classes)) ||
		len(s.Usual) != classes || len(s.Mean) != int(signals) || len(s.Spread) != int(signals) || len(s.Detector) != int(terms) {
		return nil, errForeign
	}
	m.ranker.linear = &linear{columns: columns(classes), at: s.Rows, weights: make([]int8, len(s.Weights)), scale: s.Scale}
	for i, b := range s.Weights {
		m.ranker.linear.weights[i] = int8(b)
	}
	copy(m.detector.mean[:], s.Mean)
	copy(m.detector.spread[:], s.Spread)
	copy(m.detector.weights[:], s.Detector)
	return m, nil
}

// rowsFit reports whether every feature's row is among the weights.
func (s *saved) rowsFit(columns int) bool {
	for _, row := range s.Rows {
		if row < 0 || (int(row)+1)*columns > len(s.Weights) {
			return false
		}
	}
	return len(s.Weights)%columns == 0
}
