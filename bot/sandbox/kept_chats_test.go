package sandbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// keepingServer returns a server with Ann, Bob and a group, which keeps its chats in a file.
func keepingServer(t *testing.T, path, database string, first int) *Server {
	t.Helper()
	s := New(Options{
		Now: fixedNow, FirstNumber: first,
		People: []Persona{
			{Person{ID: 1001, FirstName: "Ann", LanguageCode: "ky"}, "beneficiary"},
			{Person{ID: 1002, FirstName: "Bob", LanguageCode: "en"}, "coordinator"},
		},
		Groups:   []string{"Customs KG"},
		Language: func(int64) string { return "ky" },
	})
	if err := s.KeepChats(path, database); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// pageStates returns what Ann and Bob see of their chats, as JSON.
func pageStates(t *testing.T, s *Server) string {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	var states []byte
	for _, p := range s.personas {
		for _, c := range []*chat{p.privateChat, s.personaGroups[0]} {
			in, err := s.participantIn(p, c)
			if err != nil {
				t.Fatal(err)
			}
			states = append(append(states, encodeJSON(in.pageState())...), '\n')
		}
	}
	return string(states)
}

// fillChats lets everything happen that a chat can keep.
func fillChats(t *testing.T, s *Server) {
	t.Helper()
	pageRequest(s, "POST", "/sandbox/say", `{"person":1001,"chat":1001,"text":"/start https://bomca.eu"}`)
	pageRequest(s, "POST", "/sandbox/say", `{"person":1001,"chat":-4000000001,"text":"hello"}`)
	pageRequest(s, "POST", "/sandbox/people/1001/language", `{"language":"tg"}`)
	pageRequest(s, "POST", "/sandbox/file",
		`{"person":1001,"chat":1001,"files":[{"name":"a.txt","base64":"dGV4dA=="}]}`)
	first := s.opts.FirstNumber
	sent := must[sentMessage](t, s, "sendMessage", params{"chat_id": 1001, "text": "<b>Hi</b>", "parse_mode": "HTML",
		"reply_to_message_id": first, "reply_markup": `{"inline_keyboard":[[{"text":"A","callback_data":"a"}]]}`})
	must[sentMessage](t, s, "sendPhoto", params{"chat_id": 1001, "photo": upload{"a.png", whitePixel()}})
	must[sentMessage](t, s, "sendContact", params{"chat_id": 1001, "phone_number": "1", "first_name": "Janna"})
	gone := must[sentMessage](t, s, "sendMessage", params{"chat_id": 1001, "text": "gone"})
	must[bool](t, s, "deleteMessage", params{"chat_id": 1001, "message_id": gone.MessageID})
	must[sentMessage](t, s, "editMessageText", params{"chat_id": 1001, "message_id": sent.MessageID, "text": "edited"})
	must[sentMessage](t, s, "sendMessage", params{"chat_id": 1001, "text": "menu",
		"reply_markup": `{"keyboard":[["Programme"]],"input_field_placeholder":"Ask"}`})
	pageRequest(s, "POST", "/sandbox/read", fmt.Sprintf(`{"person":1001,"chat":1001,"message":%d}`, first+2))
	s.mu.Lock()
	defer s.mu.Unlock()
	bob, err := s.participantIn(s.people[1002], s.personaGroups[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []Content{Sticker{"👍"}, Poll{"?", []string{"a"}}, Location{1, 2}, Voice{}, Dice{3}} {
		if _, err := bob.sendContent(c); err != nil {
			t.Fatal(err)
		}
	}
	bob.sendServiceMessage(&serviceMessage{NewChatMembers: []Person{bob.person.Person}})
}

// After a restart people see the same chats, the files can be downloaded, and new messages have new ids.
func TestChatsAreKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "chats")
	s := keepingServer(t, path, "db", 50)
	fillChats(t, s)
	before := pageStates(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time it reads what the first one has rewritten
		s = keepingServer(t, path, "db", 9000)
		if got := pageStates(t, s); got != before {
			t.Errorf("%s\nwant\n%s", got, before)
		}
		if got := pageRequest(s, "GET", "/sandbox/files/SandboxFile-50", "").Body.String(); got != "text" {
			t.Errorf("the file has %q", got)
		}
		if s.people[1001].LanguageCode != "tg" {
			t.Errorf("Ann's phone has the language %q", s.people[1001].LanguageCode)
		}
		s.Close()
	}
	s = keepingServer(t, path, "db", 9000)
	sent := must[sentMessage](t, s, "sendMessage", params{"chat_id": 1001, "text": "x"})
	if sent.MessageID != 57 {
		t.Errorf("the next message is %d", sent.MessageID)
	}
	reused := must[sentMessage](t, s, "sendDocument", params{"chat_id": 1001, "document": "SandboxFile-50"})
	added := must[sentMessage](t, s, "sendDocument", params{"chat_id": 1001, "document": upload{"b.txt", []byte("b")}})
	if reused.Document.FileID != "SandboxFile-50" || added.Document.FileID == "SandboxFile-50" {
		t.Errorf("the files are %+v and %+v", reused.Document, added.Document)
	}
}

// Chats of another database are discarded, and no id comes again.
func TestChatsOfAnotherDatabase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "chats")
	s := keepingServer(t, path, "one", 50)
	fillChats(t, s)
	s.Close()
	s = keepingServer(t, path, "two", 9000)
	if states := pageStates(t, s); strings.Contains(states, `"id"`) {
		t.Errorf("there are messages: %s", states)
	}
	pageRequest(s, "POST", "/sandbox/say", `{"person":1001,"chat":1001,"text":"/start"}`)
	if id := must[sentMessage](t, s, "sendMessage", params{"chat_id": 1001, "text": "x"}).MessageID; id != 9001 {
		t.Errorf("the bot's first message is %d", id)
	}
}

// A process that ends in the middle of a line loses that line alone. Any other damage is an error.
func TestDamagedChats(t *testing.T) {
	path := filepath.Join(t.TempDir(), "chats")
	s := keepingServer(t, path, "db", 1)
	fillChats(t, s)
	before := pageStates(t, s)
	s.Close()
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, damaged := range []struct {
		content []byte
		want    string // of the error
	}{
		{append(bytes.Clone(whole), `{"chat":1001,"mess`...), ""},
		{append([]byte("{\n"), whole...), "line 1: unexpected end of JSON input; remove the file"},
		{append(bytes.Clone(whole), `{"chat":1001,"message":{"id":99,"media":"X"}}`+"\n"...), `unknown content "X"`},
	} {
		if err := os.WriteFile(path, damaged.content, 0o600); err != nil {
			t.Fatal(err)
		}
		s := New(Options{Now: fixedNow, People: s.opts.People, Groups: s.opts.Groups})
		err := s.KeepChats(path, "db")
		if damaged.want == "" {
			if got := pageStates(t, s); err != nil || got != before {
				t.Errorf("%v\n%s\nwant\n%s", err, got, before)
			}
		} else if err == nil || !strings.Contains(err.Error(), damaged.want) {
			t.Errorf("the error is %v, not %s", err, damaged.want)
		}
		s.Close()
	}
}

// A file that cannot be written is removed, so that the next server does not give the ids again that are missing in it.
func TestChatsCannotBeWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "chats")
	s := keepingServer(t, path, "db", 1)
	s.kept.file.Close()
	pageRequest(s, "POST", "/sandbox/say", `{"person":1001,"chat":1001,"text":"/start"}`)
	if !strings.Contains(pageStates(t, s), "/start") {
		t.Error("the chat does not go on")
	}
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("the file is there: %v", err)
	}
	if err := s.Close(); err == nil {
		t.Error("Close says nothing")
	}
}

// Every kind of content is in the list of what can be kept.
func TestEveryContentIsKept(t *testing.T) {
	for _, c := range []Content{Audio{}, VideoNote{}, Animation{}, Contact{Phone: "1"}, Document{}, Photo{}} {
		m := &message{content: &content{media: c}}
		raw, err := json.Marshal(m.keptForm())
		if err != nil {
			t.Fatal(err)
		}
		var kept keptMessage
		if err := json.Unmarshal(raw, &kept); err != nil {
			t.Fatal(err)
		}
		if restored, err := kept.restore(nil, nil, nil); err != nil || label(restored.media) != label(c) {
			t.Errorf("%T: %v, %v", c, restored, err)
		}
	}
}

func label(c Content) string { return string(encodeJSON(c)) }
