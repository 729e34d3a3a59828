package team_test

import (
	"slices"
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/bot/team"
	"bomcabot/bot/view"
	"bomcabot/store"
)

func TestARemovedCoordinatorLosesEveryRight(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002))
	ann, bob, cat := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "en"), w.Join(bottest.CatID, "Cat", "en")
	ann.Says("kuchmuch lambada zubrik?")
	ann.Sees("I have saved your question")
	bob.Says("/start")
	bob.Sees("Choose your language")
	bob.Says("/inbox")
	inbox := bob.Sees("1 question is waiting")
	cat.Says("/team")
	cat.Presses("Bob")
	cat.Presses("🗑 Remove from the team")
	cat.Presses("Yes")
	cat.Sees("Removed from the team.")
	w.WaitIdle()

	bob.PressesData(inbox.ID, "close|1")
	bob.Sees("You do not have access to this.")
	bob.Says("/inbox")
	bob.Sees("You do not have access to this.")
	expectCommands(t, bob, store.Everyone)
	w.Read(func(tx *store.Tx) error {
		_, open, err := tx.OpenQuestions(0, 1)
		if open != 1 {
			t.Errorf("%d questions are open, want 1", open)
		}
		countries, err2 := tx.CoordinatorCountries(bob.ID)
		if countries != "" || err2 != nil {
			t.Errorf("Bob still has %q, %v", countries, err2)
		}
		return err
	})
}

// expectCommands checks that the command menu of a person is that of a role.
func expectCommands(t *testing.T, person *sandbox.Actor, role store.Role) {
	t.Helper()
	var menu []string
	for _, command := range person.Commands() {
		menu = append(menu, command.Command)
	}
	if want := bottest.AllowedCommands[role]; !slices.Equal(menu, want) {
		t.Errorf("the menu of %d is %v, want %v", person.ID, menu, want)
	}
}

// Bob, who reads Kyrgyz, becomes a coordinator of other countries and then an administrator.
func TestAMemberIsToldOfANewRoleInTheirLanguage(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002))
	bob, cat := w.Join(1002, "Bob", "ky"), w.Join(bottest.CatID, "Cat", "en")
	bob.Says("/help")
	bob.Sees("/inbox")
	cat.Says("/team")
	cat.Presses("Bob")
	cat.Presses("🌍 Change countries")
	cat.Presses("☐ Tajikistan")
	w.WaitIdle() // the button to go on is there before the country is picked
	cat.Presses("✅ Done")
	cat.Sees("Coordinator: Kyrgyzstan, Tajikistan")
	bob.Sees("Координатор: Кыргызстан, Тажикстан")
	cat.Presses("Make administrator")
	cat.Presses("Yes")
	cat.Sees("Administrator")
	bob.Sees("/team")
	w.WaitIdle()
	expectCommands(t, bob, store.Administrator)
}

// removalData is the callback data of the button that removes a person from the team.
func removalData(t *testing.T, person int64) string {
	data, err := view.EncodePress(team.SaveMember{Person: person, Role: store.Everyone})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Dan can leave only after Cat, who is an administrator by the settings, has written to the bot.
func TestTheLastAdministratorStays(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Member(1004, "Dan", store.Administrator))
	dan, cat := w.Join(1004, "Dan", "en"), w.Join(bottest.CatID, "Cat", "en")
	dan.Says("/team")
	team := dan.Sees("ID 1003")
	dan.PressesData(team.ID, removalData(t, dan.ID))
	dan.Sees("This is the last administrator.")
	w.WaitIdle()
	if w.roles()["Dan"] != store.Administrator {
		t.Fatal("the last administrator is gone")
	}
	cat.Says("/help")
	cat.Sees("/team")
	dan.PressesData(team.ID, removalData(t, dan.ID))
	dan.Sees("Removed from the team.")
	dan.Says("/team")
	dan.Sees("You do not have access to this.")
}

func TestAnAdministratorOfTheSettingsCannotBeChanged(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Member(1004, "Dan", store.Administrator))
	dan, cat := w.Join(1004, "Dan", "en"), w.Join(bottest.CatID, "Cat", "en")
	cat.Says("/help")
	cat.Sees("/team")
	dan.Says("/team")
	team := dan.Sees("Cat")
	for _, data := range []string{
		removalData(t, bottest.CatID), "role|1003|coordinator", "for|1003|KG", "save|1003|coordinator|KG",
	} {
		dan.PressesData(team.ID, data)
		dan.Sees("Set in the bot's settings")
	}
	cat.Says("/status")
	cat.Sees("version")
}

func TestTwoAdministratorsRemoveTheSameMember(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), bottest.Member(1004, "Dan", store.Administrator))
	dan, cat := w.Join(1004, "Dan", "en"), w.Join(bottest.CatID, "Cat", "en")
	cat.Says("/team")
	dan.Says("/team")
	teamOfDan, teamOfCat := dan.Sees("Bob"), cat.Sees("Bob")
	w.WaitIdle()
	cat.PressesData(teamOfCat.ID, removalData(t, 1002))
	dan.PressesData(teamOfDan.ID, removalData(t, 1002))
	w.WaitIdle()
	w.Read(func(tx *store.Tx) error {
		_, removals, err := tx.AuditByObject(store.ObjectPerson.WithID(1002), 0, 1)
		if removals != 1 {
			t.Errorf("Bob was removed %d times, want once", removals)
		}
		return err
	})
}

func TestTheTeamIsNotShownInAGroup(t *testing.T) {
	t.Parallel()
	w := start(t)
	ann, cat := w.Join(1001, "Ann", "en"), w.Join(bottest.CatID, "Cat", "en")
	group := w.Group(t, "Ann, Cat", ann, cat)
	for _, command := range []string{"/team@bomcabot", "/audit@bomcabot"} {
		group.Says(cat, command)
		group.Sees("Please send this command in our private chat.")
	}
}
