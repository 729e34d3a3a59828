package ask

import (
	"errors"
	"strconv"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

const (
	questionsPerPage = 8
	maxShownQuestion = 350 // UTF-16 units of a question, so that a page of them fits into one message
	maxTeachTopics   = 8   // topics that a coordinator is offered for a question
)

// inbox shows coordinators the open questions.
func (f *Feature) inbox(tx *store.Tx, r chat.Request) (chat.Response, error) {
	return chat.AsNewMessage(f.inboxPage(tx, r, ShowInbox{}))
}

// inboxPage shows a page of the open questions.
func (f *Feature) inboxPage(tx *store.Tx, r chat.Request, press ShowInbox) (chat.Response, error) {
	questions, pager, err := view.ReadPage(press.Page, questionsPerPage, tx.OpenQuestions)
	return chat.ReplaceWith(f.screen(r.Lang).Inbox(questions, pager, r.Viewer(tx.Now()))), err
}

// showQuestion shows an open question with the topics that may answer it.
func (f *Feature) showQuestion(tx *store.Tx, r chat.Request, press ShowQuestion) (chat.Response, error) {
	question, err := findOpenQuestion(tx, press.Question)
	if err != nil {
		return chat.Response{}, err
	}
	topics := f.suggestTopics(f.rankTopics(locales.Lang(question.Lang), question.Text), maxTeachTopics)
	return chat.ReplaceWith(f.screen(r.Lang).InboxQuestion(question, topics)), nil
}

// teach sends the answer that a coordinator chose to whoever asked the question, in their language, and adds the
// question to the examples of the topic.
func (f *Feature) teach(tx *store.Tx, r chat.Request, press Teach) (chat.Response, error) {
	question, err := findOpenQuestion(tx, press.Question)
	if err != nil {
		return chat.Response{}, err
	}
	if !f.canOffer(press.Topic) {
		return chat.Response{}, chat.ErrOldButton
	}
	example := store.Example{
		Topic: press.Topic, Lang: question.Lang, Text: question.Text, AddedBy: r.Person.ID, AskedBy: question.PersonID,
	}
	if err := tx.AddExample(example); err != nil {
		return chat.Response{}, err
	}
	if err := closeAndRecord(tx, r, question.ID, store.ActionQuestionAnswered, press.Topic); err != nil {
		return chat.Response{}, err
	}
	tx.AfterCommit(f.retrainInBackground)
	if err := f.sendTaughtAnswer(tx, question, press.Topic); err != nil {
		return chat.Response{}, err
	}
	return f.backToInbox(tx, r, locales.InboxTaught)
}

// sendTaughtAnswer sends the answer of a topic to whoever asked a question before.
func (f *Feature) sendTaughtAnswer(tx *store.Tx, question store.Question, topic string) error {
	asker, err := chat.PersonOrID(tx, question.PersonID)
	if err != nil {
		return err
	}
	lang := locales.Lang(question.Lang)
	if choseLanguage(asker) {
		lang = chat.Language(asker)
	}
	r := chat.Request{
		Person: asker, Role: f.Rights.RoleOf(asker), Lang: lang,
		Address: question.Address, Private: question.ChatID > 0,
		Text: question.Text,
	}
	exchange, err := tx.AddExchange(store.Exchange{
		PersonID: asker.ID, ChatID: question.ChatID, Lang: question.Lang, Question: question.Text,
		Verdict: store.Unknown, Topic: topic,
	})
	if err != nil {
		return err
	}
	answer, err := f.answerWithTopic(tx, r, topic, exchange, lang)
	if err != nil {
		return err
	}
	answer.Messages = append([]view.Message{f.screen(lang).CoordinatorAnswered(question)}, answer.Messages...)
	answer.Replace = false
	return chat.EnqueueResponse(tx, r, answer)
}

// closeQuestion closes an open question without an answer.
func (f *Feature) closeQuestion(tx *store.Tx, r chat.Request, press CloseQuestion) (chat.Response, error) {
	if _, err := findOpenQuestion(tx, press.Question); err != nil {
		return chat.Response{}, err
	}
	if err := closeAndRecord(tx, r, press.Question, store.ActionQuestionClosed, ""); err != nil {
		return chat.Response{}, err
	}
	return f.backToInbox(tx, r, locales.InboxClosed)
}

// closeAndRecord closes a question and records in the audit what was done with it.
func closeAndRecord(tx *store.Tx, r chat.Request, question int64, action store.Action, detail string) error {
	if err := tx.CloseQuestion(question); err != nil {
		return err
	}
	return tx.RecordAction(r.Person.ID, action, store.ObjectQuestion.WithID(question), detail)
}

// backToInbox shows the questions that are still open, with a toast that says what was done.
func (f *Feature) backToInbox(tx *store.Tx, r chat.Request, done locales.Key) (chat.Response, error) {
	answer, err := f.inboxPage(tx, r, ShowInbox{})
	return chat.WithToast(answer, f.screen(r.Lang).Toast(done, nil)), err
}

// findOpenQuestion finds the question that a button belongs to. One that is not open any more was dealt with by another
// coordinator.
func findOpenQuestion(tx *store.Tx, id int64) (store.Question, error) {
	question, err := tx.OpenQuestion(id)
	if errors.Is(err, store.ErrNotFound) {
		err = chat.UserError{Key: locales.InboxAlreadyHandled}
	}
	return question, err
}

// Inbox shows coordinators a page of the open questions, the newest first.
func (p screen) Inbox(questions []store.Question, pager view.Pager, reader view.Viewer) view.Message {
	if pager.Total == 0 {
		return p.Text(locales.InboxEmpty, nil)
	}
	text := p.HTML(locales.InboxCount, locales.Args{"Count": pager.Total})
	var numbers []view.Button
	for i, question := range questions {
		number := strconv.Itoa(pager.Offset() + i + 1)
		numbers = append(numbers, view.Button{Text: number, Press: ShowQuestion{question.ID}})
		asked, lang := p.DateTime(question.AskedAt.Time, reader), locales.Lang(question.Lang)
		heading := number + " · " + asked + " · " + lang.Name()
		shown := view.Truncate(question.Text, maxShownQuestion)
		text = view.Paragraphs(text, view.Italic(heading)+"\n"+view.Escape(shown))
	}
	turn := p.PagerRows(pager, locales.ButtonNewer, locales.ButtonOlder, func(page int64) view.Press {
		return ShowInbox{page}
	})
	buttons := append(view.Grid(questionsPerPage, numbers...), turn...)
	return view.Message{HTML: text, Buttons: view.NonEmptyRows(buttons)}
}

// InboxQuestion shows a coordinator an open question with the topics that may answer it.
func (p screen) InboxQuestion(question store.Question, topics []string) view.Message {
	var buttons []view.Button
	for _, topic := range topics {
		buttons = append(buttons, view.Button{Text: p.ApprovedAnswer(topic).Title, Press: Teach{question.ID, topic}})
	}
	closeButton := view.Button{Text: p.Plain(locales.InboxClose, nil), Press: CloseQuestion{question.ID}}
	buttons = append(buttons, closeButton, p.Back(ShowInbox{}))
	text := view.Quote(view.Truncate(question.Text, maxShownQuestion))
	return view.Message{
		HTML:    view.Paragraphs(text, p.HTML(locales.InboxChoose, nil)),
		Buttons: view.Rows(buttons...),
	}
}

// CoordinatorAnswered tells a person that a coordinator has found the answer to their question. The answer follows in a
// message of its own.
func (p screen) CoordinatorAnswered(question store.Question) view.Message {
	shown := view.Truncate(question.Text, maxShownQuestion)
	return p.Text(locales.AnswerFromCoordinator, locales.Args{"Question": shown})
}
