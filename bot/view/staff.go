package view

import (
	"html"
	"time"

	"bomcabot/locales"
	"bomcabot/store"
)

// Inbox limits: so many questions, cut to so many characters, fit into one message.
const (
	QuestionsPerPage = 8
	maxQuestion      = 350
)

// Inbox shows coordinators a page of the questions that wait, the newest first.
func (p Page) Inbox(questions []store.Question, pages Pages, reader Reader) Message {
	if pages.Total == 0 {
		return p.Text(locales.InboxEmpty, nil)
	}
	text := p.html(locales.InboxCount, locales.Args{"Count": pages.Total})
	for _, question := range questions {
		asked := question.Asked.In(reader.zoneOrUTC())
		heading := p.lang.Date(asked) + ", " + locales.Clock(asked) + " (" + locales.Offset(asked) + ") · " + locales.Lang(question.Lang).Name()
		text = paragraphs(text, "<i>"+html.EscapeString(heading)+"</i>\n"+html.EscapeString(cut(question.Text, maxQuestion)))
	}
	message := Message{HTML: text}
	for _, row := range p.turn(pages, locales.ButtonNewer, locales.ButtonOlder, func(page int64) Press { return ShowInbox{page} }) {
		if len(row) > 0 {
			message.Buttons = append(message.Buttons, row)
		}
	}
	return message
}

func (r Reader) zoneOrUTC() *time.Location {
	if r.Zone == nil {
		return time.UTC
	}
	return r.Zone
}

// Status shows administrators how the bot is doing.
func (p Page) Status(version string, since time.Time, traffic store.Traffic, reader Reader) Message {
	started := since.In(reader.zoneOrUTC())
	return p.Text(locales.Status, locales.Args{
		"Version": version,
		"Since":   p.lang.Date(started) + ", " + locales.Clock(started) + " (" + locales.Offset(started) + ")",
		"People":  traffic.People, "Unreachable": traffic.Unreachable, "Questions": traffic.Questions,
		"Waiting": traffic.Waiting, "Dead": traffic.Dead, "Outgoing": traffic.Outgoing, "Failed": traffic.Failed, "InDoubt": traffic.InDoubt,
	})
}
