package sandbox

import (
	"encoding/json"
	"fmt"
)

// wireInputMedia is the Bot API's InputMediaPhoto, InputMediaDocument or the like.
type wireInputMedia struct {
	Type      string          `json:"type"`
	Media     string          `json:"media"`
	Caption   string          `json:"caption"`
	ParseMode string          `json:"parse_mode"`
	Entities  json.RawMessage `json:"caption_entities"`
}

// parse returns the content of the media.
func (w wireInputMedia) parse(s *Server, q *request) (*content, error) {
	if w.Entities != nil {
		return nil, errEntitiesUnsupported("caption_entities")
	}
	caption, entities, err := s.parseCaption(w.Caption, w.ParseMode)
	if err != nil {
		return nil, err
	}
	media, ok := uploadKinds[w.Type]
	if !ok {
		return nil, badRequest("can't parse InputMedia: type \"%s\" is unsupported", w.Type)
	}
	f, err := s.resolveFile(q, w.Media, "", w.Type)
	if err == nil && f == nil {
		err = badRequest("can't parse InputMedia: media not found")
	}
	return &content{text: caption, entities: entities, media: media, file: f}, err
}

// maxAlbumSize is how many messages an album has at most.
const maxAlbumSize = 10

// sendMediaGroup: https://core.telegram.org/bots/api#sendmediagroup. An album has no buttons. It has either photos and
// videos or documents.
func (s *Server) sendMediaGroup(q *request) (any, error) {
	var all []wireInputMedia
	switch {
	case !q.has("media"):
		return nil, badRequest("parameter \"media\" is required")
	case q.has("reply_markup"):
		return nil, badRequest("the sandbox takes no reply_markup of an album, which has no buttons")
	case q.decodeParam("media", &all) != nil:
		return nil, badRequest("can't parse media JSON object")
	case len(all) < 2:
		return nil, badRequest("an album has at least 2 messages")
	case len(all) > maxAlbumSize:
		return nil, badRequest("too many messages to send as an album")
	}
	return s.sendBotMessages(q, func() (album []*content, err error) {
		id := s.newAlbumID()
		for _, media := range all {
			ct, err := media.parse(s, q)
			if err != nil {
				return nil, err
			}
			if ct.album = id; media.albumKind() != all[0].albumKind() || media.albumKind() == "" {
				return nil, badRequest("%s can't be mixed with other media types", kindOf(ct.media))
			}
			album = append(album, ct)
		}
		return album, nil
	})
}

// albumKind returns what an album with the media has: "visual" for photos and videos. "" means that no album can have
// it.
func (w wireInputMedia) albumKind() string {
	return map[string]string{"photo": "visual", "video": "visual", "document": "document"}[w.Type]
}

// newAlbumID returns an id for an album.
func (s *Server) newAlbumID() string {
	s.lastAlbum++
	return fmt.Sprint(s.lastAlbum)
}

// editMessageMedia: https://core.telegram.org/bots/api#editmessagemedia. It supports photos, videos, animations and
// documents.
func (s *Server) editMessageMedia(q *request) (any, error) {
	if !q.has("media") {
		return nil, badRequest("parameter \"media\" is required")
	}
	var media wireInputMedia
	if err := q.decodeParam("media", &media); err != nil {
		return nil, badRequest("can't parse input media JSON object")
	}
	return s.editBotMessage(q, func(ct *content) error {
		if ct.media != nil && ct.file == nil {
			return badRequest("there is no media in the message to edit")
		}
		edited, err := media.parse(s, q)
		if err == nil {
			ct.text, ct.entities, ct.media, ct.file = edited.text, edited.entities, edited.media, edited.file
		}
		return err
	})
}
