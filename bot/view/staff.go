package view

import (
	"html"
	"time"

	"bomcabot/locales"
	"bomcabot/store"
)

// Inbox limits: so many questions, cut to so many UTF-16 units, fit into one message.
const (
	QuestionsPerPage = 8
	maxShownQuestion = 350
)

// Inbox shows coordinators a page of the questions that wait, the newest first.
func (p Page) Inbox(questions []store.Question, pages Pager, reader Viewer) Message {
	if pages.Total == 0 {
		return p.Text(locales.InboxEmpty, nil)
	}
	text := p.html(locales.InboxCount, locales.Args{"Count": pages.Total})
	var numbers []Button
	for i, question := range questions {
		number := itoa(pages.Page*int64(pages.Size) + int64(i) + 1)
		numbers = append(numbers, Button{Text: number, Press: ShowQuestion{question.ID}})
		heading := number + " · " + p.dateTime(question.AskedAt.Time, reader) + " · " + locales.Lang(question.Lang).Name()
		text = paragraphs(text, "<i>"+html.EscapeString(heading)+"</i>\n"+html.EscapeString(truncate(question.Text, maxShownQuestion)))
	}
	turn := p.pagerRows(pages, locales.ButtonNewer, locales.ButtonOlder, func(page int64) Press { return ShowInbox{page} })
	return Message{HTML: text, Buttons: nonEmptyRows(append(grid(QuestionsPerPage, numbers...), turn...))}
}

// InboxQuestion shows a coordinator an open question with the topics that may answer it.
func (p Page) InboxQuestion(question store.Question, topics []string) Message {
	var buttons []Button
	for _, topic := range topics {
		buttons = append(buttons, Button{Text: p.answer(topic).Title, Press: Teach{question.ID, topic}})
	}
	buttons = append(buttons, Button{Text: p.plain(locales.InboxClose, nil), Press: CloseQuestion{question.ID}}, p.back(ShowInbox{}))
	text := "<blockquote>" + html.EscapeString(truncate(question.Text, maxShownQuestion)) + "</blockquote>"
	return Message{HTML: paragraphs(text, p.html(locales.InboxChoose, nil)), Buttons: rows(buttons...)}
}

// CoordinatorAnswered tells somebody that a coordinator has found the answer to their question; the answer follows in a message of its own.
func (p Page) CoordinatorAnswered(question store.Question) Message {
	return p.Text(locales.AnswerFromCoordinator, locales.Args{"Question": truncate(question.Text, maxShownQuestion)})
}

func (r Viewer) zoneOrUTC() *time.Location {
	if r.Zone == nil {
		return time.UTC
	}
	return r.Zone
}

// Status shows administrators how the bot is doing.
func (p Page) Status(version string, since time.Time, traffic store.Stats, reader Viewer) Message {
	return p.Text(locales.Status, locales.Args{
		"Version": version,
		"Since":   p.dateTime(since, reader),
		"People":  traffic.People, "Unreachable": traffic.UnreachablePeople, "Questions": traffic.OpenQuestions,
		"Waiting": traffic.PendingUpdates, "Dead": traffic.DeadUpdates, "Outgoing": traffic.PendingCalls, "Failed": traffic.FailedCalls, "InDoubt": traffic.InDoubtCalls,
	})
}
