package sandbox

import "strings"

// A Person is a user of Telegram, in the shape of the Bot API's User.
type Person struct {
	ID           int64  `json:"id"`
	IsBot        bool   `json:"is_bot"`
	FirstName    string `json:"first_name"`
	LastName     string `json:"last_name,omitempty"`
	Username     string `json:"username,omitempty"`      // without the @
	LanguageCode string `json:"language_code,omitempty"` // IETF tag of the phone's language, such as "ky"
}

// name is how others see the person: first and last name.
func (p Person) name() string {
	return strings.TrimSpace(p.FirstName + " " + p.LastName)
}

// anonymousBot is who Telegram names as the author of a message that an administrator sent on behalf of a group, for
// the sake of programs that know nothing of sender_chat.
var anonymousBot = Person{ID: 1087968824, IsBot: true, FirstName: "Group", Username: "GroupAnonymousBot"}

// A person is a known user and what the bot may do to them. Guarded by Server.mu.
type person struct {
	Person
	role        string
	privateChat *chat // their chat with the bot
	blockedBot  bool  // they blocked the bot
	deactivated bool  // they deleted their account
}

// addPerson registers someone, or gives new particulars to one who is registered. The caller holds s.mu.
func (s *Server) addPerson(p Person) *person {
	known, ok := s.people[p.ID]
	if ok {
		known.Person = p
		return known
	}
	known = &person{Person: p}
	known.privateChat = s.addChat(&chat{id: p.ID, kind: kindPrivate, peer: known, members: []*person{known}})
	s.people[p.ID] = known
	return known
}
