package sandbox

// SaysHTML sends a text with formatting, and returns the number of the message: what the actor's phone makes bold or a link is written as in
// https://core.telegram.org/bots/api#html-style, and reaches the bot as entities.
func (a *Actor) SaysHTML(html string) int {
	a.tb.Helper()
	return a.number(func() (int, error) { return a.seat().sayHTML(html) })
}

// SendsHTML is [Actor.Sends] of something whose caption has formatting, written as for [Actor.SaysHTML].
func (a *Actor) SendsHTML(c Content) int {
	a.tb.Helper()
	return a.number(func() (int, error) { return a.seat().sendHTML(c) })
}

func (p seat) sayHTML(html string) (int, error) {
	text, entities, err := p.srv.typed(html)
	if err != nil {
		return 0, err
	}
	ct, err := written(text, entities)
	if err != nil {
		return 0, err
	}
	return p.post(actFormats, &message{content: ct})
}

func (p seat) sendHTML(c Content) (int, error) {
	caption, entities, err := p.srv.typed(captionOf(c))
	if err != nil {
		return 0, err
	}
	return p.attach(c, caption, entities)
}

// typed is what somebody typed, and how they formatted it.
func (s *Server) typed(html string) (text string, entities []Entity, err error) {
	text, entities, err = parseHTML(html)
	return text, s.resolveMentions(entities), err
}
