package main_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"bomcabot/bot/sandbox"
	"bomcabot/store/storetest"
)

// startLibre starts a translation server with LibreTranslate's API, which has English and Russian and wants a key.
func startLibre(t *testing.T) (server *httptest.Server, translated *atomic.Int32) {
	t.Helper()
	translated = new(atomic.Int32)
	server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/languages" {
			fmt.Fprint(w, `[{"code": "en", "targets": ["ru"]}, {"code": "ru", "targets": ["en"]}]`)
			return
		}
		var q map[string]string
		if err := json.NewDecoder(r.Body).Decode(&q); err != nil || q["api_key"] != "an-example-key" {
			w.WriteHeader(http.StatusForbidden)
			fmt.Fprint(w, `{"error": "Invalid API key"}`)
			return
		}
		translated.Add(1)
		_ = json.NewEncoder(w).Encode(map[string]string{"translatedText": "Пример: " + q["q"]})
	}))
	t.Cleanup(server.Close)
	return server, translated
}

// doctor tries the translation server and its key, and names the setting that is wrong.
func TestDoctorTriesTheTranslationServer(t *testing.T) {
	t.Parallel()
	srv, database := sandbox.Start(t, sandbox.Options{}), storetest.TempPath(t)
	libre, translated := startLibre(t)
	bot := startServing(t, srv, database)
	env := serveEnv(srv, database, []string{"BOMCA_ADMINS=1003", "BOMCA_TRANSLATE_URL=" + libre.URL})
	right := append(env, "BOMCA_TRANSLATE_KEY=an-example-key")
	expectDoctor(t, "", right, 0, "Everything is well.")
	if translated.Load() != 1 {
		t.Errorf("the server translates %d texts for doctor", translated.Load())
	}
	expectDoctor(t, "", append(env, "BOMCA_TRANSLATE_KEY=another-key"), 1, "BOMCA_TRANSLATE_KEY: ", "Invalid API key")
	libre.Close()
	expectDoctor(t, "", right, 1, "BOMCA_TRANSLATE_URL: ", "check the address")
	bot.expectCleanExit()
}

// A bot whose translation server does not answer starts and works as always. The log and /status name the setting.
func TestServeWithoutTheTranslationServer(t *testing.T) {
	t.Parallel()
	libre, _ := startLibre(t)
	libre.Close()
	srv, database := sandbox.Start(t, sandbox.Options{}), storetest.TempPath(t)
	bot := startServing(t, srv, database, "BOMCA_ADMINS=1003", "BOMCA_TRANSLATE_URL="+libre.URL,
		"BOMCA_TRANSLATE_KEY=an-example-key")
	bot.waitForOutput("BOMCA_TRANSLATE_URL: no answers are translated")
	ann := srv.Person(t, sandbox.Person{ID: 1001, FirstName: "Ann", LanguageCode: "en"})
	ann.Says("What is the total budget of BOMCA?")
	ann.Sees("40.1 million")
	cat := srv.Person(t, sandbox.Person{ID: 1003, FirstName: "Cat", LanguageCode: "en"})
	cat.Says("/status")
	cat.Sees("BOMCA_TRANSLATE_URL: the server cannot be used.")
	bot.expectCleanExit()
	if strings.Contains(bot.out.String(), "an-example-key") {
		t.Error("the log has the key")
	}
}

// With the real program, a coordinator gets the drafts of an answer that is there in one language.
func TestServeWithATranslationServer(t *testing.T) {
	t.Parallel()
	libre, _ := startLibre(t)
	srv, database := sandbox.Start(t, sandbox.Options{}), storetest.TempPath(t)
	bot := startServing(t, srv, database, "BOMCA_ADMINS=1003", "BOMCA_TRANSLATE_URL="+libre.URL+"/",
		"BOMCA_TRANSLATE_KEY=an-example-key")
	cat := srv.Person(t, sandbox.Person{ID: 1003, FirstName: "Cat", LanguageCode: "en"})
	cat.Says("/answers")
	cat.Sees("Choose a section")
	cat.Presses("➕ New answer")
	for _, step := range [][2]string{
		{"Example course", "Write the answer"}, {"24 seats.", "Where does the answer come"},
	} {
		cat.Says(step[0])
		cat.Sees(step[1])
	}
	for _, step := range [][2]string{
		{"BOMCA coordinators", "Which section of"}, {"Funding", "Write questions"}, {"✅ Done", "A draft."},
		{"💾 Save", "No question gets a different answer"}, {"💾 Save", "Approved: Cat"},
		{"🤖 Fill the missing languages", "machine translations wait for approval: Русский"},
		{"🤖 Русский", "Пример: 24 seats."}, {"✅ Approve", "A machine translation. Original: English"},
	} {
		cat.Presses(step[0])
		cat.Sees(step[1])
	}
	cat.Sees("Approved: Cat")
	bot.expectCleanExit()
}
