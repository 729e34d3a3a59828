package sandbox

import "time"

// DefaultToken is the token that a [APIServer] accepts unless [Options] names another one. It has the form of a real
// token, so that programs which check the form accept it.
const DefaultToken = "1:SANDBOX_sandbox_SANDBOX_sandbox_012"

// DefaultHistoryLimit is how many calls, and how many messages of each chat, a [APIServer] remembers unless [Options] says
// otherwise.
const DefaultHistoryLimit = 10_000

// Options set up a [APIServer]. The zero value is useful.
type Options struct {
	Token string // the only token accepted; "" means DefaultToken
	Bot   Person // who getMe answers; a zero ID means ID 1, first name and username "bomcabot"

	// Now dates messages and edits; nil means time.Now. Waiting and Limits go by the real clock.
	Now func() time.Time

	Limits       Limits // the zero value sets no flood limits
	PrivacyOff   bool   // in groups the bot receives every message, not only those meant for it
	HistoryLimit int    // how many calls, and messages of each chat, are remembered; 0 means DefaultKeep

	People []Persona // who can be chosen on the page
	Groups []string  // titles of groups on the page; everybody in People is a member of each
}

// A Persona is a person who can be chosen on the page.
type Persona struct {
	Person
	Role string // shown beside the name, such as "coordinator"
}

// Limits are flood limits, counted in sliding windows; 0 switches one off. A message or an edit above a limit is
// refused with error 429 and a retry_after, and does not count itself.
type Limits struct {
	PerSecond         int // messages and edits to all chats together, a second
	PerChatPerSecond  int // to one chat, a second
	PerGroupPerMinute int // to one group or channel, a minute
}

// withDefaults fills in what was left out.
func (o Options) withDefaults() Options {
	if o.Token == "" {
		o.Token = DefaultToken
	}
	if o.Bot.ID == 0 {
		o.Bot = Person{ID: 1, FirstName: "bomcabot", Username: "bomcabot"}
	}
	o.Bot.IsBot = true
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.HistoryLimit <= 0 {
		o.HistoryLimit = DefaultHistoryLimit
	}
	return o
}
