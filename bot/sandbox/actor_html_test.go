package sandbox

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// Formatting reaches the bot as entities, with offsets in UTF-16 units of the trimmed text. The transcript shows it as
// HTML.
func TestSaysHTML(t *testing.T) {
	s, ann := newServerWithAnn(t, Options{})
	for _, tt := range []struct {
		html, text string
		entities   []Entity
	}{
		{"plain &lt;b&gt;", "plain <b>", nil},
		{"😀 <b>bold <i>both</i></b>", "😀 bold both", []Entity{
			{Type: "bold", Offset: 3, Length: 9}, {Type: "italic", Offset: 8, Length: 4}}},
		{"  <b>ab</b><i>c</i>\n", "abc", []Entity{{Type: "bold", Length: 2}, {Type: "italic", Offset: 2, Length: 1}}},
		{`see <a href="https://example.org/a?b=1&amp;c=2">🇰🇬</a> /start`, "see 🇰🇬 /start", []Entity{
			{Type: "text_link", Offset: 4, Length: 4, URL: "https://example.org/a?b=1&c=2"},
			{Type: "bot_command", Offset: 9, Length: 6}}},
	} {
		ann.SaysHTML(tt.html)
		text, entities := lastFormattedText(t, s, "text", "entities")
		if text != tt.text || !reflect.DeepEqual(entities, tt.entities) {
			t.Errorf("%q came as %q, %+v\nwant %q, %+v", tt.html, text, entities, tt.text, tt.entities)
		}
		ann.SendsHTML(Photo{Caption: tt.html})
		caption, entities := lastFormattedText(t, s, "caption", "caption_entities")
		if caption != tt.text || !reflect.DeepEqual(entities, tt.entities) {
			t.Errorf("%q came as the caption %q, %+v\nwant %q, %+v", tt.html, caption, entities, tt.text, tt.entities)
		}
	}
	if want := "\nAnn formats: 😀 <b>bold <i>both</i></b>\n"; !strings.Contains(ann.Transcript(), want) {
		t.Errorf("%q is not in\n%s", want, ann.Transcript())
	}
}

// lastFormattedText returns the text and entities in two fields of the message of the newest update.
func lastFormattedText(t *testing.T, s *Server, textField, entitiesField string) (text string, entities []Entity) {
	t.Helper()
	update := lastUpdate(t, s)
	text, _ = dig(update, "message."+textField).(string)
	found, err := json.Marshal(dig(update, "message."+entitiesField))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(found, &entities); err != nil {
		t.Fatal(err)
	}
	return text, entities
}
