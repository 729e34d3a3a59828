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

// menu is all commands in the order in which help and Telegram's menus show them.
var menu = []string{
	"start", "programme", "contacts", "events", "news", "subscribe", "language", "help", "privacy", "mydata", "forget", "cancel",
	"log", "newevent", "announce", "inbox", "activities", "report",
	"team", "audit", "status",
}

// NewWith puts the features together. What one feature needs of another that it must not import is plugged in here.
func NewWith(db *store.Store, settings Settings, shipped Resources) *Bot {
	rights := chat.Rights{AdminIDs: settings.AdminIDs}
	registry := chat.NewRegistry(menu)
	parser := chat.NewParser(settings.Username, rights, registry, shipped.Texts)
	views, background := view.New(shipped.Texts, shipped.Knowledge), chat.NewBackground()
	deps := chat.Deps{
		Store: db, Knowledge: shipped.Knowledge, Texts: shipped.Texts, Views: views, Rights: rights, Registry: registry,
		Conversations: &chat.Conversations{Registry: registry, Views: views, Parser: parser},
		Jobs: &chat.Jobs{
			Registry: registry, Store: db, Views: views, Rights: rights, Background: background,
			Notify: settings.Notify, Log: settings.Log,
		},
		Background: background, Username: settings.Username, Version: settings.Version, StartedAt: settings.Now(),
		Download: settings.Download, Log: settings.Log,
	}
	members := team.New(deps)
	contacts := contact.New(deps)
	events := event.New(deps)
	announcements := announce.New(deps, events)
	events.OnChange = announcements.RefreshAnnouncements
	people := profile.New(deps, members, events)
	questions := ask.New(deps, shipped.Matchers, ask.Replies{
		knowledge.ReplyEvents: events.UpcomingEvents, knowledge.ReplyContacts: contacts.Contacts,
		knowledge.ReplyHelp: people.Help, knowledge.ReplyPrivacy: people.Privacy,
	})
	b := &Bot{
		settings: settings, registry: registry, conversations: deps.Conversations, parser: parser, views: views,
		matchers: shipped.Matchers, announcements: announcements, background: background, log: settings.Log,
	}
	deps.Conversations.Route, deps.Conversations.Fallback = b.Route, questions.Answer
	b.plug([]feature{
		{"chat", deps.Conversations}, {"chat/jobs", deps.Jobs}, {"announce", announcements}, {"event", events},
		{"ask", questions}, {"profile", people}, {"contact", contacts}, {"activity", activity.New(deps)}, {"team", members},
	})
	return b
}

// feature is a part of the bot with tables of its own.
type feature struct {
	folder string
	router interface{ Routes() chat.Routes }
}

// plug adds the tables of features, whose due work is done in this order.
func (b *Bot) plug(features []feature) {
	b.routes = make(map[string]chat.Routes)
	for _, f := range features {
		b.routes[f.folder] = f.router.Routes()
		b.registry.Add(b.routes[f.folder])
	}
}
