package main

import (
	"bytes"
	"context"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/emersion/go-vcard"

	ics "github.com/arran4/golang-ical"

	"bomcabot/bot/sandbox"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
)

// TestChatPage does what people do on the chat page of `bomcabot try`, in a real browser, and looks at what they see.
func TestChatPage(t *testing.T) {
	browser := startBrowser(t)
	program := startTrial(t)
	texts, err := locales.Load()
	if err != nil {
		t.Fatal(err)
	}
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	room := pageEnv{browser, program, texts, base}

	firstSteps := []struct {
		persona sandbox.Persona
		phone   string // the language that is chosen for the phone; "" leaves it
		lang    locales.Lang
		hidden  []string // commands that the person must not be offered
	}{
		{ann, "", locales.Kyrgyz, []string{"inbox", "status"}},
		{bob, "tg", locales.Tajik, []string{"status"}},
		{cat, "uz", locales.Uzbek, nil},
	}
	for _, step := range firstSteps {
		t.Run("first steps in "+string(step.lang), func(t *testing.T) {
			v := room.visit(t, step.persona, step.lang)
			if step.phone != "" {
				v.choosesPhoneLanguage(step.phone)
			}
			v.start()
			v.checksCommands(step.hidden)
			v.asksQuestion("budget-total")
		})
	}
	t.Run("contacts", func(t *testing.T) { room.visit(t, ann, locales.Kyrgyz).contacts() })
	t.Run("events", func(t *testing.T) { room.visit(t, cat, locales.Turkmen).events() })
	t.Run("another person", func(t *testing.T) { room.visit(t, ann, locales.Russian).anotherPerson() })
	t.Run("a file", func(t *testing.T) { room.visit(t, ann, locales.Kazakh).sendsFile() })
	t.Run("the connection is lost", func(t *testing.T) {
		line := newProxy(t, program)
		room := room
		room.url = "http://" + line.address
		room.visit(t, ann, locales.English).outage(line)
	})
}

// JavaScript functions that tell whether the element is there to be seen.
const (
	visibleJS = `(selector) => document.querySelector(selector)?.checkVisibility()`
	hiddenJS  = `(selector) => !document.querySelector(selector)?.checkVisibility()`
)

// A room is where people sit in front of the chat page.
type pageEnv struct {
	browser context.Context
	url     string
	texts   *locales.Catalogue
	base    *knowledge.Base
}

// visit seats a person, who is going to use that language, in front of the page.
func (r pageEnv) visit(t *testing.T, who sandbox.Persona, lang locales.Lang) visitor {
	t.Helper()
	w := newWindow(t, r.browser, r.url+"/#person="+strconv.FormatInt(who.ID, 10))
	v := visitor{w, r, lang}
	v.isPlaying(who)
	return v
}

// A visitor is a person in front of the page with the language they use.
type visitor struct {
	window
	pageEnv
	lang locales.Lang
}

// uiText is a text of the catalogue as it is seen.
func (v visitor) uiText(key locales.Key, args locales.Args) string {
	return visibleText(v.texts.Text(v.lang, key, args))
}

var tagPattern = regexp.MustCompile(`<[^>]+>`)

// visibleText is a text without its HTML, and with single spaces.
func visibleText(text string) string {
	return strings.Join(strings.Fields(html.UnescapeString(tagPattern.ReplaceAllString(text, ""))), " ")
}

// isPlaying waits until the page shows the person as the chosen one.
func (v visitor) isPlaying(who sandbox.Persona) {
	v.t.Helper()
	v.waitFor("one is "+who.FirstName, `(name) => document.querySelector('[data-testid="person-select"] :checked')
		?.closest('label').querySelector('strong').innerText === name && document.title.includes(name)`, who.FirstName)
}

// types presses the keys of a text with the input in focus. (chromedp's SendKeys has a data race in v0.23.0.)
func (v visitor) types(keys string) {
	v.t.Helper()
	v.do(chromedp.Focus(chromedp.CSS(`[data-testid="input"]`)), chromedp.KeyEvent(keys))
}

// writes sends a text with the Enter key, which empties the input.
func (v visitor) writes(text string) {
	v.t.Helper()
	v.types(text)
	v.pressesEnter()
	v.waitFor("the input is empty and as high as a line", `() => {
		const input = document.querySelector('[data-testid="input"]');
		return input.value === '' && input.offsetHeight < 50;
	}`)
}

// pressesEnter presses the Enter key, which types nothing where the page handles it. (chromedp's KeyEvent types a line break all the same.)
func (v visitor) pressesEnter() {
	v.t.Helper()
	v.do(chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		for _, kind := range []string{"rawKeyDown", "keyUp"} {
			key := map[string]any{"type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13}
			if err := tab.Call(ctx, "Input.dispatchKeyEvent", key, nil); err != nil {
				return err
			}
		}
		return nil
	}))
}

// taps presses a key of the reply keyboard.
func (v visitor) taps(key locales.Key) {
	v.t.Helper()
	v.clicks(`[data-testid="keyboard-button"]`, v.uiText(key, nil))
}

// presses presses a button under the newest message that has one with this label, and waits for the press to be answered.
func (v visitor) presses(label string) {
	v.t.Helper()
	v.clicks(`button[data-testid="inline-button"]`, label)
	v.waitFor("the press is answered", `() => !document.querySelector('[aria-busy]')`)
}

// sees waits for the newest message, which must be the bot's, to have these texts, and returns the message's number.
func (v visitor) sees(parts ...string) int {
	v.t.Helper()
	v.waitFor("the newest message has "+strings.Join(parts, " | "), `(...parts) => {
		const message = [...document.querySelectorAll('[data-testid="message"]')].at(-1);
		const text = message?.innerText.replace(/\s+/g, ' ');
		return message?.dataset.from === 'bot' && parts.every((part) => text.includes(part));
	}`, toAny(parts)...)
	return evalJS[int](v.window, `Number([...document.querySelectorAll('[data-testid="message"]')].at(-1).dataset.messageId)`)
}

// seesAt waits for a certain message to have these texts.
func (v visitor) seesAt(message int, parts ...string) {
	v.t.Helper()
	v.waitFor("message "+strconv.Itoa(message)+" has "+strings.Join(parts, " | "), `(id, ...parts) => {
		const text = document.querySelector('[data-message-id="' + id + '"]')?.innerText.replace(/\s+/g, ' ');
		return parts.every((part) => text?.includes(part));
	}`, append([]any{message}, toAny(parts)...)...)
}

func toAny(texts []string) []any {
	list := make([]any, len(texts))
	for i, text := range texts {
		list[i] = text
	}
	return list
}

// messages counts the messages.
func (v visitor) messages() int {
	v.t.Helper()
	return evalJS[int](v.window, `document.querySelectorAll('[data-testid="message"]').length`)
}

// choosesPhoneLanguage changes the language of the person's phone. The system draws the list itself, where no mouse of a test gets.
func (v visitor) choosesPhoneLanguage(code string) {
	v.t.Helper()
	v.do(chromedp.SetValue(chromedp.CSS(`[data-testid="language-select"]`), code))
}

// start presses Start, chooses the language, which the bot must have guessed by the phone, and no country, and looks at the welcome.
func (v visitor) start() {
	v.t.Helper()
	v.do(chromedp.Click(chromedp.CSS(`[data-testid="start"]`)))
	choice := v.sees(v.uiText(locales.LanguageChoose, nil))
	v.waitFor("the phone's language is on top", `(name) => document.querySelector('[data-testid="inline-button"]').innerText === name`, v.lang.Name())
	v.confirmsLanguage(choice, v.lang.Name())
	home := v.sees(v.uiText(locales.HomeChoose, nil))
	v.presses(v.uiText(locales.ButtonHomeOther, nil))
	v.seesAt(home, v.uiText(locales.SubscribeNoCountry, nil))
}

// choosesLanguage chooses the language whatever the one so far is.
func (v visitor) choosesLanguage() {
	v.t.Helper()
	v.writes("/language")
	v.confirmsLanguage(v.sees(v.lang.Name()), v.lang.Name())
}

// confirmsLanguage presses a button under that message, and sees there which language holds, then the welcome and the reply keyboard.
func (v visitor) confirmsLanguage(choice int, button string) {
	v.t.Helper()
	v.presses(button)
	v.seesAt(choice, v.uiText(locales.LanguageChosen, locales.Args{"Language": v.lang.Name()}))
	example := v.base.Answer(v.lang, "budget-total").Examples[0]
	v.seesAt(choice+1, v.uiText(locales.Welcome, locales.Args{"Example": example}))
	var keys []any
	for _, key := range []locales.Key{
		locales.MenuProgramme, locales.MenuContacts, locales.MenuEvents, locales.MenuHelp, locales.MenuLanguage,
	} {
		keys = append(keys, v.uiText(key, nil))
	}
	v.waitFor("the reply keyboard is there", `(...labels) => labels.join() ===
		[...document.querySelectorAll('[data-testid="keyboard-button"]')].filter((key) => key.checkVisibility()).map((key) => key.innerText).join()`, keys...)
	v.waitFor("the input invites to write", `(text) => document.querySelector('[data-testid="input"]').placeholder === text`,
		v.uiText(locales.MenuPlaceholder, nil))
}

// checksCommands types a slash and looks at the list of commands.
func (v visitor) checksCommands(hidden []string) {
	v.t.Helper()
	v.types("/")
	v.waitFor("the commands are described", `(start, help) => {
		const items = [...document.querySelectorAll('[data-testid="command-item"]')].map((item) => item.innerText.replace(/\s+/g, ' '));
		return items[0] === '/start ' + start && items.includes('/help ' + help);
	}`, v.uiText(locales.CommandStart, nil), v.uiText(locales.CommandHelp, nil))
	described := evalJS[map[string]string](v.window, `Object.fromEntries([...document.querySelectorAll('[data-testid="command-item"]')]
		.map((item) => [item.querySelector('strong').innerText, item.querySelector('span').innerText]))`)
	for command, description := range described {
		if want := v.uiText(locales.Key("command_"+command[1:]), nil); description != want {
			v.t.Errorf("%s is described as %q, not as %q", command, description, want)
		}
	}
	for _, command := range hidden {
		if _, offered := described["/"+command]; offered {
			v.t.Errorf("/%s is offered", command)
		}
	}
	for _, command := range []string{"inbox", "status"} {
		if _, offered := described["/"+command]; !offered && len(hidden) == 0 {
			v.t.Errorf("/%s is not offered", command)
		}
	}
	// The list follows what is typed, and Enter sends what is chosen.
	v.types("priv")
	v.waitFor("the list is down to one command", `() => document.querySelectorAll('[data-testid="command-item"]').length === 1`)
	v.pressesEnter()
	v.sees(v.uiText(locales.PrivacyTitle, locales.Args{"ID": ""}))
}

// asksQuestion asks for a topic in words, and sees the approved answer with its source and date.
func (v visitor) asksQuestion(topic string) {
	v.t.Helper()
	answer := v.base.Answer(v.lang, topic)
	v.writes(answer.Examples[0])
	v.sees(answer.Title, visibleText(answer.Text), v.uiText(locales.AnswerSource, locales.Args{
		"Source": v.base.Languages[v.lang].Source, "Date": v.lang.Date(knowledge.AsOf),
	}))
}

// contacts opens the card of the EU Delegation in Bishkek, all in one message, and takes it along as a file and as a contact.
func (v visitor) contacts() {
	const name, phone = "Европа Биримдигинин Кыргыз Республикасындагы өкүлчүлүгү", "+996 312 26 10 00"
	v.choosesLanguage()
	v.taps(locales.MenuContacts)
	card := v.sees(v.uiText(locales.ContactsChoose, nil), "Кыргызстан")
	count := v.messages()
	v.presses("Кыргызстан")
	v.seesAt(card, "Жанна Ташиева", name)
	v.presses(name)
	v.seesAt(card, name, phone, "Эркиндик бульвары, 21", v.uiText(locales.ButtonVcard, nil))
	if got := v.messages(); got != count {
		v.t.Errorf("%d messages after the presses, not %d as before", got, count)
	}
	v.waitFor("the link opens elsewhere", `(label) => [...document.querySelectorAll('a[data-testid="inline-button"]')].some((link) =>
		link.innerText.includes(label) && link.target === '_blank' && link.href === 'http://eeas.europa.eu/delegations/kyrgyzstan')`,
		v.uiText(locales.ButtonWeb, nil))
	v.clicks(`button[data-testid="inline-button"]`, v.uiText(locales.ButtonWrite, nil))
	v.waitFor("it says that the address is copied", visibleJS, `[data-testid="toast"]`)

	v.presses(v.uiText(locales.ButtonVcard, nil))
	v.sees("delegation-kg.vcf", name)
	saved, err := vcard.NewDecoder(bytes.NewReader(v.download("delegation-kg.vcf"))).Decode()
	if err != nil {
		v.t.Fatal(err)
	}
	if got := saved.PreferredValue(vcard.FieldFormattedName); got != name {
		v.t.Errorf("the vCard is %q's, not %q's", got, name)
	}
	if got := saved.Values(vcard.FieldTelephone); len(got) == 0 || got[0] != phone {
		v.t.Errorf("the vCard's telephone numbers are %q, not %q first", got, phone)
	}

	v.presses(v.uiText(locales.ButtonCall, nil))
	v.sees(name, phone)
	v.waitFor("the number can be called", `(href) => [...document.querySelectorAll('[data-testid="contact"] a')].some((link) => link.href === href)`,
		"tel:+996312261000")
}

// events takes the meeting in Dushanbe along as a calendar file.
func (v visitor) events() {
	v.choosesLanguage()
	v.taps(locales.MenuEvents)
	v.sees(v.uiText(locales.EventsNone, nil), "BOMCA 9 maksatnamasynyň", "Duşenbe")
	v.presses(v.uiText(locales.ButtonCalendar, nil))
	v.sees("bomca-event-1.ics")
	calendar, err := ics.ParseCalendar(bytes.NewReader(v.download("bomca-event-1.ics")))
	if err != nil {
		v.t.Fatal(err)
	}
	events := calendar.Events()
	if len(events) != 1 {
		v.t.Fatalf("the file has %d events", len(events))
	}
	want := map[ics.ComponentProperty]string{
		ics.ComponentPropertyUniqueId: "regional-steering-group-4@bomcabot",
		ics.ComponentPropertyDtStart:  "20181128",
		ics.ComponentPropertyDtEnd:    "20181129",
	}
	for property, value := range want {
		if got := events[0].GetProperty(property); got == nil || got.Value != value {
			v.t.Errorf("the event's %s is %v, not %s", property, got, value)
		}
	}
}

// anotherPerson asks what the bot cannot answer, becomes Bob the coordinator, finds the question in the inbox, and is still Bob after a reload.
func (v visitor) anotherPerson() {
	const question = "Какой <b>автобус</b> идёт завтра в Нарын & обратно?"
	v.choosesLanguage()
	v.writes(question)
	v.sees(v.uiText(locales.AnswerUnknown, nil), v.uiText(locales.AnswerKept, nil))

	v.do(chromedp.Click(chromedp.CSS(`[data-testid="person-select"] input[value="1002"]`)))
	v.isPlaying(bob)
	v.choosesLanguage()
	v.writes("/inbox")
	waiting := v.sees(question)
	v.do(chromedp.Reload())
	v.isPlaying(bob)
	v.seesAt(waiting, question)
	if hash := evalJS[string](v.window, `location.hash`); hash != "#person=1002" {
		v.t.Errorf("after the reload the address ends in %q", hash)
	}
	v.do(chromedp.NavigateBack())
	v.isPlaying(ann)
}

// sendsFile sends a file, which shows up as a card, and is told that the bot can only read.
func (v visitor) sendsFile() {
	v.choosesLanguage()
	file := filepath.Join(v.t.TempDir(), "question.txt")
	if err := os.WriteFile(file, []byte("BOMCA?"), 0o600); err != nil {
		v.t.Fatal(err)
	}
	v.do(chromedp.SetUploadFiles(chromedp.CSS(`[data-testid="file"]`), []string{file}, chromedp.NodeReady)) // its button opens a window of the system
	v.sees(v.uiText(locales.OnlyText, nil))
	if got := v.download("question.txt"); string(got) != "BOMCA?" {
		v.t.Errorf("the file that was sent comes back as %q", got)
	}
}

// outage loses the connection, hears of it, and can go on when it is back.
func (v visitor) outage(to *proxy) {
	v.choosesLanguage()
	before := v.messages()
	to.disconnect()
	v.waitFor("it says that the connection is lost", visibleJS, `[data-testid="lost"]`)
	v.types("/help")
	v.pressesEnter() // chooses from the list of commands
	v.waitFor("it says that this is not sent", visibleJS, `[data-testid="toast"]`)
	v.waitFor("the text is still there", `() => document.querySelector('[data-testid="input"]').value === '/help'`)
	to.serve(to.server.Handler)
	v.waitFor("it says so no more", hiddenJS, `[data-testid="lost"]`)
	v.pressesEnter()
	v.sees(v.uiText(locales.CommandHelp, nil))
	if got := v.messages(); got != before+2 {
		v.t.Errorf("%d messages after the question and its answer, not %d", got, before+2)
	}
}
