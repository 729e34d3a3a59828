package ask_test

import (
	"strings"
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/store"
)

// A guess has no button that erases a person's data. That is behind another button, or behind a yes.
func TestAGuessDoesNotOfferToErase(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/help")
	w.WaitIdle()
	for _, tt := range []struct{ lang, question, want, yes string }{
		{"ru", "сотри переписку", "Возможно, Вы имеете в виду это:", "да"},
		{"ky", "сүйлөшүүнү өчүр", "Балким, ушуну", "ооба"},
	} {
		w.Write(func(tx *store.Tx) error { return tx.SetLanguage(1001, tt.lang) })
		ann.Says(tt.question)
		w.WaitIdle()
		message := ann.LastBotMessage()
		if !strings.Contains(message.Text, tt.want) {
			t.Errorf("%s %q: %q", tt.lang, tt.question, message.Text)
		}
		offers := false
		for _, row := range message.Inline {
			for _, button := range row {
				offers = offers || strings.HasSuffix(button.Data, "|bot-erase")
				if strings.HasPrefix(button.Data, "forget") {
					t.Errorf("%s %q: a guess has the button that erases", tt.lang, tt.question)
				}
			}
		}
		if !offers {
			t.Errorf("%s %q: no button for bot-erase: %v", tt.lang, tt.question, message.Inline)
		}
		ann.Says(tt.yes)
		w.WaitIdle()
		if page := ann.LastBotMessage(); len(page.Inline) == 0 || !strings.HasPrefix(page.Inline[0][0].Data, "forget") {
			t.Errorf("%s: after %q came %q", tt.lang, tt.yes, page.Text)
		}
	}
}
