package answer

import (
	"fmt"
	"testing"
)

// Every topic is held out once as a whole, and every example once with its topic known, or else together with its topic.
func TestCrossValidation(t *testing.T) {
	const topics, each = 8, 6
	var list []Example
	for topic := range topics {
		for n := range each {
			list = append(list, Example{fmt.Sprintf("topic%d", topic), fmt.Sprintf("subject%c question%c", 'a'+topic, 'k'+n)})
		}
	}
	for n := range each {
		list = append(list, Example{"", fmt.Sprintf("weather%c", 'k'+n)})
	}
	m := &Matcher{examples: list}
	lessons := m.trainingSet()
	_, trials := trainAndCrossValidate(lessons, len(m.topics), m.analyzer)
	absents, offTopics, owns := 0, 0, 0
	for _, trial := range trials {
		switch {
		case trial.label == unseenTopic:
			absents++
		case trial.label == offTopic:
			offTopics++
		default:
			owns++
			if !trial.correct() {
				t.Errorf("an example with a word of its topic was taken for another: %v", trial.scores)
			}
		}
	}
	if absents != topics*each || offTopics != each {
		t.Errorf("%d trials of absent topics, %d off topic; want %d and %d", absents, offTopics, topics*each, each)
	}
	if owns == 0 || owns >= topics*each {
		t.Errorf("%d trials of known topics; want some, without those held out with their topic", owns)
	}
}
