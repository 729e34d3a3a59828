package sandbox

import "strings"

// A Person is a user of Telegram. It is the Bot API's User: https://core.telegram.org/bots/api#user.
type Person struct {
	ID           int64  `json:"id"`
	IsBot        bool   `json:"is_bot"`
	FirstName    string `json:"first_name"`
	LastName     string `json:"last_name,omitempty"`
	Username     string `json:"username,omitempty"`      // without the @
	LanguageCode string `json:"language_code,omitempty"` // IETF tag of the phone's language, such as "ky"
}

// name returns the first and last name.
func (p Person) name() string {
	return strings.TrimSpace(p.FirstName + " " + p.LastName)
}

// anonymousBot is the author of messages that anonymous administrators send on behalf of a group. Telegram sets it for
// compatibility with bots that do not know sender_chat.
var anonymousBot = Person{ID: 1087968824, IsBot: true, FirstName: "Group", Username: "GroupAnonymousBot"}

// channelBot is the author, for the same reason, of messages that people send to a group on behalf of a channel.
var channelBot = Person{ID: 136817688, IsBot: true, FirstName: "Channel", Username: "Channel_Bot"}

// telegramService is the author, for the same reason, of a channel's posts in its discussion group.
var telegramService = Person{ID: 777000, FirstName: "Telegram"}

// A person is a registered user with their private chat and status. It is guarded by Server.mu.
type person struct {
	Person
	role        string        // as in Persona.Role
	privateChat *chat         // their chat with the bot
	lastRead    map[int64]int // the newest message they have read on the page, by chat
	blockedBot  bool          // they blocked the bot
	deactivated bool          // they deleted their account
}

// addPerson registers a user, or replaces the Person of a registered one. The caller holds s.mu.
func (s *Server) addPerson(p Person) *person {
	if registered, ok := s.people[p.ID]; ok {
		registered.Person = p
		return registered
	}
	added := &person{Person: p, lastRead: map[int64]int{}}
	added.privateChat = s.addChat(&chat{id: p.ID, kind: kindPrivate, peer: added, members: []*person{added}})
	s.people[p.ID] = added
	return added
}
