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

// showEachContact shows every contact.
func showEachContact(m fixtures, show func(store.Contact) any) (all []any) {
	for _, contact := range m.contacts {
		all = append(all, show(contact))
	}
	return all
}

// showEachEvent shows every event, as it is and cancelled.
func showEachEvent(m fixtures, show func(store.Event) any) (all []any) {
	for _, event := range append(m.past, m.events...) {
		all = append(all, show(event))
		event.Status = store.Cancelled
		all = append(all, show(event))
	}
	return all
}

// showEventPages shows full pages of events that are all alike, so that the longest ones stand together, to every reader: the first page,
// one in the middle, the last, and one that somebody forged.
func showEventPages(events []store.Event, show func(view.EventPage, view.Viewer) view.Message) (all []any) {
	total := 3 * view.EventsPerPage
	pages := func(page int64) view.Pager { return view.Pager{Page: page, Total: total, Size: view.EventsPerPage} }
	for _, event := range events {
		event.Status = store.Cancelled // the longest heading
		alike := slices.Repeat([]store.Event{event}, view.EventsPerPage)
		for n, reader := range readers() {
			all = append(all, show(view.EventPage{Events: alike, Country: "TM", Pager: pages(int64(n % 3))}, reader))
		}
		all = append(all, show(view.EventPage{Events: alike[:1], Pager: view.Pager{Total: 1, Size: view.EventsPerPage}}, view.Viewer{Now: now}))
	}
	return append(all, show(view.EventPage{Pager: pages(math.MaxInt64)}, view.Viewer{Now: now}))
}

// inboxes shows full pages of questions, each page of one filler, and the empty inbox.
func inboxes(p view.Page, m fixtures) (all []any) {
	all = append(all, p.Inbox(nil, view.Pager{Size: view.QuestionsPerPage}, view.Viewer{Now: now}))
	for first := 0; first < len(m.hostile); first += view.QuestionsPerPage {
		page := m.hostile[first : first+view.QuestionsPerPage]
		all = append(all, p.Inbox(page, view.Pager{Page: 1, Total: len(m.hostile), Size: view.QuestionsPerPage}, readers()[1]))
	}
	return append(all, p.Inbox(nil, view.Pager{Page: math.MaxInt64, Total: 1, Size: view.QuestionsPerPage}, view.Viewer{Now: now}))
}

// showTopicGroups shows three topics at a time, as many as are offered, until all were shown, and none.
func showTopicGroups(m fixtures, show func([]string) view.Message) (all []any) {
	for three := range slices.Chunk(topics(m), 3) {
		all = append(all, show(three))
	}
	return append(all, show(nil))
}

// topics are the ids of all topics.
func topics(m fixtures) (ids []string) {
	for _, topic := range m.base.Topics {
		ids = append(ids, topic.ID)
	}
	return ids
}

// textTopics are the topics that are answered by a text.
func textTopics(m fixtures) (topics []knowledge.Topic) {
	for _, topic := range m.base.Topics {
		if topic.Reply == knowledge.ReplyText || topic.Reply == knowledge.ReplyAboutBot || topic.Reply == knowledge.ReplySmallTalk {
			topics = append(topics, topic)
		}
	}
	return topics
}

// commands are all there are descriptions of.
func commands(m fixtures) (list []view.Command) {
	for key := range m.keys {
		if name, ok := strings.CutPrefix(string(key), "command_"); ok {
			list = append(list, view.Command{Name: name, Help: locales.Key(key)})
		}
	}
	return list
}

// messageOrError is a message, or why there is none.
func messageOrError(message view.Message, err error) any {
	if err != nil {
		return err
	}
	return message
}

// readers are people whose clock is unknown, the host's, and another one.
func readers() []view.Viewer {
	return []view.Viewer{{Now: now}, {Now: now, Zone: zone("Asia/Almaty")}, {Now: now, Zone: zone("Europe/Brussels")}, {Now: now.AddDate(10, 0, 0), Zone: time.UTC}}
}

// zone is a time zone by its IANA name, which the tests know to be right.
func zone(name string) *time.Location {
	zone, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return zone
}

// hostileArgs has a hostile value for each placeholder of a key; Count is a number, which chooses the plural form.
func hostileArgs(m fixtures, key locales.Key) locales.Args {
	args := make(locales.Args)
	for _, name := range m.keys[key] {
		args[name] = hostile
	}
	if _, ok := args["Count"]; ok {
		args["Count"] = 21
	}
	return args
}
