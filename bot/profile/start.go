package profile

import (
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// start asks for the language. With the token of an invitation, which its link sends, it lets the person join the team.
// With an event, which the link on its card in a group sends, it shows that event. In a group it is the help.
func (f *Feature) start(tx *store.Tx, r chat.Request) (chat.Response, error) {
	switch {
	case !r.Private:
		return f.Help(tx, r)
	case store.IsInvitationToken(r.Argument):
		return f.joinTeam(tx, r)
	}
	page := f.screen(r.Lang)
	if r.Role != store.Everyone {
		if err := f.enqueueCommandMenu(tx, r.Address, page, r.Role); err != nil {
			return chat.Response{}, err
		}
	}
	response, isEvent, err := f.events.OpenLink(tx, r)
	if isEvent {
		return f.withLanguagePicker(r, response), err
	}
	return chat.Reply(page.StartLanguagePicker()), err
}

// joinTeam lets a person join the team by the token of an invitation. It asks for the language when they have not
// chosen one.
func (f *Feature) joinTeam(tx *store.Tx, r chat.Request) (chat.Response, error) {
	answer, err := f.team.Join(tx, r)
	return f.withLanguagePicker(r, answer), err
}

// withLanguagePicker asks for the language after a response, if the person has not chosen one.
func (f *Feature) withLanguagePicker(r chat.Request, response chat.Response) chat.Response {
	if r.Person.Lang == "" {
		response.Messages = append(response.Messages, f.screen(r.Lang).StartLanguagePicker())
	}
	return response
}

// enqueueCommandMenu sets the command menu of a chat to that of a role, in the language of the page.
func (f *Feature) enqueueCommandMenu(tx *store.Tx, to store.Address, page screen, role store.Role) error {
	return chat.Enqueue(tx, to, f.Registry.CommandMenu(page.Page, "", role))
}

// Help explains how to ask and lists the commands of the person's role. In a group it lists those of everyone, because
// the others read it too and the team's commands work in private chats only.
func (f *Feature) Help(_ *store.Tx, r chat.Request) (chat.Response, error) {
	role := r.Role
	if !r.Private {
		role = store.Everyone
	}
	return chat.Reply(f.screen(r.Lang).Help(f.Registry.CommandsFor(role))), nil
}

// Welcome says what the bot is and how it treats data, and puts the main menu under the input field.
func (p screen) Welcome() view.Message {
	text := p.HTML(locales.Welcome, locales.Args{"Example": p.exampleQuestion()})
	return view.Message{HTML: text, Menu: p.MainMenu()}
}

// Help explains how to ask and lists commands.
func (p screen) Help(commands []view.Command) view.Message {
	lines := []string{p.HTML(locales.Help, locales.Args{"Example": p.exampleQuestion()})}
	for _, command := range commands {
		lines = append(lines, p.CommandLine(command))
	}
	return view.Message{HTML: view.Lines(lines...)}
}

// exampleTopic is the topic whose first example shows how to ask.
const exampleTopic = "budget-total"

// exampleQuestion is a question that shows how to ask.
func (p screen) exampleQuestion() string {
	if examples := p.ApprovedAnswer(exampleTopic).Examples; len(examples) > 0 {
		return examples[0]
	}
	return ""
}
