package ask

import (
	"testing"
)

func TestPlaceAlone(t *testing.T) {
	for text, want := range map[string]bool{
		"and in Tajikistan?": true, "а в Таджикистане?": true, "Тажикстандачы?": true, "Tojikistonda-chi?": true, "дар Ӯзбекистон чӣ?": true, "Osh": true,
		"contacts in Tajikistan": false, "when exactly?": false, "and then?": false, "": false,
	} {
		if got := isPlaceOnly(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
