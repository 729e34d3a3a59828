package survey

import (
	"strings"
	"testing"
	"testing/fstest"

	"bomcabot/locales"
)

// People who ask the whole bot get what the chat would show them.
func TestAsk(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		turns []Turn
		want  []Outcome
	}{
		{[]Turn{{Text: "Hello! Who funds the programme?", Want: []string{"funder"}}}, []Outcome{Right}},
		{[]Turn{{Text: "Who funds the programme?", Want: []string{"fax"}}}, []Outcome{Wrong}},
		{[]Turn{{Text: "How many women took part?", Want: []string{"beneficiaries-count"}}}, []Outcome{RightOffered}},
		{[]Turn{{Text: "How many women took part?"}}, []Outcome{Refused}},
		{
			[]Turn{{Text: "Who funds BOMCA? What is BOMCA?", Want: []string{"funder", "what-is-bomca"}, All: true}},
			[]Outcome{Right},
		},
		{
			[]Turn{{Text: "Who funds BOMCA? kuchmuch?", Want: []string{"funder", "what-is-bomca"}, All: true}},
			[]Outcome{RightInPart},
		},
		{
			[]Turn{
				{Text: "contacts in Kyrgyzstan", Want: []string{"contacts"}},
				{Text: "and in Tajikistan?", Want: []string{"contacts"}},
				{Text: "👍", Want: []string{}},
			},
			[]Outcome{Right, Right, Refused},
		},
	} {
		asked, err := Ask(t.Context(), []Person{{locales.English, test.turns}})
		if err != nil {
			t.Fatal(err)
		}
		for i, a := range asked {
			if a.Outcome != test.want[i] {
				t.Errorf("%q: %v, %v; want %v", a.Text, a.Outcome, a.Got, test.want[i])
			}
		}
	}
}

func TestLoad(t *testing.T) {
	dir := fstest.MapFS{
		"plain/en.jsonl":     {Data: []byte(`{"text": "What is it?", "want": ["a"]}` + "\n")},
		"frames/en.jsonl":    {Data: []byte(`{"before": "Hello, "}` + "\n" + `{"after": "thanks"}` + "\n")},
		"styles/ru.jsonl":    {Data: []byte(`{"text": "что", "want": [], "style": "chat"}`)},
		"dialogues/ky.jsonl": {Data: []byte(`{"turns": [{"text": "а", "want": ["a"]}, {"text": "б", "want": []}]}`)},
	}
	sets, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	texts := make(map[string]string)
	for _, set := range sets {
		for _, turn := range set.People[0].Turns {
			texts[set.Name] += turn.Text + "|"
		}
	}
	want := map[string]string{
		"dialogues": "а|б|", "plain": "What is it?|", "plain: in capitals": "WHAT IS IT?|",
		"plain: with a courtesy": "What is it? thanks|", "plain: with a greeting": "Hello, What is it?|",
		"plain: with an emoji": "What is it? 🙏|", "plain: with hidden characters": "Wha\u00adt is it?|",
		"plain: without punctuation": "what is it|", "styles: chat": "что|",
	}
	for name, text := range want {
		if texts[name] != text {
			t.Errorf("%s: %q, want %q", name, texts[name], text)
		}
	}
	if len(texts) != len(want) {
		t.Errorf("the sets are %q", texts)
	}
	dir["plain/ky.jsonl"] = &fstest.MapFile{Data: []byte(`{"text": "a", "wants": []}`)}
	if _, err := Load(dir); err == nil || !strings.Contains(err.Error(), "plain/ky.jsonl: line 1") {
		t.Errorf("a malformed line gives the error %v", err)
	}
}

func TestBounds(t *testing.T) {
	results := Results{{"a", []Asked{
		{Turn{Want: []string{"x"}}, "en", Right, nil}, {Turn{Want: []string{"x"}}, "ru", RightHedged, nil},
		{Turn{Want: []string{"x"}}, "ru", Wrong, nil}, {Turn{}, "ru", Refused, nil},
	}}}
	for _, test := range []struct {
		bound Bound
		want  string // part of the error; empty: it holds
	}{
		{Bound{}, ""},
		{Bound{AtOnce: 66, EachLanguage: 50, Refused: 100, Wrong: 25}, ""},
		{Bound{AtOnce: 67}, "66.7 % are answered at once, want at least 67.0 %"},
		{Bound{EachLanguage: 51}, "answered at once in ru"},
		{Bound{Wrong: 24}, "25.0 % are answered wrongly, want at most 24.0 %"},
	} {
		err := results.Check(map[string]Bound{"a": test.bound})
		if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
			t.Errorf("%+v: got the error %v, want %q", test.bound, err, test.want)
		}
	}
	if err := results.Check(map[string]Bound{"b": {}}); err == nil {
		t.Error("a bound of a set that was not asked gives no error")
	}
}
