package answer_test

import (
	"bytes"
	"testing"

	"bomcabot/bot/answer"
	"bomcabot/locales"
)

func TestSaveAndRestore(t *testing.T) {
	examples := shippedExamples(t, locales.English)[:200]
	trained := answer.Train(examples, answer.OptionsFor("en"))
	data, err := trained.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	restored, err := answer.Restore(data, answer.OptionsFor("en"))
	if err != nil {
		t.Fatal(err)
	}
	for _, question := range []string{"What is BOMCA?", "what's teh budget", "weather", ""} {
		want := trained.Explain(question)
		for i := range want.Reasons {
			want.Reasons[i].NearestExample = "" // a restored matcher quotes none
		}
		if got := restored.Explain(question); got.String() != want.String() {
			t.Errorf("%q: restored\n%s\ntrained\n%s", question, got, want)
		}
	}
}

func TestRestoreRefusesDamage(t *testing.T) {
	data, err := answer.Train(shippedExamples(t, locales.English)[:100], answer.Options{}).MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	damaged := bytes.Clone(data)
	damaged[len(damaged)/2] ^= 1
	for name, bad := range map[string][]byte{
		"nothing":         nil,
		"another version": append([]byte("bomcabot matcher 0\n"), data[20:]...),
		"cut short":       data[:len(data)-1],
		"a flipped bit":   damaged,
		"only the format": data[:20],
	} {
		if m, err := answer.Restore(bad, answer.Options{}); m != nil || err == nil {
			t.Errorf("%s was restored as a matcher", name)
		}
	}
}

func TestFingerprint(t *testing.T) {
	one := []answer.Example{{Topic: "a", Text: "b c"}, {Text: "d"}}
	seen := map[string]bool{}
	for _, print := range []string{
		answer.Fingerprint(one, answer.Options{}),
		answer.Fingerprint(one, answer.Options{SkipFolding: true}),
		answer.Fingerprint(one, answer.Options{UseTopicNames: true}),
		answer.Fingerprint(one[:1], answer.Options{}),
		answer.Fingerprint([]answer.Example{{Topic: "a b", Text: "c"}, {Text: "d"}}, answer.Options{}),
	} {
		if seen[print] {
			t.Error("different examples have the same fingerprint")
		}
		seen[print] = true
	}
	if !seen[answer.Fingerprint(one, answer.Options{})] {
		t.Error("the same examples have different fingerprints")
	}
}
