package typed_test

import (
	"testing"

	"bomcabot/bot/typed"
)

// Hours stand in the step that asks for them.
func TestHours(t *testing.T) {
	eachRow(t, "hours.txt", func(text, want string) {
		from, till, ok := typed.Hours(text)
		got := from
		if till != "" {
			got += "–" + till
		}
		if got != want || ok != (want != "") {
			t.Errorf("%q is read as %q, %v, want %q", text, got, ok, want)
		}
	})
}

func TestClock(t *testing.T) {
	for text, want := range map[string]string{
		"9": "09:00", "9:30": "09:30", "15.00": "15:00", "3 pm": "15:00", "12am": "00:00", "12 pm": "12:00",
		"в 15 часов": "15:00", "сағат 15:00": "15:00", "soat 15:00": "15:00", "at 9": "09:00",
		"24": "", "24:00": "", "9:60": "", "9-10": "", "tomorrow": "", "": "", "13 pm": "",
	} {
		if got, ok := typed.Clock(text); got != want || ok != (want != "") {
			t.Errorf("%q is read as %q, %v, want %q", text, got, ok, want)
		}
	}
}
