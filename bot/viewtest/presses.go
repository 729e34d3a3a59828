package viewtest

import (
	"errors"
	"math"
	"reflect"
	"slices"
	"testing"

	"bomcabot/bot/view"
)

// Numbers are ids and page numbers as they stand in callback data, up to the longest.
func Numbers() []int64 { return []int64{0, 1, 42, math.MaxInt32, math.MaxInt64} }

// CheckPresses checks that presses can be written as callback data and read from it. There must be a sample of each
// kind, and no two samples may have the same data.
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

// CheckRefused checks that a decoder that knows these kinds of presses refuses callback data.
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
