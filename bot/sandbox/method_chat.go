package sandbox

import (
	"bytes"
	"context"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"
)

// chatActions are what sendChatAction can show.
var chatActions = map[string]bool{
	"typing": true, "upload_photo": true, "record_video": true, "upload_video": true, "record_voice": true,
	"upload_voice": true, "upload_document": true, "choose_sticker": true, "find_location": true,
	"record_video_note": true, "upload_video_note": true,
}

// sendChatAction: https://core.telegram.org/bots/api#sendchataction
func (s *Server) sendChatAction(q *request) (any, error) {
	if !chatActions[q.text("action")] {
		return nil, badRequest("wrong parameter action in request")
	}
	to, err := s.chatParam(q)
	if err != nil {
		return nil, err
	}
	return true, to.checkAccess(true)
}

// getChat: https://core.telegram.org/bots/api#getchat
func (s *Server) getChat(q *request) (any, error) {
	c, err := s.chatParam(q)
	if err != nil {
		return nil, err
	}
	if err := c.checkAccess(false); err != nil {
		return nil, err
	}
	return struct {
		wireChat
		AccentColorID     int `json:"accent_color_id"`
		MaxReactionCount  int `json:"max_reaction_count"`
		AcceptedGiftTypes struct {
			UnlimitedGifts      bool `json:"unlimited_gifts"`
			LimitedGifts        bool `json:"limited_gifts"`
			UniqueGifts         bool `json:"unique_gifts"`
			PremiumSubscription bool `json:"premium_subscription"`
		} `json:"accepted_gift_types"`
	}{wireChat: c.wire(), MaxReactionCount: 11}, nil
}

// chatMember is the Bot API's ChatMember, in the states that occur here.
type chatMember struct {
	Status      string `json:"status"` // "creator", "member", "left" or "kicked"
	User        Person `json:"user"`
	IsAnonymous *bool  `json:"is_anonymous,omitempty"` // of the creator
	UntilDate   *int64 `json:"until_date,omitempty"`   // of who was kicked; 0 is for ever
}

func newChatMember(who Person, status string) chatMember {
	m := chatMember{Status: status, User: who}
	switch status {
	case "creator":
		m.IsAnonymous = new(bool)
	case "kicked":
		m.UntilDate = new(int64)
	}
	return m
}

// getChatMember: https://core.telegram.org/bots/api#getchatmember. Who joined a group first is its creator.
func (s *Server) getChatMember(q *request) (any, error) {
	c, err := s.chatParam(q)
	if err != nil {
		return nil, err
	}
	if err := c.checkAccess(false); err != nil {
		return nil, err
	}
	id, err := q.number("user_id", 0)
	if err != nil || id <= 0 {
		return nil, badRequest("invalid user_id specified")
	}
	if id == s.opts.Bot.ID {
		return newChatMember(s.opts.Bot, "member"), nil
	}
	p, ok := s.people[id]
	switch {
	case !ok:
		return nil, badRequest("member not found")
	case !c.hasMember(p):
		return newChatMember(p.Person, "left"), nil
	case p == c.members[0] && !c.isPrivate():
		return newChatMember(p.Person, "creator"), nil
	}
	return newChatMember(p.Person, "member"), nil
}

// profileTextMethod is a method that sets a text of the bot's profile, of at most so many characters. The texts are not
// shown anywhere, so they are only checked.
func profileTextMethod(field string, limit int) methodHandler {
	return func(_ *Server, _ context.Context, q *request) (any, error) {
		if utf8.RuneCountInString(q.text(field)) > limit {
			return nil, badRequest("parameter \"%s\" is too long, at most %d characters are allowed", field, limit)
		}
		if !languagePattern.MatchString(q.text("language_code")) {
			return nil, badRequest("invalid language code specified")
		}
		return true, nil
	}
}

// getFile: https://core.telegram.org/bots/api#getfile
func (s *Server) getFile(q *request) (any, error) {
	if !q.has("file_id") {
		return nil, badRequest("file_id not specified")
	}
	f, ok := s.files.byID[q.text("file_id")]
	switch {
	case !ok:
		return nil, badRequest("wrong file_id or the file is temporarily unavailable")
	case f.size > maxDownloadBytes:
		return nil, badRequest("file is too big")
	}
	return struct {
		wireFile
		FilePath string `json:"file_path"`
	}{f.wire(), f.path}, nil
}

// serveFile answers the download of a file, whose URL goes on with the token and the file's path.
func (s *Server) serveFile(w http.ResponseWriter, r *http.Request, rest string) {
	token, path, _ := strings.Cut(rest, "/")
	if token != s.opts.Token {
		errorResponse(errUnauthorized).write(w)
		return
	}
	var content *bytes.Reader // nil unless the file is found
	a := s.executeWithFaults(r.Context(), downloadMethod, &request{}, func() response {
		s.mu.Lock()
		defer s.mu.Unlock()
		f := s.files.byPath(path)
		if f == nil {
			return errorResponse(errNotFound)
		}
		content = bytes.NewReader(f.data)
		return response{status: http.StatusOK}
	})
	if content == nil || a.dropConnection {
		a.write(w)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	http.ServeContent(w, r, "", time.Time{}, content)
}
