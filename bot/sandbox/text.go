package sandbox

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits of texts, in UTF-16 units after the entities were parsed.
const (
	maxText    = 4096
	maxCaption = 1024
)

// messageText reads the parameters text and parse_mode.
func (s *Server) messageText(q *request) (string, []Entity, error) {
	if err := withoutEntities(q, "entities"); err != nil {
		return "", nil, err
	}
	return s.textOf(q.text("text"), q.text("parse_mode"))
}

// caption reads the parameters caption and parse_mode.
func (s *Server) caption(q *request) (string, []Entity, error) {
	if err := withoutEntities(q, "caption_entities"); err != nil {
		return "", nil, err
	}
	return s.captionOf(q.text("caption"), q.text("parse_mode"))
}

// captionOf turns a caption into plain text with entities.
func (s *Server) captionOf(caption, parseMode string) (string, []Entity, error) {
	text, entities, err := s.formatted(caption, parseMode)
	if err == nil && utf16Len(text) > maxCaption {
		err = badRequest("message caption is too long")
	}
	return text, entities, err
}

// withoutEntities refuses a parameter that Telegram takes, but this package does not: entities that the bot made itself.
func withoutEntities(q *request, name string) error {
	if q.has(name) {
		return badRequest("the sandbox takes no %s, use parse_mode HTML", name)
	}
	return nil
}

// textOf turns the text of a message into plain text with entities.
func (s *Server) textOf(text, parseMode string) (string, []Entity, error) {
	text, entities, err := s.formatted(text, parseMode)
	switch {
	case err != nil:
		return "", nil, err
	case text == "":
		return "", nil, badRequest("message text is empty")
	case utf16Len(text) > maxText:
		return "", nil, badRequest("message is too long")
	}
	return text, entities, nil
}

// formatted turns a text of a parse mode into plain text with entities, those that Telegram finds by itself included.
func (s *Server) formatted(text, parseMode string) (string, []Entity, error) {
	if !utf8.ValidString(text) {
		return "", nil, badRequest("strings must be encoded in UTF-8")
	}
	var entities []Entity
	switch strings.ToLower(parseMode) {
	case "html":
		var err error
		if text, entities, err = parseHTML(text); err != nil {
			return "", nil, badRequest("can't parse entities: %v", err)
		}
		entities = s.resolveMentions(entities)
	case "", "none":
	default:
		return "", nil, badRequest("unsupported parse_mode")
	}
	text, entities = tidy(text, entities)
	return text, addAutomatic(text, entities), nil
}

// resolveMentions puts the particulars of the users in text_mention entities; those of unknown users go.
func (s *Server) resolveMentions(entities []Entity) []Entity {
	return slices.DeleteFunc(entities, func(e Entity) bool {
		if e.User == nil {
			return false
		}
		p, ok := s.people[e.User.ID]
		if ok {
			*e.User = p.Person
		}
		return !ok
	})
}
