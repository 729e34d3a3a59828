package telegram

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"bomcabot/store"
)

func TestDecodeUpdate(t *testing.T) {
	private, group := Chat{ID: 5, Type: "private"}, Chat{ID: -5, Type: "group"}
	tests := map[string]struct {
		body string
		want Update
	}{
		"a text": {
			`{"update_id":7,"message":{"message_id":3,"date":1,
				"from":{"id":1001,"is_bot":false,"first_name":"Ann","last_name":"A","username":"ann",
				"language_code":"ky"},"chat":{"id":1001,"type":"private","first_name":"Ann"},"text":"Салам"}}`,
			Update{ID: 7, Message: &Message{
				ID: 3, Date: 1,
				From: &User{ID: 1001, FirstName: "Ann", LastName: "A", Username: "ann", Language: "ky"},
				Chat: Chat{ID: 1001, Type: "private"}, Text: "Салам",
			}},
		},
		"an edit": {
			`{"update_id":8,"edited_message":{"message_id":3,"chat":{"id":-5,"type":"supergroup"},"text":"x"}}`,
			Update{ID: 8, EditedMessage: &Message{ID: 3, Chat: Chat{ID: -5, Type: "supergroup"}, Text: "x"}},
		},
		"an anonymous administrator": {
			`{"update_id":9,"message":{"message_id":3,"from":{"id":1087968824,"is_bot":true,"first_name":"Group"},
				"sender_chat":{"id":-5,"type":"supergroup"},"chat":{"id":-5,"type":"supergroup"},"text":"x"}}`,
			Update{ID: 9, Message: &Message{
				ID: 3, From: &User{ID: 1087968824, IsBot: true, FirstName: "Group"},
				SenderChat: &Chat{ID: -5, Type: "supergroup"}, Chat: Chat{ID: -5, Type: "supergroup"}, Text: "x",
			}},
		},
		"a photo with a caption": {
			`{"update_id":1,"message":{"message_id":3,"chat":{"id":5,"type":"private"},
				"caption":"who?","photo":[{"file_id":"x"}]}}`,
			Update{ID: 1, Message: &Message{
				ID: 3, Chat: private, Caption: "who?", HasMedia: true,
				Files: []File{{ID: "x", Name: "photo.jpg", MIME: "image/jpeg", Kind: store.PhotoFile, Caption: "who?"}},
			}},
		},
		"a photo in several sizes": {
			`{"update_id":1,"message":{"message_id":3,"chat":{"id":5,"type":"private"},
				"photo":[{"file_id":"s","file_size":9},{"file_id":"l","file_size":90}]}}`,
			Update{ID: 1, Message: &Message{
				ID: 3, Chat: private, HasMedia: true,
				Files: []File{{ID: "l", Name: "photo.jpg", MIME: "image/jpeg", Size: 90, Kind: store.PhotoFile}},
			}},
		},
		"a document with a formatted caption": {
			`{"update_id":1,"message":{"message_id":3,"chat":{"id":5,"type":"private"},"caption":"see",
				"caption_entities":[{"type":"text_link","offset":0,"length":3,"url":"http://a.example"}],
				"document":{"file_id":"d","file_name":"a.pdf","mime_type":"application/pdf","file_size":12}}}`,
			Update{ID: 1, Message: &Message{
				ID: 3, Chat: private, Caption: "see", HasMedia: true,
				Files: []File{{
					ID: "d", Name: "a.pdf", MIME: "application/pdf", Size: 12, Kind: store.DocumentFile, Caption: "see",
				}},
				Entities: []Entity{{Type: "text_link", Length: 3, URL: "http://a.example"}},
			}},
		},
		"an animation": {
			`{"update_id":1,"message":{"message_id":3,"chat":{"id":5,"type":"private"},
				"animation":{"file_id":"x"},"document":{"file_id":"x"}}}`,
			Update{ID: 1, Message: &Message{
				ID: 3, Chat: private, HasMedia: true, Files: []File{{ID: "x", Kind: store.AnimationFile}},
			}},
		},
		"a video of an album": {
			`{"update_id":1,"message":{"message_id":3,"date":9,"chat":{"id":5,"type":"private"},"media_group_id":"7",
				"has_media_spoiler":true,"show_caption_above_media":true,"video":{"file_id":"x","file_name":"a.mp4"}}}`,
			Update{ID: 1, Message: &Message{
				ID: 3, Date: 9, AlbumID: "7", Chat: private, HasMedia: true,
				Files: []File{{ID: "x", Name: "a.mp4", Kind: store.VideoFile, Spoiler: true, CaptionAbove: true}},
			}},
		},
		"a captioned voice message": {
			`{"update_id":1,"message":{"message_id":3,"chat":{"id":5,"type":"private"},"caption":"hi",
				"voice":{"file_id":"x"}}}`,
			Update{ID: 1, Message: &Message{ID: 3, Chat: private, Caption: "hi", HasMedia: true, OtherMedia: true}},
		},
		"a formatted text": {
			`{"update_id":1,"message":{"message_id":3,"chat":{"id":5,"type":"private"},"text":"hi",
				"entities":[{"type":"bold","offset":0,"length":2}]}}`,
			Update{ID: 1, Message: &Message{
				ID: 3, Chat: private, Text: "hi", Entities: []Entity{{Type: "bold", Length: 2}},
			}},
		},
		"an unknown form of entities": {
			`{"update_id":1,"message":{"message_id":3,"chat":{"id":5,"type":"private"},"text":"hi",
				"entities":{"all":"bold"}}}`,
			Update{ID: 1, Message: &Message{ID: 3, Chat: private, Text: "hi"}},
		},
		"a reply": {
			`{"update_id":1,"message":{"message_id":4,"chat":{"id":5,"type":"private"},"text":"y",
				"reply_to_message":{"message_id":3,"chat":{"id":5,"type":"private"},"voice":{}}}}`,
			Update{ID: 1, Message: &Message{
				ID: 4, Chat: private, Text: "y",
				ReplyTo: &Message{ID: 3, Chat: private, HasMedia: true, OtherMedia: true},
			}},
		},
		"a service message": {
			`{"update_id":1,"message":{"message_id":4,"chat":{"id":-5,"type":"group"},"new_chat_members":[{"id":1}]}}`,
			Update{ID: 1, Message: &Message{ID: 4, Chat: group}},
		},
		"a migration": {
			`{"update_id":1,"message":{"message_id":4,"chat":{"id":-5,"type":"group"},
				"migrate_to_chat_id":-1001234567890123}}`,
			Update{ID: 1, Message: &Message{ID: 4, Chat: group, MigrateTo: -1001234567890123}},
		},
		"a press": {
			`{"update_id":1,"callback_query":{"id":"42","from":{"id":1001},"data":"d",
				"message":{"message_id":3,"date":0,"chat":{"id":1001,"type":"private"}}}}`,
			Update{ID: 1, Press: &Press{
				ID: "42", From: User{ID: 1001}, Data: "d",
				Message: &Message{ID: 3, Chat: Chat{ID: 1001, Type: "private"}},
			}},
		},
		"an unknown kind of update": {`{"update_id":1,"telepathy":{"thought":"?"}}`, Update{ID: 1}},
		"an unknown kind of media": {
			`{"update_id":1,"message":{"message_id":4,"chat":{"id":5,"type":"hologram"},"smell":{}}}`,
			Update{ID: 1, Message: &Message{ID: 4, Chat: Chat{ID: 5, Type: "hologram"}}},
		},
		"null": {`null`, Update{}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := decodeUpdate([]byte(test.body))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestMembershipRemoved(t *testing.T) {
	for status, removed := range map[string]bool{
		"kicked": true, "left": true,
		"member": false, "administrator": false, "restricted": false, "": false, "banished": false,
	} {
		u, err := decodeUpdate([]byte(`{"update_id":1,"my_chat_member":{"chat":{"id":1,"type":"private"},
			"from":{"id":1},"new_chat_member":{"status":"` + status + `"}}}`))
		if err != nil || u.Membership.Removed() != removed {
			t.Errorf("%q: Removed is %v, %v", status, !removed, err)
		}
	}
}

func TestDecodeUpdateFails(t *testing.T) {
	for _, body := range []string{
		``, `{`, `7`, `"x"`, `[]`, `{"update_id":"7"}`, `{"message":"x"}`, `{"message":{"chat":5}}`,
		`{"message":{"text":7}}`, `{"message":{"from":{"id":1e99}}}`,
	} {
		if u, err := decodeUpdate([]byte(body)); err == nil {
			t.Errorf("%s was decoded as %+v", body, u)
		}
	}
}

// Any input is decoded as an update or is an error, and its fields do not contradict each other.
func FuzzDecodeUpdate(f *testing.F) {
	for _, seed := range []string{
		`{"update_id":1,"message":{"message_id":1,"chat":{"id":1,"type":"private"},"text":"x",
			"reply_to_message":{"photo":[]}}}`,
		`{"callback_query":{"message":null}}`, `{"my_chat_member":{"new_chat_member":{}}}`, `null`,
		`{"message":{"reply_to_message":{"reply_to_message":{}}}}`, "{\"message\":{\"text\":\"\xff\"}}",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		u, err := decodeUpdate(body)
		if err != nil {
			if !cmp.Equal(u, Update{}) {
				t.Errorf("with the error %v came %+v", err, u)
			}
			return
		}
		if u.Membership != nil && u.Membership.Removed() && u.Membership.New.Status == "" {
			t.Errorf("Removed is true without a status: %s", body)
		}
		if u.Message != nil && u.Message.Text != "" && u.Message.HasMedia {
			t.Errorf("a text has media: %s", body)
		}
	})
}
