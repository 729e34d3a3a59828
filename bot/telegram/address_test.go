package telegram

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"reflect"
	"strings"
	"testing"

	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

// An answer goes where the message is: into its topic and, in a group, as a reply to it. The thread of comments is no
// topic.
func TestAddressOfAnAnswer(t *testing.T) {
	for body, want := range map[string]store.Address{
		`{"message_id":3,"chat":{"id":5,"type":"private"}}`: {ChatID: 5},
		`{"message_id":3,"chat":{"id":5,"type":"private"},"message_thread_id":2,"is_topic_message":true}`: {
			ChatID: 5, ThreadID: 2,
		},
		`{"message_id":3,"chat":{"id":-5,"type":"group"}}`: {ChatID: -5, ReplyTo: 3},
		`{"message_id":3,"chat":{"id":-5,"type":"supergroup"},"message_thread_id":2,"is_topic_message":true}`: {
			ChatID: -5, ThreadID: 2, ReplyTo: 3,
		},
		`{"message_id":3,"chat":{"id":-5,"type":"supergroup"},"message_thread_id":2}`: {ChatID: -5, ReplyTo: 3},
	} {
		update, err := decodeUpdate([]byte(`{"update_id":1,"message":` + body + `}`))
		if err != nil {
			t.Fatal(err)
		}
		if got := update.Message.Address(); got != want {
			t.Errorf("%s: the address is %+v, not %+v", body, got, want)
		}
	}
}

// Every call that makes a message makes it in the topic of its address, as a reply. That the message it replies to is
// gone does not keep it from being sent.
func TestCallsGoToTheirAddress(t *testing.T) {
	srv, client := newTestClient(t)
	ann := srv.Person(t, sandbox.Person{ID: 1001, FirstName: "Ann"})
	ann.SendsAlbum(sandbox.Photo{}, sandbox.Video{})
	ann.Sends(sandbox.Animation{})
	photo := store.File{Kind: store.PhotoFile, ID: "SandboxFile-1"}
	video := store.File{Kind: store.VideoFile, ID: "SandboxFile-2"}
	forum := srv.Forum(t, "Customs KG", ann)
	topic := forum.AddTopic("Trade")
	question := forum.SaysIn(topic, ann, "/events")
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		t.Fatal(err)
	}
	calls := []Call{
		SendMessage{HTML: "Hello"}, SendContact{Phone: "+996312261000", Name: "Delegation"},
		SendDocument{Name: "a.txt", Content: []byte("a")}, SendPhoto{Name: "a.png", Content: picture.Bytes()},
		SendVideo{File: video}, SendAnimation{File: store.File{ID: "SandboxFile-3"}},
		SendAlbum{Files: store.Files{photo, video}},
	}
	tested := make(map[string]bool)
	for _, call := range calls {
		tested[call.method()] = true
		for replyTo, want := range map[int64]int{int64(question): question, 999: 0} {
			to := store.Address{ChatID: forum.ID(), ThreadID: int64(topic), ReplyTo: replyTo}
			row, err := NewOutgoing(to, call)
			if err != nil {
				t.Fatal(err)
			}
			if got := client.perform(context.Background(), row, false); got.kind != done {
				t.Fatalf("%T: %+v", call, got)
			}
			if m := forum.LastBotMessage(); m.ThreadID != topic || m.ReplyTo != want {
				t.Errorf("%T is in the topic %d and replies to %d", call, m.ThreadID, m.ReplyTo)
			}
		}
	}
	for method := range callTypes {
		if strings.HasPrefix(method, "send") && !tested[method] {
			t.Errorf("%s is not tested", method)
		}
	}
}

// Every call that edits or deletes says so: it must not follow a group to its supergroup.
func TestChangesHaveATarget(t *testing.T) {
	for method, callType := range callTypes {
		_, isChange := reflect.New(callType).Elem().Interface().(change)
		if want := strings.HasPrefix(method, "edit") || strings.HasPrefix(method, "delete"); isChange != want {
			t.Errorf("%s changes a message: %v, want %v", method, isChange, want)
		}
	}
}
