package chat

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"

	"bomcabot/bot/telegram"
	"bomcabot/locales"
	"bomcabot/store"
)

// Parser builds requests out of updates.
type Parser struct {
	Username string // the bot's own, without the @
	Rights   Rights
	Registry *Registry
	labels   map[string]string // a main button's label, in any language → its command
}

// NewParser makes a parser that knows the main buttons by the catalogue's texts.
func NewParser(username string, rights Rights, registry *Registry, texts *locales.Catalogue) *Parser {
	return &Parser{username, rights, registry, commandsByLabel(texts)}
}

// Parse reads what an update asks for, without looking up who sent it. It reports false for what is passed over in
// silence: service messages, posts of channels, other bots, and whatever in a group is not meant for this bot.
func (p *Parser) Parse(update telegram.Update) (r Request, from telegram.User, ok bool) {
	switch {
	case update.Press != nil:
		return p.parsePress(*update.Press), update.Press.From, true
	case update.Message != nil:
		return p.parseMessage(*update.Message)
	case update.EditedMessage != nil && update.EditedMessage.Chat.Private():
		r, from, ok = p.parseMessage(*update.EditedMessage)
		r.Edited = true
		return r, from, ok && r.Text != "" // a mended question is asked anew; a command is not given twice
	default:
		return Request{}, telegram.User{}, false
	}
}

// NewRequest builds a request out of an update, and notes in tx what Telegram says of who sent it. It reports false for
// what is passed over, see [Parser.Parse].
func (p *Parser) NewRequest(tx *store.Tx, update telegram.Update) (Request, bool, error) {
	r, from, ok := p.Parse(update)
	if !ok {
		return Request{}, false, nil
	}
	person := personOf(from)
	if from.ID != groupAnonymousBotID {
		var err error
		if person, err = tx.UpsertPerson(person); err != nil {
			return Request{}, false, err
		}
	}
	r, err := p.by(tx, r, person)
	return r, true, err
}

// ReadRequest is [Parser.NewRequest] in a reading transaction: nothing is noted. It returns [store.ErrNotFound] for
// somebody who writes for the first time.
func (p *Parser) ReadRequest(tx *store.Tx, update telegram.Update) (Request, error) {
	r, from, _ := p.Parse(update)
	person := personOf(from)
	if from.ID != groupAnonymousBotID {
		known, err := tx.Person(from.ID)
		if err != nil {
			return Request{}, err
		}
		person.Lang, person.Zone, person.Role = known.Lang, known.Zone, known.Role
	}
	return p.by(tx, r, person)
}

func (p *Parser) parsePress(press telegram.Press) Request {
	r := Request{PressID: press.ID, ChatID: press.From.ID, Private: true}
	if m := press.Message; m != nil {
		r.MessageID, r.ChatID, r.Private = m.ID, m.Chat.ID, m.Chat.Private()
	}
	r.Press, _ = p.Registry.DecodePress(press.Data) // nil: an old button's, or forged
	return r
}

func (p *Parser) parseMessage(m telegram.Message) (r Request, from telegram.User, ok bool) {
	if m.From == nil || (m.From.IsBot && m.From.ID != groupAnonymousBotID) {
		return Request{}, telegram.User{}, false
	}
	r = Request{ChatID: m.Chat.ID, Private: m.Chat.Private(), File: m.File}
	whole := cmp.Or(m.Text, m.Caption)
	text := strings.TrimSpace(whole)
	r.Entities = shiftEntities(m.Entities, -len(utf16.Encode([]rune(whole[:strings.Index(whole, text)]))))
	command, argument, mine := p.ParseCommand(text)
	switch {
	case command != "" && !mine: // another bot's
		return Request{}, telegram.User{}, false
	case command != "":
		r.Command, r.Argument = command, argument
	case r.Private && p.labels[text] != "":
		r.Command = p.labels[text]
	case !r.Private:
		question, addressed := p.stripMentions(text)
		if !addressed && !p.isReplyToBot(m.ReplyTo) || question == "" {
			return Request{}, telegram.User{}, false
		}
		r.Text = question
	case text != "":
		r.Text = text
	case m.HasMedia:
		r.HasMedia = true
	default: // a service message
		return Request{}, telegram.User{}, false
	}
	return r, *m.From, true
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

// personOf is somebody as Telegram knows them.
func personOf(from telegram.User) store.Person {
	return store.Person{
		ID: from.ID, FirstName: from.FirstName, LastName: from.LastName, Username: from.Username,
		PhoneLang: from.Language, Role: store.Everyone,
	}
}

// by is a request with the person who makes it, what they may do, and the language in which they are answered.
func (p *Parser) by(tx *store.Tx, r Request, person store.Person) (Request, error) {
	r.Person, r.Role, r.Lang = person, p.Rights.RoleOf(person), Language(person)
	if _, chose := locales.Parse(person.Lang); chose {
		return r, nil
	}
	var err error
	r.Lang, err = lastQuestionLanguage(tx, r)
	return r, err
}

// commandPattern is a command as Telegram defines it, with the name of the bot it is for (https://core.telegram.org/bots/features#commands).
var commandPattern = regexp.MustCompile(`^/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{1,32}))?(?:\s|$)`)

// ParseCommand reads the command at the start of a text and what follows it; it is empty when there is none. mine reports whether it is for this bot.
func (p *Parser) ParseCommand(text string) (name, argument string, mine bool) {
	match := commandPattern.FindStringSubmatch(text)
	if match == nil {
		return "", "", false
	}
	argument = strings.TrimSpace(text[len(match[0]):])
	return strings.ToLower(match[1]), argument, match[2] == "" || strings.EqualFold(match[2], p.Username)
}

// mentionPattern is a mention of anybody.
var mentionPattern = regexp.MustCompile(`@[A-Za-z0-9_]{1,32}`)

// stripMentions takes the mentions of this bot out of a text and reports whether there was one.
func (p *Parser) stripMentions(text string) (rest string, mentioned bool) {
	rest = mentionPattern.ReplaceAllStringFunc(text, func(name string) string {
		if !strings.EqualFold(name[1:], p.Username) {
			return name
		}
		mentioned = true
		return " "
	})
	return strings.TrimSpace(rest), mentioned
}

// isReplyToBot reports whether a message that was replied to is this bot's.
func (p *Parser) isReplyToBot(m *telegram.Message) bool {
	return m != nil && m.From != nil && m.From.IsBot && strings.EqualFold(m.From.Username, p.Username)
}
