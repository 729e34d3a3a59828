package sandbox

import "testing"

// A message goes to the topic that the bot names, or to that of the message it replies to. A thread that is no topic is
// unknown, and a closed topic takes nothing.
func TestForum(t *testing.T) {
	s, ann := newServerWithAnn(t, Options{})
	forum := s.Forum(t, "Customs KG", ann)
	topic, closed := forum.AddTopic("Trade"), forum.AddTopic("Archive")
	forum.CloseTopic(closed)
	question := forum.SaysIn(topic, ann, "/events@"+s.Bot().Username)
	general := forum.Says(ann, "hello")

	send := func(more params) int {
		t.Helper()
		more["chat_id"], more["text"] = forum.ID(), "x"
		sent := must[struct {
			Thread  int  `json:"message_thread_id"`
			IsTopic bool `json:"is_topic_message"`
		}](t, s, "sendMessage", more)
		if sent.IsTopic != (sent.Thread != 0) {
			t.Errorf("%+v", sent)
		}
		return sent.Thread
	}
	for name, test := range map[string]struct {
		more params
		want int
	}{
		"General":            {params{}, 0},
		"a topic":            {params{"message_thread_id": topic}, topic},
		"a reply":            {params{"reply_to_message_id": question}, topic},
		"a reply in General": {params{"reply_to_message_id": general}, 0},
	} {
		if got := send(test.more); got != test.want {
			t.Errorf("%s: it is in the topic %d, want %d", name, got, test.want)
		}
	}
	for thread, want := range map[int]string{
		999: "message thread not found", generalTopic: "message thread not found", closed: "TOPIC_CLOSED",
	} {
		mustFail(t, s, "sendMessage", params{"chat_id": forum.ID(), "text": "x", "message_thread_id": thread}, 400,
			"Bad Request: "+want)
	}
	forum.CloseTopic(0)
	mustFail(t, s, "sendMessage", params{"chat_id": forum.ID(), "text": "x"}, 400, "Bad Request: TOPIC_CLOSED")
	updates := pendingUpdates(t, s, nil)
	last := updates[len(updates)-1]
	if dig(last, "message.message_thread_id") != float64(topic) || dig(last, "message.is_topic_message") != true ||
		dig(last, "message.chat.is_forum") != true {
		t.Errorf("the update is %v", last)
	}
}

// Replies in a supergroup have the thread of the message that began them, which is no topic.
func TestThreadOfReplies(t *testing.T) {
	s, ann := newServerWithAnn(t, Options{PrivacyOff: true})
	group := s.Supergroup(t, "Customs KG", ann)
	post := group.Says(ann, "post")
	comment := group.Replies(ann, post, "comment")
	type sentInThread struct {
		Thread  int  `json:"message_thread_id"`
		IsTopic bool `json:"is_topic_message"`
	}
	reply := params{"chat_id": group.ID(), "text": "x", "reply_to_message_id": comment}
	if sent := must[sentInThread](t, s, "sendMessage", reply); sent.Thread != post || sent.IsTopic {
		t.Errorf("a reply to a comment: %+v", sent)
	}
	mustFail(t, s, "sendMessage", params{"chat_id": group.ID(), "text": "x", "message_thread_id": post}, 400,
		"Bad Request: message thread not found")
}
