package announce_test

import (
	"strings"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
)

// formattings are texts as coordinators format them, each after a character that Telegram counts as two. Where people
// format parts that cross, Telegram cuts them so that they nest or meet.
var formattings = map[string]string{
	"bold, italic and a link": "😀 <b>New</b> <i>workshop</i>: " +
		`<a href="https://example.org/a?b=1&amp;c=2">read it</a>`,
	"nested":           `😀 <b>New <i>work<u>shop</u></i></b> in <a href="https://example.org/"><b>Osh</b></a>`,
	"crossing":         `😀 <b>New <i>work</i></b><i>shop</i> in Osh`,
	"at the very ends": `<b>😀 New</b> <s>workshop</s> <tg-spoiler>😀</tg-spoiler>`,
	"code and a quotation": "😀 <code>a &lt; b &amp; c</code>\n" +
		"<blockquote>New <i>workshop</i> &lt;b&gt;</blockquote>",
	"code in a language": "😀\n" + `<pre><code class="language-go">if a &lt; b {</code></pre>` + "\n<b>New</b>",
	"expandable quotation": "😀\n<blockquote expandable><b>New</b>\n" +
		`<pre><code class="language-python">x</code></pre></blockquote>`,
}

// What a coordinator formats, in a text or in the caption of a picture, arrives as they wrote it. So does a correction.
func TestFormattingArrives(t *testing.T) {
	t.Parallel()
	for name, text := range formattings {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, bob, people := startWithSubscribers(t)
			announce := func(write func()) {
				w.startText(bob, "News")
				write()
				w.Presses(bob, "✅ Done", "👁 Preview")
				w.confirm(bob)
			}
			check := func(html string, want int) {
				t.Helper()
				for _, reader := range people[:2] {
					if got := countFormatted(reader, html); got != want {
						t.Errorf("%d messages with %s, want %d:\n%s", got, html, want, reader.Transcript())
					}
				}
			}
			announce(func() { bob.SaysHTML(text) })
			announce(func() { bob.SendsHTML(sandbox.Photo{Caption: text}) })
			check(text, 2)
			w.Presses(bob, "✏️ Correct", "✏️ Text")
			bob.SaysHTML("<u>Mended</u> " + text)
			w.Presses(bob, "👁 Preview", "✏️ Correct", "✏️ Yes, change it")
			w.Advance(4 * time.Second)
			check("<u>Mended</u> "+text, 1)
		})
	}
}

// countFormatted counts the messages of a person that begin with a formatted text.
func countFormatted(person *sandbox.Actor, html string) (n int) {
	for _, message := range person.Messages() {
		if message.FromBot && !message.Deleted && strings.HasPrefix(message.HTML(), html+"\n") {
			n++
		}
	}
	return n
}
