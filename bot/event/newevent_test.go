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

// openManageCard opens what a coordinator can do with the example meeting.
func openManageCard(t *testing.T, w bottest.World, person *sandbox.Actor) {
	t.Helper()
	person.Says("/events")
	person.Sees("Example hall")
	person.Presses("⚙️ Manage")
	person.Sees("Example hall")
	w.WaitIdle()
}

// missingLines tells which of the wanted lines a calendar file that a person was sent last has not.
func missingLines(t *testing.T, person *sandbox.Actor, want ...string) (missing []string) {
	t.Helper()
	document := person.LastBotMessage().Document
	if document == nil {
		t.Fatalf("the last message is no file:\n%s", person.Transcript())
	}
	lines := strings.Split(string(document.Data), "\r\n")
	for _, line := range want {
		if !slices.Contains(lines, line) {
			missing = append(missing, line)
		}
	}
	return missing
}

func TestAChangeReachesThoseWhoMayComeInTheirLanguageWithTheCalendarAnew(t *testing.T) {
	w := bottest.Start(t, bottest.Coordinator(1002), bottest.ExampleMeeting)
	ann, dan, eve, bob := w.Join(1001, "Ann", "ru"), w.Join(1004, "Dan", "en"), w.Join(1005, "Eve", "en"), w.Join(1002, "Bob", "en")
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
	bob.Sees("Which day is the last?")
	bob.Presses("One day only")
	bob.Sees("Thursday, 3 December 2026, 09:30–17:00 (UTC+6)")
	bob.Presses("💾 Save")
	bob.Sees("Done. People told: 2")
	w.WaitIdle()
	ann.Sees("В мероприятии есть изменения.\nБыло: вторник, 1 декабря 2026 г., 09:30–17:00 (UTC+6)")
	dan.Sees("Before: Tuesday, 1 December 2026")
	for _, person := range []*sandbox.Actor{ann, dan} {
		if missing := missingLines(t, person, "METHOD:PUBLISH", "UID:example@bomcabot", "SEQUENCE:1", "DTSTART;TZID=Asia/Bishkek:20261203T093000"); missing != nil {
			t.Errorf("the calendar file misses %q:\n%s", missing, person.LastBotMessage().Document.Data)
		}
	}
	if told := transcriptBlocks(eve, "has changed"); len(told) > 0 {
		t.Errorf("Eve, who does not come, was told %q", told)
	}
	bob.Presses("🚫 Cancel the event")
	bob.Sees("People who will be told: 2")
	bob.Presses("🚫 Yes, cancel it")
	bob.Sees("This event is cancelled.")
	w.WaitIdle()
	ann.Sees("мероприятие, за которым Вы следите, не состоится")
	if missing := missingLines(t, ann, "METHOD:CANCEL", "UID:example@bomcabot", "SEQUENCE:2", "STATUS:CANCELLED"); missing != nil {
		t.Errorf("the calendar file misses %q:\n%s", missing, ann.LastBotMessage().Document.Data)
	}
	w.Advance(9 * 24 * time.Hour)
	if reminded := transcriptBlocks(dan, "🔔 A reminder"); len(reminded) > 0 {
		t.Errorf("Dan was reminded of what is cancelled: %q", reminded)
	}
	w.Read(func(tx *store.Tx) error {
		entries, _, err := tx.AuditByObject(store.ObjectEvent.WithID(bottest.MeetingID), 0, 10)
		var actions []store.Action
		for _, entry := range entries {
			actions = append(actions, entry.Action)
		}
		if want := []store.Action{store.ActionEventCancelled, store.ActionEventChanged}; !slices.Equal(actions, want) || entries[1].Detail != "day" {
			t.Errorf("the audit has %v (%q), want %v", actions, entries[1].Detail, want)
		}
		return err
	})
}

func TestMoreSeatsMoveUpWhoWaitsAndTellNobodyElse(t *testing.T) {
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
	bob.Sees("Done. People told: 0")
	dan.Sees("A seat has become free: you are coming!")
	w.WaitIdle()
	if told := transcriptBlocks(ann, "has changed"); len(told) > 0 {
		t.Errorf("Ann was told %q", told)
	}
}

func TestAnEventIsMadeOnceHoweverOftenItIsSaved(t *testing.T) {
	w := bottest.Start(t, bottest.Coordinator(1002))
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/newevent")
	bob.Sees("What is the event called?")
	bottest.PlaySteps(t, w, bob, [][2]string{
		{strings.Repeat("😀", 101), "too long: at most 200 characters"}, {"Example\n</b> =HYPERLINK(1)", "Which country is the host?"}, {"[Kyrgyzstan", "Which countries are invited?"},
		{"Osh", "Please use the buttons here"}, {"[✅ Done", "When does it begin?"}, {"22.11.2026", "That is in the past"}, {"24.11.2026", "Which day is the last?"}, {"25.12.2026", "nor more than 31 days"},
		{"24/11/2026", "From when to when?"}, {"17-9", "I do not understand these hours"}, {"10-16", "Where?"}, {"[Skip →", "How many seats"}, {"-1", "whole number from 1"}, {"[No limit", "What should people know"},
		{strings.Repeat("x", 1301), "at most 1300 characters"}, {"An example.", "Example </b> =HYPERLINK(1)\n🗓 Tuesday, 24 November 2026, 10:00–16:00 (UTC+6)"},
	})
	bob.Presses("💾 Save")
	bob.Presses("💾 Save")
	w.WaitIdle()
	w.Read(func(tx *store.Tx) error {
		events, total, err := tx.UpcomingEvents("KG", 0, 10)
		if total != 1 || events[0].Texts[0].Title != "Example </b> =HYPERLINK(1)" || events[0].Invited != "" {
			t.Errorf("%d events are coming: %+v", total, events)
		}
		return err
	})
}

func TestACoordinatorChangesOnlyWhatConcernsTheirCountries(t *testing.T) {
	w := bottest.Start(t, bottest.Coordinator(1002), bottest.ExampleMeeting, bottest.FullTraining)
	bob, cat := w.Join(1002, "Bob", "en"), w.Join(bottest.CatID, "Cat", "en")
	bob.Says("/help")
	help := bob.Sees("Commands")
	for _, data := range []string{"manage|3", "guests|3|0", "xlsx|3", "list|3|0", "tick|3|1004|y|0", "tickall|3", "change|3", "off|3|0", "cancel|3|0"} {
		bob.PressesData(help.ID, data)
		bob.Sees("This event concerns other countries than yours.")
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
	cat.Sees("Somebody else has changed this event meanwhile.")
}

func TestAttendanceIsTickedAndNamesAreExported(t *testing.T) {
	w := bottest.Start(t, bottest.Coordinator(1002), bottest.ExampleMeeting)
	ann, dan, bob := w.Join(1001, "=HYPERLINK(1)", "en"), w.Join(1004, "Dan", "en"), w.Join(1002, "Bob", "en")
	bottest.AcceptMeeting(t, w, ann)
	bottest.AcceptMeeting(t, w, dan)
	dan.Presses("🤔 Maybe")
	w.WaitIdle()
	w.Advance(bottest.UntilMeeting)
	openManageCard(t, w, bob)
	bob.Presses("☑ Attendance")
	bob.Sees("Present: 0")
	bob.Presses("☐ Dan 🤔")
	bob.Sees("Present: 1")
	bob.Presses("☑ All who were coming")
	bob.Sees("Present: 2")
	bob.Presses("☑ Dan 🤔")
	bob.Sees("Present: 1")
	bob.Presses("← Back")
	bob.Sees("Example hall")
	bob.Presses("👥 Who comes")
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

func TestWhatALineOfAnEventLeavesUnclearIsSaid(t *testing.T) {
	w := bottest.Start(t, bottest.Coordinator(1002))
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/newevent KG 24 Nov 28 Example meeting, Osh")
	bob.Sees("I am not sure what is meant here: 24 Nov 28")
	bob.Sees("When does it begin?")
}

// Forged buttons of one's own draft lead to no event without a title, a country or a day.
func TestADraftCannotSkipWhatAnEventNeeds(t *testing.T) {
	w := bottest.Start(t, bottest.Coordinator(1002))
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/newevent")
	question := bob.Sees("What is the event called?")
	var draft string
	w.Read(func(tx *store.Tx) error {
		c, err := tx.Conversation(bob.ID, bob.ID)
		draft = c.Draft
		return err
	})
	for _, step := range [][2]string{
		{"?|" + draft + "|card", "This button is out of date."}, {"=|" + draft + "|save|>", "This button is out of date."}, {"?|" + draft + "|nonsense", "This button is out of date."},
		{"=|" + draft + "|country|LV", "This button is out of date."}, {"=|" + draft + "|day|tomorrow", "This button is out of date."}, {"=|" + draft + "|zone|../etc/passwd", "I do not know this time zone"},
		{"=|" + draft + "|title|x", "This button is out of date."}, {"=|" + draft + "|about|-", "Please use the buttons here"}, {"=|" + draft + "|place|-", "Please use the buttons here"}, {"=|NOBODYSDRAFT1|save|>", "This button is out of date."},
	} {
		bob.PressesData(question.ID, step[0])
		bob.Sees(step[1])
	}
	w.WaitIdle()
	w.Read(func(tx *store.Tx) error {
		_, total, err := tx.UpcomingEvents("", 0, 1)
		traffic, _ := tx.Stats()
		if total != 0 || traffic.DeadUpdates != 0 {
			t.Errorf("%d events are coming, %d updates were set aside", total, traffic.DeadUpdates)
		}
		return err
	})
}
