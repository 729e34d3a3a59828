package ask

import (
	"strconv"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Inbox limits: so many questions, cut to so many UTF-16 units, fit into one message.
const (
	QuestionsPerPage = 8
	maxShownQuestion = 350
)

// Inbox shows coordinators a page of the questions that wait, the newest first.
func (p screen) Inbox(questions []store.Question, pages view.Pager, reader view.Viewer) view.Message {
	if pages.Total == 0 {
		return p.Text(locales.InboxEmpty, nil)
	}
	text := p.HTML(locales.InboxCount, locales.Args{"Count": pages.Total})
	var numbers []view.Button
	for i, question := range questions {
		number := strconv.Itoa(pages.Offset() + i + 1)
		numbers = append(numbers, view.Button{Text: number, Press: ShowQuestion{question.ID}})
		heading := number + " · " + p.DateTime(question.AskedAt.Time, reader) + " · " + locales.Lang(question.Lang).Name()
		text = view.Paragraphs(text, view.Italic(heading)+"\n"+view.Escape(view.Truncate(question.Text, maxShownQuestion)))
	}
	turn := p.PagerRows(pages, locales.ButtonNewer, locales.ButtonOlder, func(page int64) view.Press { return ShowInbox{page} })
	return view.Message{HTML: text, Buttons: view.NonEmptyRows(append(view.Grid(QuestionsPerPage, numbers...), turn...))}
}

// InboxQuestion shows a coordinator an open question with the topics that may answer it.
func (p screen) InboxQuestion(question store.Question, topics []string) view.Message {
	var buttons []view.Button
	for _, topic := range topics {
		buttons = append(buttons, view.Button{Text: p.ApprovedAnswer(topic).Title, Press: Teach{question.ID, topic}})
	}
	buttons = append(buttons, view.Button{Text: p.Plain(locales.InboxClose, nil), Press: CloseQuestion{question.ID}}, p.Back(ShowInbox{}))
	text := view.Quote(view.Truncate(question.Text, maxShownQuestion))
	return view.Message{HTML: view.Paragraphs(text, p.HTML(locales.InboxChoose, nil)), Buttons: view.Rows(buttons...)}
}

// CoordinatorAnswered tells somebody that a coordinator has found the answer to their question; the answer follows in a message of its own.
func (p screen) CoordinatorAnswered(question store.Question) view.Message {
	return p.Text(locales.AnswerFromCoordinator, locales.Args{"Question": view.Truncate(question.Text, maxShownQuestion)})
}
