package typed_test

import (
	"strings"
	"testing"
	"time"

	"bomcabot/bot/typed"
)

// Even the slowest line of Telegram's maximum length is parsed in well under a second on a quiet machine, so nobody can
// keep the bot busy. The limit is that of a busy one: a search that tries all combinations takes longer by far.
func TestSlowestLines(t *testing.T) {
	for _, piece := range []string{
		"okuwy-", "KG-", "trade ", "«", "\"", "24/8 ", "28.11.2026 ", "28 ноября ", "26, ", "(", "a", "1",
		"24 (8 w, 16 m, ", "из них ", "-", "with ", "of them 8 ", "2026-жылдын ", "в КР и ",
	} {
		text := strings.Repeat(piece, 4096/len([]rune(piece)))
		start := time.Now()
		typed.Parser{Today: today}.ParseLine(text)
		if took := time.Since(start); took > time.Minute {
			t.Errorf("%d times %q take %v", strings.Count(text, piece), piece, took)
		} else {
			t.Logf("%q: %v", piece, took)
		}
	}
}
