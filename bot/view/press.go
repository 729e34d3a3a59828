package view

import (
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"bomcabot/store"
)

// Press is what a button does, as data: a small struct that Telegram carries as the button's callback data. Its fields
// are strings, non-negative int64s, bools, days, types that implement [encoding.TextUnmarshaler], or structs of those.
// A string that may be empty has the tag `press:"optional"`.
type Press interface {
	// WireName names the kind of press in callback data. It must never change, because the buttons in people's chats
	// carry it.
	WireName() string
}

// validated is a press that restricts the values of its fields further than their types do.
type validated interface{ Valid() bool }

// MaxCallbackData is how many bytes Telegram lets a button carry,
// https://core.telegram.org/bots/api#inlinekeyboardbutton.
const MaxCallbackData = 64

// ErrInvalidPress means that this version of the program does not write such callback data: an older one did, or it is
// forged.
var ErrInvalidPress = errors.New("not a button's data")

// Separator stands between the parts of callback data. No value contains it.
const Separator = "|"

const (
	emptyValue = "-" // of an optional string
	compactDay = "20060102"
)

// EncodePress writes a press as callback data: its wire name and the values of its fields, in order. It returns
// [ErrInvalidPress] for a value that no button can carry.
func EncodePress(p Press) (string, error) {
	parts, err := appendValues([]string{p.WireName()}, reflect.ValueOf(p))
	if err != nil {
		return "", fmt.Errorf("%w: %s: %w", ErrInvalidPress, p.WireName(), err)
	}
	data := strings.Join(parts, Separator)
	if len(data) > MaxCallbackData {
		return "", fmt.Errorf("%w: %q is longer than %d bytes", ErrInvalidPress, data, MaxCallbackData)
	}
	return data, nil
}

// appendValues appends the values of the fields of a struct, also of structs in it.
func appendValues(parts []string, v reflect.Value) ([]string, error) {
	var err error
	for field, value := range v.Fields() {
		var text string
		switch {
		case field.Type == reflect.TypeFor[store.Day]():
			text = value.Interface().(store.Day).Format(compactDay)
		case field.Type.Kind() == reflect.String:
			text = value.String()
			if text == "" && field.Tag.Get("press") == "optional" {
				text = emptyValue
			}
		case field.Type.Kind() == reflect.Int64 && value.Int() >= 0:
			text = strconv.FormatInt(value.Int(), 10)
		case field.Type.Kind() == reflect.Bool && value.Bool():
			text = ValueYes
		case field.Type.Kind() == reflect.Bool:
			text = ValueNo
		case field.Type.Kind() == reflect.Struct:
			if parts, err = appendValues(parts, value); err != nil {
				return nil, err
			}
			continue
		}
		if text == "" || strings.Contains(text, Separator) {
			return nil, fmt.Errorf("%s cannot be %q", field.Name, text)
		}
		parts = append(parts, text)
	}
	return parts, nil
}

// PressDecoder reads callback data. It maps the wire names of the presses that it knows to their types.
type PressDecoder map[string]reflect.Type

// Add makes a kind of press known. It panics when two kinds have the same wire name.
func (d PressDecoder) Add(p Press) {
	if known, taken := d[p.WireName()]; taken && known != reflect.TypeOf(p) {
		panic(fmt.Sprintf("%v and %T have the same wire name %q", known, p, p.WireName()))
	}
	d[p.WireName()] = reflect.TypeOf(p)
}

// Decode reads callback data. It returns [ErrInvalidPress] for what [EncodePress] does not write.
func (d PressDecoder) Decode(data string) (Press, error) {
	parts := strings.Split(data, Separator)
	kind, known := d[parts[0]]
	if !known || len(data) > MaxCallbackData {
		return nil, fmt.Errorf("%w: %.64q", ErrInvalidPress, data)
	}
	v := reflect.New(kind).Elem()
	rest, ok := readValues(parts[1:], v)
	press := v.Interface().(Press)
	if checked, has := press.(validated); !ok || len(rest) > 0 || has && !checked.Valid() {
		return nil, fmt.Errorf("%w: %.64q", ErrInvalidPress, data)
	}
	return press, nil
}

// readValues sets the fields of a struct, also of structs in it, and returns the parts that are left.
func readValues(parts []string, v reflect.Value) (rest []string, ok bool) {
	for field, value := range v.Fields() {
		if field.Type.Kind() == reflect.Struct && field.Type != reflect.TypeFor[store.Day]() {
			if parts, ok = readValues(parts, value); !ok {
				return nil, false
			}
			continue
		}
		if len(parts) == 0 || parts[0] == "" || !readValue(parts[0], field, value) {
			return nil, false
		}
		parts = parts[1:]
	}
	return parts, true
}

// readValue sets a field, and reports whether the text is one that [EncodePress] writes for it.
func readValue(text string, field reflect.StructField, value reflect.Value) bool {
	if text == emptyValue && field.Tag.Get("press") == "optional" {
		text = ""
	}
	unmarshaler, is := value.Addr().Interface().(encoding.TextUnmarshaler)
	if is && field.Type.Kind() != reflect.Struct {
		return unmarshaler.UnmarshalText([]byte(text)) == nil
	}
	switch field.Type.Kind() {
	case reflect.String:
		value.SetString(text)
	case reflect.Int64: // without a sign and leading zeros
		n, err := strconv.ParseInt(text, 10, 64)
		value.SetInt(n)
		return err == nil && n >= 0 && strconv.FormatInt(n, 10) == text
	case reflect.Bool:
		value.SetBool(text == ValueYes)
		return text == ValueYes || text == ValueNo
	default: // a day
		day, err := time.Parse(compactDay, text)
		value.Set(reflect.ValueOf(store.DayOf(day)))
		return err == nil
	}
	return true
}

// NoOp does nothing. It is the press of a button that only shows a text.
type NoOp struct{}

// WireName implements [Press].
func (NoOp) WireName() string { return "idle" }
