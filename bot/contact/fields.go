package contact

import (
	"slices"
	"strings"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// field is what the dialogue and the messages know of a field of a contact. The step that asks for it has its name.
type field struct {
	store.ContactField
	label   locales.Key
	ask     locales.Key // its question
	invalid locales.Key // says that a value is not in the form that the field needs
	example string      // of a value in that form
	asked   bool        // a new contact is asked for it
	choices []choice    // of which one is the value; without them the person types it
}

// choice is a value of a field and its label.
type choice struct {
	value string
	label func(p screen) string
}

// details are the fields by their names.
var details = map[store.Field]field{
	store.FieldCountry: {label: locales.LabelCountry, ask: locales.ContactAskCountry, choices: countryChoices()},
	store.FieldKind: {
		label: locales.ContactFieldKind, ask: locales.ContactAskKind, asked: true, choices: []choice{
			{store.KindPerson, func(p screen) string { return p.Plain(locales.ContactKindPerson, nil) }},
			{store.KindOffice, func(p screen) string { return p.Plain(locales.ContactKindOffice, nil) }},
		},
	},
	store.FieldName: {label: locales.ContactFieldName, ask: locales.ContactAskName, asked: true},
	store.FieldRole: {label: locales.ContactFieldRole, ask: locales.ContactAskRole, asked: true},
	store.FieldPhone: {
		label: locales.ContactFieldPhone, ask: locales.ContactAskPhone, invalid: locales.ContactInvalidPhone,
		asked: true,
	},
	store.FieldFax: {
		label: locales.ContactFieldFax, ask: locales.ContactAskFax, invalid: locales.ContactInvalidPhone,
	},
	store.FieldEmail: {
		label: locales.ContactFieldEmail, ask: locales.ContactAskEmail, invalid: locales.ContactInvalidEmail,
		example: "name@example.org", asked: true,
	},
	store.FieldWeb: {
		label: locales.ContactFieldWeb, ask: locales.ContactAskWeb, invalid: locales.ContactInvalidWeb,
		example: "https://example.org",
	},
	store.FieldFacebook: {
		label: locales.ButtonFacebook, ask: locales.ContactAskFacebook, invalid: locales.ContactInvalidFacebook,
		example: "https://www.facebook.com/example",
	},
	store.FieldAddress:  {label: locales.ContactFieldAddress, ask: locales.ContactAskAddress},
	store.FieldStreet:   {label: locales.ContactFieldStreet, ask: locales.ContactAskStreet},
	store.FieldCity:     {label: locales.ContactFieldCity, ask: locales.ContactAskCity},
	store.FieldPostcode: {label: locales.ContactFieldPostcode, ask: locales.ContactAskPostcode},
}

// fields is the table of the fields of a contact, in the order in which they are asked for and shown.
func fields() (all []field) {
	for _, f := range store.ContactFields() {
		detail := details[f.Name]
		detail.ContactField = f
		all = append(all, detail)
	}
	return all
}

func countryChoices() (all []choice) {
	for _, code := range store.AllCountries.Codes() {
		all = append(all, choice{code, func(p screen) string { return p.CountryName(code) }})
	}
	return all
}

// concerns reports whether a contact can have the field: an office has no role.
func (f field) concerns(c store.Contact) bool { return f.Name != store.FieldRole || c.IsPerson }

// text is the value of the field in words.
func (f field) text(p screen, c store.Contact, lang string) string {
	value := f.Get(c, lang)
	for _, choice := range f.choices {
		if choice.value == value {
			return choice.label(p)
		}
	}
	return value
}

// exampleFor is an example of a value of the field: of a telephone number, one with the code of the contact's country.
func (f field) exampleFor(c store.Contact) string {
	if f.example != "" {
		return f.example
	}
	return countryCodes[c.Country] + " 000 00 00 00"
}

// countryCodes are the beginnings of telephone numbers.
var countryCodes = map[string]string{"KZ": "+7", "KG": "+996", "TJ": "+992", "TM": "+993", "UZ": "+998"}

// step is a step of the dialogue: the field that it asks for and, of a field with languages, the language. Without it,
// the step asks for the language.
type step struct {
	field field
	lang  string
}

// langSeparator stands between the name of a field and a language.
const langSeparator = ":"

// name is the name of the step, which [parseStep] reads.
func (s step) name() string {
	if s.lang == "" {
		return string(s.field.Name)
	}
	return string(s.field.Name) + langSeparator + s.lang
}

// parseStep finds the step with a name. It reports false if there is none.
func parseStep(name string) (step, bool) {
	name, lang, inLanguage := strings.Cut(name, langSeparator)
	all := fields()
	i := slices.IndexFunc(all, func(f field) bool { return string(f.Name) == name })
	if i < 0 || inLanguage && (!all[i].PerLanguage || !slices.Contains(locales.All(), locales.Lang(lang))) {
		return step{}, false
	}
	return step{all[i], lang}, true
}

// label is the label of the field of a step, with its language.
func (s step) label(p screen) string {
	label := p.Plain(s.field.label, nil)
	if s.lang == "" {
		return label
	}
	return label + " (" + locales.Lang(s.lang).Name() + ")"
}

// cellLabel is the label of a cell, which is about a field in a language.
func (p screen) cellLabel(cell store.ContactCell) string {
	return step{details[cell.Name], cell.Lang}.label(p)
}

// cellText is the value of a cell in words.
func (p screen) cellText(cell store.ContactCell, c store.Contact) string {
	detail := details[cell.Name]
	detail.ContactField = cell.ContactField
	if text := detail.text(p, c, cell.Lang); text != "" {
		return view.Truncate(text, maxShownValue)
	}
	return "–"
}

// maxShownValue is how much of a value a list of changes shows, in UTF-16 units.
const maxShownValue = 50
