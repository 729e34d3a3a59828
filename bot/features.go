package bot

import (
	"errors"

	"bomcabot/bot/activity"
	"bomcabot/bot/announce"
	"bomcabot/bot/ask"
	"bomcabot/bot/chat"
	"bomcabot/bot/contact"
	"bomcabot/bot/curate"
	"bomcabot/bot/event"
	"bomcabot/bot/health"
	"bomcabot/bot/inbox"
	"bomcabot/bot/profile"
	"bomcabot/bot/stats"
	"bomcabot/bot/team"
	"bomcabot/bot/view"
	"bomcabot/bot/workbook"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// menu lists all commands in the order in which help and Telegram's menus show them. There, those of the team come
// first.
var menu = []string{
	"start", "programme", "contacts", "events", "news", "subscribe", "language", "help",
	"privacy", "mydata", "forget", "cancel",
	"log", "newevent", "report", "inbox", "answers", "announce", "activities", "workbook",
	"stats", "team", "audit", "status",
}

// NewWith returns a bot with the given resources. It creates the features and passes to each what it needs of others
// that it must not import. It panics if two features use the same name for a command, button, dialogue or job.
func NewWith(db *store.Store, settings Settings, resources Resources) *Bot {
	rights := chat.Rights{AdminIDs: settings.AdminIDs}
	registry := chat.NewRegistry(menu)
	parser := chat.NewParser(settings.Username, rights, registry, resources.Texts)
	live := knowledge.NewLive(resources.Knowledge)
	views, background := view.New(resources.Texts, live), chat.NewBackground(settings.Log)
	if settings.Figures == nil {
		settings.Figures = chat.NoFigures{}
	}
	if settings.Outside == nil {
		settings.Outside = func() health.Outside { return health.Outside{DiskFree: -1} }
	}
	if settings.Files == nil {
		settings.Files = chat.NoFiles{}
	}
	deps := chat.Deps{
		Store: db, Knowledge: live, Texts: resources.Texts, Views: views, Rights: rights,
		Registry: registry, Conversations: &chat.Conversations{Registry: registry, Views: views, Parser: parser},
		Jobs: &chat.Jobs{
			Registry: registry, Store: db, Views: views, Rights: rights, Background: background,
			Notify: settings.Notify, Log: settings.Log,
		},
		Background: background, Username: settings.Username, Version: settings.Version, StartedAt: settings.Now(),
		Download: settings.Download, Files: settings.Files, Log: settings.Log, Figures: settings.Figures,
		Outside: settings.Outside, Translator: settings.Translator,
	}
	teams := team.New(deps)
	contacts := contact.New(deps)
	events := event.New(deps)
	announcements := announce.New(deps, events)
	events.OnChange, events.SendNotice = announcements.RefreshAnnouncements, announcements.SendNotice
	command := func(name string) chat.Handler { // the handler of a command, which is registered below
		return func(tx *store.Tx, r chat.Request) (chat.Response, error) {
			command, _ := registry.Command(name)
			return command.Handle(tx, r)
		}
	}
	questions := ask.New(deps, ask.Replies{
		knowledge.ReplyEvents: events.UpcomingEvents, knowledge.ReplyContacts: contacts.Contacts,
		knowledge.ReplyHelp: command("help"), knowledge.ReplyPrivacy: command("privacy"),
		knowledge.ReplyMessages: command("subscribe"), knowledge.ReplyLanguage: command("language"),
		knowledge.ReplyForget: command("forget"),
	})
	questions.AddContact, questions.ShowContact = contacts.AddContact, contacts.Show
	questions.ShowEvent = events.Show
	inboxes := inbox.New(deps, questions, settings.InboxOverdue)
	profiles := profile.New(deps, teams, events, events, questions)
	questions.SetLanguage = profiles.SetLanguage
	questions.KeepQuestion, questions.DropQuestion = inboxes.KeepQuestion, inboxes.DropAnswered
	profiles.CountQuestions = inboxes.CountWaiting
	statistics := stats.New(deps)
	statistics.MostAsked = inboxes.MostAsked
	curator := curate.New(deps, questions)
	inboxes.NewDrafts, profiles.CountDrafts = curator.NewDrafts, curator.CountDrafts
	inboxes.StartAnswer = func(tx *store.Tx, r chat.Request, reply inbox.Draft) (chat.Response, error) {
		extras := store.AnswerExtras{Files: reply.Files}
		return curator.StartDraft(tx, r, reply.Lang, reply.Title, reply.Text, extras, reply.Questions)
	}
	teams.OnRoleChange = func(tx *store.Tx, person int64) error {
		return errors.Join(announcements.HandOver(tx, person), inboxes.HandOver(tx, person))
	}
	b := &Bot{settings: settings, deps: deps, parser: parser, compose: announcements.Compose,
		composePost: inboxes.Compose}
	deps.Conversations.Route, deps.Conversations.Fallback = b.Route, questions.Answer
	deps.Conversations.HandleReply = inboxes.HandleReply
	b.register([]feature{
		{"chat", deps.Conversations}, {"chat/jobs", deps.Jobs}, {"announce", announcements}, {"event", events},
		{"ask", questions}, {"inbox", inboxes}, {"profile", profiles}, {"contact", contacts},
		{"activity", activity.New(deps)}, {"team", teams},
		{"curate", curator}, {"workbook", workbook.New(deps)}, {"stats", statistics},
	})
	return b
}

// feature is a part of the bot with tables of its own.
type feature struct {
	folder string
	router interface{ Routes() chat.Routes }
}

// register adds the tables of the features. Their due work runs in this order.
func (b *Bot) register(features []feature) {
	b.routes = make(map[string]chat.Routes)
	for _, f := range features {
		b.routes[f.folder] = f.router.Routes()
		b.deps.Registry.Add(b.routes[f.folder])
	}
}
