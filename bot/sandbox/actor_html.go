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
