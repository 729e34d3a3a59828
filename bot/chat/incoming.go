package chat

import (
	"cmp"
	"errors"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"

	"bomcabot/bot/telegram"
	"bomcabot/locales"
	"bomcabot/store"
)

// Parser turns updates into requests. Create it with [NewParser].
type Parser struct {
	Username string // of the bot, without the @
	Rights   Rights
	Registry *Registry
	labels   map[string]string // from the labels of the main buttons, in all languages, to their commands
}

// NewParser returns a parser that recognizes the labels of the main buttons in the catalogue's texts.
func NewParser(username string, rights Rights, registry *Registry, texts *locales.Catalogue) *Parser {
	return &Parser{username, rights, registry, commandsByLabel(texts)}
}

// Parse returns the request of an update, without the person and their role and language, and its author. It returns
// false for updates that the bot ignores silently: service messages, those that have no [telegram.Message.Author], and
// messages in a group that do not address this bot.
func (p *Parser) Parse(update telegram.Update) (r Request, from telegram.User, ok bool) {
	switch {
	case update.Press != nil:
		return p.parsePress(*update.Press), update.Press.From, true
	case update.Message != nil:
		return p.parseMessage(*update.Message)
	case update.EditedMessage != nil:
		r, from, ok = p.parseMessage(*update.EditedMessage)
		r.Edited = true
		return r, from, ok && r.Text != "" // an edited question is handled again, an edited command is not
	default:
		return Request{}, telegram.User{}, false
	}
}

// Continues reports whether a message may continue the one before it: it is neither a command nor the label of a main
// button.
func (p *Parser) Continues(update telegram.Update) bool {
	if update.Message == nil {
		return false
	}
	text := strings.TrimSpace(update.Message.Text)
	command, _, _ := p.ParseCommand(text)
	return command == "" && p.labels[text] == ""
}

// PartInterval is how long after a message the next one may be sent to be a part of the same.
const PartInterval = telegram.PartInterval

// NewRequest returns the request of an update and stores the sender's names as Telegram reports them. It returns false
// for updates that the bot ignores, see [Parser.Parse], and for messages that Telegram reports as edited though their
// text is the same. The error is the database's.
func (p *Parser) NewRequest(tx *store.Tx, update telegram.Update) (Request, bool, error) {
	r, from, ok := p.Parse(update)
	if !ok {
		return Request{}, false, nil
	}
	r, ok, err := noteText(tx, r, from, update)
	if err != nil || !ok {
		return Request{}, false, err
	}
	person, err := StoreSender(tx, r, from)
	if err != nil {
		return Request{}, false, err
	}
	r, err = p.complete(tx, r, person)
	return r, true, err
}

// noteText notes the text of a request, to recognize edits. It returns false for a message that was reported as edited
// without a change of its text, and sets Edited only if the bot has read the message before with another text or, of a
// file, without one.
func noteText(tx *store.Tx, r Request, from telegram.User, update telegram.Update) (Request, bool, error) {
	switch {
	case r.Text == "":
		return r, true, nil
	case !r.Edited:
		return r, true, noteFirstText(tx, r, from)
	}
	if erased, err := hasErasedThemselves(tx, r, from); err != nil || erased {
		return r, false, err
	}
	version, err := tx.NoteEdit(r.ChatID, r.TextID, from.ID, r.Text)
	isNew := version == store.FirstText && update.EditedMessage.IsEditable()
	hadNoCaption := isNew && r.HasMedia && r.Private // the bot has read the file, and there was no text to note
	r.Edited = version == store.ChangedText || hadNoCaption
	return r, r.Edited || isNew, err
}

// hasErasedThemselves reports whether whoever edited a message in their private chat is not known: since they wrote it,
// they have erased their data, and what Telegram reports about the message must not bring it back.
func hasErasedThemselves(tx *store.Tx, r Request, from telegram.User) (bool, error) {
	if !r.Private {
		return false, nil
	}
	_, err := tx.Person(from.ID)
	if errors.Is(err, store.ErrNotFound) {
		return true, nil
	}
	return false, err
}

// noteFirstText notes the text of a message. Of one that came in several parts it notes what each of them said, because
// Telegram also reports each as edited by itself.
func noteFirstText(tx *store.Tx, r Request, from telegram.User) error {
	if len(r.Parts) == 0 {
		return tx.NoteText(r.ChatID, r.TextID, from.ID, r.Text)
	}
	for _, part := range r.Parts {
		if text := strings.TrimSpace(part.Text); text != "" {
			if err := tx.NoteText(r.ChatID, part.MessageID, from.ID, text); err != nil {
				return err
			}
		}
	}
	return nil
}

// StoreSender stores the names of the sender of a request as Telegram reports them, and returns what is known about
// them. A chat in whose name somebody writes is not stored. The error is the database's.
func StoreSender(tx *store.Tx, r Request, from telegram.User) (store.Person, error) {
	person := personOf(from)
	switch {
	case from.IsChat():
		return person, nil
	case r.Private:
		return tx.UpsertPerson(person)
	default:
		return tx.UpsertGroupMember(person)
	}
}

// ReadRequest completes a request of [Parser.Parse] as [Parser.NewRequest] does, but stores nothing, so it also works
// in a reading transaction. It returns [store.ErrNotFound] for a person whom the database does not have yet.
func (p *Parser) ReadRequest(tx *store.Tx, r Request, from telegram.User) (Request, error) {
	person := personOf(from)
	if !from.IsChat() {
		stored, err := tx.Person(from.ID)
		if err != nil {
			return Request{}, err
		}
		person.Lang, person.Zone, person.Role = stored.Lang, stored.Zone, stored.Role
		person.Reachable = stored.Reachable
	}
	return p.complete(tx, r, person)
}

func (p *Parser) parsePress(press telegram.Press) Request {
	r := Request{PressID: press.ID, Address: store.Address{ChatID: press.From.ID}, Private: true}
	if m := press.Message; m != nil {
		r.Address, r.ChatTitle, r.Private = m.Address(), m.Chat.Title, m.Chat.Private()
		if !m.IsInaccessible() {
			r.MessageID = m.ID
		}
	}
	r.Press, _ = p.Registry.DecodePress(press.Data) // nil for an outdated button or forged data
	return r
}

func (p *Parser) parseMessage(m telegram.Message) (r Request, from telegram.User, ok bool) {
	if from, ok = m.Author(p.Username); !ok {
		return Request{}, telegram.User{}, false
	}
	r = Request{
		Address: m.Address(), ChatTitle: m.Chat.Title, Private: m.Chat.Private(), SentAt: m.Date, Parts: m.Parts,
		HasMedia: m.HasMedia, Files: m.Files, OtherMedia: m.OtherMedia,
	}
	repliesToBot := p.isReplyToBot(m.ReplyTo)
	if repliesToBot {
		r.RepliesTo = m.ReplyTo.ID
	}
	untrimmed := cmp.Or(m.Text, m.Caption)
	text := strings.TrimSpace(untrimmed)
	leadingSpace := untrimmed[:strings.Index(untrimmed, text)]
	r.Entities = shiftEntities(m.Entities, -len(utf16.Encode([]rune(leadingSpace))))
	command, argument, forThisBot := p.ParseCommand(text)
	switch {
	case command != "" && !forThisBot:
		return Request{}, telegram.User{}, false
	case command != "":
		r.Command, r.Argument = command, argument
	case r.Private && p.labels[text] != "":
		r.Command = p.labels[text]
	case !r.Private:
		question, addressed := p.stripMentions(text)
		if !addressed && !repliesToBot || question == "" && !(m.HasMedia && repliesToBot) {
			return Request{}, telegram.User{}, false
		}
		r.Text, r.TextID = question, m.ID
	case text != "":
		r.Text, r.TextID = text, m.ID
	case !m.HasMedia: // a service message
		return Request{}, telegram.User{}, false
	}
	return r, from, true
}

// shiftEntities returns the entities with their offsets changed by a number of UTF-16 units.
func shiftEntities(entities []telegram.Entity, by int) []telegram.Entity {
	entities = slices.Clone(entities)
	for i := range entities {
		entities[i].Offset += by
	}
	return entities
}

// personOf returns what Telegram reports about a user.
func personOf(from telegram.User) store.Person {
	return store.Person{
		ID: from.ID, FirstName: from.FirstName, LastName: from.LastName, Username: from.Username,
		PhoneLang: from.Language, Role: store.Everyone,
	}
}

// followMove makes a request from a group that has become a supergroup one of the supergroup. The message with the
// button stays with the group, where nothing can be changed any more.
func followMove(tx *store.Tx, r Request) (Request, error) {
	current, err := tx.CurrentChat(r.ChatID)
	if current != r.ChatID {
		r.Address, r.MessageID = store.Address{ChatID: current}, 0
	}
	return r, err
}

// complete returns the request with its current chat, a person, their role and the language to respond in.
func (p *Parser) complete(tx *store.Tx, r Request, person store.Person) (Request, error) {
	r, err := followMove(tx, r)
	if err == nil && r.PressID != "" && r.MessageID == 0 && !r.Private {
		r.ThreadID, err = tx.ThreadOfMessage(r.ChatID, r.ReplyTo) // Telegram gives no more than the id of the message
	}
	if err != nil {
		return Request{}, err
	}
	r.Person, r.Role, r.Lang = person, p.Rights.RoleOf(person), Language(person)
	if _, hasChosen := locales.Parse(person.Lang); !hasChosen {
		if r.Lang, err = lastQuestionLanguage(tx, r); err != nil {
			return Request{}, err
		}
	}
	r.TeamZone, err = teamZone(tx, r)
	return r, err
}

// commandPattern matches a command as Telegram defines it, with the name of the bot that it is for, if given
// (https://core.telegram.org/bots/features#commands).
var commandPattern = regexp.MustCompile(`^/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{1,32}))?(?:\s|$)`)

// ParseCommand returns the command at the start of a text, in lower case, and the text after it. The name is empty if
// there is none. forThisBot is false if the command names another bot.
func (p *Parser) ParseCommand(text string) (name, argument string, forThisBot bool) {
	match := commandPattern.FindStringSubmatch(text)
	if match == nil {
		return "", "", false
	}
	argument = strings.TrimSpace(text[len(match[0]):])
	return strings.ToLower(match[1]), argument, match[2] == "" || strings.EqualFold(match[2], p.Username)
}

// mentionPattern matches a mention of any user.
var mentionPattern = regexp.MustCompile(`@[A-Za-z0-9_]{1,32}`)

// stripMentions removes the mentions of this bot from a text and reports whether there was one.
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

// isReplyToBot reports whether the message that somebody replied to is this bot's.
func (p *Parser) isReplyToBot(m *telegram.Message) bool {
	return m != nil && m.From != nil && m.From.IsBot && strings.EqualFold(m.From.Username, p.Username)
}
