package sandbox

import "time"

// chatActions are the actions of https://core.telegram.org/bots/api#sendchataction.
var chatActions = map[string]bool{
	"typing": true, "upload_photo": true, "record_video": true, "upload_video": true, "record_voice": true,
	"upload_voice": true, "upload_document": true, "choose_sticker": true, "find_location": true,
	"record_video_note": true, "upload_video_note": true,
}

// actionDuration is how long people see an action of the bot, unless it sends something before.
const actionDuration = 5 * time.Second

// maxWorkDuration is how long the page shows that the bot works on a message or a press, if it sends nothing.
const maxWorkDuration = time.Minute

// showTyping shows on the page that the bot writes, until it sends something or the time is over.
func (c *chat) showTyping(duration time.Duration) {
	c.typingUntil = time.Now().Add(duration)
	c.notifier.notifyAll()
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
	if err := to.checkAccess(true); err != nil {
		return nil, err
	}
	to.showTyping(actionDuration)
	return true, nil
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

// getChatMember: https://core.telegram.org/bots/api#getchatmember. The first member of a group is its creator.
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
