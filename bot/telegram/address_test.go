package telegram

import (
	"testing"

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
