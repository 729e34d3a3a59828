package sandbox

import (
	"crypto/rand"
	"net/http"
	"time"
)

// DefaultToken is the token that a [Server] accepts unless [Options] sets another one. It has the form of a real token,
// so that programs that check the form accept it.
const DefaultToken = "1:SANDBOX_sandbox_SANDBOX_sandbox_012"

// NewToken returns a random token in the form of a real one, for a [Server] that other programs can reach.
func NewToken() string { return "1:" + (rand.Text() + rand.Text())[:35] }

// DefaultHistoryLimit is the number of calls, and of messages in each chat, that a [Server] keeps unless [Options] sets
// another limit.
const DefaultHistoryLimit = 10_000

// Options configure a [Server]. The zero value is usable.
type Options struct {
	Token string // the only accepted token; "" means DefaultToken
	Bot   Person // the result of getMe; a zero ID means ID 1, first name and username "bomcabot"

	// Now returns the date of new messages, edits and answers; nil means time.Now. Timeouts, delays and Limits use the
	// real clock.
	Now func() time.Time

	// FirstNumber is the id of the first message in each chat, and counts in the ids of files; 0 means 1. A bot whose
	// database outlives the server must not meet an id again that means something else.
	FirstNumber int

	Limits       Limits // flood limits; the zero value sets none
	PaidOff      bool   // the bot has no Stars: messages with allow_paid_broadcast get error 400
	PrivacyOff   bool   // in groups the bot gets all messages, not only those addressed to it
	HistoryLimit int    // number of calls, and of messages in each chat, that are kept; 0 means DefaultHistoryLimit

	// WebhookClient sends updates to the webhook that the bot sets; nil: they wait in the queue. Its transport can lead
	// any address to a server of the test. After a failure an update waits for WebhookRetry, then twice as long each
	// time; 0 means a second.
	WebhookClient *http.Client
	WebhookRetry  time.Duration

	// Language returns the language in which a chat is written, as an IETF tag; "" if it is unknown. It may be nil. The
	// page marks new texts of the chat with it. It must not call the server.
	Language func(chatID int64) string

	People []Persona // people to choose from on the page
	Groups []string  // titles of the groups on the page; everyone in People is a member of each
}

// A Persona is a person to choose on the page.
type Persona struct {
	Person
	Role string // shown beside the name, such as "coordinator"
}

// Limits are flood limits in sliding windows; 0 switches a limit off. A message or edit above a limit gets error 429
// with retry_after and is not counted.
type Limits struct {
	PerSecond         int // messages and edits per second in all chats together
	PaidPerSecond     int // the same of messages with allow_paid_broadcast, which are refused if PaidOff is set
	PerChatPerSecond  int // messages and edits per second in one chat
	PerGroupPerMinute int // messages and edits per minute in one group or channel
}

// withDefaults fills in the defaults.
func (o Options) withDefaults() Options {
	if o.Token == "" {
		o.Token = DefaultToken
	}
	if o.Bot.ID == 0 {
		o.Bot = Person{ID: 1, FirstName: "bomcabot", Username: "bomcabot"}
	}
	o.Bot.IsBot = true
	if o.Language == nil {
		o.Language = func(int64) string { return "" }
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.WebhookRetry == 0 {
		o.WebhookRetry = time.Second
	}
	o.FirstNumber = max(o.FirstNumber, 1)
	if o.HistoryLimit <= 0 {
		o.HistoryLimit = DefaultHistoryLimit
	}
	return o
}
