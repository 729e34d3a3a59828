package sandbox

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"
)

// copiedMessage is the result of copyMessage.
type copiedMessage struct {
	MessageID int `json:"message_id"`
}

func TestCopyMessage(t *testing.T) {
	s, ann := newServerWithAnn(t, Options{})
	bob := s.Person(t, Person{ID: 1002, FirstName: "Bob"})
	bob.Says("/start")
	document := ann.Sends(Document{Name: "agenda.txt", Data: []byte("10:00"), Caption: "Agenda"})
	text := ann.Says("see www.bomca-eu.org")
	contact := ann.Sends(Contact{Phone: "+996", FirstName: "Ann"})
	poll := ann.Sends(Poll{Question: "When?", Options: []string{"now", "later"}})

	copyToBob := func(messageID int, extra params) copiedMessage {
		t.Helper()
		p := params{"chat_id": 1002, "from_chat_id": 1001, "message_id": messageID}
		maps.Copy(p, extra)
		return must[copiedMessage](t, s, "copyMessage", p)
	}
	copied := copyToBob(document, nil)
	if last := bob.LastBotMessage(); last.ID != copied.MessageID || last.Caption != "Agenda" ||
		string(last.Document.Data) != "10:00" || !last.FromBot {
		t.Errorf("the copy is %+v", last)
	}
	copyToBob(document, params{"caption": "<b>New</b>", "parse_mode": "HTML",
		"reply_markup": `{"inline_keyboard":[[{"text":"a","callback_data":"a"}]]}`})
	if last := bob.LastBotMessage(); last.HTML() != "<b>New</b>" || last.Inline[0][0].Text != "a" {
		t.Errorf("the copy with another caption is %+v", last)
	}
	copyToBob(text, params{"caption": "a text has none"})
	if last := bob.LastBotMessage(); last.Text != "see www.bomca-eu.org" || len(last.Entities) != 1 {
		t.Errorf("the copy of a text is %+v", last)
	}
	copyToBob(contact, nil)
	if bob.LastBotMessage().Contact == nil {
		t.Error("the copy of a contact is not a contact")
	}

	fails := func(description string, p params) {
		t.Helper()
		mustFail(t, s, "copyMessage", p, 400, "Bad Request: "+description)
	}
	fails(`parameter "from_chat_id" is required`, params{"chat_id": 1002, "message_id": document})
	fails("chat not found", params{"chat_id": 1002, "from_chat_id": 5, "message_id": document})
	fails("message to copy not found", params{"chat_id": 1002, "from_chat_id": 1001, "message_id": 99})
	fails("message can't be copied", params{"chat_id": 1002, "from_chat_id": 1001, "message_id": poll})
	s.BlockSilently(bob)
	mustFail(t, s, "copyMessage", params{"chat_id": 1002, "from_chat_id": 1001, "message_id": document}, 403,
		"Forbidden: bot was blocked by the user")
}

func TestEditMessageMedia(t *testing.T) {
	s, ann := newServerWithAnn(t, Options{})
	document := must[sentMessage](t, s, "sendDocument", params{
		"chat_id": 1001, "document": upload{"old.txt", []byte("old")}, "caption": "Old"})
	edit := func(id int, media string, extra params) params {
		p := params{"chat_id": 1001, "message_id": id, "media": media}
		maps.Copy(p, extra)
		return p
	}

	must[sentMessage](t, s, "editMessageMedia", edit(document.MessageID,
		`{"type":"document","media":"attach://x","caption":"<i>New</i>","parse_mode":"HTML"}`,
		params{"x": upload{"new.txt", []byte("new")}}))
	m := ann.LastBotMessage()
	if m.ID != document.MessageID || string(m.Document.Data) != "new" || m.HTML() != "<i>New</i>" {
		t.Errorf("the message is %+v", m)
	}
	original := fmt.Sprintf(`{"type":"document","media":%q}`, document.Document.FileID)
	must[sentMessage](t, s, "editMessageMedia", edit(document.MessageID, original, nil))
	text := must[sentMessage](t, s, "sendMessage", params{"chat_id": 1001, "text": "x"})
	photo := must[sentMessage](t, s, "editMessageMedia", edit(text.MessageID,
		`{"type":"photo","media":"attach://x"}`, params{"x": upload{"a.png", whitePixel()}}))
	if len(photo.Photo) != 1 || photo.Text != "" {
		t.Errorf("the text edited to a photo is %+v", photo)
	}
	contact := must[sentMessage](t, s, "sendContact", params{"chat_id": 1001, "phone_number": "1", "first_name": "A"})

	fails := func(description string, p params) {
		t.Helper()
		mustFail(t, s, "editMessageMedia", p, 400, "Bad Request: "+description)
	}
	fails("message is not modified: specified new message content and reply markup are exactly the same as a current "+
		"content and reply markup of the message", edit(document.MessageID, original, nil))
	fails("there is no media in the message to edit", edit(contact.MessageID, original, nil))
	fails("message to edit not found", edit(99, original, nil))
	fails("message can't be edited", edit(1, original, nil))
	fails(`parameter "media" is required`, params{"chat_id": 1001, "message_id": document.MessageID})
	fails("can't parse input media JSON object", edit(document.MessageID, "{", nil))
	fails("can't parse InputMedia: media not found",
		edit(document.MessageID, `{"type":"photo","media":"attach://y"}`, nil))
	fails(`can't parse InputMedia: type "story" is unsupported`,
		edit(document.MessageID, `{"type":"story","media":"x"}`, nil))
}

func TestDeleteMessages(t *testing.T) {
	now := fixedNow()
	s, ann := newServerWithAnn(t, Options{Now: func() time.Time { return now }})
	send := func() int {
		return must[sentMessage](t, s, "sendMessage", params{"chat_id": 1001, "text": "x"}).MessageID
	}
	old, fromAnn := send(), ann.Says("mine")
	now = now.Add(48 * time.Hour)
	first, second := send(), send()
	now = now.Add(time.Minute)

	fails := func(description string, ids any) {
		t.Helper()
		mustFail(t, s, "deleteMessages", params{"chat_id": 1001, "message_ids": ids}, 400, "Bad Request: "+description)
	}
	remain := func(want ...int) {
		t.Helper()
		var got []int
		for _, m := range ann.Messages() {
			if !m.Deleted {
				got = append(got, m.ID)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("messages %v remain, want %v", got, want)
		}
	}
	fails("message can't be deleted for everyone", []int{first, old})
	remain(1, old, fromAnn, first, second)
	must[bool](t, s, "deleteMessages", params{"chat_id": 1001, "message_ids": []int{first, 99, second, second}})
	must[bool](t, s, "deleteMessages", params{"chat_id": 1001, "message_ids": []string{"99"}})
	remain(1, old, fromAnn)
	fails("message identifiers are not specified", "")
	fails("message identifiers are not specified", []int{})
	fails("can't parse message_ids JSON object", "[")
	fails("expected an Array of message identifiers", "7")
	fails("too many message identifiers specified", make([]int, 101))
	fails("invalid message identifier specified", []int{0})
	fails("can't parse message identifier as a Number", []string{"x"})
}

// A bot can download files of up to 20 MiB. It gets the size of larger files too.
func TestFilesTooBigToDownload(t *testing.T) {
	s, ann := newServerWithAnn(t, Options{})
	for size, allowed := range map[int]bool{20 << 20: true, 20<<20 + 1: false} {
		ann.Sends(Document{Name: "evidence.pdf", Data: make([]byte, size)})
		updates := pendingUpdates(t, s, nil)
		document := dig(updates[len(updates)-1], "message.document").(map[string]any)
		if document["file_size"] != float64(size) {
			t.Errorf("the size of a file of %d bytes is %v", size, document["file_size"])
		}
		request := params{"file_id": document["file_id"].(string)}
		if allowed {
			must[wireFile](t, s, "getFile", request)
		} else {
			mustFail(t, s, "getFile", request, 400, "Bad Request: file is too big")
		}
	}
}

func TestSendMediaGroup(t *testing.T) {
	s, ann := newServerWithAnn(t, Options{})
	ann.SendsAlbum(Photo{Caption: "Two"}, Video{})
	ann.Sends(Animation{Caption: "A GIF"})
	fileIDs := map[string]string{"photo": "SandboxFile-1", "video": "SandboxFile-2", "animation": "SandboxFile-3"}
	item := func(kind, caption string) string {
		return fmt.Sprintf(`{"type":%q,"media":%q,"caption":%q,"parse_mode":"HTML"}`, kind, fileIDs[kind], caption)
	}
	album := func(items ...string) params {
		return params{"chat_id": 1001, "media": "[" + strings.Join(items, ",") + "]"}
	}
	sent := must[[]sentMessage](t, s, "sendMediaGroup", album(item("photo", "<b>Two</b>"), item("video", "")))
	messages := ann.Messages()
	first, second := messages[len(messages)-2], messages[len(messages)-1]
	if len(sent) != 2 || sent[1].MessageID != second.ID || first.HTML() != "<b>Two</b>" || second.Video == nil ||
		first.Album == "" || first.Album != second.Album || first.Album == messages[0].Album {
		t.Errorf("sent is %+v, seen are %+v and %+v", sent, first, second)
	}
	must[sentMessage](t, s, "sendVideo", params{"chat_id": 1001, "video": fileIDs["video"]})
	must[sentMessage](t, s, "sendAnimation", params{"chat_id": 1001, "animation": fileIDs["animation"]})

	tooLong := strings.Repeat("x", 1025)
	for description, p := range map[string]params{
		"an album has at least 2 messages":                album(item("photo", "")),
		"too many messages to send as an album":           album(slices.Repeat([]string{item("photo", "")}, 11)...),
		"Animation can't be mixed with other media types": album(item("animation", ""), item("animation", "")),
		"message caption is too long":                     album(item("photo", ""), item("video", tooLong)),
	} {
		mustFail(t, s, "sendMediaGroup", p, 400, "Bad Request: "+description)
	}
	mustFail(t, s, "sendDocument", params{"chat_id": 1001, "document": fileIDs["video"]}, 400,
		"Bad Request: can't use file of type Video as Document")
	if n := len(ann.Messages()); n != len(messages)+2 {
		t.Errorf("%d messages, want %d", n, len(messages)+2)
	}
}
