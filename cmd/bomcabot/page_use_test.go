package main

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"bomcabot/bot/sandbox"
)

// The page can be used as a chat is: by keyboard alone, at the newest message, with replies and formatting, in the
// language of the phone. TestChatPageShowsEverything checks what messages look like.
func TestChatPageIsUsable(t *testing.T) {
	t.Parallel()
	browser := startBrowser(t)
	srv := sandbox.Start(t, sandbox.Options{
		People: []sandbox.Persona{ann, bob}, Language: func(int64) string { return "ky" },
	})
	srv.StartChat(srv.Person(t, ann.Person))
	user := pageUser{window: newWindow(t, browser, srv.URL()), bot: &fakeBot{t: t, srv: srv}}
	user.usesKeyboard()
	user.staysAtNewestMessage()
	user.formatsAndReplies()
	user.sendsLongText()
	user.seesTyping()
	user.changesLanguage()
	user.seesUnread()
	user.do(chromedp.Navigate("about:blank")) // the page stops following the chat
}

// pageUser is a person at the page, and the bot that writes to them.
type pageUser struct {
	window
	bot *fakeBot
}

// presses presses a key, with the Control key where the name begins with "Ctrl+".
func (u pageUser) presses(key string) {
	u.t.Helper()
	key, withControl := strings.CutPrefix(key, "Ctrl+")
	codes := map[string]int{"Tab": 9, "Enter": 13, "Escape": 27, "ArrowUp": 38, "ArrowDown": 40, "b": 66}
	event := map[string]any{"key": key, "code": key, "windowsVirtualKeyCode": codes[key], "modifiers": 0}
	if withControl {
		event["code"], event["modifiers"] = "Key"+strings.ToUpper(key), 2
	}
	u.do(chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		for _, kind := range []string{"rawKeyDown", "keyUp"} {
			event["type"] = kind
			if err := tab.Call(ctx, "Input.dispatchKeyEvent", event, nil); err != nil {
				return err
			}
		}
		return nil
	}))
}

// hasFocus fails the test if another element has the focus than the one that matches the selector.
func (u pageUser) hasFocus(what, selector string) {
	u.t.Helper()
	if !evalJS[bool](u.window, `document.activeElement.matches(`+quoteJS(selector)+`)`) {
		focused := evalJS[string](u.window, `document.activeElement.outerHTML.slice(0, 200)`)
		u.t.Errorf("%s has no focus, but %s", what, focused)
	}
}

// usesKeyboard starts in the input. One Tab leads to the conversation and one to the newest buttons.
func (u pageUser) usesKeyboard() {
	u.hasFocus("the input", "#input")
	const keyboard = `{"inline_keyboard":[[{"text":"%s","callback_data":"x"},{"text":"other","callback_data":"y"}]]}`
	u.bot.send("sendMessage", "text", "older /help", "reply_markup", fmt.Sprintf(keyboard, "older"))
	long := strings.Repeat("A long label. ", 20)
	u.bot.send("sendMessage", "text", "newer", "reply_markup", fmt.Sprintf(keyboard, long))
	u.waitForText(".text", "newer")
	u.presses("Tab")
	u.hasFocus("the conversation", "#log")
	u.presses("Tab")
	u.hasFocus("the first of the newest buttons", `[title^="A long label"]`)
	u.waitFor("its label is cut to one line, as wide as its neighbour", `() => {
		const [cut, other] = document.activeElement.parentElement.children;
		return cut.offsetHeight < 50 && cut.querySelector('.label').scrollWidth > cut.offsetWidth &&
			Math.abs(cut.offsetWidth - other.offsetWidth) <= 1;
	}`)
	u.presses("ArrowDown")
	u.hasFocus("the next button", `[title="other"]`)
	u.do(chromedp.KeyEvent("\r"))
	u.waitFor("the button is pressed", `() => document.activeElement.ariaBusy === 'true'`)
	u.bot.call(new(bool), "answerCallbackQuery", "callback_query_id", u.bot.waitForPress())
	u.waitFor("the press is answered", `() => !document.querySelector('[aria-busy]')`)
	u.presses("Tab")
	u.hasFocus("the composer's next part", "#attach")
	u.presses("Escape")
	u.do(chromedp.Focus(chromedp.CSS(`[title="other"]`)))
	u.presses("Escape")
	u.hasFocus("the input", "#input")
}

// atEnd tells whether the newest message is in view.
const atEnd = `() => {
	const log = document.querySelector('[data-testid="log"]');
	return log.scrollHeight - log.scrollTop - log.clientHeight < 2;
}`

// staysAtNewestMessage sees the newest message also when something above it grows. After scrolling up, new messages do
// not move the conversation, and a button leads to them.
func (u pageUser) staysAtNewestMessage() {
	for n := range 20 {
		u.bot.send("sendMessage", "text", fmt.Sprint("line\nline\nline ", n))
	}
	u.waitForText(".text", "line 19")
	u.waitFor("it is at the end", atEnd)
	// The scroll event of the first step comes after the content has grown, as when a picture loads.
	u.do(chromedp.Evaluate[chromedp.Void](`{
		const log = document.querySelector('[data-testid="log"]');
		log.scrollTop -= 1;
		log.scrollTop += 1;
		document.querySelector('.message').style.paddingBottom = '300px';
	}`))
	u.waitFor("it is at the end though a message has grown", atEnd)

	u.do(chromedp.Evaluate[chromedp.Void](`void (document.querySelector('[data-testid="log"]').scrollTop = 0)`))
	u.waitFor("it is not at the end", `() => !(`+atEnd+`)()`)
	u.bot.send("sendMessage", "text", "while away")
	u.waitForText(`[data-testid="unread"]`, ": 1")
	u.waitFor("it has not moved", `() => document.querySelector('[data-testid="log"]').scrollTop === 0`)
	u.do(chromedp.Click(chromedp.CSS(`[data-testid="unread"]`)))
	u.waitFor("it is at the end", atEnd)
	u.waitFor("the button is gone", hiddenJS, `[data-testid="unread"]`)
}

// formatsAndReplies replies to a message with formatting, by marks and by a key, and edits the reply.
func (u pageUser) formatsAndReplies() {
	u.waitFor("a text of the bot has its language", `() => document.querySelector('.is-theirs .text').lang === 'ky'`)
	original := u.bot.send("sendMessage", "text", "What do you think?")
	u.waitForText(".text", "What do you think?")
	u.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(
		`document.querySelector('[data-message-id="%d"] [data-testid="reply"]').click()`, original)))
	u.waitForText(`[data-testid="target"]`, "What do you think?")
	u.hasFocus("the input", "#input")
	u.do(chromedp.KeyEvent("not __so__ <bad>"))
	u.do(chromedp.Evaluate[chromedp.Void](`document.getElementById('input').setSelectionRange(0, 3)`))
	u.waitFor("the buttons to format are there", visibleJS, `[data-testid="format-bold"]`)
	u.presses("Ctrl+b")
	u.presses("Enter")
	reply := u.bot.waitForMessage()
	if reply.Text != "not so <bad>" || reply.ReplyToMessage.MessageID != original ||
		fmt.Sprint(reply.Entities) != "[{bold 0 3} {italic 4 2}]" {
		u.t.Errorf("the bot gets %+v", reply)
	}
	u.waitForText(`.is-mine [data-testid="quotation"]`, "What do you think?")
	u.do(chromedp.Evaluate[chromedp.Void](
		`[...document.querySelectorAll('[data-testid="edit"]')].at(-1).click()`))
	u.waitFor("the text is as it was typed",
		`() => document.getElementById('input').value === '**not** __so__ <bad>'`)
	u.presses("Escape")
	u.waitFor("editing has ended", `() => document.getElementById('input').value === ''`)
}

// sendsLongText sends a text that is too long for one message. It comes in two, cut between words.
func (u pageUser) sendsLongText() {
	u.do(chromedp.Evaluate[chromedp.Void](`document.getElementById('input').value = 'word '.repeat(1000)`))
	u.do(chromedp.Focus(chromedp.CSS("#input")))
	u.presses("Enter")
	for _, words := range []int{819, 181} {
		if got := u.bot.waitForMessage().Text; got != strings.TrimSpace(strings.Repeat("word ", words)) {
			u.t.Errorf("the bot gets %d characters, not %d words", len(got), words)
		}
	}
}

// seesTyping sees that the bot works, until it answers.
func (u pageUser) seesTyping() {
	u.bot.send("sendMessage", "text", "done")
	u.waitFor("nothing is under way", `() => !document.querySelector('.is-typing')`)
	u.do(chromedp.Focus(chromedp.CSS("#input")), chromedp.KeyEvent("question"))
	u.presses("Enter")
	u.waitFor("the bot is typing", `() => document.querySelector('[data-testid="chat-kind"].is-typing')`)
	u.bot.send("sendMessage", "text", "answer")
	u.waitFor("the bot has answered", `() => !document.querySelector('.is-typing')`)
}

// changesLanguage sees the page in each language that the phone may have.
func (u pageUser) changesLanguage() {
	for lang, start := range map[string]string{
		"ru": "Сообщение", "kk": "Хабар", "tg": "Паём", "uz": "Xabar", "tk": "Habar", "de": "Message", "ky": "Билдирүү",
	} {
		u.do(chromedp.SetValue(chromedp.CSS(`[data-testid="language-select"]`), lang))
		u.waitFor("the page is in "+lang, `(lang, start) => document.getElementById('input').placeholder === start &&
			document.documentElement.lang === (lang === 'de' ? 'en' : lang)`, lang, start)
	}
}

// seesUnread sees beside Ann's name what she has not read, and finds it after a line at the end of her chat.
func (u pageUser) seesUnread() {
	u.waitFor("Ann has read everything", `() => !document.querySelector('[data-testid="badge"]:not([hidden])')`)
	u.do(chromedp.Click(chromedp.CSS(`[data-testid="person-select"] input[value="1002"]`)))
	u.waitFor("the visitor is Bob", `() => document.title.includes('Bob')`)
	first := u.bot.send("sendMessage", "text", "first news")
	u.bot.send("sendMessage", "text", "second news")
	u.waitForText(`[data-testid="person-select"] [data-testid="badge"]`, "2")
	u.do(chromedp.Click(chromedp.CSS(`[data-testid="person-select"] input[value="1001"]`)))
	u.waitForText(".text", "second news")
	u.waitFor("the chat is open at its end", atEnd)
	u.waitFor("a line is above the first of them", `(id) => {
		const line = document.querySelector('[data-testid="unread-line"]');
		return line?.closest('[data-testid="message"]').dataset.messageId === id;
	}`, fmt.Sprint(first))
	u.waitFor("Ann has read everything", `() => !document.querySelector('[data-testid="badge"]:not([hidden])')`)
}
