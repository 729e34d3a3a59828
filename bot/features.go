package bot

import (
	"bomcabot/bot/activity"
	"bomcabot/bot/announce"
	"bomcabot/bot/ask"
	"bomcabot/bot/chat"
	"bomcabot/bot/contact"
	"bomcabot/bot/event"
	"bomcabot/bot/profile"
	"bomcabot/bot/team"
	"bomcabot/bot/view"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// menu lists all commands in the order in which help and Telegram's menus show them.
var menu = []string{
	"start", "programme", "contacts", "events", "news", "subscribe", "language", "help",
	"privacy", "mydata", "forget", "cancel",
	"log", "newevent", "announce", "inbox", "activities", "report",
	"team", "audit", "status",
}

// NewWith returns a bot with the given resources. It creates the features and passes to each what it needs of others
// that it must not import. It panics if two features use the same name for a command, button, dialogue or job.
func NewWith(db *store.Store, settings Settings, resources Resources) *Bot {
	rights := chat.Rights{AdminIDs: settings.AdminIDs}
	registry := chat.NewRegistry(menu)
	parser := chat.NewParser(settings.Username, rights, registry, resources.Texts)
	views, background := view.New(resources.Texts, resources.Knowledge), chat.NewBackground(settings.Log)
	deps := chat.Deps{
		Store: db, Knowledge: resources.Knowledge, Texts: resources.Texts, Views: views, Rights: rights,
		Registry: registry, Conversations: &chat.Conversations{Registry: registry, Views: views, Parser: parser},
		Jobs: &chat.Jobs{
			Registry: registry, Store: db, Views: views, Rights: rights, Background: background,
			Notify: settings.Notify, Log: settings.Log,
		},
		Background: background, Username: settings.Username, Version: settings.Version, StartedAt: settings.Now(),
		Download: settings.Download, Log: settings.Log,
	}
	teams := team.New(deps)
	contacts := contact.New(deps)
	events := event.New(deps)
	announcements := announce.New(deps, events)
	events.OnChange, events.SendNotice = announcements.RefreshAnnouncements, announcements.SendNotice
	teams.OnRoleChange = announcements.HandOver
	profiles := profile.New(deps, teams, events)
	questions := ask.New(deps, ask.Replies{
		knowledge.ReplyEvents: events.UpcomingEvents, knowledge.ReplyContacts: contacts.Contacts,
		knowledge.ReplyHelp: profiles.Help, knowledge.ReplyPrivacy: profiles.Privacy,
	})
	b := &Bot{settings: settings, deps: deps, parser: parser, compose: announcements.Compose}
	deps.Conversations.Route, deps.Conversations.Fallback = b.Route, questions.Answer
	b.register([]feature{
		{"chat", deps.Conversations}, {"chat/jobs", deps.Jobs}, {"announce", announcements}, {"event", events},
		{"ask", questions}, {"profile", profiles}, {"contact", contacts}, {"activity", activity.New(deps)},
		{"team", teams},
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
