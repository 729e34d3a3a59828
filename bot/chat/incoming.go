package chat

import (
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

// NewRequest builds a request out of an update. It reports false for what is to be passed over in silence: service messages, posts of channels,
// other bots, and whatever in a group is not meant for this bot.
func (p *Parser) NewRequest(tx *store.Tx, update telegram.Update) (Request, bool, error) {
	switch {
	case update.Press != nil:
		return p.requestFromPress(tx, *update.Press)
	case update.Message != nil:
		return p.requestFromMessage(tx, *update.Message)
	case update.EditedMessage != nil && update.EditedMessage.Chat.Private():
		r, ok, err := p.requestFromMessage(tx, *update.EditedMessage)
		r.Edited = true
		return r, ok && r.Text != "", err // a mended question is asked anew; a command is not given twice
	default:
		return Request{}, false, nil
	}
}

func (p *Parser) requestFromPress(tx *store.Tx, in telegram.Press) (Request, bool, error) {
	r := Request{PressID: in.ID, ChatID: in.From.ID, Private: true}
	if in.Message != nil {
		r.MessageID, r.ChatID, r.Private = in.Message.ID, in.Message.Chat.ID, in.Message.Chat.Private()
	}
	if press, err := p.Registry.DecodePress(in.Data); err == nil {
		r.Press = press
	}
	return r, true, p.identify(tx, &r, in.From)
}

func (p *Parser) requestFromMessage(tx *store.Tx, m telegram.Message) (Request, bool, error) {
	if m.From == nil || (m.From.IsBot && m.From.ID != groupAnonymousBotID) {
		return Request{}, false, nil
	}
	r := Request{ChatID: m.Chat.ID, Private: m.Chat.Private(), File: m.File}
	whole := m.Text
	if whole == "" {
		whole = m.Caption
	}
	text := strings.TrimSpace(whole)
	r.Entities = shiftEntities(m.Entities, -len(utf16.Encode([]rune(whole[:strings.Index(whole, text)]))))
	command, argument, mine := p.ParseCommand(text)
	switch {
	case command != "" && !mine: // another bot's
		return Request{}, false, nil
	case command != "":
		r.Command, r.Argument = command, argument
	case r.Private && p.labels[text] != "":
		r.Command = p.labels[text]
	case !r.Private:
		question, addressed := p.stripMentions(text)
		if !addressed && !p.isReplyToBot(m.ReplyTo) || question == "" {
			return Request{}, false, nil
		}
		r.Text = question
	case text != "":
		r.Text = text
	case m.HasMedia:
		r.HasMedia = true
	default: // a service message
		return Request{}, false, nil
	}
	return r, true, p.identify(tx, &r, *m.From)
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
func (p *Parser) identify(tx *store.Tx, r *Request, from telegram.User) (err error) {
	r.Person = store.Person{ID: from.ID, FirstName: from.FirstName, LastName: from.LastName, Username: from.Username, PhoneLang: from.Language, Role: store.Everyone}
	if from.ID != groupAnonymousBotID {
		if r.Person, err = tx.UpsertPerson(r.Person); err != nil {
			return err
		}
	}
	r.Role = p.Rights.RoleOf(r.Person)
	r.Lang = Language(r.Person)
	if _, chose := locales.Parse(r.Person.Lang); !chose {
		r.Lang, err = lastQuestionLanguage(tx, *r)
	}
	return err
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
