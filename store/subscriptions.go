package store

import "errors"

// Subscription is which announcements a person, a group or a topic of a forum wants. Whether a person can be reached is
// in [Person.Reachable].
type Subscription struct {
	ChatID    int64     `db:"chat_id"`   // a person's id, or a group's, which is negative
	ThreadID  int64     `db:"thread_id"` // topic of a forum; 0: none, or the topic General
	Countries Countries `db:"countries"` // whose announcements it wants, beside those for everyone
	Meetings  bool      `db:"meetings"`
	News      bool      `db:"news"`
	Lang      string    `db:"lang"` // of a group, ISO 639-1; empty for a person, who has [Person.Lang]
}

// IsActive reports whether the chat wants announcements of any kind.
func (s Subscription) IsActive() bool { return s.Meetings || s.News }

// IsGroup reports whether the chat is a group.
func (s Subscription) IsGroup() bool { return s.ChatID < 0 }

// Subscription returns what the chat or topic of an address wants. One that was never asked, such as the chat of a
// person who has not chosen a language, wants nothing.
func (tx *Tx) Subscription(of Address) (Subscription, error) {
	s := Subscription{ChatID: of.ChatID, ThreadID: of.ThreadID}
	err := tx.get(&s, `SELECT chat_id, thread_id, countries, meetings, news, lang FROM subscriptions
		WHERE chat_id = ? AND thread_id = ?`, of.ChatID, of.ThreadID)
	if errors.Is(err, ErrNotFound) {
		err = nil
	}
	return s, err
}

// SetSubscription replaces what a chat or topic wants. It returns an error for a group without a language and for a
// person with one.
func (tx *Tx) SetSubscription(s Subscription) error {
	_, err := tx.exec(`INSERT INTO subscriptions (chat_id, thread_id, countries, meetings, news, lang, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET
			countries = excluded.countries, meetings = excluded.meetings, news = excluded.news,
			lang = excluded.lang, updated_at = excluded.updated_at`,
		s.ChatID, s.ThreadID, s.Countries, s.Meetings, s.News, s.Lang, tx.now)
	return err
}

// SubscribeIfNew subscribes a person to announcements of all kinds, unless they have made a choice before.
func (tx *Tx) SubscribeIfNew(personID int64) error {
	_, err := tx.exec(`INSERT INTO subscriptions (chat_id, countries, meetings, news, updated_at)
		VALUES (?, '', 1, 1, ?) ON CONFLICT DO NOTHING`, personID, tx.now)
	return err
}

// Unsubscribe deletes the subscriptions of a chat and of its topics, if it has any.
func (tx *Tx) Unsubscribe(chatID int64) error {
	_, err := tx.exec(`DELETE FROM subscriptions WHERE chat_id = ?`, chatID)
	return err
}
