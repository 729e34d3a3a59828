package main_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/store/storetest"
)

// chatEvents is what the page of a trial gets of Ann's private chat.
type chatEvents struct {
	t     *testing.T
	lines chan string
}

// followChat follows Ann's private chat in the trial at a URL until the test ends or the trial does.
func followChat(t *testing.T, url string) chatEvents {
	t.Helper()
	response, err := http.Get(url + "/sandbox/events?person=1001&chat=1001")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { response.Body.Close() })
	events := chatEvents{t, make(chan string, 1)}
	go func() {
		defer close(events.lines)
		lines := bufio.NewScanner(response.Body)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			select {
			case events.lines <- lines.Text():
			case <-t.Context().Done():
				return
			}
		}
	}()
	return events
}

// waitFor waits until the state of the chat contains all parts, and returns it.
func (e chatEvents) waitFor(parts ...string) string {
	e.t.Helper()
	timeout := time.After(storetest.Timeout)
	for {
		select {
		case line, open := <-e.lines:
			if !open {
				e.t.Fatalf("the trial ended before it showed %q", parts)
			}
			if containsAll(line, parts) {
				return line
			}
		case <-timeout:
			e.t.Fatalf("the trial does not show %q", parts)
		}
	}
}

// startTrialOn starts a trial on a database, and returns it with the URL of its page.
func startTrialOn(t *testing.T, database string) (p *process, url string) {
	t.Helper()
	port := 20000 + os.Getpid()%10000 // or the next free one
	p = startProgram(t, "try", fmt.Sprint("BOMCA_PORT=", port), "BOMCA_TRY_DB="+database)
	return p, p.trialURL()
}

// checkDefaultToken fails the test if others can use the Bot API of the trial, because its token is not random.
func checkDefaultToken(t *testing.T, url string) {
	t.Helper()
	response, err := http.Get(url + "/bot" + sandbox.DefaultToken + "/getMe")
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusUnauthorized {
		t.Errorf("the default token is answered with %s", response.Status)
	}
}

// say sends a text as Ann in her private chat.
func say(t *testing.T, url, text string) {
	t.Helper()
	body := strings.NewReader(fmt.Sprintf(`{"person":1001,"chat":1001,"text":%q}`, text))
	response, err := http.Post(url+"/sandbox/say", "application/json", body)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusNoContent {
		t.Fatalf("%s is answered with %s", text, response.Status)
	}
}

// messageIDs returns the ids of the messages in a state of the chat.
func messageIDs(t *testing.T, state string) (ids []int) {
	t.Helper()
	var chat struct{ Messages []struct{ ID int } }
	if err := json.Unmarshal([]byte(strings.TrimPrefix(state, "data: ")), &chat); err != nil {
		t.Fatal(err)
	}
	for _, m := range chat.Messages {
		ids = append(ids, m.ID)
	}
	return ids
}

// The bot's database remembers messages by their ids. So a chat is there again after a restart, also after a kill. It
// begins anew if its file or the database is gone, and no id comes again.
func TestChatsOfATrial(t *testing.T) {
	t.Parallel()
	database := storetest.TempPath(t)
	highest := 0
	for _, step := range []struct {
		name   string
		remove []string
		isKept bool
	}{
		{"a new database", nil, false},
		{"a restart", nil, true},
		{"the chats are removed", []string{database + ".chats"}, false},
		{"the database is removed", []string{database, database + "-wal", database + "-shm"}, false},
	} {
		for _, path := range step.remove {
			if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
				t.Fatal(err)
			}
		}
		p, url := startTrialOn(t, database)
		checkDefaultToken(t, url)
		chat := followChat(t, url)
		ids := messageIDs(t, chat.waitFor(`"messages":`))
		if isKept := len(ids) > 0 && ids[len(ids)-1] == highest; isKept != step.isKept || !isKept && len(ids) > 0 {
			t.Errorf("%s: the messages are %v, the newest one was %d", step.name, ids, highest)
		}
		before := len(ids)
		say(t, url, "/privacy")
		for len(ids) < before+2 { // until it is answered
			ids = messageIDs(t, chat.waitFor(`"messages":`, `"command":"programme"`)) // each trial has the menu
		}
		if ids[before] <= highest {
			t.Errorf("%s: after %d come %v", step.name, highest, ids[before:])
		}
		highest = ids[len(ids)-1]
		storetest.Inspect(t, database).WaitForRows( // an answer in flight at the kill would come again
			"SELECT count(*) FROM outbox WHERE state IN ('ready', 'sending')", "0")
		p.kill()
	}
}

func containsAll(text string, parts []string) bool {
	for _, part := range parts {
		if !strings.Contains(text, part) {
			return false
		}
	}
	return true
}
