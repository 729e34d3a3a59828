package typed

import (
	"regexp"
	"time"
)

// ClockLayout is the layout of the times that [Hours] returns, for package time.
const ClockLayout = "15:04"

// hoursPattern matches hours as people type them: 09:00–17:00, 9.30 - 17.
var hoursPattern = regexp.MustCompile(`^\s*(\d{1,2})(?:[:.](\d\d))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d\d))?\s*$`)

// Hours parses from when to when something takes place, and returns both in [ClockLayout]. It returns false if the text
// is anything else or an hour does not exist.
func Hours(text string) (from, till string, ok bool) {
	match := hoursPattern.FindStringSubmatch(text)
	if match == nil {
		return "", "", false
	}
	clock := func(hour, minute string) string {
		if minute == "" {
			minute = "00"
		}
		at, err := time.Parse("15:4", hour+":"+minute)
		ok = ok && err == nil
		return at.Format(ClockLayout)
	}
	ok = true
	return clock(match[1], match[2]), clock(match[3], match[4]), ok
}
