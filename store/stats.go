package store

import "time"

// PeopleCount is how many people who can be reached have a language and chose the same countries.
type PeopleCount struct {
	Lang      string    `db:"lang"`      // as chosen, ISO 639-1; empty: not yet
	Countries Countries `db:"countries"` // whose announcements they want; empty: none is known
	N         int       `db:"n"`
}

// CountPeople counts the people who can be reached.
func (tx *Tx) CountPeople() (counts []PeopleCount, err error) {
	err = tx.list(&counts, `SELECT ifnull(p.lang, '') AS lang, ifnull(s.countries, '') AS countries, count(*) AS n
		FROM people AS p LEFT JOIN subscriptions AS s ON s.chat_id = p.id AND s.thread_id = 0
		WHERE p.reachable = 1 GROUP BY 1, 2`)
	return counts, err
}

// ExchangeCount is how many exchanges of a week are alike. It outlives their words and who asked.
type ExchangeCount struct {
	Week    Day     `db:"week"` // its Monday, in UTC
	Verdict Verdict `db:"verdict"`
	Topic   string  `db:"topic"`     // of the answer; empty: none
	Rating  int     `db:"rating"`    // -1, 0 (none) or 1
	AskedOn bool    `db:"asked_on"`  // it became a question to the coordinators
	N       int     `db:"exchanges"` // how many there are
}

// CountExchanges counts the exchanges since an instant, the first week first.
func (tx *Tx) CountExchanges(since time.Time) (counts []ExchangeCount, err error) {
	err = tx.list(&counts, `SELECT date(asked_at, 'weekday 0', '-6 days') AS week, verdict, topic, rating,
			EXISTS (SELECT 1 FROM questions AS q WHERE q.exchange_id = e.id AND q.exchange_id <> 0) AS asked_on,
			count(*) AS exchanges
		FROM exchanges AS e WHERE asked_at >= ? GROUP BY 1, 2, 3, 4, 5`, Time{since})
	return counts, err
}

// ReplyTimes lists how long it took until the first reply of a coordinator left, from the first question of each
// inquiry that was first replied to since an instant.
func (tx *Tx) ReplyTimes(since time.Time) (times []time.Duration, err error) {
	var replies []struct {
		AskedAt   Time `db:"asked_at"`
		RepliedAt Time `db:"replied_at"`
	}
	err = tx.list(&replies, `SELECT replied_at, min(asked_at, ifnull((SELECT min(q.asked_at) FROM questions AS q
			WHERE q.inquiry_id = i.id), asked_at)) AS asked_at
		FROM inquiries AS i WHERE replied_at >= ?`, Time{since})
	for _, r := range replies {
		times = append(times, max(0, r.RepliedAt.Sub(r.AskedAt.Time)))
	}
	return times, err
}
