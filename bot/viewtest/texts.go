package viewtest

import (
	"errors"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"bomcabot/bot/view"
)

// Numbers are numbers as they stand in callback data, up to the longest.
func Numbers() []int64 { return []int64{0, 1, 42, math.MaxInt32, math.MaxInt64} }

// CheckReads checks what people read of messages, tags and entities gone.
func CheckReads(t *testing.T, tests []Read) {
	t.Helper()
	client := NewSandboxClient(t)
	for _, tt := range tests {
		seen, err := client.Send(tt.Message)
		if err != nil {
			t.Errorf("%s: %v", tt.Name, err)
		}
		if seen.Text != tt.Want {
			t.Errorf("%s:\n got %q\nwant %q", tt.Name, seen.Text, tt.Want)
		}
	}
}

// Read is a message and what it reads like.
type Read struct {
	Name    string
	Message view.Message
	Want    string
}

// CheckVerbatim checks that what people wrote is shown as they wrote it, whatever it looks like.
func CheckVerbatim(t *testing.T, tests []Verbatim) {
	t.Helper()
	client := NewSandboxClient(t)
	for _, tt := range tests {
		seen, err := client.Send(tt.Message)
		if err != nil {
			t.Errorf("%s: %v", tt.Name, err)
		}
		if got := strings.Count(seen.Text+seen.Caption, tt.Text); got != tt.Times {
			t.Errorf("%s shows %q %d times, want %d: %q", tt.Name, tt.Text, got, tt.Times, seen.Text+seen.Caption)
		}
		if strings.Contains(tt.Message.HTML, "&amp;amp;") {
			t.Errorf("%s is escaped twice: %q", tt.Name, tt.Message.HTML)
		}
	}
}

// Verbatim is a message with the text of a person, and how often it shows that.
type Verbatim struct {
	Name    string
	Message view.Message
	Text    string
	Times   int
}

// CheckPresses checks that presses travel in callback data and come back. There must be a sample of each kind.
func CheckPresses(t *testing.T, kinds, samples []view.Press) {
	t.Helper()
	for _, kind := range kinds {
		same := func(press view.Press) bool { return reflect.TypeOf(press) == reflect.TypeOf(kind) }
		if !slices.ContainsFunc(samples, same) {
			t.Errorf("there is no sample of %T", kind)
		}
	}
	decoder, seen := make(view.PressDecoder), make(map[string]view.Press)
	for _, press := range samples {
		decoder.Add(press)
		data, err := view.EncodePress(press)
		if err != nil || len(data) > view.MaxCallbackData {
			t.Errorf("%#v is %q, %d bytes: %v", press, data, len(data), err)
			continue
		}
		if got, err := decoder.Decode(data); err != nil || got != press {
			t.Errorf("%#v became %q and came back as %#v, %v", press, data, got, err)
		}
		if other, ok := seen[data]; ok && other != press {
			t.Errorf("%#v and %#v are both %q", press, other, data)
		}
		seen[data] = press
	}
}

// CheckRefused checks that callback data is refused by a decoder of these kinds.
func CheckRefused(t *testing.T, kinds []view.Press, forged ...string) {
	t.Helper()
	decoder := make(view.PressDecoder)
	for _, kind := range kinds {
		decoder.Add(kind)
	}
	for _, data := range forged {
		if press, err := decoder.Decode(data); !errors.Is(err, view.ErrInvalidPress) || press != nil {
			t.Errorf("%.70q was read as %#v, %v", data, press, err)
		}
	}
}
