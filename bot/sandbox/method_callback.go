package sandbox

import (
	"time"
	"unicode/utf8"
)

// maxCallbackAnswerLength limits the text that answers a button press, in characters.
const maxCallbackAnswerLength = 200

// answerCallbackQuery: https://core.telegram.org/bots/api#answercallbackquery
func (s *Server) answerCallbackQuery(q *request) (any, error) {
	text := q.text("text")
	if utf8.RuneCountInString(text) > maxCallbackAnswerLength {
		return nil, badRequest("MESSAGE_TOO_LONG")
	}
	alert, err := q.flag("show_alert")
	if err != nil {
		return nil, err
	}
	if q.has("url") {
		return nil, badRequest("URL_INVALID") // Telegram allows only games and t.me links of the bot
	}
	press, err := s.queries.take(q.text("callback_query_id"), false)
	if err != nil {
		return nil, err
	}
	press.chat.typingUntil = time.Time{}
	press.chat.notifier.notifyAll()
	if text != "" {
		act := actionAnswer
		if alert {
			act = actionAlert
		}
		press.chat.history.add(entry{action: act, byBot: true, recipient: press.person, content: &content{text: text}})
	}
	return true, nil
}
