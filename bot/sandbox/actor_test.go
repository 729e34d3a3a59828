package sandbox

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// The transcript of a conversation shows every kind of action.
func TestTranscript(t *testing.T) {
	s := New(Options{})
	ann := s.Person(t, Person{ID: 1001, FirstName: "Ann"})
	startBot(t, s, func(update map[string]any) {
		send := func(method string, p params) {
			p["chat_id"], p["parse_mode"] = "1001", "HTML"
			if status, body := call(t, s, method, p); status != 200 {
				t.Errorf("%s: %s", method, body)
			}
		}
		switch {
		case dig(update, "message.text") == "/start":
			send("sendMessage", params{"text": "<b>Welcome</b> &lt;Ann&gt;\nChoose a language",
				"reply_markup": `{"inline_keyboard":[` +
					`[{"text":"English","callback_data":"en"},{"text":"Русский","callback_data":"ru"}],` +
					`[{"text":"Web","url":"https://bomca.eu"},{"text":"Copy","copy_text":{"text":"x"}}]]}`})
		case dig(update, "callback_query.data") == "en":
			id := dig(update, "callback_query.id").(string)
			must[bool](t, s, "answerCallbackQuery", params{"callback_query_id": id, "text": "Saved"})
			send("editMessageText", params{"text": "English it is", "message_id": "2"})
			send("sendMessage", params{"text": "What would you like to know?",
				"reply_markup": `{"keyboard":[["Programme","Contacts"],["Events"]],"input_field_placeholder":"Ask"}`})
		case dig(update, "message.text") == "Events":
			send("sendDocument", params{
				"caption": "Two\nlines", "document": upload{"event.ics", []byte("BEGIN:VCALENDAR")}})
			send("sendPhoto", params{"photo": upload{"chart.png", whitePixel()}})
			send("sendContact", params{"phone_number": "+996312", "first_name": "Janna", "last_name": "Tashieva"})
			send("deleteMessage", params{"message_id": "2"})
			send("sendMessage", params{"text": "That is all"})
		case dig(update, "callback_query.data") == "old":
			id := dig(update, "callback_query.id").(string)
			must[bool](t, s, "answerCallbackQuery", params{
				"callback_query_id": id, "text": "Too late", "show_alert": "true"})
		}
	})

	first := ann.Says("/start")
	ann.Sees("Choose")
	ann.Presses("English")
	ann.Sees("Saved")
	ann.Sees("What would you")
	ann.Presses("Events")
	ann.Sees("That is all")
	ann.Replies(4, "Two\nlines")
	ann.Edits(first, "/start again")
	ann.Forwards("Somebody's words")
	ann.Sends(Sticker{Emoji: "👍"})
	ann.Sends(Document{Name: "list.txt", Data: []byte("one"), Caption: "mine"})
	ann.PressesData(2, "old")
	ann.Sees("Too late")
	ann.Blocks()
	ann.Unblocks()

	want := `
Ann: /start
bot: <b>Welcome</b> &lt;Ann&gt;
     Choose a language
     [English] [Русский]
     [Web ↗ https://bomca.eu/] [Copy (copy_text)]
Ann presses [English]
bot answers: Saved
bot edits: English it is
bot: What would you like to know?
     {Programme} {Contacts}
     {Events}
Ann: Events
bot sends document event.ics (15 bytes): Two
     lines
bot sends photo chart.png (` + fmt.Sprint(len(whitePixel())) + ` bytes)
bot sends contact +996312, Janna Tashieva
bot deletes: English it is
bot: That is all
Ann replies: Two
     lines
Ann edits: /start again
Ann forwards: Somebody's words
Ann sends sticker 👍
Ann sends document list.txt (3 bytes): mine
Ann presses [old]
bot alerts: Too late
Ann blocks the bot
Ann unblocks the bot
`
	if got := "\n" + ann.Transcript(); got != want {
		t.Errorf("%s\nwant%s", got, want)
	}
}

func TestMessageSnapshots(t *testing.T) {
	s, ann := newServerWithAnn(t, Options{Now: fixedNow})
	must[sentMessage](t, s, "sendMessage", params{"chat_id": 1001, "text": "<b>Hi</b> /x", "parse_mode": "HTML",
		"reply_markup": `{"inline_keyboard":[[{"text":"A","callback_data":"a"},{"text":"W","url":"bomca.eu"},` +
			`{"text":"S","switch_inline_query":""}]]}`})
	m := ann.Sees("Hi")
	if m.ID != 2 || m.ChatID != 1001 || !m.FromBot || !m.Date.Equal(fixedNow()) || m.HTML() != "<b>Hi</b> /x" ||
		fmt.Sprint(m.Inline) != "[[A W ↗ http://bomca.eu/ S (switch_inline_query)]]" {
		t.Errorf("%+v", m)
	}
	must[sentMessage](t, s, "sendDocument", params{"chat_id": 1001, "caption": "<i>c</i>", "parse_mode": "HTML",
		"document": upload{"a.pdf", []byte("%PDF")}})
	if m := ann.LastBotMessage(); m.HTML() != "<i>c</i>" || m.Caption != "c" || m.Document.MIME != "application/pdf" {
		t.Errorf("%+v", m)
	}
	must[sentMessage](t, s, "sendContact", params{
		"chat_id": 1001, "phone_number": "1", "first_name": "J", "vcard": "BEGIN"})
	if c := ann.LastBotMessage().Contact; *c != (Contact{Phone: "1", FirstName: "J", VCard: "BEGIN"}) {
		t.Errorf("%+v", c)
	}
	must[sentMessage](t, s, "sendPhoto", params{
		"chat_id": 1001, "photo": upload{"c.png", whitePixel()}, "caption": "p"})
	p := ann.LastBotMessage().Photo
	if p.Name != "c.png" || string(p.Data) != string(whitePixel()) || p.Caption != "p" {
		t.Errorf("%+v", p)
	}
	must[bool](t, s, "deleteMessage", params{"chat_id": 1001, "message_id": 2})
	must[sentMessage](t, s, "editMessageCaption", params{"chat_id": 1001, "message_id": 3, "caption": "new"})
	all := ann.Messages()
	if len(all) != 5 || all[0].FromBot || !all[1].Deleted || !all[2].Edited || all[2].Caption != "new" {
		t.Errorf("%+v", all)
	}
}

func TestReplyKeyboards(t *testing.T) {
	s, ann := newServerWithAnn(t, Options{})
	shortenTimeout(t)
	send := func(markup string) {
		must[sentMessage](t, s, "sendMessage", params{"chat_id": 1001, "text": "x", "reply_markup": markup})
	}
	canPress := func(label string) bool {
		return failureOf(func(tb TB) { s.Person(tb, Person{ID: 1001, FirstName: "Ann"}).Presses(label) }) == ""
	}
	send(`{"keyboard":[[{"text":"A"}]]}`)
	for range 2 { // a press does not remove it
		if !canPress("A") {
			t.Error("the keyboard is missing")
		}
	}
	send(`{"keyboard":[[{"text":"B"}]],"one_time_keyboard":true}`)
	if canPress("A") || !canPress("B") || canPress("B") {
		t.Error("the one-time keyboard is wrong")
	}
	send(`{"keyboard":[["C"]]}`)
	send(`{"remove_keyboard":true}`)
	if canPress("C") {
		t.Error("the keyboard was not removed")
	}
	if ann.LastBotMessage().Keyboard != nil || ann.Messages()[len(ann.Messages())-2].Keyboard[0][0] != "C" {
		t.Error("a message has the wrong reply keyboard")
	}
}

// Presses uses the newest message with the button and ignores deleted ones.
func TestPressesNewestButton(t *testing.T) {
	s, ann := newServerWithAnn(t, Options{})
	for _, data := range []string{"old", "new", "gone"} {
		must[sentMessage](t, s, "sendMessage", params{"chat_id": 1001, "text": data,
			"reply_markup": `{"inline_keyboard":[[{"text":"Next","callback_data":"` + data + `"}]]}`})
	}
	must[bool](t, s, "deleteMessage", params{"chat_id": 1001, "message_id": 4})
	ann.Presses("Next")
	press := lastUpdate(t, s)
	if dig(press, "callback_query.data") != "new" || dig(press, "callback_query.message.text") != "new" ||
		dig(press, "callback_query.from.id") != 1001.0 {
		t.Errorf("%v", press)
	}
	ann.PressesData(4, "gone")
	press = lastUpdate(t, s)
	if dig(press, "callback_query.message.date") != 0.0 || dig(press, "callback_query.message.text") != nil {
		t.Errorf("%v", press)
	}
}

func TestCallbackQueriesAreAnsweredOnce(t *testing.T) {
	s, ann := newServerWithAnn(t, Options{})
	const tooOld = "Bad Request: query is too old and response timeout expired or query ID is invalid"
	press := func() params {
		ann.PressesData(1, "x")
		id := dig(lastUpdate(t, s), "callback_query.id").(string)
		return params{"callback_query_id": id}
	}
	query := press()
	must[bool](t, s, "answerCallbackQuery", query)
	mustFail(t, s, "answerCallbackQuery", query, 400, tooOld)
	ann.SeesNothing() // an answer without a text only ends the button's progress indicator
	query = press()
	s.ExpireQueries()
	mustFail(t, s, "answerCallbackQuery", query, 400, tooOld)
}

func TestInlineQueries(t *testing.T) {
	s := New(Options{})
	ann := s.Person(t, Person{ID: 1001, FirstName: "Ann"})
	article := func(id string) string {
		return `{"type":"article","id":"` + id + `","title":"Budget","description":"d","input_message_content":` +
			`{"message_text":"<b>40.1</b> million","parse_mode":"HTML"},` +
			`"reply_markup":{"inline_keyboard":[[{"text":"More","url":"https://bomca.eu"}]]}}`
	}
	startBot(t, s, func(update map[string]any) {
		id, ok := dig(update, "inline_query.id").(string)
		if !ok {
			return
		}
		for _, tt := range []struct{ results, want string }{
			{"{", "can't parse JSON encoded inline query results"},
			{"[" + article("") + "]", "RESULT_ID_INVALID"},
			{"[" + article("1") + "," + article("1") + "]", "RESULT_ID_DUPLICATE"},
			{"[" + strings.Repeat("{},", 50) + "{}]", "too many inline query results specified"},
			{`[{"type":"article","id":"1","title":"x"}]`,
				"can't parse inline query result: input message content is not specified"},
			{`[{"type":"photo","id":"1"}]`,
				`can't parse inline query result: type "photo" is unsupported for the inline query result`},
		} {
			mustFail(t, s, "answerInlineQuery", params{"inline_query_id": id, "results": tt.results}, 400,
				"Bad Request: "+tt.want)
		}
		must[bool](t, s, "answerInlineQuery", params{"inline_query_id": id, "results": "[" + article("1") + "]"})
		mustFail(t, s, "answerInlineQuery", params{"inline_query_id": id}, 400,
			"Bad Request: query is too old and response timeout expired or query ID is invalid")
	})
	results := ann.SendsInlineQuery("budget")
	if len(results) != 1 || results[0].HTML() != "<b>40.1</b> million" ||
		results[0].Inline[0][0].URL != "https://bomca.eu/" {
		t.Errorf("%+v", results)
	}
}

// Every kind of content reaches the bot in its field of the message.
func TestSends(t *testing.T) {
	s, ann := newServerWithAnn(t, Options{})
	for _, tt := range []struct {
		content Content
		field   string // of the message
		label   string // in the transcript
	}{
		{Sticker{Emoji: "👍"}, "sticker.emoji", "sticker 👍"},
		{Voice{}, "voice.duration", "voice"},
		{VideoNote{}, "video_note.length", "video note"},
		{Audio{}, "audio.mime_type", "audio"},
		{Animation{}, "animation.width", "animation"},
		{Photo{Caption: "/c"}, "photo", "photo photo.png"},
		{Document{Name: "a.txt", Data: []byte("x")}, "document.file_name", "document a.txt (1 bytes)"},
		{Document{Name: "b", Data: []byte("x"), Caption: "/start"}, "caption_entities", "document b (1 bytes): /start"},
		{Location{42.87, 74.59}, "location.latitude", "location 42.87, 74.59"},
		{Contact{Phone: "1", FirstName: "J"}, "contact.first_name", "contact 1, J"},
		{Poll{Question: "Who?", Options: []string{"a", "b"}}, "poll.options", "poll Who?"},
		{Dice{Value: 6}, "dice.value", "dice 6"},
	} {
		ann.Sends(tt.content)
		update := lastUpdate(t, s)
		if dig(update, "message."+tt.field) == nil {
			t.Errorf("%T: %v", tt.content, update)
		}
		if !strings.Contains(ann.Transcript(), "\nAnn sends "+tt.label) {
			t.Errorf("%T is not in\n%s", tt.content, ann.Transcript())
		}
	}
	ann.Forwards("words")
	if update := lastUpdate(t, s); dig(update, "message.forward_origin.type") != "hidden_user" {
		t.Errorf("%v", update)
	}
}

// An action that is impossible fails the test with the reason and the transcript.
func TestActorsFail(t *testing.T) {
	shortenTimeout(t)
	tests := map[string]struct {
		do   func(*Server, *Actor)
		want string
	}{
		"sees":    {func(_ *Server, a *Actor) { a.Sees("hello") }, `no message of the bot with "hello" came`},
		"presses": {func(_ *Server, a *Actor) { a.Presses("Go") }, `there is no button "Go"`},
		"opens a link": {func(_ *Server, a *Actor) { a.Presses("Web") },
			"the button [Web ↗ https://bomca.eu/] sends nothing"},
		"says nothing":    {func(_ *Server, a *Actor) { a.Says(" ") }, "the text is empty"},
		"says too much":   {func(_ *Server, a *Actor) { a.Says(strings.Repeat("x", 4097)) }, "more than 4096"},
		"crosses tags":    {func(_ *Server, a *Actor) { a.SaysHTML("<b>a<i>b</b></i>") }, "Unmatched end tag"},
		"says empty tags": {func(_ *Server, a *Actor) { a.SaysHTML("<b> </b>") }, "the text is empty"},
		"replies":         {func(_ *Server, a *Actor) { a.Replies(77, "x") }, "no message 77"},
		"edits":           {func(_ *Server, a *Actor) { a.Edits(2, "x") }, "no text in message 2 to edit"},
		"sends a fake":    {func(_ *Server, a *Actor) { a.Sends(Photo{Data: []byte("x")}) }, "IMAGE_PROCESS_FAILED"},
		"has blocked":     {func(_ *Server, a *Actor) { a.Blocks(); a.Says("x") }, "has blocked the bot"},
		"has blocked too": {func(_ *Server, a *Actor) { a.Unblocks() }, "has done so already"},
		"is gone":         {func(s *Server, a *Actor) { s.Deactivate(a); a.Says("x") }, "no account"},
		"not idle":        {func(s *Server, a *Actor) { a.SeesNothing() }, "was expected to say nothing"},
		"no inline bot":   {func(_ *Server, a *Actor) { a.SendsInlineQuery("x") }, "did not answer the inline query"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			failure := failureOf(func(tb TB) {
				s := New(Options{})
				ann := s.Person(tb, Person{ID: 1001, FirstName: "Ann"})
				ann.Says("/start")
				must[sentMessage](t, s, "sendMessage", params{"chat_id": 1001, "text": "Hi",
					"reply_markup": `{"inline_keyboard":[[{"text":"Web","url":"https://bomca.eu"}]]}`})
				tt.do(s, ann)
			})
			hasTranscript := strings.Contains(failure, "\nAnn: /start\n")
			if !strings.Contains(failure, tt.want) || name != "no inline bot" && !hasTranscript {
				t.Errorf("%s", failure)
			}
		})
	}
}

// Updates are valid JSON whatever names and texts contain.
func TestHostileNames(t *testing.T) {
	s := New(Options{})
	eve := s.Person(t, Person{ID: 1003, FirstName: `</b>"\`, LastName: "\x00\u2028", Username: "<script>"})
	eve.Says(`<b>"quoted"</b>` + "\x01")
	_, body := call(t, s, "getUpdates", nil)
	if !json.Valid([]byte(body)) {
		t.Error(body)
	}
}
