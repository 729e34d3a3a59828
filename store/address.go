package store

// Address is where a message is sent: to a chat, into a topic of it, as a reply to a message there.
type Address struct {
	ChatID   int64 `db:"chat_id"`   // a person's id, or that of a group, which is negative; 0: no chat
	ThreadID int64 `db:"thread_id"` // topic of a forum; 0: none, or the topic General
	ReplyTo  int64 `db:"reply_to"`  // message of the chat; 0: the message is no reply
}
