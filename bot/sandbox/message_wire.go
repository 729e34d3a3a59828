package sandbox

// wireMessage is the Bot API's Message, with the fields that the sandbox sets.
type wireMessage struct {
	MessageID       int          `json:"message_id"`
	MessageThreadID int          `json:"message_thread_id,omitempty"`
	IsTopicMessage  bool         `json:"is_topic_message,omitempty"`
	From            *Person      `json:"from,omitempty"`
	SenderChat      *wireChat    `json:"sender_chat,omitempty"`
	Chat            wireChat     `json:"chat"`
	Date            int64        `json:"date"` // Unix time
	EditDate        int64        `json:"edit_date,omitempty"`
	ForwardOrigin   *origin      `json:"forward_origin,omitempty"`
	AutoForward     bool         `json:"is_automatic_forward,omitempty"`
	ViaBot          *Person      `json:"via_bot,omitempty"`
	MediaGroupID    string       `json:"media_group_id,omitempty"`
	ReplyToMessage  *wireMessage `json:"reply_to_message,omitempty"`
	Text            string       `json:"text,omitempty"`
	Entities        []Entity     `json:"entities,omitempty"`
	Caption         string       `json:"caption,omitempty"`
	CaptionEntities []Entity     `json:"caption_entities,omitempty"`

	Animation any `json:"animation,omitempty"`
	Audio     any `json:"audio,omitempty"`
	Contact   any `json:"contact,omitempty"`
	Dice      any `json:"dice,omitempty"`
	Document  any `json:"document,omitempty"`
	Location  any `json:"location,omitempty"`
	Photo     any `json:"photo,omitempty"`
	Poll      any `json:"poll,omitempty"`
	Sticker   any `json:"sticker,omitempty"`
	Video     any `json:"video,omitempty"`
	VideoNote any `json:"video_note,omitempty"`
	Voice     any `json:"voice,omitempty"`

	*serviceMessage

	ReplyMarkup *wireInlineKeyboard `json:"reply_markup,omitempty"`
}

// wireInaccessible is the Bot API's InaccessibleMessage: a message that was deleted or never existed.
type wireInaccessible struct {
	Chat      wireChat `json:"chat"`
	MessageID int      `json:"message_id"`
	Date      int64    `json:"date"` // always 0
}

// An origin is the Bot API's MessageOriginHiddenUser: a person whose account is hidden in forwarded messages.
type origin struct {
	Type           string `json:"type"` // always "hidden_user"
	Date           int64  `json:"date"`
	SenderUserName string `json:"sender_user_name"`
}

// wireWithReply converts a message to the Bot API's Message. It includes the message that m replies to, but not the one
// that this in turn replies to. The caller holds s.mu.
func (s *Server) wireWithReply(m *message) *wireMessage {
	w := m.wire()
	if original, ok := m.chat.messages.get(m.replyTo); ok && !original.deleted {
		w.ReplyToMessage = original.wire()
	}
	return w
}

// wire converts the message to the Bot API's Message, without the message that it replies to.
func (m *message) wire() *wireMessage {
	w := &wireMessage{
		MessageID: m.id, MessageThreadID: m.threadID, IsTopicMessage: m.isInTopic(), From: m.from,
		Chat: m.chat.wire(), Date: m.date.Unix(),
		ForwardOrigin: m.origin, AutoForward: m.autoForwarded, ViaBot: m.viaBot, MediaGroupID: m.album,
		serviceMessage: m.service,
	}
	if m.senderChat != nil {
		sender := m.senderChat.wire()
		w.SenderChat = &sender
	}
	if !m.editedAt.IsZero() {
		w.EditDate = m.editedAt.Unix()
	}
	if m.media == nil {
		w.Text, w.Entities = m.text, m.entities
	} else {
		w.Caption, w.CaptionEntities = m.text, m.entities
		m.media.addTo(w, m.file)
	}
	if m.inline != nil {
		w.ReplyMarkup = &wireInlineKeyboard{m.inline}
	}
	return w
}
