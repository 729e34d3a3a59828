package bot

import (
	"slices"
	"strings"
	"testing"

	"bomcabot/bot/sandbox"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// allowedCommands lists what each role may do, as the product describes it: a change of the table of commands must be made here as well.
var allowedCommands = map[store.Role][]string{
	store.Everyone:      {"start", "programme", "contacts", "events", "news", "subscribe", "language", "help", "privacy", "mydata", "forget", "cancel"},
	store.Coordinator:   {"start", "programme", "contacts", "events", "news", "subscribe", "language", "help", "privacy", "mydata", "forget", "cancel", "log", "newevent", "announce", "inbox", "activities", "report"},
	store.Administrator: {"start", "programme", "contacts", "events", "news", "subscribe", "language", "help", "privacy", "mydata", "forget", "cancel", "log", "newevent", "announce", "inbox", "activities", "report", "team", "audit", "status"},
}

func TestEveryRoleMayGiveItsCommandsAndNoOthers(t *testing.T) {
	w := startBot(t, coordinator(1002))
	texts, err := locales.Load()
	if err != nil {
		t.Fatal(err)
	}
	refusal := texts.Text(locales.English, locales.ErrorNotAllowed, nil)
	for role, person := range map[store.Role]*sandbox.Actor{
		store.Everyone: w.person(1001, "Ann", "en"), store.Coordinator: w.person(1002, "Bob", "en"), store.Administrator: w.person(catID, "Cat", "en"),
	} {
		for _, c := range commands() {
			allowed := slices.Contains(allowedCommands[role], c.name)
			person.Says("/" + c.name)
			w.waitIdle()
			if refused := person.LastBotMessage().Text == refusal; refused == allowed {
				t.Errorf("%s gives /%s: refused %v, want %v", role, c.name, refused, !allowed)
			}
		}
	}
}

func TestHelpAndTheMenuShowWhatARoleMayDo(t *testing.T) {
	w := startBot(t, coordinator(1002))
	for role, person := range map[store.Role]*sandbox.Actor{
		store.Everyone: w.person(1001, "Ann", "en"), store.Coordinator: w.person(1002, "Bob", "en"), store.Administrator: w.person(catID, "Cat", "en"),
	} {
		person.Says("/start")
		person.Presses("Русский")
		w.waitIdle()
		var menu []string
		for _, command := range person.Commands() {
			menu = append(menu, command.Command)
		}
		if !slices.Equal(menu, allowedCommands[role]) {
			t.Errorf("the menu of %s is %v, want %v", role, menu, allowedCommands[role])
		}
		person.Says("/help")
		w.waitIdle()
		var listed []string
		for line := range strings.Lines(person.LastBotMessage().Text) {
			if name, _, ok := strings.Cut(strings.TrimPrefix(line, "/"), " – "); ok && strings.HasPrefix(line, "/") {
				listed = append(listed, name)
			}
		}
		if !slices.Equal(listed, allowedCommands[role]) {
			t.Errorf("the help of %s lists %v, want %v", role, listed, allowedCommands[role])
		}
	}
}

func TestTheMenuSpeaksTheLanguageOfThePhone(t *testing.T) {
	w := startBot(t)
	w.waitIdle()
	for phone, want := range map[string]string{
		"en": "Coming and past events", "ru": "Предстоящие и прошедшие мероприятия", "ky": "Алдыдагы жана өткөн иш-чаралар", "de": "Coming and past events",
	} {
		ann := w.person(1001, "Ann", phone)
		if menu := ann.Commands(); len(menu) < 4 || menu[3].Description != want {
			t.Errorf("on a phone in %q the menu is %v, want %q for /events", phone, menu, want)
		}
	}
}

// TestAPressIsAuthorisedByWhoPresses forges the button of a coordinator.
func TestAPressIsAuthorisedByWhoPresses(t *testing.T) {
	w := startBot(t, coordinator(1002))
	ann := w.person(1001, "Ann", "en")
	ann.Says("/help")
	message := ann.Sees("Commands")
	for _, b := range buttons() {
		if b.minRole == store.Everyone {
			continue
		}
		data, err := view.EncodePress(validPress(b.press))
		if err != nil {
			t.Fatal(err)
		}
		ann.PressesData(message.ID, data)
		ann.Sees("This is not open to you.")
	}
}

// validPress is a press of the same kind with values, where a button cannot be without.
func validPress(press view.Press) view.Press {
	switch press.(type) {
	case view.Teach:
		return view.Teach{Question: 1, Topic: "budget-total"}
	case view.TraceFigure:
		return view.TraceFigure{Figure: "people"}
	case view.ShowRunRecipients:
		return view.ShowRunRecipients{Run: 1, State: store.InDoubt}
	case view.SetRSVPFromAnnouncement:
		return view.SetRSVPFromAnnouncement{Announcement: 1, RSVP: store.RSVPYes}
	case view.ChangeRole:
		return view.ChangeRole{Person: 1001, Role: store.Administrator}
	case view.SaveMember:
		return view.SaveMember{Person: 1001, Role: store.Administrator}
	case view.PromptInvitationValidity:
		return view.PromptInvitationValidity{Role: store.Administrator}
	case view.CreateInvitation:
		return view.CreateInvitation{Role: store.Administrator, Days: 1}
	case view.ShowAuditByObject:
		return view.ShowAuditByObject{Kind: store.ObjectPerson, ID: "1001"}
	default:
		return press
	}
}
