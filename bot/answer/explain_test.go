package answer_test

import (
	"strings"
	"testing"

	"bomcabot/bot/answer"
	"bomcabot/locales"
)

func TestExplain(t *testing.T) {
	m := answer.Train(shippedExamples(t, locales.Russian), answer.OptionsFor("ru"))
	e := m.Explain("Kto finansiruet programmu?")
	got := m.Ask("Kto finansiruet programmu?")
	if got.Verdict != e.Verdict || got.InScopeProbability != e.InScopeProbability ||
		got.Candidates[0] != e.Candidates[0] {
		t.Errorf("explained %v %v, asked %v %v", e.Verdict, e.Candidates[0], got.Verdict, got.Candidates[0])
	}
	if len(e.Reasons) != 3 || e.Reasons[0].Candidate != e.Candidates[0] {
		t.Fatalf("reasons %+v for %+v", e.Reasons, e.Candidates[:3])
	}
	first := e.Reasons[0]
	if first.Topic != "funder" || first.NearestExample == "" || first.Similarity <= 0 || first.Features[0].Score <= 0 {
		t.Errorf("%+v", first)
	}
	if text := e.String(); !strings.Contains(text, first.NearestExample) || !strings.Contains(text, first.Topic) {
		t.Errorf("the text lacks the first candidate or its example:\n%s", text)
	}
}

// The explanation says which words of a question express which concept, and which of them the first topic does not
// explain.
func TestExplainMeanings(t *testing.T) {
	m := englishMatcher(t)
	e := m.Explain("budget of the ninth phase for blorbing")
	evidence := make(map[string]string)
	for _, meaning := range e.Meanings {
		evidence[meaning.Words] = strings.Join(append(meaning.Concepts, meaning.Evidence), " ")
	}
	for words, want := range map[string]string{"budget": "budget typical", "blorbing": "unexplained"} {
		if !strings.HasSuffix(evidence[words], want) {
			t.Errorf("%q: %q, want %q (all: %q)", words, evidence[words], want, evidence)
		}
	}
	if text := e.String(); !strings.Contains(text, "blorbing: no concept: unexplained") {
		t.Errorf("the text does not name the word that nothing explains:\n%s", text)
	}
}
