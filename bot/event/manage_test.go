package event_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

// checkCalendarFile checks that the last message to a person is a calendar file with some lines.
func checkCalendarFile(t *testing.T, person *sandbox.Actor, want ...string) {
	t.Helper()
	document := person.LastBotMessage().Document
	if document == nil {
		t.Fatalf("the last message is no file:\n%s", person.Transcript())
	}
	lines := strings.Split(string(document.Data), "\r\n")
	for _, line := range want {
		if !slices.Contains(lines, line) {
			t.Errorf("the calendar file lacks %q:\n%s", line, document.Data)
		}
	}
}

func TestFollowersGetChangesInTheirLanguageWithANewCalendarFile(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002), bottest.ExampleMeeting)
	ann, dan := w.Join(1001, "Ann", "ru"), w.Join(1004, "Dan", "en")
	eve, bob := w.Join(1005, "Eve", "en"), w.Join(1002, "Bob", "en")
	ann.Says("/events")
	ann.Sees("Зал-пример")
	ann.Presses("🤔 Возможно")
	bottest.AcceptMeeting(t, w, dan)
	bottest.AcceptMeeting(t, w, eve)
	eve.Presses("❌ No")
	openManageCard(t, w, bob)
	bob.Presses("✏️ Change")
	bob.Sees("Please check, then save")
	bob.Presses("Days")
	bob.Sees("When does it begin?")
	bob.Says("3.12.2026")
	bob.Sees("What is the last day?")
	bob.Presses("One day only")
	bob.Sees("Thursday, 3 December 2026, 09:30–17:00 (UTC+6)")
	bob.Presses("💾 Save")
	bob.Sees("Done. People being notified: 2")
	w.WaitIdle()
	ann.Sees("Во встрече есть изменения.\nПрежнее время: вторник, 1 декабря 2026 г., 09:30–17:00 (UTC+6)")
	dan.Sees("Previously: Tuesday, 1 December 2026")
	for _, person := range []*sandbox.Actor{ann, dan} {
		checkCalendarFile(t, person, "METHOD:PUBLISH", "UID:example@bomcabot", "SEQUENCE:1",
			"DTSTART;TZID=Asia/Bishkek:20261203T093000")
	}
	if got := messagesWith(eve, "has changed"); len(got) > 0 {
		t.Errorf("Eve, who does not come, was told %q", got)
	}
	bob.Presses("🚫 Cancel the event")
	bob.Sees("People who will be notified: 2")
	bob.Presses("🚫 Yes, cancel it")
	bob.Sees("This event has been cancelled.")
	w.WaitIdle()
	ann.Sees("встреча, на которую Вы записались, не состоится")
	checkCalendarFile(t, ann, "METHOD:CANCEL", "UID:example@bomcabot", "SEQUENCE:2", "STATUS:CANCELLED")
	w.Advance(9 * 24 * time.Hour)
	if reminders := messagesWith(dan, "🔔 A reminder"); len(reminders) > 0 {
		t.Errorf("Dan was reminded of a cancelled event: %q", reminders)
	}
	w.Read(func(tx *store.Tx) error {
		entries, _, err := tx.AuditByObject(store.ObjectEvent.WithID(bottest.MeetingID), 0, 10)
		var actions []store.Action
		for _, entry := range entries {
			actions = append(actions, entry.Action)
		}
		want := []store.Action{store.ActionEventCancelled, store.ActionEventChanged}
		if !slices.Equal(actions, want) || entries[1].Detail != "day" {
			t.Errorf("the audit has %v (%q), want %v", actions, entries[1].Detail, want)
		}
		return err
	})
}

func TestMoreSeatsGoToTheWaitingListAndNobodyElseIsTold(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002), bottest.ExampleMeeting, bottest.WithSeats(1))
	ann, dan, bob := w.Join(1001, "Ann", "en"), w.Join(1004, "Dan", "en"), w.Join(1002, "Bob", "en")
	bottest.AcceptMeeting(t, w, ann)
	bottest.AcceptMeeting(t, w, dan)
	openManageCard(t, w, bob)
	bob.Presses("✏️ Change")
	bob.Sees("Please check, then save")
	bob.Presses("Seats")
	bob.Sees("How many seats are there?")
	bob.Says("2")
	bob.Sees("Seats: 2")
	bob.Presses("💾 Save")
	bob.Sees("Done. People being notified: 0")
	dan.Sees("A seat is free: you are coming!")
	w.WaitIdle()
	if got := messagesWith(ann, "has changed"); len(got) > 0 {
		t.Errorf("Ann was told %q", got)
	}
}

func TestACoordinatorChangesOnlyEventsOfTheirCountries(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002), bottest.ExampleMeeting, bottest.FullTraining)
	bob, cat := w.Join(1002, "Bob", "en"), w.Join(bottest.CatID, "Cat", "en")
	bob.Says("/help")
	help := bob.Sees("Commands")
	for _, data := range []string{
		"manage|3", "guests|3|0", "xlsx|3", "list|3|0", "tick|3|1004|y|0", "tickall|3", "change|3", "off|3|0",
		"cancel|3|0",
	} {
		bob.PressesData(help.ID, data)
		bob.Sees("This event is not for any of your countries.")
	}
	cat.Says("/help")
	help = cat.Sees("Commands")
	cat.PressesData(help.ID, "guests|3|0")
	cat.Sees("✅ Dan")
	w.Read(func(tx *store.Tx) error {
		training, err := tx.Event(3)
		if training.Status != store.Confirmed || training.Sequence != 0 {
			t.Errorf("the training is %+v", training)
		}
		return err
	})
}

func TestTwoCoordinatorsDoNotOverwriteEachOther(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002), bottest.ExampleMeeting)
	bob, cat := w.Join(1002, "Bob", "en"), w.Join(bottest.CatID, "Cat", "en")
	for _, person := range []*sandbox.Actor{bob, cat} {
		openManageCard(t, w, person)
		person.Presses("✏️ Change")
		person.Sees("Please check, then save")
		person.Presses("Title")
		person.Sees("What is the event called?")
		person.Says("Example of " + map[*sandbox.Actor]string{bob: "Bob", cat: "Cat"}[person])
		person.Sees("Please check, then save")
		w.WaitIdle()
	}
	bob.Presses("💾 Save")
	bob.Sees("Done.")
	cat.Presses("💾 Save")
	cat.Sees("Somebody else has just changed this event.")
}

func TestAttendanceIsTickedAndNamesAreExported(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002), bottest.ExampleMeeting)
	ann, dan, bob := w.Join(1001, "=HYPERLINK(1)", "en"), w.Join(1004, "Dan", "en"), w.Join(1002, "Bob", "en")
	bottest.AcceptMeeting(t, w, ann)
	bottest.AcceptMeeting(t, w, dan)
	dan.Presses("🤔 Maybe")
	w.WaitIdle()
	w.Advance(bottest.UntilMeeting)
	openManageCard(t, w, bob)
	bob.Presses("☑ Attendance")
	bob.Sees("Ticked: 0")
	bob.Presses("☐ Dan 🤔")
	bob.Sees("Ticked: 1")
	bob.Presses("☑ Everyone who said yes")
	bob.Sees("Ticked: 2")
	bob.Presses("☑ Dan 🤔")
	bob.Sees("Ticked: 1")
	bob.Presses("← Back")
	bob.Sees("Example hall")
	bob.Presses("👥 Guest list")
	bob.Sees("✅ =HYPERLINK(1)\n🤔 Dan")
	bob.Presses("📄 As a table")
	w.WaitIdle()
	if document := bob.LastBotMessage().Document; document == nil || document.Name != "bomca-event-2.xlsx" {
		t.Errorf("Bob was sent %+v", bob.LastBotMessage())
	}
	if got := bottest.Attendance(w).Attended; got != 1 {
		t.Errorf("%d attended, want 1", got)
	}
}
