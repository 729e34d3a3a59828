package sandbox

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits of texts, in UTF-16 units after parsing the entities.
const (
	maxTextLength    = 4096
	maxCaptionLength = 1024
)

// textParam parses the parameters text and parse_mode.
func (s *Server) textParam(q *request) (string, []Entity, error) {
	if err := rejectEntities(q, "entities"); err != nil {
		return "", nil, err
	}
	return s.parseText(q.text("text"), q.text("parse_mode"))
}

// captionParam parses the parameters caption and parse_mode.
func (s *Server) captionParam(q *request) (string, []Entity, error) {
	if err := rejectEntities(q, "caption_entities"); err != nil {
		return "", nil, err
	}
	return s.parseCaption(q.text("caption"), q.text("parse_mode"))
}

// parseCaption parses a caption into plain text and entities.
func (s *Server) parseCaption(caption, parseMode string) (string, []Entity, error) {
	text, entities, err := s.parseFormatted(caption, parseMode)
	if err == nil && utf16Len(text) > maxCaptionLength {
		err = badRequest("message caption is too long")
	}
	return text, entities, err
}

// rejectEntities returns an error if the parameter is set. Telegram accepts entities from a bot, the sandbox does not.
func rejectEntities(q *request, name string) error {
	if q.has(name) {
		return errEntitiesUnsupported(name)
	}
	return nil
}

// errEntitiesUnsupported returns the error for a parameter or field with entities.
func errEntitiesUnsupported(name string) error {
	return badRequest("the sandbox takes no %s, use parse_mode HTML", name)
}

// parseText parses the text of a message into plain text and entities.
func (s *Server) parseText(text, parseMode string) (string, []Entity, error) {
	text, entities, err := s.parseFormatted(text, parseMode)
	switch {
	case err != nil:
		return "", nil, err
	case text == "":
		return "", nil, badRequest("message text is empty")
	case utf16Len(text) > maxTextLength:
		return "", nil, badRequest("message is too long")
	}
	return text, entities, nil
}

// parseFormatted parses a text in a parse mode into plain text and entities, including the entities that Telegram
// detects in plain text.
func (s *Server) parseFormatted(text, parseMode string) (string, []Entity, error) {
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
	text, entities = normalizeText(text, entities)
	return text, detectEntities(text, entities), nil
}

// resolveMentions fills in the users of text_mention entities. It drops mentions of unknown users.
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
