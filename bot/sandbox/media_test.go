package sandbox

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// copiedMessage is an answer of copyMessage.
type copiedMessage struct {
	MessageID int `json:"message_id"`
}

func TestCopyMessage(t *testing.T) {
	s, ann := newServerWithAnn(t, Options{})
	bob := s.Person(t, Person{ID: 1002, FirstName: "Bob"})
	bob.Says("/start")
	said := ann.Sends(Document{Name: "agenda.txt", Data: []byte("10:00"), Caption: "Agenda"})
	written := ann.Says("see www.bomca-eu.org")
	card := ann.Sends(Contact{Phone: "+996", FirstName: "Ann"})
	poll := ann.Sends(Poll{Question: "When?", Options: []string{"now", "later"}})

	copied := must[copiedMessage](t, s, "copyMessage", params{"chat_id": 1002, "from_chat_id": 1001, "message_id": said})
	if last := bob.LastBotMessage(); last.ID != copied.MessageID || last.Caption != "Agenda" || string(last.Document.Data) != "10:00" || !last.FromBot {
		t.Errorf("the copy is %+v", last)
	}
	must[copiedMessage](t, s, "copyMessage", params{"chat_id": 1002, "from_chat_id": 1001, "message_id": said, "caption": "<b>New</b>", "parse_mode": "HTML",
		"reply_markup": `{"inline_keyboard":[[{"text":"a","callback_data":"a"}]]}`})
	if last := bob.LastBotMessage(); last.HTML() != "<b>New</b>" || last.Inline[0][0].Text != "a" {
		t.Errorf("the copy with another caption is %+v", last)
	}
	must[copiedMessage](t, s, "copyMessage", params{"chat_id": 1002, "from_chat_id": 1001, "message_id": written, "caption": "a text has none"})
	if last := bob.LastBotMessage(); last.Text != "see www.bomca-eu.org" || len(last.Entities) != 1 {
		t.Errorf("the copy of a text is %+v", last)
	}
	must[copiedMessage](t, s, "copyMessage", params{"chat_id": 1002, "from_chat_id": 1001, "message_id": card})
	if bob.LastBotMessage().Contact == nil {
		t.Error("the copy of a card is none")
	}

	refuse := func(description string, p params) {
		t.Helper()
		mustFail(t, s, "copyMessage", p, 400, "Bad Request: "+description)
	}
	refuse(`parameter "from_chat_id" is required`, params{"chat_id": 1002, "message_id": said})
	refuse("chat not found", params{"chat_id": 1002, "from_chat_id": 5, "message_id": said})
	refuse("message to copy not found", params{"chat_id": 1002, "from_chat_id": 1001, "message_id": 99})
	refuse("message can't be copied", params{"chat_id": 1002, "from_chat_id": 1001, "message_id": poll})
	s.BlockSilently(bob)
	mustFail(t, s, "copyMessage", params{"chat_id": 1002, "from_chat_id": 1001, "message_id": said}, 403, "Forbidden: bot was blocked by the user")
}

func TestEditMessageMedia(t *testing.T) {
	s, ann := newServerWithAnn(t, Options{})
	sheet := must[sentMessage](t, s, "sendDocument", params{"chat_id": 1001, "document": upload{"old.txt", []byte("old")}, "caption": "Old"})
	edit := func(id int, media string, extra params) params {
		p := params{"chat_id": 1001, "message_id": id, "media": media}
		for name, value := range extra {
			p[name] = value
		}
		return p
	}

	must[sentMessage](t, s, "editMessageMedia", edit(sheet.MessageID, `{"type":"document","media":"attach://x","caption":"<i>New</i>","parse_mode":"HTML"}`,
		params{"x": upload{"new.txt", []byte("new")}}))
	if m := ann.LastBotMessage(); m.ID != sheet.MessageID || string(m.Document.Data) != "new" || m.HTML() != "<i>New</i>" {
		t.Errorf("the message is %+v", m)
	}
	must[sentMessage](t, s, "editMessageMedia", edit(sheet.MessageID, fmt.Sprintf(`{"type":"document","media":%q}`, sheet.Document.FileID), nil))
	text := must[sentMessage](t, s, "sendMessage", params{"chat_id": 1001, "text": "x"})
	if picture := must[sentMessage](t, s, "editMessageMedia", edit(text.MessageID, `{"type":"photo","media":"attach://x"}`,
		params{"x": upload{"a.png", whitePixel()}})); len(picture.Photo) != 1 || picture.Text != "" {
		t.Errorf("the text with a picture is %+v", picture)
	}
	card := must[sentMessage](t, s, "sendContact", params{"chat_id": 1001, "phone_number": "1", "first_name": "A"})

	refuse := func(description string, p params) {
		t.Helper()
		mustFail(t, s, "editMessageMedia", p, 400, "Bad Request: "+description)
	}
	same := fmt.Sprintf(`{"type":"document","media":%q}`, sheet.Document.FileID)
	refuse("message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
		edit(sheet.MessageID, same, nil))
	refuse("there is no media in the message to edit", edit(card.MessageID, same, nil))
	refuse("message to edit not found", edit(99, same, nil))
	refuse("message can't be edited", edit(1, same, nil))
	refuse(`parameter "media" is required`, params{"chat_id": 1001, "message_id": sheet.MessageID})
	refuse("can't parse input media JSON object", edit(sheet.MessageID, "{", nil))
	refuse("can't parse InputMedia: media not found", edit(sheet.MessageID, `{"type":"photo","media":"attach://y"}`, nil))
	refuse(`can't parse InputMedia: type "story" is unsupported`, edit(sheet.MessageID, `{"type":"story","media":"x"}`, nil))
}

func TestDeleteMessages(t *testing.T) {
	now := fixedNow()
	s, ann := newServerWithAnn(t, Options{Now: func() time.Time { return now }})
	send := func() int {
		return must[sentMessage](t, s, "sendMessage", params{"chat_id": 1001, "text": "x"}).MessageID
	}
	old, hers := send(), ann.Says("mine")
	now = now.Add(48 * time.Hour)
	first, second := send(), send()
	now = now.Add(time.Minute)

	refuse := func(description string, ids any) {
		t.Helper()
		mustFail(t, s, "deleteMessages", params{"chat_id": 1001, "message_ids": ids}, 400, "Bad Request: "+description)
	}
	left := func(want ...int) {
		t.Helper()
		var got []int
		for _, m := range ann.Messages() {
			if !m.Deleted {
				got = append(got, m.ID)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("there are left %v, not %v", got, want)
		}
	}
	refuse("message can't be deleted for everyone", []int{first, old})
	left(1, old, hers, first, second)
	must[bool](t, s, "deleteMessages", params{"chat_id": 1001, "message_ids": []int{first, 99, second, second}})
	must[bool](t, s, "deleteMessages", params{"chat_id": 1001, "message_ids": []string{"99"}})
	left(1, old, hers)
	refuse("message identifiers are not specified", "")
	refuse("message identifiers are not specified", []int{})
	refuse("can't parse message_ids JSON object", "[")
	refuse("expected an Array of message identifiers", "7")
	refuse("too many message identifiers specified", make([]int, 101))
	refuse("invalid message identifier specified", []int{0})
	refuse("can't parse message identifier as a Number", []string{"x"})
}

// A bot can fetch what is not larger than 20 MB, and knows the size of everything beforehand.
func TestFilesTooBigToFetch(t *testing.T) {
	s, ann := newServerWithAnn(t, Options{})
	for size, fetched := range map[int]bool{20 << 20: true, 20<<20 + 1: false} {
		ann.Sends(Document{Name: "evidence.pdf", Data: make([]byte, size)})
		updates := pendingUpdates(t, s, nil)
		document := dig(updates[len(updates)-1], "message.document").(map[string]any)
		if document["file_size"] != float64(size) {
			t.Errorf("a file of %d bytes is said to have %v", size, document["file_size"])
		}
		if fetched {
			must[copiedMessage](t, s, "getFile", params{"file_id": document["file_id"].(string)})
		} else {
			mustFail(t, s, "getFile", params{"file_id": document["file_id"].(string)}, 400, "Bad Request: file is too big")
		}
	}
}
