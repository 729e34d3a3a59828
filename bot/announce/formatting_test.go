package announce_test

import (
	"strings"
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
)

// formattings are texts as coordinators format them, each behind a character that Telegram counts as two. Where people format parts that cross, Telegram
// cuts them so that they nest or meet.
var formattings = map[string]string{
	"bold, italic and a link": `😀 <b>New</b> <i>workshop</i>: <a href="https://example.org/a?b=1&amp;c=2">read it</a>`,
	"one within the other":    `😀 <b>New <i>work<u>shop</u></i></b> in <a href="https://example.org/"><b>Osh</b></a>`,
	"crossing":                `😀 <b>New <i>work</i></b><i>shop</i> in Osh`,
	"at the very ends":        `<b>😀 New</b> <s>workshop</s> <tg-spoiler>😀</tg-spoiler>`,
	"code and a quotation":    "😀 <code>a &lt; b &amp; c</code>\n<blockquote>New <i>workshop</i> &lt;b&gt;</blockquote>",
}

// What a coordinator formats, in a text or in the caption of a picture, arrives as it was; and so does what it is corrected to.
func TestFormattingArrives(t *testing.T) {
	for name, text := range formattings {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := start(t, bottest.Coordinator(1002), bottest.ExampleSubscribers)
			people := w.Subscribers()
			bob := w.Join(1002, "Bob", "en")
			writes := func(write func()) {
				bob.Says("/announce")
				w.Presses(bob, "➕ New", "✍️ A text with news")
				write()
				w.Presses(bob, "✅ Done", "👁 Preview")
				confirmSend(bob, w)
			}
			writes(func() { bob.SaysHTML(text) })
			writes(func() { bob.SendsHTML(sandbox.Photo{Caption: text}) })
			for _, reader := range people[:2] {
				if got := countFormatted(reader, text); got != 2 {
					t.Errorf("%d of 2 messages with %s are in\n%s", got, text, reader.Transcript())
				}
			}
			w.Presses(bob, "✏️ Correct", "✏️ Text")
			bob.SaysHTML("<u>Mended</u> " + text)
			w.Presses(bob, "👁 Preview", "✏️ Correct", "✏️ Yes, change it")
			w.Advance(4 * time.Second)
			for _, reader := range people[:2] {
				if got := countFormatted(reader, "<u>Mended</u> "+text); got != 1 {
					t.Errorf("%d messages of 1 with the mended text are in\n%s", got, reader.Transcript())
				}
			}
		})
	}
}

// countFormatted counts the messages of a person that begin with a text formatted like this.
func countFormatted(person *sandbox.Actor, html string) (n int) {
	for _, message := range person.Messages() {
		if message.FromBot && !message.Deleted && strings.HasPrefix(message.HTML(), html+"\n") {
			n++
		}
	}
	return n
}
