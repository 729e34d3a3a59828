package answer_test

import (
	"bytes"
	"testing"

	"bomcabot/bot/answer"
	"bomcabot/locales"
)

func TestSaveAndRestore(t *testing.T) {
	examples := shipped(t, locales.English)[:200]
	learned := answer.Learn(examples, answer.ReadingOf("en"))
	data, err := learned.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	restored, err := answer.Restore(data, answer.ReadingOf("en"))
	if err != nil {
		t.Fatal(err)
	}
	for _, question := range []string{"What is BOMCA?", "what's teh budget", "weather", ""} {
		if got, want := restored.Explain(question).String(), learned.Explain(question).String(); got != want {
			t.Errorf("%q: restored\n%s\nlearned\n%s", question, got, want)
		}
	}
}

func TestRestoreRefusesDamage(t *testing.T) {
	data, err := answer.Learn(shipped(t, locales.English)[:100], answer.Reading{}).MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	damaged := bytes.Clone(data)
	damaged[len(damaged)/2] ^= 1
	for name, bad := range map[string][]byte{
		"nothing":         nil,
		"another version": append([]byte("bomcabot matcher 0\n"), data[19:]...),
		"cut short":       data[:len(data)-1],
		"a flipped bit":   damaged,
		"only the format": data[:19],
	} {
		if m, err := answer.Restore(bad, answer.Reading{}); m != nil || err == nil {
			t.Errorf("%s was taken for a matcher", name)
		}
	}
}

func TestFingerprint(t *testing.T) {
	one := []answer.Example{{Topic: "a", Text: "b c"}, {Text: "d"}}
	seen := map[string]bool{}
	for _, print := range []string{
		answer.Fingerprint(one, answer.Reading{}),
		answer.Fingerprint(one, answer.Reading{Raw: true}),
		answer.Fingerprint(one, answer.Reading{Names: true}),
		answer.Fingerprint(one[:1], answer.Reading{}),
		answer.Fingerprint([]answer.Example{{Topic: "a b", Text: "c"}, {Text: "d"}}, answer.Reading{}),
	} {
		if seen[print] {
			t.Error("different examples have the same fingerprint")
		}
		seen[print] = true
	}
	if !seen[answer.Fingerprint(one, answer.Reading{})] {
		t.Error("the same examples have different fingerprints")
	}
}
