package evaluate

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// sampleQuestions returns questions of two topics and some questions to refuse.
func sampleQuestions() []Question {
	var set []Question
	for i := range 8 {
		n := string(rune('p' + i))
		set = append(set,
			Question{Text: "money budget euro " + n, Lang: "en", Label: "budget"},
			Question{Text: "meeting date place " + n, Lang: "en", Label: "meeting"},
			Question{Text: fmt.Sprintf("%s weather rain", n), Lang: "en"})
	}
	return set
}

func TestRunJSON(t *testing.T) {
	var out bytes.Buffer
	test := []Question{
		{Text: "euro budget", Lang: "en", Label: "budget", Style: "short"},
		{Text: "weather", Lang: "en", Style: "short"},
	}
	if err := Run(t.Context(), Options{Train: sampleQuestions(), Test: test, JSON: true}, &out); err != nil {
		t.Fatal(err)
	}
	var report Report
	if err := json.Unmarshal(out.Bytes(), &report); err != nil {
		t.Fatal(err)
	}
	all := report.Groups[0]
	if all.Lang != "" || all.Style != "" || all.InScope != 1 || all.Hit1 != 1 || all.OutOfScope != 1 ||
		all.OutOfScopeAnswered != 0 {
		t.Errorf("%+v", all)
	}
	if report.Examples != 24 || report.TrainingTime <= 0 || report.P99Latency < report.MedianLatency ||
		len(report.Groups) != 4 {
		t.Errorf("%+v", report)
	}
}

func TestRunTuned(t *testing.T) {
	var out bytes.Buffer
	tune := []Question{{Text: "euro budget", Lang: "en", Label: "budget"}, {Text: "weather", Lang: "en"}}
	if err := Run(t.Context(), Options{Train: sampleQuestions(), Tune: tune, Test: tune}, &out); err != nil {
		t.Fatal(err)
	}
	const want = "the strictest limit within one standard error of the best for the questions to tune on"
	if text := out.String(); !strings.Contains(text, want) {
		t.Error(text)
	}
}

func TestRunLeaveOneOut(t *testing.T) {
	var out bytes.Buffer
	if err := Run(t.Context(), Options{Train: sampleQuestions()}, &out); err != nil {
		t.Fatal(err)
	}
	text := out.String()
	for _, want := range []string{styleAsWritten, styleTypo, "24 examples learned", "has not seen that example"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
}

func TestRunStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, test := range [][]Question{nil, sampleQuestions()} {
		err := Run(ctx, Options{Train: sampleQuestions(), Test: test}, new(bytes.Buffer))
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got the error %v, want %v", err, context.Canceled)
		}
	}
}
