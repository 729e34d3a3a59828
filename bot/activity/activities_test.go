package activity_test

import (
	"strings"
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/store"
)

func TestEverybodyReadsTheNewsAndNothingInternal(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), bottest.ExampleActivities, bottest.PublicActivity)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/news")
	ann.Sees("Example training")
	for _, internal := range []string{"Example workshop", "outcome", "next step", "Cat"} {
		if strings.Contains(ann.LastBotMessage().Text, internal) {
			t.Errorf("the news show %q to everybody: %s", internal, ann.LastBotMessage().Text)
		}
	}
}

func TestACoordinatorFindsDeletesAndRestoresAnActivity(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), bottest.ExampleActivities, bottest.PublicActivity)
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/activities osh workshop")
	bob.Sees("Search: osh workshop")
	found := bob.LastBotMessage().Text
	if strings.Contains(found, "Example training") || strings.Count(found, "Example workshop") != 2 {
		t.Fatalf("found: %s", found)
	}
	bob.Presses("▸ No. 1 · Example workshop")
	bob.Sees("Participants: 24")
	bob.Presses("🗑 Delete")
	bob.Presses("🗑 Yes, delete")
	bob.Sees("Deleted: No. 1")
	if left := w.countActivities(t); left != 2 {
		t.Errorf("after deleting one of 3 activities %d are left", left)
	}
	bob.Presses("↩️ Undo")
	bob.Sees("Undone")
	if left := w.countActivities(t); left != 3 {
		t.Errorf("after undoing that there are %d activities", left)
	}
	bob.Presses("▸ Open")
	bob.Presses("🕘 History")
	history := bob.Sees("3 · undone · Bob").Text
	if !strings.Contains(history, "2 · deleted · Bob") || !strings.Contains(history, "1 · logged · Bob") {
		t.Errorf("the history: %s", history)
	}
	cat := w.Join(bottest.CatID, "Cat", "en")
	cat.Says("/audit")
	cat.Sees("Activity No. 1: last change undone")
}

// A search for a word with a wrong letter finds what is similar, and says so.
func TestASearchToleratesMisspellings(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), bottest.ExampleActivities)
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/activities exampel worksop")
	if found := bob.Sees("These are similar").Text; !strings.Contains(found, "Example workshop") {
		t.Errorf("found: %s", found)
	}
	bob.Says("/activities workshop")
	if found := bob.Sees("Search: workshop").Text; strings.Contains(found, "similar") {
		t.Errorf("found with the right word: %s", found)
	}
	bob.Says("/activities qwerty")
	bob.Sees("No activities found")
}

func TestTheListIsOpenedFromAnActivity(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), bottest.ExampleActivities)
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/activities training")
	bob.Sees("No activities found.")
	w.WaitIdle()
	bob.Says("/activities")
	w.Presses(bob, "▸ No. 1 · Example workshop", "← Back")
	bob.Sees("No. 1 · Example workshop")
}

// A button of an older version of an activity changes nothing, and neither does one of a person of another country.
func TestAnActivityIsChangedOnceAndByItsCoordinators(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), bottest.ExampleActivities, bottest.PublicActivity)
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/activities")
	list := bob.Sees("Activities")
	bob.PressesData(list.ID, "del|1|1")
	bob.Sees("Deleted: No. 1")
	bob.PressesData(list.ID, "del|1|1")
	bob.Sees("Somebody else has changed this activity.")
	bob.PressesData(list.ID, "del|3|1")
	bob.Sees("Only a coordinator of a country that took part")
	for _, data := range []string{"act|99", "hist|1|7", "hist|99|0"} {
		bob.PressesData(list.ID, data)
		bob.Sees("This button is out of date.")
	}
	if left := w.countActivities(t); left != 2 {
		t.Errorf("there are %d activities", left)
	}
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/news")
	news := ann.Sees("Example training")
	ann.PressesData(news.ID, "act|1")
	ann.Sees("You do not have access to this.")
}

// countActivities returns the number of activities that are not deleted.
func (w world) countActivities(t *testing.T) (total int) {
	t.Helper()
	w.WaitIdle()
	err := w.Store.View(t.Context(), func(tx *store.Tx) (err error) {
		_, total, err = tx.Activities(store.ActivityFilter{}, 0, 1)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return total
}
