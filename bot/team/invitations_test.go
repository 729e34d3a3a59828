package team_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/bot/team"
	"bomcabot/store"
)

// openInvitation has somebody open the link of an invitation.
func openInvitation(person *sandbox.Actor, token string) { person.Says("/start " + token) }

// roles are the roles of those who have one by the database, by their names.
func (w world) roles() map[string]store.Role {
	roles := make(map[string]store.Role)
	w.Read(func(tx *store.Tx) error {
		team, err := tx.Team()
		for _, member := range team {
			roles[member.FirstName] = member.Role
		}
		return err
	})
	return roles
}

func TestAnInvitationLetsOneOfTwoInWhoOpenItAtOnce(t *testing.T) {
	w := start(t, bottest.ExampleInvitation)
	ann, dan := w.Join(1001, "Ann", "en"), w.Join(1004, "Dan", "en")
	openInvitation(ann, bottest.ExampleToken)
	openInvitation(dan, bottest.ExampleToken)
	w.WaitIdle()
	if roles := w.roles(); len(roles) != 1 {
		t.Errorf("the team is %v, want one coordinator", roles)
	}
	for _, person := range []*sandbox.Actor{ann, dan} {
		transcript := person.Transcript()
		if strings.Contains(transcript, "Welcome to the team") == strings.Contains(transcript, "This invitation has been used already") {
			t.Errorf("want either a welcome or a refusal:\n%s", transcript)
		}
	}
}

func TestAnInvitationExpires(t *testing.T) {
	w := start(t, bottest.ExampleInvitation)
	ann, cat := w.Join(1001, "Ann", "en"), w.Join(bottest.CatID, "Cat", "en")
	w.Clock.Advance(24*time.Hour - time.Second)
	cat.Says("/team")
	cat.Presses("✉️ Open invitations")
	cat.Sees("Invitation No. 1")
	w.Clock.Advance(time.Second)
	openInvitation(ann, bottest.ExampleToken)
	ann.Sees("This invitation has expired.")
	cat.Says("/team")
	cat.Sees("The team")
	w.WaitIdle()
	if roles := w.roles(); len(roles) != 0 {
		t.Errorf("the team is %v, want nobody", roles)
	}
	if buttons := fmt.Sprint(cat.LastBotMessage().Inline); strings.Contains(buttons, "Open invitations") {
		t.Errorf("an invitation counts as open that has expired: %s", buttons)
	}
}

func TestAnInvitationCanBeWithdrawn(t *testing.T) {
	w := start(t, bottest.ExampleInvitation)
	ann, cat := w.Join(1001, "Ann", "en"), w.Join(bottest.CatID, "Cat", "en")
	cat.Says("/team")
	cat.Presses("✉️ Open invitations")
	list := cat.Sees("Invitation No. 1")
	cat.Presses("🗑 Withdraw No. 1")
	cat.Sees("The invitation is withdrawn.")
	openInvitation(ann, bottest.ExampleToken)
	ann.Sees("This invitation was withdrawn.")
	cat.PressesData(list.ID, "revoke|1")
	cat.Sees("This invitation is not open any more.")
}

func TestWhoGuessesTokensIsRefusedEvenARightOne(t *testing.T) {
	w := start(t, bottest.ExampleInvitation)
	ann, dan := w.Join(1001, "Ann", "en"), w.Join(1004, "Dan", "en")
	const refusal = "This invitation is not valid."
	for range team.MaxWrongTokens {
		openInvitation(ann, store.NewInvitationToken())
		ann.Sees(refusal)
	}
	openInvitation(ann, bottest.ExampleToken)
	ann.Sees(refusal)
	w.Clock.Advance(team.WrongTokenWindow - time.Second)
	openInvitation(ann, bottest.ExampleToken)
	ann.Sees(refusal)
	openInvitation(dan, store.NewInvitationToken()) // what one person tried is not held against another
	dan.Sees(refusal)
	w.Clock.Advance(time.Second)
	openInvitation(ann, bottest.ExampleToken)
	ann.Sees("Welcome to the team")
}

func TestWhoCannotUseAnInvitationLeavesItOpen(t *testing.T) {
	w := start(t, bottest.ExampleInvitation)
	ann, cat := w.Join(1001, "Ann", "en"), w.Join(bottest.CatID, "Cat", "en")
	openInvitation(cat, bottest.ExampleToken)
	cat.Sees("You are an administrator already.")
	group := w.Group(t, "Ann, Cat", ann, cat)
	group.Says(ann, "/start@bomcabot "+bottest.ExampleToken)
	group.Sees("Commands")
	openInvitation(ann, bottest.ExampleToken)
	ann.Sees("Coordinator: Kyrgyzstan, Tajikistan")
	cat.Sees("Ann has accepted your invitation No. 1.")
}

// TestACoordinatorKeepsTheCountriesTheyHave invites Bob, who has Kyrgyzstan, for a country more.
func TestACoordinatorKeepsTheCountriesTheyHave(t *testing.T) {
	const token = "AnExampleInvitation-02"
	w := start(t, bottest.Coordinator(1002), func(tx *store.Tx) error {
		_, err := tx.AddInvitation(token, store.Invitation{Role: store.Coordinator, Countries: "UZ", InvitedBy: bottest.CatID, ExpiresAt: store.Time{Time: bottest.Today.Add(time.Hour)}})
		return err
	})
	bob := w.Join(1002, "Bob", "en")
	openInvitation(bob, token)
	bob.Sees("Coordinator: Kyrgyzstan, Uzbekistan")
}

// TestNobodyInvitesWithARightTheyHaveLost takes Dan's role while an invitation of his is open.
func TestNobodyInvitesWithARightTheyHaveLost(t *testing.T) {
	invitation := store.Invitation{Role: store.Administrator, InvitedBy: 1004, ExpiresAt: store.Time{Time: bottest.Today.Add(time.Hour)}}
	w := start(t, bottest.Member(1004, "Dan", store.Administrator), func(tx *store.Tx) error {
		_, err := tx.AddInvitation(bottest.ExampleToken, invitation)
		return err
	})
	ann, cat := w.Join(1001, "Ann", "en"), w.Join(bottest.CatID, "Cat", "en")
	cat.Says("/team")
	cat.Presses("Dan")
	cat.Presses("🗑 Remove from the team")
	cat.Presses("Yes")
	cat.Sees("Removed from the team.")
	openInvitation(ann, bottest.ExampleToken)
	ann.Sees("This invitation was withdrawn.")
	w.WaitIdle()
	if roles := w.roles(); len(roles) != 0 {
		t.Errorf("the team is %v, want nobody", roles)
	}
	w.Read(func(tx *store.Tx) error { // or it would be open again, should Dan come back
		_, open, err := tx.OpenInvitations(0, 0)
		if open != 0 {
			t.Errorf("%d invitations are open, want none", open)
		}
		return err
	})
}

// TestAnInvitationEndsWithTheSettingsOfItsInviter opens one of Dan's, whom the settings named as an administrator once.
func TestAnInvitationEndsWithTheSettingsOfItsInviter(t *testing.T) {
	w := start(t, func(tx *store.Tx) error {
		_, err := tx.AddInvitation(bottest.ExampleToken, store.Invitation{Role: store.Administrator, InvitedBy: 1004, ExpiresAt: store.Time{Time: bottest.Today.Add(time.Hour)}})
		return err
	})
	ann := w.Join(1001, "Ann", "en")
	openInvitation(ann, bottest.ExampleToken)
	ann.Sees("This invitation was withdrawn.")
	w.WaitIdle()
	if roles := w.roles(); len(roles) != 0 {
		t.Errorf("the team is %v, want nobody", roles)
	}
}

func TestWhoWasRemovedDoesNotComeBackByTheirInvitation(t *testing.T) {
	w := start(t, bottest.ExampleInvitation)
	ann, cat := w.Join(1001, "Ann", "en"), w.Join(bottest.CatID, "Cat", "en")
	openInvitation(ann, bottest.ExampleToken)
	ann.Sees("Welcome to the team")
	cat.Says("/team")
	cat.PressesData(cat.Sees("The team").ID, removalData(t, ann.ID))
	cat.Sees("Removed from the team.")
	openInvitation(ann, bottest.ExampleToken)
	ann.Sees("This invitation has been used already")
	ann.Says("/inbox")
	ann.Sees("This is not open to you.")
}

// inviteAdministrator has Cat invite an administrator.
func inviteAdministrator(cat *sandbox.Actor) {
	cat.Says("/team")
	cat.Presses("➕ Invite")
	cat.Presses("Administrator")
	cat.Presses("1 day")
}

// isStoredOrLogged reports whether a text is anywhere in the database, or in the log.
func (w world) isStoredOrLogged(text string) bool {
	w.TB.Helper()
	path := filepath.Join(w.TB.TempDir(), "copy.db")
	if err := w.Store.Backup(w.TB.Context(), path); err != nil {
		w.TB.Fatal(err)
	}
	copied, err := os.ReadFile(path)
	if err != nil {
		w.TB.Fatal(err)
	}
	return bytes.Contains(copied, []byte(text)) || strings.Contains(w.Log.String(), text)
}

var startLink = regexp.MustCompile(`https://t\.me/bomcabot\?start=([A-Za-z0-9_-]{22})`)

func TestATokenIsNowhereKept(t *testing.T) {
	w := start(t)
	ann, cat := w.Join(1001, "Ann", "en"), w.Join(bottest.CatID, "Cat", "en")
	inviteAdministrator(cat)
	card := cat.Sees("Open this link in Telegram")
	link := startLink.FindStringSubmatch(card.Caption)
	if link == nil || card.Photo == nil {
		t.Fatalf("no link, or no picture: %+v", card)
	}
	token := link[1]
	w.WaitIdle()
	if w.isStoredOrLogged(token) {
		t.Error("the token is kept once it was sent")
	}
	openInvitation(ann, token)
	ann.Sees("Welcome to the team")
	w.WaitIdle()
	if w.isStoredOrLogged(token) {
		t.Error("the token is kept once it was used")
	}
	if !w.isStoredOrLogged("Ann") {
		t.Error("a look at what is kept sees nothing")
	}
}

func TestATokenIsNotKeptWhenItCannotBeSent(t *testing.T) {
	w := start(t)
	cat := w.Join(bottest.CatID, "Cat", "en")
	w.AddFault(sandbox.Fault{Method: "sendPhoto", Status: 400})
	inviteAdministrator(cat)
	cat.Sees("Invitation No. 1 is ready.")
	w.WaitIdle()
	if w.isStoredOrLogged("?start=") {
		t.Error("a token is kept that could not be sent")
	}
}
