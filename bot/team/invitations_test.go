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

// openInvitation lets a person open the link of an invitation.
func openInvitation(person *sandbox.Actor, token string) { person.Says("/start " + token) }

// roles maps the first names of the team in the database to their roles.
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

// Two people open the same invitation at once, and one of them joins the team.
func TestAnInvitationIsForOne(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.ExampleInvitation)
	ann, dan := w.Join(1001, "Ann", "en"), w.Join(1004, "Dan", "en")
	openInvitation(ann, bottest.ExampleToken)
	openInvitation(dan, bottest.ExampleToken)
	w.WaitIdle()
	if roles := w.roles(); len(roles) != 1 {
		t.Errorf("the team is %v, want one coordinator", roles)
	}
	for _, person := range []*sandbox.Actor{ann, dan} {
		welcome := strings.Contains(person.Transcript(), "Welcome to the team")
		refusal := strings.Contains(person.Transcript(), "This invitation has already been used")
		if welcome == refusal {
			t.Errorf("want either a welcome or a refusal:\n%s", person.Transcript())
		}
	}
}

func TestAnInvitationExpires(t *testing.T) {
	t.Parallel()
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
		t.Errorf("an expired invitation counts as open: %s", buttons)
	}
}

func TestAnInvitationCanBeWithdrawn(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.ExampleInvitation)
	ann, cat := w.Join(1001, "Ann", "en"), w.Join(bottest.CatID, "Cat", "en")
	cat.Says("/team")
	cat.Presses("✉️ Open invitations")
	list := cat.Sees("Invitation No. 1")
	cat.Presses("🗑 Withdraw No. 1")
	cat.Sees("The invitation has been withdrawn.")
	openInvitation(ann, bottest.ExampleToken)
	ann.Sees("This invitation has been withdrawn.")
	cat.PressesData(list.ID, "revoke|1")
	cat.Sees("This invitation is no longer open.")
}

// After too many wrong tokens, a person cannot use a right one either until the time is over. Nobody else is affected.
func TestAfterTooManyWrongTokensARightOneIsRefused(t *testing.T) {
	t.Parallel()
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
	openInvitation(dan, store.NewInvitationToken()) // his first wrong one
	dan.Sees(refusal)
	w.Clock.Advance(time.Second)
	openInvitation(ann, bottest.ExampleToken)
	ann.Sees("Welcome to the team")
}

// An invitation stays open when an administrator opens it, who does not need it, or somebody in a group.
func TestAnInvitationThatWasNotUsedStaysOpen(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.ExampleInvitation)
	ann, cat := w.Join(1001, "Ann", "en"), w.Join(bottest.CatID, "Cat", "en")
	openInvitation(cat, bottest.ExampleToken)
	cat.Sees("You are already an administrator.")
	group := w.Group(t, "Ann, Cat", ann, cat)
	group.Says(ann, "/start@bomcabot "+bottest.ExampleToken)
	group.Sees("Commands")
	openInvitation(ann, bottest.ExampleToken)
	ann.Sees("Coordinator: Kyrgyzstan, Tajikistan")
	cat.Sees("Ann has accepted your invitation No. 1.")
}

// Bob, who has Kyrgyzstan, is invited for another country.
func TestAnInvitationAddsCountries(t *testing.T) {
	t.Parallel()
	const token = "AnExampleInvitation-02"
	w := start(t, bottest.Coordinator(1002), func(tx *store.Tx) error {
		_, err := tx.AddInvitation(token, store.Invitation{
			Role: store.Coordinator, Countries: "UZ", InvitedBy: bottest.CatID, ExpiresAt: inAnHour,
		})
		return err
	})
	bob := w.Join(1002, "Bob", "en")
	openInvitation(bob, token)
	bob.Sees("Coordinator: Kyrgyzstan, Uzbekistan")
}

// byDan is an invitation that Dan made as an administrator.
func byDan(tx *store.Tx) error {
	_, err := tx.AddInvitation(bottest.ExampleToken, store.Invitation{
		Role: store.Administrator, InvitedBy: 1004, ExpiresAt: inAnHour,
	})
	return err
}

var inAnHour = store.Time{Time: bottest.Today.Add(time.Hour)}

// Dan is removed from the team while an invitation that he made is open.
func TestAnInvitationEndsWithTheRoleOfItsInviter(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Member(1004, "Dan", store.Administrator), byDan)
	ann, cat := w.Join(1001, "Ann", "en"), w.Join(bottest.CatID, "Cat", "en")
	cat.Says("/team")
	cat.Presses("Dan")
	cat.Presses("🗑 Remove from the team")
	cat.Presses("Yes")
	cat.Sees("Removed from the team.")
	openInvitation(ann, bottest.ExampleToken)
	ann.Sees("This invitation has been withdrawn.")
	w.WaitIdle()
	if roles := w.roles(); len(roles) != 0 {
		t.Errorf("the team is %v, want nobody", roles)
	}
	w.Read(func(tx *store.Tx) error { // otherwise it would be open again if Dan came back
		_, open, err := tx.OpenInvitations(0, 0)
		if open != 0 {
			t.Errorf("%d invitations are open, want none", open)
		}
		return err
	})
}

// Dan was an administrator by the settings when he made the invitation, and the settings do not name him any more.
func TestAnInvitationEndsWithTheSettingsOfItsInviter(t *testing.T) {
	t.Parallel()
	w := start(t, byDan)
	ann := w.Join(1001, "Ann", "en")
	openInvitation(ann, bottest.ExampleToken)
	ann.Sees("This invitation has been withdrawn.")
	w.WaitIdle()
	if roles := w.roles(); len(roles) != 0 {
		t.Errorf("the team is %v, want nobody", roles)
	}
}

func TestAUsedInvitationDoesNotLetARemovedMemberIn(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.ExampleInvitation)
	ann, cat := w.Join(1001, "Ann", "en"), w.Join(bottest.CatID, "Cat", "en")
	openInvitation(ann, bottest.ExampleToken)
	ann.Sees("Welcome to the team")
	cat.Says("/team")
	cat.PressesData(cat.Sees("The team").ID, removalData(t, ann.ID))
	cat.Sees("Removed from the team.")
	openInvitation(ann, bottest.ExampleToken)
	ann.Sees("This invitation has already been used")
	ann.Says("/inbox")
	ann.Sees("You do not have access to this.")
}

// inviteAdministrator lets Cat make an invitation for an administrator.
func inviteAdministrator(cat *sandbox.Actor) {
	cat.Says("/team")
	cat.Presses("➕ Invite")
	cat.Presses("Administrator")
	cat.Presses("1 day")
}

// isStoredOrLogged reports whether a text stands anywhere in the database file or the log.
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

func TestATokenIsNotKept(t *testing.T) {
	t.Parallel()
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
		t.Error("the token is kept after it was sent")
	}
	openInvitation(ann, token)
	ann.Sees("Welcome to the team")
	w.WaitIdle()
	if w.isStoredOrLogged(token) {
		t.Error("the token is kept after it was used")
	}
	if !w.isStoredOrLogged("Ann") {
		t.Error("what is kept is not found at all")
	}
}

func TestATokenIsNotKeptWhenItCannotBeSent(t *testing.T) {
	t.Parallel()
	w := start(t)
	cat := w.Join(bottest.CatID, "Cat", "en")
	w.AddFault(sandbox.Fault{Method: "sendPhoto", Status: 400})
	inviteAdministrator(cat)
	cat.Sees("Invitation No. 1 is ready.")
	w.WaitIdle()
	if w.isStoredOrLogged("?start=") {
		t.Error("the token is kept although it could not be sent")
	}
}
