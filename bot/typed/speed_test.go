package typed_test

import (
	"strings"
	"testing"
	"time"

	"bomcabot/bot/typed"
)

// Even the slowest line of Telegram's maximum length is parsed in well under a second, so nobody can keep the bot busy.
func TestSlowestLines(t *testing.T) {
	for _, piece := range []string{
		"okuwy-", "KG-", "trade ", "«", "\"", "24/8 ", "28.11.2026 ", "28 ноября ", "26, ", "(", "a", "1",
		"24 (8 w, 16 m, ", "из них ", "-", "with ", "of them 8 ", "2026-жылдын ", "в КР и ",
	} {
		text := strings.Repeat(piece, 4096/len([]rune(piece)))
		start := time.Now()
		typed.Parser{Today: today}.ParseLine(text)
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%d times %q take %v", strings.Count(text, piece), piece, took)
		} else {
			t.Logf("%q: %v", piece, took)
		}
	}
}
