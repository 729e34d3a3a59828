package viewtest

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/go-analyze/charts"

	"bomcabot/bot/view"
	"bomcabot/locales"
)

// A phone shows one line of a label and cuts the rest. These are the measures, in pixels, of the chat page on a phone
// that is 412 pixels wide, as most are: see .inline, .keyboard and .inline-button in bot/sandbox/page/style.css. A row
// of one button has room for about 34 letters, a row of two for about 16 each.
const (
	inlineRowWidth = 318 // 82 % of the phone without its margins
	menuRowWidth   = 396
	inlineGap      = 4
	menuGap        = 6
	labelPadding   = 20 // left and right of a label together
	labelSize      = 15 // of the letters
	emojiWidth     = 19 // of an emoji, which the font does not have
)

// labelRoom is how wide a label may be in a row of n buttons.
func labelRoom(rowWidth, gap float64, n int) float64 {
	return (rowWidth-gap*float64(n-1))/float64(n) - labelPadding
}

// labelWidth is how wide a label is in Noto Sans, the font of the chat page that ships with the program.
func labelWidth(label string) float64 {
	font := charts.GetFont(charts.FontFamilyNotoSans)
	const pixel = 64 // in the units of the font
	var width float64
	for _, r := range label {
		switch index := font.Index(r); {
		case r == '\uFE0F': // turns the character before it into an emoji
		case index == 0:
			width += emojiWidth
		default:
			width += float64(font.HMetric(labelSize*pixel, index).AdvanceWidth) / pixel
		}
	}
	return width
}

// officialNames are those that no shorter words stand for. They have rows of their own.
var officialNames = []locales.Key{locales.ComponentMigration, locales.TypeMeeting}

var (
	ownLabelsOnce sync.Once
	ownLabels     map[string]bool
)

// readOwnLabels returns the texts of the catalogue and the titles of topics, all of which may be labels. Labels with a
// text that people typed, or with a number, may be longer.
func readOwnLabels(t *testing.T) map[string]bool {
	t.Helper()
	ownLabelsOnce.Do(func() {
		texts, err := locales.Load()
		Check(t, err)
		base, err := loadBase()
		Check(t, err)
		keys := readKeys(t)
		ownLabels = make(map[string]bool)
		for _, lang := range locales.All() {
			for key, placeholders := range keys {
				if len(placeholders) == 0 && !slices.Contains(officialNames, key) {
					ownLabels[texts.Text(lang, key, nil)] = true
				}
			}
			for _, topic := range base.Topics {
				ownLabels[base.Answer(lang, topic.ID).Title] = true
			}
		}
	})
	return ownLabels
}

// checkLabel reports a label of the program's own that is wider than its room.
func (c SandboxClient) checkLabel(label string, room float64) {
	c.t.Helper()
	bare := strings.TrimPrefix(strings.TrimPrefix(label, view.Checkbox(true)), view.Checkbox(false))
	if width := labelWidth(label); c.ownLabels[bare] && width > room {
		c.t.Errorf("a phone cuts the label %q: it is %.0f pixels wide and has room for %.0f", label, width, room)
	}
}
