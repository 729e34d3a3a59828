package store

import (
	"cmp"
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// The fields of a contact.
const (
	FieldCountry  Field = "country"
	FieldKind     Field = "kind"
	FieldName     Field = "name"
	FieldRole     Field = "role"
	FieldPhone    Field = "phone"
	FieldFax      Field = "fax"
	FieldEmail    Field = "email"
	FieldWeb      Field = "web"
	FieldFacebook Field = "facebook"
	FieldAddress  Field = "address"
	FieldStreet   Field = "street"
	FieldCity     Field = "city"
	FieldPostcode Field = "postcode"
)

// The values of [FieldKind].
const (
	KindPerson = "person"
	KindOffice = "office"
)

// ContactField is a field of a contact. Dialogues, cards, histories, workbooks and files go over [ContactFields].
type ContactField struct {
	Name        Field
	PerLanguage bool // it has a value for each language
	limit       int  // of its length in UTF-16 units
	get         func(c Contact, lang string) string
	set         func(c *Contact, lang, value string)
	read        func(value string) (string, bool) // nil: any text
}

// Get returns the value of a field. lang is empty for a field without languages.
func (f ContactField) Get(c Contact, lang string) string { return f.get(c, lang) }

// Set sets the value of a field. lang is empty for a field without languages. It does not change the texts of other
// copies of the contact.
func (f ContactField) Set(c *Contact, lang, value string) { f.set(c, lang, value) }

// Read returns a value in the form in which it is kept, and what is wrong with it, or no problem. The empty value is
// right.
func (f ContactField) Read(value string) (string, ValidationError) {
	value = strings.Join(strings.Fields(value), " ")
	if value == "" {
		return "", ValidationError{}
	}
	if len(utf16.Encode([]rune(value))) > f.limit {
		return "", ValidationError{f.Name, TooLong, f.limit}
	}
	if f.read == nil {
		return value, ValidationError{}
	}
	read, ok := f.read(value)
	if !ok {
		return "", ValidationError{f.Name, Malformed, 0}
	}
	if len(read) > f.limit {
		return "", ValidationError{f.Name, TooLong, f.limit}
	}
	return read, ValidationError{}
}

// ContactFields is the table of the fields of a contact, in the order in which they are shown. The limits keep a card
// with all of them within 2,048 bytes, which is what Telegram takes.
func ContactFields() []ContactField {
	return []ContactField{
		contactField(FieldCountry, 2, func(c *Contact) *string { return &c.Country }, AllCountries.read),
		{
			Name: FieldKind, limit: 10, read: readKind,
			get: func(c Contact, _ string) string {
				if c.IsPerson {
					return KindPerson
				}
				return KindOffice
			},
			set: func(c *Contact, _, value string) { c.IsPerson = value == KindPerson },
		},
		contactTextField(FieldName, 100, func(t *ContactText) *string { return &t.Name }),
		contactTextField(FieldRole, 120, func(t *ContactText) *string { return &t.Role }),
		contactField(FieldPhone, 30, func(c *Contact) *string { return &c.Phone }, readPhone),
		contactField(FieldFax, 30, func(c *Contact) *string { return &c.Fax }, readPhone),
		contactField(FieldEmail, 100, func(c *Contact) *string { return &c.Email }, readEmail),
		contactField(FieldWeb, 150, func(c *Contact) *string { return &c.Web }, ReadURL),
		contactField(FieldFacebook, 150, func(c *Contact) *string { return &c.Facebook }, readFacebook),
		contactTextField(FieldAddress, 200, func(t *ContactText) *string { return &t.Address }),
		contactField(FieldStreet, 100, func(c *Contact) *string { return &c.Street }, nil),
		contactField(FieldCity, 40, func(c *Contact) *string { return &c.City }, nil),
		contactField(FieldPostcode, 12, func(c *Contact) *string { return &c.Postcode }, nil),
	}
}

func contactField(
	name Field, limit int, at func(c *Contact) *string, read func(value string) (string, bool),
) ContactField {
	return ContactField{
		Name: name, limit: limit, read: read,
		get: func(c Contact, _ string) string { return *at(&c) },
		set: func(c *Contact, _, value string) { *at(c) = value },
	}
}

func contactTextField(name Field, limit int, at func(t *ContactText) *string) ContactField {
	return ContactField{
		Name: name, PerLanguage: true, limit: limit,
		get: func(c Contact, lang string) string {
			text := c.Text(lang)
			return *at(&text)
		},
		set: func(c *Contact, lang, value string) {
			text := c.Text(lang)
			*at(&text) = value
			c.SetText(text)
		},
	}
}

// Text returns the texts of a contact in a language; they are empty when it has none in it.
func (c Contact) Text(lang string) ContactText {
	for _, text := range c.Texts {
		if text.Lang == lang {
			return text
		}
	}
	return ContactText{Lang: lang}
}

// SetText sets the texts of a contact in a language; without any, it has none in it.
func (c *Contact) SetText(text ContactText) {
	c.Texts = slices.DeleteFunc(slices.Clone(c.Texts), func(t ContactText) bool { return t.Lang == text.Lang })
	if text != (ContactText{Lang: text.Lang}) {
		c.Texts = append(c.Texts, text)
	}
	slices.SortFunc(c.Texts, func(a, b ContactText) int { return strings.Compare(a.Lang, b.Lang) })
}

// Validate returns what is wrong with the fields of a contact.
func (c Contact) Validate() (problems []ValidationError) {
	named := slices.ContainsFunc(c.Texts, func(t ContactText) bool { return t.Name != "" })
	for _, cell := range contactCells(c) {
		value := cell.Get(c, cell.Lang)
		read, wrong := cell.Read(value)
		if wrong.Problem == "" && read != value {
			wrong = ValidationError{cell.Name, Malformed, 0}
		}
		if wrong.Problem != "" && !slices.Contains(problems, wrong) {
			problems = append(problems, wrong)
		}
	}
	if c.Country == "" {
		problems = append(problems, ValidationError{FieldCountry, Missing, 0})
	}
	if !named {
		problems = append(problems, ValidationError{FieldName, Missing, 0})
	}
	if !contactID.MatchString(c.ID) && c.ID != "" {
		problems = append(problems, ValidationError{"id", Malformed, 0})
	}
	return problems
}

// contactID is what ids of contacts are, so that they can be in buttons and in names of files.
var contactID = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,31}$`)

// ContactCell is a field of a contact in a language or, for fields without languages, with an empty Lang.
type ContactCell struct {
	ContactField
	Lang string
}

// contactCells lists the cells in which any of the contacts may have a value.
func contactCells(contacts ...Contact) (cells []ContactCell) {
	var langs []string
	for _, c := range contacts {
		for _, text := range c.Texts {
			langs = append(langs, text.Lang)
		}
	}
	slices.Sort(langs)
	for _, f := range ContactFields() {
		if !f.PerLanguage {
			cells = append(cells, ContactCell{f, ""})
			continue
		}
		for _, lang := range slices.Compact(langs) {
			cells = append(cells, ContactCell{f, lang})
		}
	}
	return cells
}

// DiffContacts lists the cells in which two contacts differ.
func DiffContacts(a, b Contact) []ContactCell {
	return slices.DeleteFunc(contactCells(a, b), func(cell ContactCell) bool {
		return cell.Get(a, cell.Lang) == cell.Get(b, cell.Lang)
	})
}

// read takes the code of a country of the set.
func (c Countries) read(value string) (string, bool) { return value, c.Has(value) }

func readKind(value string) (string, bool) { return value, value == KindPerson || value == KindOffice }

// phoneNumber is a number in international form, with single separators between its digits.
var phoneNumber = regexp.MustCompile(`^\+[1-9](?:[ .()/-]{0,2}[0-9]){6,14}$`)

// readPhone reads a number in international form. Everything but its digits becomes a space.
func readPhone(value string) (string, bool) {
	if rest, found := strings.CutPrefix(value, "00"); found {
		value = "+" + strings.TrimSpace(rest)
	}
	if !phoneNumber.MatchString(value) {
		return "", false
	}
	separators := func(r rune) bool { return strings.ContainsRune(" .()/-", r) }
	return strings.Join(strings.FieldsFunc(value, separators), " "), true
}

func readEmail(value string) (string, bool) {
	address, err := mail.ParseAddress(value)
	if err != nil || address.Address != value || strings.ContainsFunc(value, func(r rune) bool { return r > '~' }) {
		return "", false
	}
	_, domain, _ := strings.Cut(value, "@")
	return value, hostName.MatchString(domain) && !strings.ContainsAny(value, ` "`)
}

// hostName is a name with a dot, of which every part begins and ends with a letter or digit.
var hostName = regexp.MustCompile(`^(?i)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9])$`)

// ReadURL reads the address of a page, and reports whether Telegram takes it; without a scheme it is one of HTTPS.
func ReadURL(value string) (string, bool) {
	if !strings.Contains(value, "://") {
		value = "https://" + value
	}
	page, err := url.Parse(value)
	if err != nil || page.Scheme != "http" && page.Scheme != "https" || page.User != nil ||
		!hostName.MatchString(page.Hostname()) || strings.ContainsAny(value, " <>\"") {
		return "", false
	}
	if port, err := strconv.ParseUint(cmp.Or(page.Port(), "443"), 10, 16); err != nil || port == 0 {
		return "", false
	}
	return value, true
}

// ReadButtonURL reads the address that a button of an answer opens, and reports whether it is one of HTTPS that fits.
func ReadButtonURL(value string) (string, bool) {
	link, ok := ReadURL(value)
	return link, ok && strings.HasPrefix(link, "https://") && len(link) <= MaxButtonURL
}

func readFacebook(value string) (string, bool) {
	value, ok := ReadURL(value)
	if !ok {
		return "", false
	}
	page, err := url.Parse(value)
	if err != nil {
		return "", false
	}
	host := "." + strings.ToLower(page.Hostname())
	return value, slices.ContainsFunc([]string{".facebook.com", ".fb.com", ".fb.me"}, func(suffix string) bool {
		return strings.HasSuffix(host, suffix)
	})
}
