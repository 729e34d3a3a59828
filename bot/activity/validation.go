package activity

import (
	"slices"
	"strconv"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// problemMessages are the texts about what is wrong with a field; a problem without one is that the field is needed.
var problemMessages = map[store.Problem]locales.Key{
	store.TooLong: locales.InvalidTooLong, store.TooMany: locales.InvalidTooMany,
	store.EndBeforeStart: locales.InvalidReversed, store.TooEarly: locales.InvalidTooEarly,
	store.InFuture: locales.InvalidFuture, store.ExceedsTotal: locales.InvalidAbove,
	store.SumMismatch: locales.InvalidSum,
}

// ValidationMessage tells what is wrong with an activity, as a text of the catalogue.
func (p screen) ValidationMessage(wrong store.ValidationError) (locales.Key, locales.Args) {
	key, known := problemMessages[wrong.Problem]
	if !known {
		key = locales.InvalidMissing
	}
	return key, locales.Args{"Field": p.Plain(wrongField(wrong).label, nil), "Limit": strconv.Itoa(wrong.Limit)}
}

// wrongField returns the field that an error is about.
func wrongField(wrong store.ValidationError) field {
	all := fields()
	i := slices.IndexFunc(all, func(f field) bool {
		return f.name == wrong.Field && (f.problem == "" || f.problem == wrong.Problem)
	})
	if i < 0 { // a test rules it out
		return field{}
	}
	return all[i]
}

// validationError returns the error that tells a person what is wrong with an activity.
func (p screen) validationError(wrong store.ValidationError) error {
	key, args := p.ValidationMessage(wrong)
	return chat.UserError{Key: key, Args: args}
}

// validationWarnings tells why a draft cannot be saved: what is wrong with some fields or, without any, all of it.
func (p screen) validationWarnings(d draft, names ...store.Field) string {
	var lines []string
	for _, wrong := range d.Errors {
		if len(names) == 0 || slices.Contains(names, wrong.Field) {
			lines = append(lines, "⚠️ "+p.HTML(p.ValidationMessage(wrong)))
		}
	}
	return view.Lines(lines...)
}
