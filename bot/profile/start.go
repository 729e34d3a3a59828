package profile

import (
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// start asks for the language; those of the team who have chosen theirs are welcomed at once. With the token of an
// invitation, which its link sends, it lets the person join the team.
// With an event or a topic, which a link to it sends, it shows that; those who have chosen no language choose it first.
// In a group it is the help.
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
	response, isLink, err := f.openLink(tx, r)
	switch {
	case err != nil:
		return chat.Response{}, err
	case isLink && r.Person.Lang == "" && len(r.Argument) <= maxStartArgument:
		return chat.Reply(page.LinkLanguagePicker(r.Argument)), nil
	case isLink:
		return response, nil
	case r.Role != store.Everyone && r.Person.Lang != "":
		welcome, err := f.welcome(tx, r, page)
		return chat.Reply(welcome), err
	default:
		return chat.Reply(page.StartLanguagePicker()), nil
	}
}

// maxStartArgument is the maximum length of the argument of a link, see
// https://core.telegram.org/bots/features#deep-linking. The buttons that carry it have room for fewer characters.
const maxStartArgument = 40

// openLink shows what the argument of /start names. It returns false if it names nothing.
func (f *Feature) openLink(tx *store.Tx, r chat.Request) (chat.Response, bool, error) {
	for _, links := range f.links {
		if response, found, err := links.OpenLink(tx, r); found || err != nil {
			return response, found, err
		}
	}
	return chat.Response{}, false, nil
}

// startAtLink is [Feature.startInLanguage] for somebody who came by a link. It shows last what the link names.
func (f *Feature) startAtLink(tx *store.Tx, r chat.Request, press StartAtLink) (chat.Response, error) {
	answer, err := f.startInLanguage(tx, r, StartInLanguage{press.Lang})
	if err != nil {
		return chat.Response{}, err
	}
	r.Lang, r.Person.Lang, r.Argument, r.PressID = locales.Lang(press.Lang), press.Lang, press.Link, ""
	linked, _, err := f.openLink(tx, r)
	answer.Messages = append(answer.Messages, linked.Messages...)
	return answer, err
}

// welcome says what the bot is for a person. To the team it also says what waits for them.
func (f *Feature) welcome(tx *store.Tx, r chat.Request, page screen) (view.Message, error) {
	if r.Role == store.Everyone {
		return page.Welcome(), nil
	}
	questions, err := f.CountQuestions(tx, r)
	if err != nil {
		return view.Message{}, err
	}
	drafts, err := f.CountDrafts(tx, r)
	if err != nil {
		return view.Message{}, err
	}
	waiting := Waiting{Questions: questions, Drafts: drafts}
	if r.Role == store.Administrator {
		waiting.Approvals, err = tx.PendingApprovals()
	}
	return page.WelcomeTeam(r.Role, waiting), err
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
	return chat.Reply(f.screen(r.Lang).Help(role, f.Registry.CommandsFor(role))), nil
}

// Welcome says what the bot is and how it treats data, and puts the main menu under the input field.
func (p screen) Welcome() view.Message {
	text := p.HTML(locales.Welcome, locales.Args{"Example": p.exampleQuestion()})
	return view.Message{HTML: text, Menu: p.MainMenu(store.Everyone)}
}

// Waiting is how much waits for the team.
type Waiting struct {
	Questions int // without an answer
	Drafts    int // of answers, to be approved
	Approvals int // announcements that an administrator has to approve
}

// WelcomeTeam says to a member of the team what the bot does for them and what waits, and puts their main menu under
// the input field.
func (p screen) WelcomeTeam(role store.Role, waiting Waiting) view.Message {
	text := p.HTML(locales.WelcomeTeam, locales.Args{
		"Role": p.Plain(locales.Key("role_"+string(role)), nil), "Line": p.Plain(locales.LogExample, nil),
	})
	return view.Message{HTML: view.Paragraphs(text, p.waitingLines(waiting)), Menu: p.MainMenu(role)}
}

// waitingLines says how much waits for the team; nothing where nothing does.
func (p screen) waitingLines(waiting Waiting) string {
	line := func(key locales.Key, number int, command string) string {
		if number == 0 {
			return ""
		}
		return p.HTML(key, locales.Args{"Number": p.Lang.Number(number)}) + " · " + command
	}
	return view.Lines(line(locales.WaitingQuestions, waiting.Questions, "/inbox"),
		line(locales.WaitingDrafts, waiting.Drafts, "/answers"),
		line(locales.WaitingApprovals, waiting.Approvals, "/announce"))
}

// Help explains how to ask and lists the commands of a role.
func (p screen) Help(role store.Role, commands []view.Command) view.Message {
	oneLine := ""
	if role != store.Everyone {
		oneLine = p.HTML(locales.HelpTeam, locales.Args{"Line": p.Plain(locales.LogExample, nil)})
	}
	lines := []string{p.HTML(locales.Help, locales.Args{"Example": p.exampleQuestion()})}
	for _, command := range commands {
		lines = append(lines, p.CommandLine(command))
	}
	return view.Message{HTML: view.Paragraphs(oneLine, view.Lines(lines...))}
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
