package profile_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/bot/profile"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// personalDataCounts is what the database holds about a person, by name, as so many rows.
func (w world) personalDataCounts(id int64) map[string]int {
	rows := make(map[string]int)
	w.Read(func(tx *store.Tx) error {
		held, err := tx.PersonalData(id)
		for _, h := range held {
			rows[h.Name] = h.Total
		}
		return err
	})
	return rows
}

// hasMessageInFlight reports whether a call is on its way to a person.
func (w world) hasMessageInFlight(id int64) (yes bool) {
	w.Read(func(tx *store.Tx) error {
		held, err := tx.PersonalData(id)
		for _, h := range held {
			for _, row := range h.Rows {
				yes = yes || h.Name == "messages_to_you" && slices.Contains(row, store.PersonalDataField{Name: "state", Value: string(store.Sending)})
			}
		}
		return err
	})
	return yes
}

// The file has what the person did, and is nowhere kept, even when it could not be sent.
func TestMyDataIsSentAndNotKept(t *testing.T) {
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
	told, err := json.Marshal(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"profile", "Bob", "questions_and_answers", "Кто финансирует программу?", "answers_to_events", "Example meeting", "post_in_the_team", "KG", `"telegram_id":1002`} {
		if !strings.Contains(string(told), part) {
			t.Errorf("the file has no %q: %s", part, told)
		}
	}
	w.AddFault(sandbox.Fault{Method: "sendDocument", Status: 400, Times: 1})
	bob.Says("/mydata")
	w.WaitIdle()
	w.Read(func(tx *store.Tx) error {
		traffic, err := tx.Stats()
		held, err2 := tx.PersonalData(1002)
		for _, h := range held {
			for _, row := range h.Rows {
				for _, datum := range row {
					if datum.Name == "bytes_of_the_file" && datum.Value != nil {
						t.Errorf("a file of %v bytes is kept", datum.Value)
					}
				}
			}
		}
		if traffic.FailedCalls != 1 || err2 != nil {
			t.Errorf("%d calls failed, want 1 (%v)", traffic.FailedCalls, err2)
		}
		return err
	})
}

// Of who erases themselves nothing is left but the note that they were told so; their seat goes to whoever waits; and they begin afresh.
func TestWhoErasesThemselvesIsForgotten(t *testing.T) {
	w := start(t, bottest.ExampleMeeting, bottest.WithSeats(1))
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "en")
	ann.Says("/start")
	ann.Presses("English")
	ann.Presses("Kyrgyzstan")
	bottest.AcceptMeeting(t, w.World, ann)
	bottest.AcceptMeeting(t, w.World, bob)
	ann.Says("Where is the nearest restaurant?")
	ann.Says("/forget")
	ann.Sees("Your seat at a coming event becomes free for somebody else.")
	ann.Presses("🗑 Yes, erase everything")
	ann.Sees("I have erased what I kept about you.")
	bob.Sees("A seat has become free: you are coming!")
	w.WaitIdle()
	held := w.personalDataCounts(1001)
	delete(held, "messages_to_you")
	if len(held) > 0 {
		t.Errorf("about Ann is still held %v", held)
	}
	if counts := bottest.Attendance(w.World); counts.Yes != 1 || counts.Waitlisted != 0 {
		t.Errorf("the answers are %+v, want Bob's alone", counts)
	}
	w.Advance(8 * 24 * time.Hour)
	ann.Says("/start")
	w.WaitIdle()
	if held := w.personalDataCounts(1001); held["profile"] != 1 || len(held) > 2 {
		t.Errorf("after a fresh start is held %v", held)
	}
	ann.Presses("English")
	ann.Sees("Which is your country?")
}

// What is on its way to who erases themselves brings nothing back, however it ends.
func TestWhatIsOnItsWayBringsNothingBack(t *testing.T) {
	w := start(t)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/forget")
	ann.Sees("Erase everything I keep about you?")
	w.WaitIdle()
	w.AddFault(sandbox.Fault{Method: "sendMessage", Status: 400, Times: 1, Delay: time.Second})
	ann.Says("/help")
	if !storetest.Eventually(func() bool { return w.hasMessageInFlight(1001) }) {
		t.Fatal("nothing is on its way")
	}
	ann.Presses("🗑 Yes, erase everything")
	ann.Sees("I have erased what I kept about you.")
	if !storetest.Eventually(func() bool { return strings.Contains(w.Log.String(), "Telegram refused a call") }) {
		t.Fatal("the call did not end")
	}
	w.WaitIdle()
	w.Read(func(tx *store.Tx) error {
		traffic, err := tx.Stats()
		if traffic.People != 0 || traffic.FailedCalls != 0 {
			t.Errorf("there are %d people and %d failed calls, want none", traffic.People, traffic.FailedCalls)
		}
		return err
	})
}

// Work that was begun for who erased themselves ends without a word, even when they are back already.
func TestWorkForWhoErasedThemselvesIsDropped(t *testing.T) {
	w := start(t)
	cat := w.Join(bottest.CatID, "Cat", "en")
	cat.Says("/help")
	w.WaitIdle()
	var begun store.Job
	storetest.InTx(t, w.Store, func(tx *store.Tx) (err error) {
		if err = tx.AddJob("report", bottest.CatID, `{}`); err == nil {
			begun, _, err = tx.TakeJob()
		}
		return err
	})
	cat.Says("/forget")
	cat.Presses("🗑 Yes, erase everything")
	cat.Sees("You remain an administrator")
	cat.Says("/help")
	cat.Sees("Commands")
	w.WaitIdle()
	if err := w.Deps().Jobs.RunJob(t.Context(), begun); err != nil {
		t.Fatal(err)
	}
	w.WaitIdle()
	if last := cat.LastBotMessage().Text; !strings.Contains(last, "Commands") {
		t.Errorf("the last thing that Cat sees is %q", last)
	}
}

// Who is an administrator by the settings leaves no open invitation behind.
func TestWhoErasesThemselvesInvitesNobody(t *testing.T) {
	w := start(t, bottest.ExampleInvitation)
	cat, ann := w.Join(bottest.CatID, "Cat", "en"), w.Join(1001, "Ann", "en")
	cat.Says("/forget")
	cat.Presses("🗑 Yes, erase everything")
	cat.Sees("You remain an administrator")
	ann.Says("/start " + bottest.ExampleToken)
	ann.Sees("This invitation was withdrawn.")
}

// The button counts for an hour.
func TestAnOldButtonErasesNobody(t *testing.T) {
	w := start(t)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/forget")
	ann.Sees("Erase everything I keep about you?")
	w.Clock.Advance(profile.ForgetButtonTTL)
	ann.Presses("🗑 Yes, erase everything")
	ann.Sees("This button is out of date.")
	if held := w.personalDataCounts(1001); held["profile"] != 1 {
		t.Errorf("about Ann is held %v", held)
	}
}

// A coordinator who erases themselves leaves the team at once; what they logged stays, of a former coordinator.
func TestWhatACoordinatorLoggedStays(t *testing.T) {
	w := start(t, bottest.Coordinator(1002), bottest.ExampleActivities)
	bob, cat := w.Join(1002, "Bob", "en"), w.Join(bottest.CatID, "Cat", "en")
	bob.Says("/forget")
	bob.Sees("What stays: the activities and files that you logged")
	bob.Presses("🗑 Yes, erase everything")
	bob.Sees("I have erased what I kept about you.")
	w.WaitIdle()
	held := w.personalDataCounts(1002)
	delete(held, "messages_to_you")
	if len(held) != 3 || held["activities_you_logged"] != 2 || held["actions_by_you"] != 1 || held["actions_about_you"] != 1 {
		t.Errorf("about Bob is held %v", held)
	}
	if menu := bob.Commands(); len(menu) != len(bottest.AllowedCommands[store.Everyone]) {
		t.Errorf("his menu is still %v", menu)
	}
	bob.Says("/activities")
	bob.Sees("This is not open to you.")
	w.WaitIdle()
	bob.Says("/forget") // and nothing of him at all
	bob.Presses("🗑 Yes, erase everything")
	bob.Sees("I have erased what I kept about you.")
	w.WaitIdle()
	cat.Says("/activities")
	cat.Presses("▸ № 1 · Example workshop")
	cat.Sees("a former coordinator")
	cat.Says("/audit")
	cat.Sees("ID 1002")
}

// The bot is not left without an administrator.
func TestTheLastAdministratorCannotEraseThemselves(t *testing.T) {
	w := start(t, bottest.Member(1002, "Bob", store.Administrator))
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/forget")
	bob.Sees("This is the last administrator.")
	w.Join(bottest.CatID, "Cat", "en").Says("/help")
	w.WaitIdle()
	bob.Says("/forget")
	bob.Sees("You also leave the team")
}
