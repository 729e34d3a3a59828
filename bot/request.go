package bot

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf16"

	"bomcabot/bot/telegram"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// request is what somebody wants, with everything a handler needs to know. Exactly one of command, text, media and press is set.
type request struct {
	person  store.Person
	role    store.Role
	lang    locales.Lang
	chatID  int64
	private bool

	command  string            // without the slash and the bot's name, in lower case
	argument string            // what follows the command
	text     string            // a question, or an answer to one of the bot's
	edited   bool              // the text was sent before, and is changed now
	media    bool              // something that cannot be read: a picture, a voice message
	file     *telegram.File    // a picture or a document, beside media or beside the text of its caption
	entities []telegram.Entity // the formatting of the text

	press     view.Press // nil when the button's data was not understood
	pressID   string     // empty: no button was pressed
	messageID int64      // of the message with the button; 0 when it is gone
}

// String names a request in the log, without anything personal.
func (r request) String() string {
	switch {
	case r.pressID != "":
		return fmt.Sprintf("button %T", r.press)
	case r.command != "":
		return "command " + r.command
	default:
		return "question"
	}
}

// reader is the person as far as times are concerned.
func (r request) reader(now time.Time) view.Reader {
	return view.Reader{Zone: zoneOf(r.person.Zone, r.lang), Now: now}
}

// zoneOf is the zone that somebody chose, or else the usual one of their language; nil: not known.
func zoneOf(chosen string, lang locales.Lang) *time.Location {
	name := chosen
	if name == "" {
		name = usualZone[lang]
	}
	zone, err := time.LoadLocation(name)
	if name == "" || err != nil {
		return nil
	}
	return zone
}

// today is the day on which the person is.
func (r request) today(now time.Time) store.Day {
	if zone := r.reader(now).Zone; zone != nil {
		now = now.In(zone)
	}
	return store.DayOf(now)
}

// usualZone is the zone of those who read a language of one country and have not chosen a zone.
var usualZone = map[locales.Lang]string{
	locales.Kyrgyz: "Asia/Bishkek", locales.Kazakh: "Asia/Almaty", locales.Tajik: "Asia/Dushanbe", locales.Uzbek: "Asia/Tashkent", locales.Turkmen: "Asia/Ashgabat",
}

// request builds a request out of an update. It reports false for what is to be passed over in silence: service messages, posts of channels,
// other bots, and whatever in a group is not meant for this bot.
func (b *Bot) request(tx *store.Tx, update telegram.Update) (request, bool, error) {
	switch {
	case update.Press != nil:
		return b.pressed(tx, *update.Press)
	case update.Message != nil:
		return b.written(tx, *update.Message)
	case update.EditedMessage != nil && update.EditedMessage.Chat.Private():
		r, ok, err := b.written(tx, *update.EditedMessage)
		r.edited = true
		return r, ok && r.text != "", err // a mended question is asked anew; a command is not given twice
	default:
		return request{}, false, nil
	}
}

func (b *Bot) pressed(tx *store.Tx, p telegram.Press) (request, bool, error) {
	r := request{pressID: p.ID, chatID: p.From.ID, private: true}
	if p.Message != nil {
		r.messageID, r.chatID, r.private = p.Message.ID, p.Message.Chat.ID, p.Message.Chat.Private()
	}
	if press, err := view.Decode(p.Data); err == nil {
		r.press = press
	}
	return r, true, b.identify(tx, &r, p.From)
}

func (b *Bot) written(tx *store.Tx, m telegram.Message) (request, bool, error) {
	if m.From == nil || (m.From.IsBot && m.From.ID != anonymousAdministrator) {
		return request{}, false, nil
	}
	r := request{chatID: m.Chat.ID, private: m.Chat.Private(), file: m.File}
	whole := m.Text
	if whole == "" {
		whole = m.Caption
	}
	text := strings.TrimSpace(whole)
	r.entities = moved(m.Entities, -len(utf16.Encode([]rune(whole[:strings.Index(whole, text)]))))
	command, argument, mine := b.command(text)
	switch {
	case command != "" && !mine: // another bot's
		return request{}, false, nil
	case command != "":
		r.command, r.argument = command, argument
	case r.private && b.menu[text] != "":
		r.command = b.menu[text]
	case !r.private:
		question, addressed := b.unmention(text)
		if !addressed && !b.answers(m.ReplyTo) || question == "" {
			return request{}, false, nil
		}
		r.text = question
	case text != "":
		r.text = text
	case m.HasMedia:
		r.media = true
	default: // a service message
		return request{}, false, nil
	}
	return r, true, b.identify(tx, &r, *m.From)
}

// moved puts entities elsewhere, by so many UTF-16 units.
func moved(entities []telegram.Entity, by int) []telegram.Entity {
	entities = slices.Clone(entities)
	for i := range entities {
		entities[i].Offset += by
	}
	return entities
}

// anonymousAdministrator is in whose name Telegram shows administrators who write anonymously; it has no rights here
// (https://core.telegram.org/bots/api#message, sender_chat).
const anonymousAdministrator = 1087968824

// identify finds out who makes a request and in which language they are answered.
func (b *Bot) identify(tx *store.Tx, r *request, from telegram.User) (err error) {
	r.person = store.Person{ID: from.ID, FirstName: from.FirstName, LastName: from.LastName, Username: from.Username, PhoneLang: from.Language, Role: store.Everyone}
	if from.ID != anonymousAdministrator {
		if r.person, err = tx.UpsertPerson(r.person); err != nil {
			return err
		}
	}
	r.role = b.roleOf(r.person)
	r.lang = language(r.person)
	if _, chose := locales.Parse(r.person.Lang); !chose {
		r.lang, err = talked(tx, *r)
	}
	return err
}

// roleOf is what a person may do: what the database says, and everything for the administrators of the settings.
func (b *Bot) roleOf(p store.Person) store.Role {
	if b.fixed(p.ID) {
		return store.Administrator
	}
	return p.Role
}

// fixed reports whether somebody is an administrator by the settings.
func (b *Bot) fixed(id int64) bool { return slices.Contains(b.settings.Administrators, id) }

// language is the one a person chose, or else their phone's, or else the language of last resort.
func language(p store.Person) locales.Lang {
	if lang, ok := locales.Parse(p.Lang); ok {
		return lang
	}
	if lang, ok := locales.Match(p.PhoneLang); ok {
		return lang
	}
	return locales.Fallback
}

// commandForm is a command as Telegram defines it, with the name of the bot it is for (https://core.telegram.org/bots/features#commands).
var commandForm = regexp.MustCompile(`^/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{1,32}))?(?:\s|$)`)

// command reads the command at the start of a text and what follows it; it is empty when there is none. mine reports whether it is for this bot.
func (b *Bot) command(text string) (name, argument string, mine bool) {
	match := commandForm.FindStringSubmatch(text)
	if match == nil {
		return "", "", false
	}
	argument = strings.TrimSpace(text[len(match[0]):])
	return strings.ToLower(match[1]), argument, match[2] == "" || strings.EqualFold(match[2], b.settings.Username)
}

// mentionForm is a mention of anybody.
var mentionForm = regexp.MustCompile(`@[A-Za-z0-9_]{1,32}`)

// unmention takes the mentions of this bot out of a text and reports whether there was one.
func (b *Bot) unmention(text string) (rest string, mentioned bool) {
	rest = mentionForm.ReplaceAllStringFunc(text, func(name string) string {
		if !strings.EqualFold(name[1:], b.settings.Username) {
			return name
		}
		mentioned = true
		return " "
	})
	return strings.TrimSpace(rest), mentioned
}

// answers reports whether a message that was replied to is this bot's.
func (b *Bot) answers(m *telegram.Message) bool {
	return m != nil && m.From != nil && m.From.IsBot && strings.EqualFold(m.From.Username, b.settings.Username)
}
