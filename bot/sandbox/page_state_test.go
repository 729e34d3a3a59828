package sandbox

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// stateOf returns what Ann sees of her private chat.
func stateOf(t *testing.T, s *Server) pageState {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	ann, err := s.participantIn(s.people[1001], s.chats[1001])
	if err != nil {
		t.Fatal(err)
	}
	return ann.pageState()
}

// The page shows that the bot works from a message or a press until the bot shows something.
func TestPageShowsTyping(t *testing.T) {
	s := newPageServer()
	say := func() { pageRequest(s, "POST", "/sandbox/say", `{"person":1001,"chat":1001,"text":"/start"}`) }
	press := func() { pageRequest(s, "POST", "/sandbox/press", `{"person":1001,"chat":1001,"message":1,"data":"a"}`) }
	call := func(method string, p params) func() {
		return func() {
			p["chat_id"] = 1001
			must[any](t, s, method, p)
		}
	}
	answer := func() {
		must[bool](t, s, "answerCallbackQuery", params{"callback_query_id": dig(lastUpdate(t, s), "callback_query.id")})
	}
	edit := `{"person":1001,"chat":1001,"message":1,"text":"/help"}`
	for i, step := range []struct {
		do   func()
		want bool
	}{
		{func() {}, false},
		{say, true},
		{call("sendMessage", params{"text": "x"}), false},
		{func() { pageRequest(s, "POST", "/sandbox/edit", edit) }, false}, // many bots ignore edits
		{press, true},
		{answer, false},
		{press, true},
		{call("editMessageText", params{"message_id": 2, "text": "y"}), false},
		{call("sendChatAction", params{"action": "typing"}), true},
		{call("sendMessage", params{"text": "x"}), false},
	} {
		if step.do(); stateOf(t, s).Typing != step.want {
			t.Errorf("after step %d it is typing: %t", i, !step.want)
		}
	}
}

// What people have not read is counted for everybody, whoever the visitor is.
func TestPageCountsUnread(t *testing.T) {
	s := newPageServer()
	unread := func() string {
		s.mu.Lock()
		defer s.mu.Unlock()
		return string(encodeJSON(s.unreadCounts()))
	}
	pageRequest(s, "POST", "/sandbox/say", `{"person":1001,"chat":1001,"text":"/start"}`)
	pageRequest(s, "POST", "/sandbox/say", `{"person":1001,"chat":-4000000001,"text":"hello"}`)
	must[sentMessage](t, s, "sendMessage", params{"chat_id": 1001, "text": "x"})
	must[sentMessage](t, s, "sendMessage", params{"chat_id": 1001, "text": "y"})
	if want := `{"1001":{"-4000000001":0,"1001":2},"1002":{"-4000000001":1,"1002":0}}`; unread() != want {
		t.Errorf("%s, not %s", unread(), want)
	}
	pageRequest(s, "POST", "/sandbox/read", `{"person":1001,"chat":1001,"message":2}`)
	pageRequest(s, "POST", "/sandbox/read", `{"person":1001,"chat":1001,"message":1}`) // too late to matter
	pageRequest(s, "POST", "/sandbox/read", `{"person":1002,"chat":-4000000001,"message":1}`)
	if want := `{"1001":{"-4000000001":0,"1001":1},"1002":{"-4000000001":0,"1002":0}}`; unread() != want {
		t.Errorf("%s, not %s", unread(), want)
	}
	if got := stateOf(t, s).LastRead; got != 2 {
		t.Errorf("Ann has read up to %d", got)
	}
}

// A person can reply and format. The page shows what a message replies to, and the language of the bot's texts.
func TestPageRepliesAndFormatting(t *testing.T) {
	s := New(Options{
		People:   newPageServer().opts.People,
		Language: func(chat int64) string { return map[int64]string{1001: "ky"}[chat] },
	})
	pageRequest(s, "POST", "/sandbox/say", `{"person":1001,"chat":1001,"html":"a <b>b</b> &lt;c&gt;"}`)
	update := lastUpdate(t, s)
	if got := fmt.Sprint(dig(update, "message.text"), dig(update, "message.entities")); got !=
		"a b <c>[map[length:1 offset:2 type:bold]]" {
		t.Error(got)
	}
	must[sentMessage](t, s, "sendMessage", params{"chat_id": 1001, "text": "first\nsecond", "reply_to_message_id": 1})
	pageRequest(s, "POST", "/sandbox/say", `{"person":1001,"chat":1001,"text":"c","reply_to":2}`)
	if got := dig(lastUpdate(t, s), "message.reply_to_message.message_id"); got != 2.0 {
		t.Errorf("it replies to %v", got)
	}
	pageRequest(s, "POST", "/sandbox/edit", `{"person":1001,"chat":1001,"message":1,"html":"<i>x</i>"}`)
	pageRequest(s, "POST", "/sandbox/file",
		`{"person":1001,"chat":1001,"html":"<s>y</s>","files":[{"name":"a.txt","base64":"dGV4dA=="},`+
			`{"name":"b.txt","base64":"dGV4dA=="}]}`)
	if album := dig(lastUpdate(t, s), "message.media_group_id"); album == nil {
		t.Error("two files are no album")
	}
	var got []string
	for _, m := range stateOf(t, s).Messages {
		got = append(got, fmt.Sprint(m.HTML, " ", m.Language, " ", m.Reply))
	}
	want := []string{
		"<i>x</i> ky <nil>", "first\nsecond ky &{1 Ann Lee x}", "c ky &{2 bomcabot first}", "<s>y</s> ky <nil>",
		" ky <nil>",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant\n%q", got, want)
	}
}

// The page has its texts in the seven languages, and uses no other ones.
func TestPageTexts(t *testing.T) {
	texts := map[string]map[string]string{}
	for _, language := range []string{"en", "ru", "ky", "kk", "tg", "uz", "tk"} {
		raw, err := pageFiles.ReadFile("page/texts/" + language + ".json")
		if err != nil {
			t.Fatal(err)
		}
		own := map[string]string{}
		if err := json.Unmarshal(raw, &own); err != nil {
			t.Fatalf("%s: %v", language, err)
		}
		texts[language] = own
	}
	placeholders := regexp.MustCompile(`\{\w+\}`)
	for language, own := range texts {
		if got, want := slices.Sorted(maps.Keys(own)), slices.Sorted(maps.Keys(texts["en"])); !slices.Equal(got, want) {
			t.Errorf("%s has the texts %q, not %q", language, got, want)
		}
		for key, text := range own {
			english := texts["en"][key]
			got, want := placeholders.FindAllString(text, -1), placeholders.FindAllString(english, -1)
			slices.Sort(got)
			slices.Sort(want)
			if text == "" || !slices.Equal(got, want) {
				t.Errorf("%s, %s: %q for %q", language, key, text, english)
			}
		}
		if months := strings.Fields(own["months"]); len(months) != 12 {
			t.Errorf("%s has %d months", language, len(months))
		}
	}
	used := regexp.MustCompile(`(?:data-text="|data-label="|\btext\(')(\w+)["']`)
	err := fs.WalkDir(pageFiles, "page", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".js") && !strings.HasSuffix(path, ".html") {
			return err
		}
		raw, err := pageFiles.ReadFile(path)
		for _, match := range used.FindAllStringSubmatch(string(raw), -1) {
			if texts["en"][match[1]] == "" {
				t.Errorf("%s uses the text %q, which there is not", path, match[1])
			}
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
