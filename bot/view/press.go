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
// are texts, integers from 0 up, truth values, days, types that implement [encoding.TextUnmarshaler], or structs of
// those. A text that may be empty has the tag `press:"optional"`.
type Press interface {
	// WireName names the kind of the press in the callback data. Buttons in people's chats carry it: it stays as it is.
	WireName() string
}

// validated is a press that not every value of its fields' types makes sense for.
type validated interface{ Valid() bool }

// MaxCallbackData is how many bytes Telegram lets a button carry,
// https://core.telegram.org/bots/api#inlinekeyboardbutton.
const MaxCallbackData = 64

// ErrInvalidPress means that callback data is none of this program's: it is of an older version, or forged.
var ErrInvalidPress = errors.New("not a button's data")

const (
	Separator  = "|" // between the parts of callback data; no value contains it
	emptyValue = "-" // of an optional text
	compactDay = "20060102"
)

// EncodePress writes a press as callback data: its wire name and the values of its fields, in order.
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

// PressDecoder reads callback data. The zero decoder knows no press.
type PressDecoder map[string]reflect.Type

// Add makes presses of the same kind known. It panics where two kinds have one wire name.
func (d PressDecoder) Add(p Press) {
	if known, taken := d[p.WireName()]; taken && known != reflect.TypeOf(p) {
		panic(fmt.Sprintf("%v and %T have the same wire name %q", known, p, p.WireName()))
	}
	d[p.WireName()] = reflect.TypeOf(p)
}

// Decode reads callback data; what [EncodePress] would not have written is [ErrInvalidPress].
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

func readValue(text string, field reflect.StructField, value reflect.Value) bool {
	if text == emptyValue && field.Tag.Get("press") == "optional" {
		text = ""
	}
	if unmarshaler, is := value.Addr().Interface().(encoding.TextUnmarshaler); is && field.Type.Kind() != reflect.Struct {
		return unmarshaler.UnmarshalText([]byte(text)) == nil
	}
	switch field.Type.Kind() {
	case reflect.String:
		value.SetString(text)
	case reflect.Int64: // in the one form in which it is written
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

type (
	// NoOp does nothing: it is behind what only looks like a button.
	NoOp struct{}
)

func (NoOp) WireName() string { return "idle" }
