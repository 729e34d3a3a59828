package view_test

import (
	"math"
	"slices"
	"strings"
	"time"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// ofContacts shows every contact.
func ofContacts(m material, show func(store.Contact) any) (all []any) {
	for _, contact := range m.contacts {
		all = append(all, show(contact))
	}
	return all
}

// ofEvents shows every event, as it is and cancelled.
func ofEvents(m material, show func(store.Event) any) (all []any) {
	for _, event := range append(m.past, m.events...) {
		all = append(all, show(event))
		event.Status = store.Cancelled
		all = append(all, show(event))
	}
	return all
}

// ofPages shows full pages of events that are all alike, so that the longest ones stand together, to every reader: the first page,
// one in the middle, the last, and one that somebody forged.
func ofPages(events []store.Event, show func(view.Events, view.Reader) view.Message) (all []any) {
	total := 3 * view.EventsPerPage
	pages := func(page int64) view.Pages { return view.Pages{Page: page, Total: total, Size: view.EventsPerPage} }
	for _, event := range events {
		event.Status = store.Cancelled // the longest heading
		alike := slices.Repeat([]store.Event{event}, view.EventsPerPage)
		for n, reader := range readers() {
			all = append(all, show(view.Events{Shown: alike, Country: "TM", Pages: pages(int64(n % 3))}, reader))
		}
		all = append(all, show(view.Events{Shown: alike[:1], Pages: view.Pages{Total: 1, Size: view.EventsPerPage}}, view.Reader{Now: now}))
	}
	return append(all, show(view.Events{Pages: pages(math.MaxInt64)}, view.Reader{Now: now}))
}

// inboxes shows full pages of questions, each page of one filler, and the empty inbox.
func inboxes(p view.Page, m material) (all []any) {
	all = append(all, p.Inbox(nil, view.Pages{Size: view.QuestionsPerPage}, view.Reader{Now: now}))
	for first := 0; first < len(m.hostile); first += view.QuestionsPerPage {
		page := m.hostile[first : first+view.QuestionsPerPage]
		all = append(all, p.Inbox(page, view.Pages{Page: 1, Total: len(m.hostile), Size: view.QuestionsPerPage}, readers()[1]))
	}
	return append(all, p.Inbox(nil, view.Pages{Page: math.MaxInt64, Total: 1, Size: view.QuestionsPerPage}, view.Reader{Now: now}))
}

// ofTopics shows three topics at a time, as many as are offered, until all were shown, and none.
func ofTopics(m material, show func([]string) view.Message) (all []any) {
	for three := range slices.Chunk(topics(m), 3) {
		all = append(all, show(three))
	}
	return append(all, show(nil))
}

// topics are the ids of all topics.
func topics(m material) (ids []string) {
	for _, topic := range m.base.Topics {
		ids = append(ids, topic.ID)
	}
	return ids
}

// answered are the topics that are answered by a text.
func answered(m material) (topics []knowledge.Topic) {
	for _, topic := range m.base.Topics {
		if topic.Reply == knowledge.ReplyText || topic.Reply == knowledge.ReplyAboutBot || topic.Reply == knowledge.ReplySmallTalk {
			topics = append(topics, topic)
		}
	}
	return topics
}

// commands are all there are descriptions of.
func commands(m material) (list []view.Command) {
	for key := range m.keys {
		if name, ok := strings.CutPrefix(string(key), "command_"); ok {
			list = append(list, view.Command{Name: name, Help: locales.Key(key)})
		}
	}
	return list
}

// orError is a message, or why there is none.
func orError(message view.Message, err error) any {
	if err != nil {
		return err
	}
	return message
}

// readers are people whose clock is unknown, the host's, and another one.
func readers() []view.Reader {
	return []view.Reader{{Now: now}, {Now: now, Zone: zone("Asia/Almaty")}, {Now: now, Zone: zone("Europe/Brussels")}, {Now: now.AddDate(10, 0, 0), Zone: time.UTC}}
}

// zone is a time zone by its IANA name, which the tests know to be right.
func zone(name string) *time.Location {
	zone, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return zone
}

// arguments has a hostile value for each placeholder of a key; Count is a number, which chooses the plural form.
func arguments(m material, key locales.Key) locales.Args {
	args := make(locales.Args)
	for _, name := range m.keys[key] {
		args[name] = hostile
	}
	if _, ok := args["Count"]; ok {
		args["Count"] = 21
	}
	return args
}
