package profile_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/locales"
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
	bob.Sees("Всё, что я о Вас храню · JSON")
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

// codeOfFile matches the names and codes that only programs read: those that the page shows begin with a capital.
var codeOfFile = regexp.MustCompile(`<(?:th|h2)>[a-z]|mydata_|<td>(?:sure|unknown|yes|coordinator|open)<`)

// The page has no name of the file for programs in it, whatever the person's language is.
func TestMyDataPageIsInThePersonsLanguage(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1001), bottest.ExampleMeeting)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("Who funds the programme?")
	ann.Says("What is the weather?")
	ann.Says("/events")
	ann.Presses("✅ I will come")
	w.WaitIdle()
	for _, lang := range locales.All() {
		w.Write(func(tx *store.Tx) error { return tx.SetLanguage(1001, string(lang)) })
		ann.Says("/mydata")
		w.WaitIdle()
		messages := ann.Messages()
		page := string(messages[len(messages)-2].Document.Data)
		for _, part := range []string{`lang="` + string(lang) + `"`, "Who funds the programme?", "Example meeting"} {
			if !strings.Contains(page, part) {
				t.Errorf("%s: the page has no %q: %s", lang, part, page)
			}
		}
		if left := codeOfFile.FindString(page); left != "" {
			t.Errorf("%s: the page has %q: %s", lang, left, page)
		}
	}
}
