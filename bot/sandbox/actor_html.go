package sandbox

// SaysHTML sends a text that the actor formatted, and returns the id of the message. The formatting is written in HTML
// style (https://core.telegram.org/bots/api#html-style) and reaches the bot as entities.
func (a *Actor) SaysHTML(html string) int {
	a.tb.Helper()
	return a.mustSend(func() (int, error) { return a.participant().sendHTMLText(html, 0) })
}

// SendsHTML is [Actor.Sends] with a formatted caption, written as for [Actor.SaysHTML].
func (a *Actor) SendsHTML(c Content) int {
	a.tb.Helper()
	return a.mustSend(func() (int, error) { return a.participant().sendWithHTMLCaption(c) })
}
