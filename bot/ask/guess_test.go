package ask_test

import (
	"strings"
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/store"
)

// A guess opens no page that does something, such as the one that erases data: the page is behind a button.
func TestAGuessOpensNoPageThatDoesSomething(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/help")
	w.WaitIdle()
	for _, tt := range []struct{ lang, question, want, page, not string }{
		{"ru", "сотри переписку", "Возможно, Вы имели в виду:", "erase", "Стереть всё"},
		{"en", "mute the phone", "Did you mean one of these?", "messages", "Perhaps"},
		{"ky", "сүйлөшүүнү өчүр", "Балким, ушулардын бирин", "erase", "Балким, ушуну"},
	} {
		w.Write(func(tx *store.Tx) error { return tx.SetLanguage(1001, tt.lang) })
		ann.Says(tt.question)
		w.WaitIdle()
		message := ann.LastBotMessage()
		if !strings.Contains(message.Text, tt.want) || strings.Contains(message.Text, tt.not) {
			t.Errorf("%s %q: %q", tt.lang, tt.question, message.Text)
		}
		offers := false
		for _, row := range message.Inline {
			for _, button := range row {
				offers = offers || strings.HasSuffix(button.Data, "|bot-"+tt.page)
				if strings.HasPrefix(button.Data, "forget") {
					t.Errorf("%s %q: a guess has the button that erases", tt.lang, tt.question)
				}
			}
		}
		if !offers {
			t.Errorf("%s %q: no button for bot-%s: %v", tt.lang, tt.question, tt.page, message.Inline)
		}
	}
}
