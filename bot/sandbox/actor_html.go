package sandbox

// SaysHTML sends a text with formatting, and returns the number of the message: what the actor's phone makes bold or a link is written as in
// https://core.telegram.org/bots/api#html-style, and reaches the bot as entities.
func (a *Actor) SaysHTML(html string) int {
	a.tb.Helper()
	return a.mustSend(func() (int, error) { return a.participant().sendHTMLText(html) })
}

// SendsHTML is [AuditActor.Sends] of something whose caption has formatting, written as for [AuditActor.SaysHTML].
func (a *Actor) SendsHTML(c Content) int {
	a.tb.Helper()
	return a.mustSend(func() (int, error) { return a.participant().sendWithHTMLCaption(c) })
}

func (p participant) sendHTMLText(html string) (int, error) {
	text, entities, err := p.srv.parseUserHTML(html)
	if err != nil {
		return 0, err
	}
	ct, err := newTextContent(text, entities)
	if err != nil {
		return 0, err
	}
	return p.post(actionSendFormatted, &message{content: ct})
}

func (p participant) sendWithHTMLCaption(c Content) (int, error) {
	caption, entities, err := p.srv.parseUserHTML(captionOf(c))
	if err != nil {
		return 0, err
	}
	return p.sendWithCaption(c, caption, entities)
}

// parseUserHTML is what somebody typed, and how they formatted it.
func (s *Server) parseUserHTML(html string) (text string, entities []Entity, err error) {
	text, entities, err = parseHTML(html)
	return text, s.resolveMentions(entities), err
}
