package bot_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"bomcabot/bot/activity"
	"bomcabot/bot/announce"
	"bomcabot/bot/ask"
	"bomcabot/bot/bottest"
	"bomcabot/bot/chat"
	"bomcabot/bot/curate"
	"bomcabot/bot/inbox"
	"bomcabot/bot/sandbox"
	"bomcabot/bot/team"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// joinOfEachRole lets a person of each role join, with Bob as the coordinator.
func joinOfEachRole(w bottest.World) map[store.Role]*sandbox.Actor {
	return map[store.Role]*sandbox.Actor{
		store.Everyone:      w.Join(1001, "Ann", "en"),
		store.Coordinator:   w.Join(1002, "Bob", "en"),
		store.Administrator: w.Join(bottest.CatID, "Cat", "en"),
	}
}

func TestEachRoleMayUseItsCommandsAndNoOthers(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002))
	texts, err := locales.Load()
	if err != nil {
		t.Fatal(err)
	}
	refusal := texts.Text(locales.English, locales.ErrorNotAllowed, nil)
	for role, person := range joinOfEachRole(w) {
		for _, c := range w.Bot.Registry().CommandsFor(store.Administrator) {
			allowed := slices.Contains(bottest.AllowedCommands[role], c.Name)
			person.Says("/" + c.Name)
			w.WaitIdle()
			if refused := person.LastBotMessage().Text == refusal; refused == allowed {
				t.Errorf("/%[2]s of %[1]s: refused is %[3]v, want %[4]v", role, c.Name, refused, !allowed)
			}
		}
	}
}

func TestHelpAndMenuShowTheCommandsOfARole(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002))
	for role, person := range joinOfEachRole(w) {
		person.Says("/start")
		person.Presses("Русский")
		w.WaitIdle()
		var menu []string
		for _, command := range person.Commands() {
			menu = append(menu, command.Command)
		}
		if !slices.Equal(menu, bottest.AllowedCommands[role]) {
			t.Errorf("the menu of %s is %v, want %v", role, menu, bottest.AllowedCommands[role])
		}
		person.Says("/help")
		w.WaitIdle()
		var listed []string
		for line := range strings.Lines(person.LastBotMessage().Text) {
			if name, _, ok := strings.Cut(strings.TrimPrefix(line, "/"), " – "); ok && strings.HasPrefix(line, "/") {
				listed = append(listed, name)
			}
		}
		if !slices.Equal(listed, bottest.AllowedCommands[role]) {
			t.Errorf("the help of %s lists %v, want %v", role, listed, bottest.AllowedCommands[role])
		}
	}
}

func TestMenuIsInTheLanguageOfTheApp(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	w.SyncProfile()
	for phone, want := range map[string]string{
		"en": "Upcoming and past events",
		"ru": "Предстоящие и прошедшие встречи",
		"ky": "Алдыдагы жана өткөн жолугушуулар",
		"de": "Upcoming and past events",
	} {
		ann := w.Join(1001, "Ann", phone)
		if menu := ann.Commands(); len(menu) < 4 || menu[3].Description != want {
			t.Errorf("in an app in %q the menu is %v, want %q for /events", phone, menu, want)
		}
	}
}

// Every button checks the role of whoever presses it: Ann forges the presses of coordinators and administrators.
func TestAPressIsAuthorisedByWhoPresses(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002))
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/help")
	message := ann.Sees("Commands")
	var buttons []chat.Button
	for _, routes := range w.Bot.Routes() {
		buttons = append(buttons, routes.Buttons...)
	}
	for _, b := range buttons {
		if b.MinRole == store.Everyone {
			continue
		}
		data, err := view.EncodePress(validPress(b.Press))
		if err != nil {
			t.Fatal(err)
		}
		ann.PressesData(message.ID, data)
		ann.Sees("You do not have access to this.")
	}
}

// What is the team's is not shown to a group, whoever asks for it there and however.
func TestWhatIsTheTeamsIsAnsweredInPrivate(t *testing.T) {
	w := bottest.Start(t)
	ann, cat := w.Join(1001, "Ann", "en"), w.Join(bottest.CatID, "Cat", "en")
	group := w.Group(t, "Ann, Cat", ann, cat)
	group.Says(cat, "/help@bomcabot")
	if help := group.Sees("Commands"); strings.Contains(help.Text, "/inbox") {
		t.Errorf("the help in a group lists the team's commands:\n%s", help.Text)
	}
	for _, routes := range w.Bot.Routes() {
		for _, c := range routes.Commands {
			if c.MinRole != store.Everyone {
				if c.InGroups {
					continue
				}
				group.Says(cat, "/"+c.Name+"@bomcabot")
				group.Sees("Please send this command in our private chat.")
			}
		}
		for _, b := range routes.Buttons {
			if b.MinRole == store.Everyone || b.InGroups {
				continue
			}
			data, err := view.EncodePress(validPress(b.Press))
			if err != nil {
				t.Fatal(err)
			}
			group.PressesData(cat, 2, data)
			group.Sees("Please send this command in our private chat.")
		}
	}
}

// validPress returns a press of the same kind that can be encoded.
func validPress(press view.Press) view.Press {
	switch press.(type) {
	case curate.ShowList:
		return curate.ShowList{List: "hidden"}
	case curate.ShowAnswer:
		return curate.ShowAnswer{Topic: "website", Lang: "en"}
	case curate.ShowHistory:
		return curate.ShowHistory{Topic: "website"}
	case curate.PromptHide:
		return curate.PromptHide{Topic: "website"}
	case curate.Hide:
		return curate.Hide{Topic: "website"}
	case curate.Shift:
		return curate.Shift{Topic: "website"}
	case curate.Approve:
		return curate.Approve{Topic: "website", Lang: "en"}
	case curate.EditAnswer:
		return curate.EditAnswer{Topic: "website", Lang: "en"}
	case inbox.Teach:
		return inbox.Teach{Question: 1, Topic: "budget-total"}
	case ask.DrawTopicLink:
		return ask.DrawTopicLink{Topic: "budget-total"}
	case activity.TraceFigure:
		return activity.TraceFigure{Figure: "people"}
	case announce.ShowRunRecipients:
		return announce.ShowRunRecipients{Run: 1, State: store.InDoubt}
	case announce.SetRSVPFromAnnouncement:
		return announce.SetRSVPFromAnnouncement{Announcement: 1, RSVP: store.RSVPYes}
	case team.ChangeRole:
		return team.ChangeRole{Person: 1001, Role: store.Administrator}
	case team.SaveMember:
		return team.SaveMember{Person: 1001, Role: store.Administrator}
	case team.PromptInvitationValidity:
		return team.PromptInvitationValidity{Role: store.Administrator}
	case team.CreateInvitation:
		return team.CreateInvitation{Role: store.Administrator, Days: 1}
	case team.ShowAuditByObject:
		return team.ShowAuditByObject{Kind: store.ObjectPerson, ID: "1001"}
	default:
		return withoutEmptyTexts(press)
	}
}

// withoutEmptyTexts is a press in which every text has a letter.
func withoutEmptyTexts(press view.Press) view.Press {
	filled := reflect.New(reflect.TypeOf(press)).Elem()
	filled.Set(reflect.ValueOf(press))
	for _, field := range filled.Fields() {
		if field.Type() == reflect.TypeFor[string]() && field.String() == "" {
			field.SetString("x")
		}
	}
	return filled.Interface().(view.Press)
}
