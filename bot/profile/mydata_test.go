package profile_test

import (
	"encoding/json"
	"strings"
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

// The file has what the person did. It is not kept, even when it could not be sent.
func TestMyDataIsSentAndNotKept(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), bottest.ExampleMeeting)
	bob := w.Join(1002, "Bob", "ru")
	bob.Says("Кто финансирует программу?")
	bob.Says("/events")
	bob.Presses("✅ Приду")
	w.WaitIdle()
	bob.Says("/mydata")
	bob.Sees("Все, что я о Вас храню")
	var file map[string]any
	if err := json.Unmarshal(bob.LastBotMessage().Document.Data, &file); err != nil {
		t.Fatal(err)
	}
	compact, err := json.Marshal(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{
		"profile", "Bob", `"telegram_id":1002`, "questions_and_answers", "Кто финансирует программу?",
		"answers_to_events", "Example meeting", "post_in_the_team", "KG",
	} {
		if !strings.Contains(string(compact), part) {
			t.Errorf("the file has no %q: %s", part, compact)
		}
	}
	w.AddFault(sandbox.Fault{Method: "sendDocument", Status: 400, Times: 1})
	bob.Says("/mydata")
	w.WaitIdle()
	w.Read(func(tx *store.Tx) error {
		stats, err := tx.Stats()
		if stats.FailedCalls != 1 {
			t.Errorf("%d calls failed, want 1", stats.FailedCalls)
		}
		return err
	})
	for _, message := range w.personalData(1002, "messages_to_you") {
		for _, field := range message {
			if field.Name == "bytes_of_the_file" && field.Value != nil {
				t.Errorf("a file of %v bytes is kept", field.Value)
			}
		}
	}
}
