package activity_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"bomcabot/bot"
	"bomcabot/bot/activity"
	"bomcabot/bot/bottest"
	"bomcabot/bot/chat"
	"bomcabot/bot/sandbox"
	"bomcabot/bot/telegram"
	"bomcabot/locales"
	"bomcabot/store"
)

// logLine is a line that answers every step.
const logLine = "/log workshop KG trade 2026-11-20 24/8 Risk profiling, Osh"

// logged returns the activities that are not deleted, the latest first.
func (w world) logged() (all []store.Activity) {
	w.WaitIdle()
	w.Read(func(tx *store.Tx) (err error) {
		all, _, err = tx.Activities(store.ActivityFilter{}, 0, 100)
		return err
	})
	return all
}

// draftOf returns the token of a person's draft; nothing where there is none.
func (w world) draftOf(person *sandbox.Actor) (draft string) {
	w.WaitIdle()
	w.Read(func(tx *store.Tx) error {
		c, _ := tx.Conversation(person.ID, person.ID)
		draft = c.Draft
		return nil
	})
	return draft
}

func TestALineIsLoggedOnceHoweverOftenItIsSaved(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002))
	bob := w.Join(1002, "Bob", "en")
	bob.Says(logLine)
	card := bob.Sees(strings.Join([]string{
		"Please check, then save.", "", "Type: National workshop", "Component: Trade facilitation",
		"Countries: Kyrgyzstan", "Days: Friday, 20 November 2026", "Title: Risk profiling", "Place: Osh",
		"Participants: 24", "Women: 8", "Men: 16",
	}, "\n"))
	if got := w.logged(); len(got) != 0 {
		t.Fatalf("before it is saved there is %+v", got)
	}
	save := "=|" + w.draftOf(bob) + "|save|>"
	for range 3 {
		bob.PressesData(card.ID, save)
	}
	bob.Sees("This has already been saved.")
	got := w.logged()
	if len(got) != 1 {
		t.Fatalf("three fingers saved %d activities", len(got))
	}
	want := store.Activity{
		ID: 1, Version: 1, At: got[0].At, AuthorID: 1002, Change: store.Created,
		Type: store.NationalWorkshop, Component: store.Trade, First: store.NewDay(2026, 11, 20),
		Last: store.NewDay(2026, 11, 20), Place: "Osh", Title: "Risk profiling", Lang: "en",
		Headcount: store.Headcount{Total: store.Counted(24), Women: store.Counted(8)},
		Countries: store.CountryParts{{Country: "KG"}},
	}
	if !reflect.DeepEqual(got[0], want) {
		t.Errorf("saved is %+v, want %+v", got[0], want)
	}
	bob.Presses("↩️ Undo")
	bob.Sees("Deleted: No. 1")
	bob.PressesData(card.ID, save)
	if got := w.logged(); len(got) != 0 {
		t.Errorf("after Undo and one more Save there is %+v", got)
	}
	w.Read(func(tx *store.Tx) error {
		entries, _, err := tx.AuditByObject(store.ObjectActivity.WithID(1), 0, 10)
		var actions []store.Action
		for _, entry := range entries {
			actions = append(actions, entry.Action)
		}
		want := []store.Action{store.ActionActivityUndone, store.ActionActivityLogged}
		if !slices.Equal(actions, want) {
			t.Errorf("the audit has %v, want %v", actions, want)
		}
		return err
	})
}

// A bot that was restarted knows the draft. A press of Save before and one after make one activity.
func TestADraftIsSavedOnceAcrossARestart(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002))
	bob := w.Join(1002, "Bob", "en")
	bob.Says(logLine)
	bob.Sees("Please check, then save.")
	press := telegram.Update{Press: &telegram.Press{
		ID: "1", From: telegram.User{ID: 1002, FirstName: "Bob"}, Data: "=|" + w.draftOf(bob) + "|save|>",
	}}
	for range 2 {
		restarted := bottest.NewBot(t, w.Store, bot.Settings{Now: w.Clock.Now})
		w.Write(func(tx *store.Tx) error { return restarted.Handle(tx, press) })
	}
	if got := w.logged(); len(got) != 1 {
		t.Errorf("there are %d activities", len(got))
	}
}

// Each mistake in a line is told and asked about; everything else that the line says is kept.
func TestMistakesInALineLoseNothingElse(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002))
	bob := w.Join(1002, "Bob", "en")
	bottest.PlaySteps(t, w.World, bob, [][2]string{
		{"/log workshop KG trade 30.11.2026 24/8 " + strings.Repeat("x", 3000) + ", Osh", "When did it begin?"},
		{"19.12.2002", "before 2003"},
		{"24.11.2026", "in the future"},
		{"31.11.2026", "I do not understand this date"},
		{"20.11–18.11.2026", "I do not understand this date"},
		{"20–21.11.2026", "What is its title?"},
		{strings.Repeat("😀", 301), "Title: too long, at most 300 characters."},
		{strings.Repeat("x", 3000), "Title: too long"},
		{"Example </b> =HYPERLINK(1)", "Title: Example </b> =HYPERLINK(1)\nPlace: Osh\nParticipants: 24\nWomen: 8"},
		{"[💾 Save", "Saved: No. 1"},
	})
	if got := w.logged(); len(got) != 1 || got[0].Last != store.NewDay(2026, 11, 21) {
		t.Errorf("saved is %+v", got)
	}
}

// exampleActivity has the fields that an activity must have.
func exampleActivity() store.Activity {
	return store.Activity{
		Type: store.Training, Component: store.Trade, First: store.NewDay(2026, 11, 20),
		Last: store.NewDay(2026, 11, 21), Title: "Example training", Lang: "en",
		Countries: store.CountryParts{{Country: "KG"}},
	}
}

func TestAnActivityIsEditedWithItsHistory(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), bottest.ExampleActivities)
	bob := w.Join(1002, "Bob", "en")
	bottest.PlaySteps(t, w.World, bob, [][2]string{
		{"/activities", "Activities"},
		{"[▸ No. 1 · Example workshop", "Participants: 24"},
		{"[✏️ Change", "Title: Example workshop"},
		{"[💾 Save", "1 · logged · Bob"}, // nothing was changed
		{"[✏️ Change", "Title: Example workshop"},
		{"[Title", "What is its title?"},
		{"Another example", "Title: Another example"},
		{"[💾 Save", "Changed: No. 1 · Another example"},
		{"[▸ Open", "2 · changed · Bob"},
		{"[🕘 History", "Another example"},
	})
	w.Read(func(tx *store.Tx) error {
		versions, err := tx.ActivityHistory(1)
		if err != nil || len(versions) != 2 || versions[0].Title != "Example workshop" {
			t.Fatalf("the history is %+v, %v", versions, err)
		}
		if versions[1].Title != "Another example" || versions[1].Change != store.Edited {
			t.Errorf("the second version is %+v", versions[1])
		}
		return nil
	})
	message := bob.LastBotMessage()
	bob.PressesData(message.ID, "undo|1|2")
	bob.Sees("Undone. Restored: No. 1 · Example workshop")
}

// When two people change an activity, the second one is told, and nothing is overwritten.
func TestTwoCoordinatorsDoNotOverwriteAnActivity(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), bottest.ExampleActivities)
	bob, cat := w.Join(1002, "Bob", "en"), w.Join(bottest.CatID, "Cat", "en")
	changePlace := func(person *sandbox.Actor, place string) {
		bottest.PlaySteps(t, w.World, person, [][2]string{
			{"/activities", "Activities"},
			{"[▸ No. 1 · Example workshop", "Participants: 24"},
			{"[✏️ Change", "Title: Example workshop"},
			{"[Place", "Where was it?"},
			{place, "Place: " + place},
		})
	}
	changePlace(bob, "Example Bob")
	changePlace(cat, "Example Cat")
	bob.Presses("💾 Save")
	bob.Sees("Changed: No. 1")
	cat.Presses("💾 Save")
	cat.Sees("Somebody else has changed this activity.")
	if got := w.logged(); got[1].Place != "Example Bob" {
		t.Errorf("the place is %q", got[1].Place)
	}
}

// The right to change an activity is checked when a dialogue begins, when its countries are chosen, and when it saves.
func TestOnlyACoordinatorOfACountryLogsAndEdits(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), bottest.ExampleActivities, bottest.PublicActivity)
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/help")
	help := bob.Sees("Commands")
	bob.PressesData(help.ID, "edit|3")
	bob.Sees("Only a coordinator of a country that took part")
	bob.PressesData(help.ID, "edit|99")
	bob.Sees("This button is out of date.")
	bottest.PlaySteps(t, w.World, bob, [][2]string{
		{"/log training TJ trade 20.11.2026 24/8 Example, Khujand", "Countries: Tajikistan"},
		{"[💾 Save", "Only a coordinator of a country that took part"},
		{"[Countries", "Which countries took part?"},
		{"[✅ Done", "Only a coordinator"},
		{"Tajikistan, Uzbekistan", "Only a coordinator"},
		{"KG TJ", "Countries: Kyrgyzstan, Tajikistan"},
	})
	w.Write(func(tx *store.Tx) error { return tx.SetCoordinatorCountries(1002, "UZ") })
	bob.Presses("💾 Save")
	bob.Sees("Only a coordinator of a country that took part")
	w.Write(func(tx *store.Tx) error { return tx.SetRole(1002, store.Everyone) })
	bob.Presses("💾 Save")
	bob.Sees("This button is out of date.")
	if got := w.logged(); len(got) != 3 {
		t.Errorf("there are %d activities, want 3", len(got))
	}
}

// Forged buttons of a person's own draft do not make an activity without the fields that it must have.
func TestForgedButtonsSkipNoStep(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002))
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/log")
	question := bob.Sees("What kind of activity was it?")
	draft := w.draftOf(bob)
	for _, step := range []string{
		"?|D|card", "?|D|more", "?|D|parts", "?|D|parts:KG", "?|D|agencies:customs", "?|D|agencies:", "?|D|last",
		"?|D|men", "?|D|nonsense", "=|D|save|>", "=|D|type|party", "=|D|component|x", "=|D|countries|LV",
		"=|D|day|tomorrow", "=|D|day|-", "=|D|last|-", "=|D|lang|xx", "=|D|public|y", "=|D|title|x", "=|D|total|24",
		"=|D|women:x|-", "=|D|parts:KG|-", "=|D|card|-", "=|D|hours|9-17",
	} {
		bob.PressesData(question.ID, strings.Replace(step, "D", draft, 1))
		bob.Sees("This button is out of date.")
	}
	bob.PressesData(question.ID, "=|"+draft+"|countries|>")
	bob.Sees("Countries: this is required.")
	bob.PressesData(question.ID, "=|"+draft+"|day|2026-11-24")
	bob.Sees("This date is in the future.")
	bob.PressesData(question.ID, "=|"+draft+"|day|>9999-12-01")
	bob.Sees("When did it begin?")
	w.Read(func(tx *store.Tx) error {
		stats, err := tx.Stats()
		if stats.DeadUpdates != 0 {
			t.Errorf("%d updates are dead letters", stats.DeadUpdates)
		}
		return err
	})
	if got := w.logged(); len(got) != 0 {
		t.Errorf("there is %+v", got)
	}
}

// A prefilled dialogue begins at its card, or at the first step that an activity must have and this one has not.
func TestAPrefilledLog(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002))
	withoutType := exampleActivity()
	withoutType.Type, withoutType.Component = "", ""
	for _, tt := range []struct {
		activity store.Activity
		step     string
	}{{exampleActivity(), chat.StepCard}, {withoutType, "type"}} {
		tt.activity.ID, tt.activity.Version = 99, 9
		w.Write(func(tx *store.Tx) error {
			r := chat.Request{
				Person: store.Person{ID: 1002}, Role: store.Coordinator, Lang: locales.English,
				Address: store.Address{ChatID: 1002}, Private: true,
			}
			_, err := activity.New(w.Deps()).LogPrefilled(tx, r, tt.activity)
			return err
		})
		w.Read(func(tx *store.Tx) error {
			c, err := tx.Conversation(1002, 1002)
			has := func(text string) bool { return strings.Contains(c.Payload, text) }
			if c.Step != tt.step || !has("Example training") || has("99") {
				t.Errorf("the conversation is %+v, want it at %s", c, tt.step)
			}
			return err
		})
	}
}

// Possible duplicates are shown before an activity is saved.
func TestPossibleDuplicatesAreShown(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), bottest.ExampleActivities)
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/log workshop KG trade 16.11.2026 24/8 Example workshop, Osh")
	bob.Sees("This may already have been logged. Please look at these first:\n" +
		"No. 1 · Example workshop\n16–17 November 2026 · Osh")
}

// A line tells what it can. What it says unclearly is named, and asked for; nothing of it gets lost.
func TestALineIsUnderstoodOrAskedFor(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002))
	bob := w.Join(1002, "Bob", "ru")
	bottest.PlaySteps(t, w.World, bob, [][2]string{
		{"/log training KG trade 31.11.2026 10:00-12:00 24 officers, 8 women Risk profiling, Riga",
			"Таких дней или часов нет либо конец раньше начала: 31.11.2026\n" +
				"Часы мероприятия не записываются: 10:00-12:00"},
		{"пятница", "Какой день последний?"},
		{"[Только один день", "Где оно прошло?"},
		{"[📍 Riga", "Название: Risk profiling\nМесто: Riga\nУчастники: 24\nЖенщины: 8"},
		{"[💾 Сохранить", "Сохранено: № 1"},
	})
	got := w.logged()
	if len(got) != 1 || got[0].Lang != "en" || got[0].First != store.NewDay(2026, 11, 20) {
		t.Errorf("saved is %+v", got)
	}
}

// A day that is still to come is said, and not moved to another year.
func TestADayToComeIsNotMovedByAYear(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002))
	bob := w.Join(1002, "Bob", "en")
	bottest.PlaySteps(t, w.World, bob, [][2]string{
		{"/log training KG trade 28–30 Nov 24/8 Example, Osh", "This date is in the future."},
		{"20–21 Nov", "Days: Friday, 20 November 2026 – Saturday, 21 November 2026\nTitle: Example\nPlace: Osh"},
	})
}

// A field takes only what is about it, so that nothing else of a text gets lost.
func TestAFieldTakesNothingElse(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002))
	bob := w.Join(1002, "Bob", "en")
	bottest.PlaySteps(t, w.World, bob, [][2]string{
		{"/log", "What kind of activity was it?"},
		{"training, 24 people", "Please use the buttons here"},
		{"training in Osh", "Please use the buttons here"},
		{"training", "Which component"},
		{"trade", "Which countries took part?"},
		{"Kyrgyzstan, 24/8", "Please use the buttons here"},
		{"Кыргызстан менен Казакстан", "When did it begin?"},
	})
}

// A search understands what /log understands.
func TestASearchUnderstandsNames(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), bottest.ExampleActivities)
	bob := w.Join(1002, "Bob", "en")
	for _, query := range []string{"Osh workshop", "Ош семинар", "№ 1", "No. 1", "1", "Kyrgyzstan 16.11.2026"} {
		bob.Says("/activities " + query)
		bob.Sees("No. 1 · Example workshop")
	}
	bob.Says("/activities № 77")
	bob.Sees("Search: № 77")
}
