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

// A dialogue under way is told in the person's language: the question as they saw it, what they have entered, and what
// they asked for meanwhile. The file for programs keeps the codes.
func TestDialoguesInMyDataAreInWords(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		command   string
		says      []string
		meanwhile string
		entered   []string
	}{
		{"/newevent", []string{"Example meeting"}, "/log workshop KG", []string{"Example meeting"}},
		{"/log workshop KG TJ trade 24/8", nil, "/newevent", []string{"24"}},
		{"/announce", nil, "", nil},
		{"/report", nil, "", nil},
	} {
		w := start(t, bottest.Coordinator(1002))
		bob := w.Join(1002, "Bob", "en")
		bob.Says(tt.command)
		w.WaitIdle()
		for _, text := range tt.says {
			bob.Says(text)
			w.WaitIdle()
		}
		if tt.meanwhile != "" {
			bob.Says(tt.meanwhile)
			w.WaitIdle()
		}
		for _, lang := range locales.All() {
			w.Write(func(tx *store.Tx) error { return tx.SetLanguage(1002, string(lang)) })
			bob.Says("/mydata")
			w.WaitIdle()
			messages := bob.Messages()
			page := string(messages[len(messages)-2].Document.Data)
			for _, part := range append(tt.entered, tt.meanwhile) {
				if !strings.Contains(page, part) {
					t.Errorf("%s %s: the page has no %q: %s", lang, tt.command, part, page)
				}
			}
			if left := codeOfDialogue.FindString(page); left != "" {
				t.Errorf("%s %s: the page has %q: %s", lang, tt.command, left, page)
			}
			file := string(messages[len(messages)-1].Document.Data)
			if strings.Contains(page, "flow_") || tt.meanwhile != "" && !strings.Contains(file, `"last_question": "`) {
				t.Errorf("%s %s: the file has no code of the step: %s", lang, tt.command, file)
			}
		}
	}
}

// codeOfDialogue matches the steps of dialogues and the JSON in which they are kept.
var codeOfDialogue = regexp.MustCompile(`<td>(?:title|place|first|type|subject|day|card|period|dates)<|` +
	`[{]&#34;|[{]"|log:`)
