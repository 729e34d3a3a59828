package answer

import (
	"fmt"
	"testing"
)

// Every topic is held out once as a whole. In the other folds, each of its examples is held out at most once.
func TestCrossValidation(t *testing.T) {
	const topics, each = 8, 6
	var list []Example
	for topic := range topics {
		for n := range each {
			text := fmt.Sprintf("subject%c question%c", 'a'+topic, 'k'+n)
			list = append(list, Example{fmt.Sprintf("topic%d", topic), text})
		}
	}
	for n := range each {
		list = append(list, Example{"", fmt.Sprintf("weather%c", 'k'+n)})
	}
	m := &Matcher{examples: list}
	training := m.trainingSet()
	_, predictions := trainAndCrossValidate(training, len(m.topics), m.analyzer)
	unseen, offTopics, seen := 0, 0, 0
	for _, h := range predictions {
		switch {
		case h.label == unseenTopic:
			unseen++
		case h.label == offTopic:
			offTopics++
		default:
			seen++
			if !h.correct() {
				t.Errorf("an example with a word of its topic was ranked under another topic: %v", h.scores)
			}
		}
	}
	if unseen != topics*each || offTopics != each {
		t.Errorf("%d predictions for unseen topics, %d for off-topic examples; want %d and %d",
			unseen, offTopics, topics*each, each)
	}
	if seen == 0 || seen >= topics*each {
		t.Errorf("%d predictions for known topics; want some, but not one for every example", seen)
	}
}
