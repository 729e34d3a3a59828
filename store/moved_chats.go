package store

import "errors"

// CurrentChat returns the supergroup that a group became, or the chat itself.
func (tx *Tx) CurrentChat(chatID int64) (int64, error) {
	if chatID >= 0 {
		return chatID, nil
	}
	var current int64
	err := tx.get(&current, `SELECT moved_to FROM moved_chats WHERE group_id = ?`, chatID)
	if errors.Is(err, ErrNotFound) {
		return chatID, nil
	}
	return current, err
}

// MoveChat records that a group became a supergroup, which has another id and counts its messages anew
// (https://core.telegram.org/bots/api#responseparameters). What is yet to be sent moves to the supergroup, but for
// calls that change or delete a message: that stays with the group. What the supergroup has already (a place in the
// same run, a conversation of the same person, a subscription) takes precedence.
func (tx *Tx) MoveChat(from, to int64) error {
	for _, statement := range moveChatStatements {
		if _, err := tx.exec(statement, from, to, SkippedMoved); err != nil {
			return err
		}
	}
	return nil
}

// moveChatStatements move what a group ?1 has to the supergroup ?2, also what was asked in its name. Messages of a run
// that find their place taken are skipped for the reason ?3. A correction that waits for a message in flight follows
// that message.
var moveChatStatements = []string{
	`INSERT INTO moved_chats (group_id, moved_to) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET moved_to = ?2`,
	`UPDATE OR IGNORE outbox SET chat_id = ?2, reply_to = 0 WHERE chat_id = ?1 AND ` + movableCall,
	`UPDATE OR IGNORE outbox SET chat_id = ?2 WHERE chat_id = ?1 AND state IN ('ready', 'held') AND target IS NULL
		AND run_id IN (SELECT correction.id FROM outbox AS moved JOIN runs AS sending ON sending.id = moved.run_id
			JOIN runs AS correction ON correction.announcement_id = sending.announcement_id
			WHERE moved.chat_id = ?2 AND moved.state IN ('ready', 'held') AND sending.kind IN ('send', 'again')
				AND correction.kind = 'correct')`,
	`UPDATE outbox SET state = 'skipped', error = ?3 WHERE chat_id = ?1 AND ` + movableCall,
	`UPDATE OR IGNORE conversations SET chat_id = ?2 WHERE chat_id = ?1`,
	`DELETE FROM text_fingerprints WHERE chat_id = ?1`,
	`UPDATE questions SET chat_id = ?2, thread_id = 0, reply_to = 0, message_id = 0,
		person_id = iif(person_id = ?1, ?2, person_id)
		WHERE chat_id = ?1`,
	`UPDATE exchanges SET chat_id = ?2, message_id = 0, person_id = iif(person_id = ?1, ?2, person_id)
		WHERE chat_id = ?1`,
	// cards come anew; nothing else is changed in the supergroup
	`UPDATE inquiry_posts SET chat_id = ?2, thread_id = 0, message_id = 0, stale = 0,
		row_id = iif(message_id = 0, row_id, iif(kind = 'card', NULL, 0)) WHERE chat_id = ?1`,
	`UPDATE inquiry_entries SET chat_id = ?2, message_id = 0 WHERE chat_id = ?1 AND message_id <> 0`,
	`UPDATE OR REPLACE inquiry_groups SET group_id = ?2 WHERE group_id = ?1`,
	`UPDATE OR IGNORE subscriptions SET chat_id = ?2 WHERE chat_id = ?1`,
	`DELETE FROM subscriptions WHERE chat_id = ?1`,
}

// movableCall is the condition for a call that is yet to be sent and makes a new message.
const movableCall = `state IN ('ready', 'held') AND target IS NULL
	AND (run_id IS NULL OR EXISTS (SELECT 1 FROM runs WHERE runs.id = run_id AND kind IN ('send', 'again')))`
