package sandbox

import "encoding/json"

// wireInputMedia is the Bot API's InputMediaPhoto or InputMediaDocument.
type wireInputMedia struct {
	Type      string          `json:"type"`
	Media     string          `json:"media"`
	Caption   string          `json:"caption"`
	ParseMode string          `json:"parse_mode"`
	Entities  json.RawMessage `json:"caption_entities"`
}

// editMessageMedia: https://core.telegram.org/bots/api#editmessagemedia. It supports photos and documents.
func (s *Server) editMessageMedia(q *request) (any, error) {
	if !q.has("media") {
		return nil, badRequest("parameter \"media\" is required")
	}
	var media wireInputMedia
	if err := q.decodeParam("media", &media); err != nil {
		return nil, badRequest("can't parse input media JSON object")
	}
	if media.Entities != nil {
		return nil, errEntitiesUnsupported("caption_entities")
	}
	caption, entities, err := s.parseCaption(media.Caption, media.ParseMode)
	if err != nil {
		return nil, err
	}
	kind, ok := uploadKinds[media.Type]
	if !ok {
		return nil, badRequest("can't parse InputMedia: type \"%s\" is unsupported", media.Type)
	}
	return s.editBotMessage(q, func(ct *content) error {
		if ct.media != nil && ct.file == nil {
			return badRequest("there is no media in the message to edit")
		}
		f, err := s.resolveFile(q, media.Media, "", media.Type)
		if err == nil && f == nil {
			err = badRequest("can't parse InputMedia: media not found")
		}
		ct.text, ct.entities, ct.media, ct.file = caption, entities, kind.media, f
		return err
	})
}
