package sandbox

// callbackQuery is the Bot API's CallbackQuery.
type callbackQuery struct {
	ID           string `json:"id"`
	From         Person `json:"from"`
	Message      any    `json:"message"`
	ChatInstance string `json:"chat_instance"`
	Data         string `json:"data"`
}

// inlineQuery is the Bot API's InlineQuery.
type inlineQuery struct {
	ID     string `json:"id"`
	From   Person `json:"from"`
	Query  string `json:"query"`
	Offset string `json:"offset"`
}

// chatMemberUpdated is the Bot API's ChatMemberUpdated.
type chatMemberUpdated struct {
	Chat          wireChat   `json:"chat"`
	From          Person     `json:"from"`
	Date          int64      `json:"date"` // Unix time
	OldChatMember chatMember `json:"old_chat_member"`
	NewChatMember chatMember `json:"new_chat_member"`
}

// chatMember is the Bot API's ChatMember, with the statuses that the sandbox uses.
type chatMember struct {
	Status      string `json:"status"` // "creator", "member", "left" or "kicked"
	User        Person `json:"user"`
	IsAnonymous *bool  `json:"is_anonymous,omitempty"` // only for "creator"
	UntilDate   *int64 `json:"until_date,omitempty"`   // only for "kicked"; 0 means forever
}

func newChatMember(user Person, status string) chatMember {
	m := chatMember{Status: status, User: user}
	switch status {
	case "creator":
		m.IsAnonymous = new(bool)
	case "kicked":
		m.UntilDate = new(int64)
	}
	return m
}
