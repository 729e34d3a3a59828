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

// TestChatPage does what people do on the chat page of `bomcabot try` in a real browser, and checks what they see.
func TestChatPage(t *testing.T) {
	t.Parallel()
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
	env := pageEnv{browser, program, texts, base}

	firstSteps := []struct {
		persona sandbox.Persona
		phone   string // the phone language to choose on the page; "": the persona's own
		lang    locales.Lang
		hidden  []string // commands that the person must not see
	}{
		{ann, "", locales.Kyrgyz, []string{"inbox", "status"}},
		{bob, "tg", locales.Tajik, []string{"status"}},
		{cat, "uz", locales.Uzbek, nil},
	}
	for _, step := range firstSteps {
		t.Run("first steps in "+string(step.lang), func(t *testing.T) {
			v := env.visit(t, step.persona, step.lang)
			if step.phone != "" {
				v.choosesPhoneLanguage(step.phone)
			}
			v.start()
			v.checksCommands(step.hidden)
			v.asksQuestion("budget-total")
		})
	}
	t.Run("contacts", func(t *testing.T) { env.visit(t, ann, locales.Kyrgyz).contacts() })
	t.Run("events", func(t *testing.T) { env.visit(t, cat, locales.Turkmen).events() })
	t.Run("another person", func(t *testing.T) { env.visit(t, ann, locales.Russian).anotherPerson() })
	t.Run("a file", func(t *testing.T) { env.visit(t, ann, locales.Kazakh).sendsFile() })
	t.Run("the connection is lost", func(t *testing.T) {
		proxy := newProxy(t, program)
		env := env
		env.url = "http://" + proxy.address
		env.visit(t, ann, locales.English).outage(proxy)
	})
}

// JavaScript functions that tell whether an element is visible.
const (
	visibleJS = `(selector) => document.querySelector(selector)?.checkVisibility()`
	hiddenJS  = `(selector) => !document.querySelector(selector)?.checkVisibility()`
)

// pageEnv is a chat page with the browser to open it in, and the texts that the bot sends.
type pageEnv struct {
	browser context.Context // see startBrowser
	url     string
	texts   *locales.Catalogue
	base    *knowledge.Base
}

// visit opens the page in a new window as a persona. The language is the one that the visitor is going to choose.
func (e pageEnv) visit(t *testing.T, who sandbox.Persona, lang locales.Lang) visitor {
	t.Helper()
	w := newWindow(t, e.browser, e.url+"/#person="+strconv.FormatInt(who.ID, 10))
	v := visitor{w, e, lang, pageRoles[who.ID]}
	v.isPlaying(who)
	return v
}

// visitor is a person who uses the page in a language. Its methods fail the test if the page does not do as expected.
type visitor struct {
	window
	pageEnv
	lang locales.Lang
	pageRole
}

// pageRole is what the bot shows to people of a role.
type pageRole struct {
	name         locales.Key   // of the role, for the welcome of the team; empty: they do not belong to it
	keyboard     []locales.Key // of the labels
	firstCommand locales.Key   // of the description of the first command in the list
}

// pageRoles are the roles of Ann, Bob and Cat, by their ids.
var pageRoles = map[int64]pageRole{
	ann.ID: {
		"", []locales.Key{
			locales.MenuProgramme, locales.MenuContacts, locales.MenuEvents, locales.MenuHelp, locales.MenuLanguage,
		}, locales.CommandStart,
	},
	bob.ID: {
		locales.RoleCoordinator, []locales.Key{
			locales.MenuLog, locales.MenuEvents, locales.MenuReport, locales.MenuQuestions,
			locales.MenuProgramme, locales.MenuContacts, locales.MenuHelp, locales.MenuLanguage,
		}, locales.CommandLog,
	},
	cat.ID: {
		locales.RoleAdministrator, []locales.Key{
			locales.MenuLog, locales.MenuEvents, locales.MenuReport, locales.MenuQuestions, locales.MenuTeam,
			locales.MenuProgramme, locales.MenuContacts, locales.MenuHelp, locales.MenuLanguage,
		}, locales.CommandLog,
	},
}

// welcome is the text with which the bot welcomes the visitor.
func (v visitor) welcome() string {
	if v.name == "" {
		example := v.base.Answer(v.lang, "budget-total").Examples[0]
		return v.uiText(locales.Welcome, locales.Args{"Example": example})
	}
	return v.uiText(locales.WelcomeTeam, locales.Args{
		"Role": v.uiText(v.name, nil), "Line": v.uiText(locales.LogExample, nil),
	})
}

// uiText returns a text of the catalogue as a visitor sees it.
func (v visitor) uiText(key locales.Key, args locales.Args) string {
	return visibleText(v.texts.Text(v.lang, key, args))
}

var tagPattern = regexp.MustCompile(`<[^>]+>`)

// visibleText removes the HTML from a text and collapses its white space.
func visibleText(text string) string {
	return strings.Join(strings.Fields(html.UnescapeString(tagPattern.ReplaceAllString(text, ""))), " ")
}

// isPlaying waits until the page shows that the visitor plays this persona.
func (v visitor) isPlaying(who sandbox.Persona) {
	v.t.Helper()
	v.waitFor("the visitor is "+who.FirstName, `(name) => {
		const chosen = document.querySelector('[data-testid="person-select"] :checked');
		return chosen?.closest('label').querySelector('strong').innerText === name && document.title.includes(name);
	}`, who.FirstName)
}

// types focuses the input and presses the keys of a text. (chromedp's SendKeys has a data race in v0.23.0.)
func (v visitor) types(keys string) {
	v.t.Helper()
	v.do(chromedp.Focus(chromedp.CSS(`[data-testid="input"]`)), chromedp.KeyEvent(keys))
}

// writes types a text and sends it with the Enter key. This empties the input.
func (v visitor) writes(text string) {
	v.t.Helper()
	v.types(text)
	v.pressesEnter()
	v.waitFor("the input is empty and one line high", `() => {
		const input = document.querySelector('[data-testid="input"]');
		return input.value === '' && input.offsetHeight < 50;
	}`)
}

// pressesEnter presses the Enter key. Where the page handles the key, it types nothing. (chromedp's KeyEvent would type
// a line break all the same.)
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

// presses presses the newest inline button with this label, and waits until the bot has answered the press.
func (v visitor) presses(label string) {
	v.t.Helper()
	v.clicks(`button[data-testid="inline-button"]`, label)
	v.waitFor("the press is answered", `() => !document.querySelector('[aria-busy]')`)
}

// answerJS is a JavaScript function that returns the newest message of the bot which has all these texts and follows
// what the visitor wrote last. News for the visitor may come behind it at any time.
const answerJS = `(...parts) => {
	const messages = [...document.querySelectorAll('[data-testid="message"]')];
	const own = messages.findLastIndex((message) => message.dataset.from !== 'bot');
	return messages.slice(own + 1).findLast((message) => {
		const text = message.innerText.replace(/\s+/g, ' ');
		return parts.every((part) => text.includes(part));
	});
}`

// sees waits until the bot has sent a message with these texts, and returns its id.
func (v visitor) sees(parts ...string) int {
	v.t.Helper()
	v.waitFor("the bot has sent "+strings.Join(parts, " | "),
		`(...parts) => Boolean((`+answerJS+`)(...parts))`, toAny(parts)...)
	quoted := make([]string, len(parts))
	for i, part := range parts {
		quoted[i] = quoteJS(part)
	}
	return evalJS[int](v.window, `Number((`+answerJS+`)(`+strings.Join(quoted, ",")+`).dataset.messageId)`)
}

// seesAt waits until the message with this id has these texts.
func (v visitor) seesAt(message int, parts ...string) {
	v.t.Helper()
	v.waitFor("message "+strconv.Itoa(message)+" has "+strings.Join(parts, " | "), `(id, ...parts) => {
		const message = document.querySelector('[data-message-id="' + id + '"]');
		const text = message?.innerText.replace(/\s+/g, ' ');
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

// choosesPhoneLanguage changes the language of the person's phone. It sets the value of the list, because the browser
// draws an open list outside the page, where a test cannot click.
func (v visitor) choosesPhoneLanguage(code string) {
	v.t.Helper()
	v.do(chromedp.SetValue(chromedp.CSS(`[data-testid="language-select"]`), code))
}

// start presses Start, chooses the language, which must be on top because it is the phone's, and chooses no country. It
// checks the welcome.
func (v visitor) start() {
	v.t.Helper()
	v.do(chromedp.Click(chromedp.CSS(`[data-testid="start"]`)))
	choice := v.sees(v.uiText(locales.LanguageChoose, nil))
	v.waitFor("the phone's language is on top",
		`(name) => document.querySelector('[data-testid="inline-button"]').innerText === name`, v.lang.Name())
	v.confirmsLanguage(choice, v.lang.Name())
	home := v.sees(v.uiText(locales.OwnCountryChoose, nil))
	v.presses(v.uiText(locales.ButtonOtherCountry, nil))
	v.seesAt(home, v.uiText(locales.OwnCountryNone, nil))
}

// choosesLanguage chooses the visitor's language with /language, whatever the current one is.
func (v visitor) choosesLanguage() {
	v.t.Helper()
	v.writes("/language")
	v.confirmsLanguage(v.sees(v.lang.Name()), v.lang.Name())
}

// confirmsLanguage presses a button under the message with the choice of languages. It checks that the message then
// names the chosen language, and that the welcome and the reply keyboard appear.
func (v visitor) confirmsLanguage(choice int, button string) {
	v.t.Helper()
	v.presses(button)
	v.seesAt(choice, v.uiText(locales.LanguageChosen, locales.Args{"Language": v.lang.Name()}))
	v.seesAt(choice+1, v.welcome())
	var keys []any
	for _, key := range v.keyboard {
		keys = append(keys, v.uiText(key, nil))
	}
	v.waitFor("the reply keyboard is there", `(...labels) => {
		const keys = [...document.querySelectorAll('[data-testid="keyboard-button"]')];
		return labels.join() === keys.filter((key) => key.checkVisibility()).map((key) => key.innerText).join();
	}`, keys...)
	v.waitFor("the input has its placeholder",
		`(text) => document.querySelector('[data-testid="input"]').placeholder === text`,
		v.uiText(locales.MenuPlaceholder, nil))
}

// checksCommands types a slash, checks the list of commands, and sends one that it chooses from the list.
func (v visitor) checksCommands(hidden []string) {
	v.t.Helper()
	v.types("/")
	first := "/" + strings.TrimPrefix(string(v.firstCommand), "command_") + " " + v.uiText(v.firstCommand, nil)
	v.waitFor("the commands are described", `(first, help) => {
		const items = [...document.querySelectorAll('[data-testid="command-item"]')];
		const texts = items.map((item) => item.innerText.replace(/\s+/g, ' '));
		return texts[0] === first && texts.includes('/help ' + help);
	}`, first, v.uiText(locales.CommandHelp, nil))
	descriptions := evalJS[map[string]string](v.window, `Object.fromEntries(
		[...document.querySelectorAll('[data-testid="command-item"]')].map(
			(item) => [item.querySelector('strong').innerText, item.querySelector('span').innerText]))`)
	for command, description := range descriptions {
		if want := v.uiText(locales.Key("command_"+command[1:]), nil); description != want {
			v.t.Errorf("%s is described as %q, not as %q", command, description, want)
		}
	}
	for _, command := range hidden {
		if _, listed := descriptions["/"+command]; listed {
			v.t.Errorf("/%s is in the list", command)
		}
	}
	for _, command := range []string{"inbox", "status"} {
		if _, listed := descriptions["/"+command]; !listed && len(hidden) == 0 {
			v.t.Errorf("/%s is not in the list", command)
		}
	}
	// Typing filters the list, and Enter sends the chosen command.
	v.types("priv")
	v.waitFor("the list has one command",
		`() => document.querySelectorAll('[data-testid="command-item"]').length === 1`)
	v.pressesEnter()
	v.sees(v.uiText(locales.PrivacyTitle, locales.Args{"ID": ""}))
}

// asksQuestion asks the first example question of a topic, and checks the approved answer with its source and date.
func (v visitor) asksQuestion(topic string) {
	v.t.Helper()
	answer := v.base.Answer(v.lang, topic)
	v.writes(answer.Examples[0])
	v.sees(answer.Title, visibleText(answer.Text), v.uiText(locales.AnswerSource, locales.Args{
		"Source": v.base.Languages[v.lang].Source, "Date": v.lang.Date(knowledge.AsOf),
	}))
}

// contacts opens the card of the EU Delegation in Bishkek, all within one message, and gets it as a vCard file and as a
// contact.
func (v visitor) contacts() {
	const name, phone = "Европа Биримдигинин Кыргыз Республикасындагы өкүлчүлүгү", "+996 312 26 10 00"
	v.choosesLanguage()
	v.taps(locales.MenuContacts)
	card := v.sees("Жанна Ташиева", name) // whoever chose Kyrgyz begins with Kyrgyzstan
	count := v.messages()
	v.presses(v.uiText(locales.ButtonByCountry, nil))
	v.seesAt(card, v.uiText(locales.ContactsChoose, nil), "Кыргызстан")
	v.presses("Кыргызстан")
	v.seesAt(card, "Жанна Ташиева", name)
	v.presses(name)
	v.seesAt(card, name, phone, "Эркиндик бульвары, 21", v.uiText(locales.ButtonVcard, nil))
	if got := v.messages(); got != count {
		v.t.Errorf("%d messages after the presses, not %d as before", got, count)
	}
	v.waitFor("the link opens in a new tab", `(label) => {
		const links = [...document.querySelectorAll('a[data-testid="inline-button"]')];
		return links.some((link) => link.innerText.includes(label) && link.target === '_blank' &&
			link.href === 'http://eeas.europa.eu/delegations/kyrgyzstan');
	}`, v.uiText(locales.ButtonWeb, nil))
	v.clicks(`button[data-testid="inline-button"]`, v.uiText(locales.ButtonWrite, nil))
	v.waitFor("a toast says that the address is copied", visibleJS, `[data-testid="toast"]`)

	v.presses(v.uiText(locales.ButtonVcard, nil))
	v.sees("delegation-kg.vcf", name)
	saved, err := vcard.NewDecoder(bytes.NewReader(v.download("delegation-kg.vcf"))).Decode()
	if err != nil {
		v.t.Fatal(err)
	}
	if got := saved.PreferredValue(vcard.FieldFormattedName); got != name {
		v.t.Errorf("the name in the vCard is %q, not %q", got, name)
	}
	if got := saved.Values(vcard.FieldTelephone); len(got) == 0 || got[0] != phone {
		v.t.Errorf("the phone numbers in the vCard are %q, want %q first", got, phone)
	}

	v.presses(v.uiText(locales.ButtonCall, nil))
	v.sees(name, phone)
	v.waitFor("the number is a link", `(href) => {
		const links = [...document.querySelectorAll('[data-testid="contact"] a')];
		return links.some((link) => link.href === href);
	}`, "tel:+996312261000")
}

// events gets the meeting in Dushanbe as a calendar file.
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

// anotherPerson asks a question that the bot cannot answer, becomes Bob the coordinator, and finds the question in the
// inbox. The visitor is still Bob after a reload, and Ann again after going back.
func (v visitor) anotherPerson() {
	const question = "Какой <b>автобус</b> идёт завтра в Нарын & обратно?"
	v.choosesLanguage()
	v.writes(question)
	v.sees(v.uiText(locales.AnswerUnknown, nil), v.uiText(locales.AnswerKept, nil))

	v.do(chromedp.Click(chromedp.CSS(`[data-testid="person-select"] input[value="1002"]`)))
	v.isPlaying(bob)
	v.pageRole = pageRoles[bob.ID]
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

// sendsFile sends a file, which appears as a card, and gets the answer that the bot understands only text.
func (v visitor) sendsFile() {
	v.choosesLanguage()
	file := filepath.Join(v.t.TempDir(), "question.txt")
	if err := os.WriteFile(file, []byte("BOMCA?"), 0o600); err != nil {
		v.t.Fatal(err)
	}
	// The file input is set directly, because its button opens a dialog of the operating system.
	v.do(chromedp.SetUploadFiles(chromedp.CSS(`[data-testid="file"]`), []string{file}, chromedp.NodeReady))
	v.sees(v.uiText(locales.OnlyText, nil))
	if got := v.download("question.txt"); string(got) != "BOMCA?" {
		v.t.Errorf("the file that was sent downloads as %q", got)
	}
}

// outage loses the connection and sees a notice. Once the connection is back, the visitor can go on.
func (v visitor) outage(proxy *proxy) {
	v.choosesLanguage()
	before := v.messages()
	proxy.disconnect()
	v.waitFor("a notice says that the connection is lost", visibleJS, `[data-testid="lost"]`)
	v.types("/help")
	v.pressesEnter() // chooses /help in the list of commands
	v.waitFor("a toast says that the message is not sent", visibleJS, `[data-testid="toast"]`)
	v.waitFor("the text is still there", `() => document.querySelector('[data-testid="input"]').value === '/help'`)
	proxy.serve(proxy.server.Handler)
	v.waitFor("the notice is gone", hiddenJS, `[data-testid="lost"]`)
	v.pressesEnter()
	v.sees(v.uiText(locales.CommandHelp, nil))
	if got := v.messages(); got != before+2 {
		v.t.Errorf("%d messages after the question and its answer, not %d", got, before+2)
	}
}
