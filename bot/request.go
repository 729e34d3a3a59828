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
	hasMedia bool              // something that cannot be read: a picture, a voice message
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

// viewer is the person as far as times are concerned.
func (r request) viewer(now time.Time) view.Viewer {
	return view.Viewer{Zone: zoneOf(r.person.Zone, r.lang), Now: now}
}

// zoneOf is the zone that somebody chose, or else the usual one of their language; nil: not known.
func zoneOf(chosen string, lang locales.Lang) *time.Location {
	name := chosen
	if name == "" {
		name = defaultZones[lang]
	}
	zone, err := time.LoadLocation(name)
	if name == "" || err != nil {
		return nil
	}
	return zone
}

// today is the day on which the person is.
func (r request) today(now time.Time) store.Day {
	if zone := r.viewer(now).Zone; zone != nil {
		now = now.In(zone)
	}
	return store.DayOf(now)
}

// defaultZones is the zone of those who read a language of one country and have not chosen a zone.
var defaultZones = map[locales.Lang]string{
	locales.Kyrgyz: "Asia/Bishkek", locales.Kazakh: "Asia/Almaty", locales.Tajik: "Asia/Dushanbe", locales.Uzbek: "Asia/Tashkent", locales.Turkmen: "Asia/Ashgabat",
}

// newRequest builds a request out of an update. It reports false for what is to be passed over in silence: service messages, posts of channels,
// other bots, and whatever in a group is not meant for this bot.
func (b *Bot) newRequest(tx *store.Tx, update telegram.Update) (request, bool, error) {
	switch {
	case update.Press != nil:
		return b.requestFromPress(tx, *update.Press)
	case update.Message != nil:
		return b.requestFromMessage(tx, *update.Message)
	case update.EditedMessage != nil && update.EditedMessage.Chat.Private():
		r, ok, err := b.requestFromMessage(tx, *update.EditedMessage)
		r.edited = true
		return r, ok && r.text != "", err // a mended question is asked anew; a command is not given twice
	default:
		return request{}, false, nil
	}
}

func (b *Bot) requestFromPress(tx *store.Tx, p telegram.Press) (request, bool, error) {
	r := request{pressID: p.ID, chatID: p.From.ID, private: true}
	if p.Message != nil {
		r.messageID, r.chatID, r.private = p.Message.ID, p.Message.Chat.ID, p.Message.Chat.Private()
	}
	if press, err := view.DecodePress(p.Data); err == nil {
		r.press = press
	}
	return r, true, b.identify(tx, &r, p.From)
}

func (b *Bot) requestFromMessage(tx *store.Tx, m telegram.Message) (request, bool, error) {
	if m.From == nil || (m.From.IsBot && m.From.ID != groupAnonymousBotID) {
		return request{}, false, nil
	}
	r := request{chatID: m.Chat.ID, private: m.Chat.Private(), file: m.File}
	whole := m.Text
	if whole == "" {
		whole = m.Caption
	}
	text := strings.TrimSpace(whole)
	r.entities = shiftEntities(m.Entities, -len(utf16.Encode([]rune(whole[:strings.Index(whole, text)]))))
	command, argument, mine := b.parseCommand(text)
	switch {
	case command != "" && !mine: // another bot's
		return request{}, false, nil
	case command != "":
		r.command, r.argument = command, argument
	case r.private && b.commandsByLabel[text] != "":
		r.command = b.commandsByLabel[text]
	case !r.private:
		question, addressed := b.stripMentions(text)
		if !addressed && !b.isReplyToBot(m.ReplyTo) || question == "" {
			return request{}, false, nil
		}
		r.text = question
	case text != "":
		r.text = text
	case m.HasMedia:
		r.hasMedia = true
	default: // a service message
		return request{}, false, nil
	}
	return r, true, b.identify(tx, &r, *m.From)
}

// shiftEntities puts entities elsewhere, by so many UTF-16 units.
func shiftEntities(entities []telegram.Entity, by int) []telegram.Entity {
	entities = slices.Clone(entities)
	for i := range entities {
		entities[i].Offset += by
	}
	return entities
}

// groupAnonymousBotID is in whose name Telegram shows administrators who write anonymously; it has no rights here
// (https://core.telegram.org/bots/api#message, sender_chat).
const groupAnonymousBotID = 1087968824

// identify finds out who makes a request and in which language they are answered.
func (b *Bot) identify(tx *store.Tx, r *request, from telegram.User) (err error) {
	r.person = store.Person{ID: from.ID, FirstName: from.FirstName, LastName: from.LastName, Username: from.Username, PhoneLang: from.Language, Role: store.Everyone}
	if from.ID != groupAnonymousBotID {
		if r.person, err = tx.UpsertPerson(r.person); err != nil {
			return err
		}
	}
	r.role = b.roleOf(r.person)
	r.lang = language(r.person)
	if _, chose := locales.Parse(r.person.Lang); !chose {
		r.lang, err = lastQuestionLanguage(tx, *r)
	}
	return err
}

// roleOf is what a person may do: what the database says, and everything for the administrators of the settings.
func (b *Bot) roleOf(p store.Person) store.Role {
	if b.isConfiguredAdmin(p.ID) {
		return store.Administrator
	}
	return p.Role
}

// isConfiguredAdmin reports whether somebody is an administrator by the settings.
func (b *Bot) isConfiguredAdmin(id int64) bool { return slices.Contains(b.settings.AdminIDs, id) }

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

// commandPattern is a command as Telegram defines it, with the name of the bot it is for (https://core.telegram.org/bots/features#commands).
var commandPattern = regexp.MustCompile(`^/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{1,32}))?(?:\s|$)`)

// parseCommand reads the command at the start of a text and what follows it; it is empty when there is none. mine reports whether it is for this bot.
func (b *Bot) parseCommand(text string) (name, argument string, mine bool) {
	match := commandPattern.FindStringSubmatch(text)
	if match == nil {
		return "", "", false
	}
	argument = strings.TrimSpace(text[len(match[0]):])
	return strings.ToLower(match[1]), argument, match[2] == "" || strings.EqualFold(match[2], b.settings.Username)
}

// mentionPattern is a mention of anybody.
var mentionPattern = regexp.MustCompile(`@[A-Za-z0-9_]{1,32}`)

// stripMentions takes the mentions of this bot out of a text and reports whether there was one.
func (b *Bot) stripMentions(text string) (rest string, mentioned bool) {
	rest = mentionPattern.ReplaceAllStringFunc(text, func(name string) string {
		if !strings.EqualFold(name[1:], b.settings.Username) {
			return name
		}
		mentioned = true
		return " "
	})
	return strings.TrimSpace(rest), mentioned
}

// isReplyToBot reports whether a message that was replied to is this bot's.
func (b *Bot) isReplyToBot(m *telegram.Message) bool {
	return m != nil && m.From != nil && m.From.IsBot && strings.EqualFold(m.From.Username, b.settings.Username)
}
