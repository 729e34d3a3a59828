package viewtest

import "testing"

func TestLeakedMarkupIsFound(t *testing.T) {
	for text, readable := range map[string]bool{
		"What BOMCA is": true, "100 %": true, "a_b": true,
		"button_call": false, "{{.Name}}": false, "<no value>": false, "%!d(string=x)": false,
	} {
		if err := checkReadable(text); (err == nil) != readable {
			t.Errorf("%q: %v", text, err)
		}
	}
}
