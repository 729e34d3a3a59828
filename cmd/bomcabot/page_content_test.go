package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"bomcabot/bot/sandbox"
)

// fakeBot calls methods of the Bot API as the test tells it, in Ann's chat.
type fakeBot struct {
	t      *testing.T
	srv    *sandbox.Server
	offset int // of the next update
}

// apiResult has the fields of the Bot API's results that the tests need.
type apiResult struct {
	MessageID int `json:"message_id"`
	UpdateID  int `json:"update_id"`
	Press     *struct {
		ID string
	} `json:"callback_query"`
	Message *message
}

// message has the fields of a person's message that the tests need.
type message struct {
	Text           string
	ReplyToMessage struct {
		MessageID int `json:"message_id"`
	} `json:"reply_to_message"`
	Entities []struct {
		Type           string
		Offset, Length int
	}
}

// call calls a method and decodes its result into a value. The parameters are names and values in turn.
func (b *fakeBot) call(into any, method string, parameters ...any) {
	b.t.Helper()
	form := url.Values{"chat_id": {fmt.Sprint(ann.ID)}}
	for i := 0; i < len(parameters); i += 2 {
		form.Set(fmt.Sprint(parameters[i]), fmt.Sprint(parameters[i+1]))
	}
	response, err := http.PostForm(b.srv.URL()+"/bot"+b.srv.Token()+"/"+method, form)
	if err != nil {
		b.t.Fatal(err)
	}
	defer response.Body.Close()
	answer := struct {
		OK          bool
		Description string
		Result      any
	}{Result: into}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil || !answer.OK {
		b.t.Fatalf("%s: %v %s", method, err, answer.Description)
	}
}

// send calls a method that sends a message, and returns the message's id.
func (b *fakeBot) send(method string, parameters ...any) int {
	b.t.Helper()
	var sent apiResult
	b.call(&sent, method, parameters...)
	return sent.MessageID
}

// waitForPress waits until a button is pressed, and returns the id of the callback query.
func (b *fakeBot) waitForPress() string {
	b.t.Helper()
	for {
		if update := b.waitForUpdate(); update.Press != nil {
			return update.Press.ID
		}
	}
}

// waitForMessage waits until a person has sent a message.
func (b *fakeBot) waitForMessage() message {
	b.t.Helper()
	for {
		if update := b.waitForUpdate(); update.Message != nil {
			return *update.Message
		}
	}
}

// waitForUpdate waits for the next update.
func (b *fakeBot) waitForUpdate() apiResult {
	b.t.Helper()
	for deadline := time.Now().Add(maxWait); time.Now().Before(deadline); {
		var updates []apiResult
		b.call(&updates, "getUpdates", "offset", b.offset, "timeout", 30, "limit", 1)
		if len(updates) > 0 {
			b.offset = updates[0].UpdateID + 1
			return updates[0]
		}
	}
	b.t.Fatal("nobody wrote or pressed anything")
	return apiResult{}
}

// The page shows everything that a bot can do in a chat: formatting, pictures, contacts, edits, deletions, and both
// kinds of answer to a press.
func TestChatPageShowsEverything(t *testing.T) {
	browser := startBrowser(t)
	srv := sandbox.Start(t, sandbox.Options{People: []sandbox.Persona{ann}})
	bot := &fakeBot{t: t, srv: srv}
	picture := srv.Person(t, ann.Person).Sends(sandbox.Photo{})
	w := newWindow(t, browser, srv.URL())

	bot.send("sendMessage", "parse_mode", "HTML", "text", `<b>bold</b> <i>italic</i> <s>gone</s> <code>code</code> `+
		`<blockquote>quoted</blockquote><a href="https://www.bomca-eu.org/x">link</a> /help `+
		`&lt;b&gt;no tag&lt;/b&gt; 📋`)
	for selector, text := range map[string]string{
		"b": "bold", "i": "italic", "s": "gone", "code": "code", "blockquote": "quoted", ".command": "/help",
		`a[href="https://www.bomca-eu.org/x"]`: "link", ".text": "<b>no tag</b>",
	} {
		w.waitForText(".is-theirs "+selector, text)
	}
	// A browser loads the page's emoji font only if the computer has no emoji font, so the test asks it to.
	w.waitFor("emoji fall back on the page's own font, and it can be loaded", `async () => {
		const families = getComputedStyle(document.querySelector('.text')).fontFamily;
		const faces = await document.fonts.load('16px "Some Emoji"', '📋');
		return families.endsWith('"Some Emoji"') && faces.length > 0 && faces.every((face) => face.status === 'loaded');
	}`)

	copied := bot.send("copyMessage", "from_chat_id", ann.ID, "message_id", picture, "caption", "a picture")
	w.waitForText(fmt.Sprintf(`[data-message-id="%d"]`, copied), "a picture")
	w.waitFor("the picture is drawn",
		`(id) => document.querySelector('[data-message-id="' + id + '"] img').naturalWidth > 0`, copied)
	bot.send("sendContact", "phone_number", "+996 312 26 10 00", "first_name", "Delegation")
	w.waitForText(`[data-testid="contact"]`, "+996 312 26 10 00")

	const keyboard = `{"inline_keyboard":[[{"text":"press","callback_data":"x"}]]}`
	edited := bot.send("sendMessage", "text", "before", "reply_markup", keyboard)
	deleted := bot.send("sendMessage", "text", "leaving")
	w.waitForText(".text", "leaving")
	bot.call(new(bool), "deleteMessage", "message_id", deleted)
	w.waitFor("a deleted message is gone", `() => !document.body.innerText.includes('leaving')`)
	bot.send("editMessageText", "message_id", edited, "text", "after", "reply_markup", keyboard)
	w.waitForText(fmt.Sprintf(`[data-message-id="%d"]`, edited), "after")

	for _, answer := range []struct{ selector, alert string }{
		{`[data-testid="toast"]`, "false"}, {`[data-testid="alert"]`, "true"},
	} {
		w.clicks(`button[data-testid="inline-button"]`, "press")
		bot.call(new(bool), "answerCallbackQuery", "callback_query_id", bot.waitForPress(),
			"text", "pressed", "show_alert", answer.alert)
		w.waitForText(answer.selector, "pressed")
	}
	w.do(chromedp.Click(chromedp.CSS(`[data-testid="alert"] button`)))
	w.waitFor("the alert is closed", hiddenJS, `[data-testid="alert"]`)
	w.do(chromedp.Navigate("about:blank")) // the page stops following the chat
}
