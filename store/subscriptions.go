package store

import "errors"

// Subscription is which announcements a chat wants. Whether its person can be written to is in [IsPerson.Reachable].
type Subscription struct {
	ChatID    int64     `db:"chat_id"`   // a person's id, or a group's, which is negative
	Countries Countries `db:"countries"` // whose announcements, beside those that are meant for everyone
	Meetings  bool      `db:"meetings"`
	News      bool      `db:"news"`
	Lang      string    `db:"lang"` // of a group, ISO 639-1; empty for a person, who has [IsPerson.Lang]
}

// IsActive reports whether the chat wants announcements of any kind.
func (s Subscription) IsActive() bool { return s.Meetings || s.News }

// IsGroup reports whether the chat is a group.
func (s Subscription) IsGroup() bool { return s.ChatID < 0 }

// Subscription is what a chat wants. A chat that was never asked, such as that of a person who has not chosen a language, wants nothing.
func (tx *Tx) Subscription(chatID int64) (Subscription, error) {
	s := Subscription{ChatID: chatID}
	err := tx.get(&s, `SELECT chat_id, countries, meetings, news, lang FROM subscriptions WHERE chat_id = ?`, chatID)
	if errors.Is(err, ErrNotFound) {
		err = nil
	}
	return s, err
}

// SetSubscription keeps what a chat wants, in place of what it wanted before. A group without a language, and a person with one, are refused.
func (tx *Tx) SetSubscription(s Subscription) error {
	_, err := tx.exec(`INSERT INTO subscriptions (chat_id, countries, meetings, news, lang, updated_at) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (chat_id) DO UPDATE SET countries = excluded.countries, meetings = excluded.meetings, news = excluded.news,
			lang = excluded.lang, updated_at = excluded.updated_at`,
		s.ChatID, s.Countries, s.Meetings, s.News, s.Lang, tx.now)
	return err
}

// SubscribeIfNew subscribes a person to announcements of every kind, unless they were asked before: what they chose then stays.
func (tx *Tx) SubscribeIfNew(personID int64) error {
	_, err := tx.exec(`INSERT INTO subscriptions (chat_id, countries, meetings, news, updated_at) VALUES (?, '', 1, 1, ?) ON CONFLICT (chat_id) DO NOTHING`, personID, tx.now)
	return err
}

// Unsubscribe forgets what a chat wants. One that was never asked is passed over.
func (tx *Tx) Unsubscribe(chatID int64) error {
	_, err := tx.exec(`DELETE FROM subscriptions WHERE chat_id = ?`, chatID)
	return err
}
