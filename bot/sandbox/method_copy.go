package sandbox

// copyMessage: https://core.telegram.org/bots/api#copymessage
func (s *Server) copyMessage(q *request) (any, error) {
	caption, entities, err := s.captionParam(q)
	if err != nil {
		return nil, err
	}
	if !q.has("from_chat_id") {
		return nil, badRequest("parameter \"from_chat_id\" is required")
	}
	result, err := s.sendBotMessage(q, func() (*content, error) {
		original, err := s.messageFromParam(q, "from_chat_id", "message to copy")
		if err != nil {
			return nil, err
		}
		if _, poll := original.media.(Poll); poll || original.service != nil {
			return nil, badRequest("message can't be copied")
		}
		ct := &content{text: original.text, entities: original.entities, media: original.media, file: original.file}
		if q.has("caption") && ct.file != nil {
			ct.text, ct.entities = caption, entities
		}
		return ct, nil
	})
	if err != nil {
		return nil, err
	}
	return struct {
		MessageID int `json:"message_id"`
	}{result.(*wireMessage).MessageID}, nil
}
