package telegram

import "time"

// BackdateAnswer makes the last answer of Telegram as old as given.
func (c *Client) BackdateAnswer(age time.Duration) {
	then := time.Now().Add(-age)
	c.clock.last.Store(&serverTime{then, then})
}
