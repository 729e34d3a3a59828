package inbox

import (
	"errors"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Card is a question as the team sees it.
type Card struct {
	store.Inquiry
	Questions []store.Question
	Entries   []store.Entry
	Taker     string // the name of who has taken it; empty: nobody
	Own       bool   // the reader has taken it
	CanFree   bool   // the reader may give it back
	Leaving   bool   // a reply is about to leave
}

// IsTaken reports whether somebody else answers the question.
func (c Card) IsTaken() bool { return c.TakenBy != 0 && !c.Own }

// pendingBack is the question of the first person who wrote back and has no reply to that; 0: there is none.
func (c Card) pendingBack() int64 {
	for i, e := range c.Entries {
		if e.Kind != store.EntryBack {
			continue
		}
		answered := false
		for _, later := range c.Entries[i+1:] {
			answered = answered || later.Kind != store.EntryBack &&
				(later.QuestionID == 0 || later.QuestionID == e.QuestionID)
		}
		if !answered {
			return e.QuestionID
		}
	}
	return 0
}

// receivers returns how many get a reply to everyone who asked, or to one of them.
func (c Card) receivers(own int64) int {
	if own != 0 {
		return 1
	}
	return len(c.Questions)
}

// findCard finds a question for a member of the team. It returns a [chat.UserError] if it is closed, or is not for
// them.
func (f *Feature) findCard(tx *store.Tx, r chat.Request, id int64) (Card, error) {
	card, err := f.cardOf(tx, r, id)
	if errors.Is(err, store.ErrNotFound) {
		return card, chat.UserError{Key: locales.InboxAlreadyHandled}
	}
	if err != nil {
		return card, err
	}
	scope, err := f.scope(tx, r)
	switch {
	case err != nil:
		return card, err
	case card.State != store.InquiryOpen && card.State != store.InquiryReplied:
		return card, chat.UserError{Key: locales.InboxAlreadyHandled}
	case !isFor(card.Inquiry, card.Questions, scope):
		return card, chat.UserError{Key: locales.ErrorNotAllowed}
	}
	return card, nil
}

// cardOf reads a question as somebody sees it.
func (f *Feature) cardOf(tx *store.Tx, r chat.Request, id int64) (card Card, err error) {
	if card.Inquiry, err = tx.Inquiry(id); err != nil {
		return card, err
	}
	if card.Questions, err = tx.QuestionsOf(id); err != nil {
		return card, err
	}
	if card.Entries, err = tx.EntriesOf(id); err != nil {
		return card, err
	}
	if card.TakenBy != 0 {
		taker, err := chat.PersonOrID(tx, card.TakenBy)
		if err != nil {
			return card, err
		}
		card.Taker = view.DisplayName(taker)
	}
	card.Own = card.TakenBy != 0 && card.TakenBy == r.Person.ID
	card.CanFree = card.Own || card.TakenBy != 0 && r.Role == store.Administrator
	card.Leaving, err = tx.HasLeavingEntry(id)
	return card, err
}

// begin takes a question for whoever replies to it. It returns a [chat.UserError] if another coordinator answers it.
func (f *Feature) begin(tx *store.Tx, r chat.Request, id int64) (Card, error) {
	card, err := f.findCard(tx, r, id)
	switch {
	case err != nil:
		return card, err
	case card.IsTaken():
		return card, chat.UserError{Key: locales.InboxTakenAlready, Args: locales.Args{"Name": card.Taker}}
	case card.Leaving:
		return card, chat.UserError{Key: locales.InboxLeavingAlready}
	case card.Own:
		return card, nil
	}
	if err := tx.TakeInquiry(id, r.Person.ID); err != nil {
		return card, err
	}
	err = tx.RecordAction(r.Person.ID, store.ActionQuestionTaken, store.ObjectQuestion.WithID(id), "")
	return card, err
}

// showQuestion shows a question with what can be done about it.
func (f *Feature) showQuestion(tx *store.Tx, r chat.Request, press ShowQuestion) (chat.Response, error) {
	card, err := f.findCard(tx, r, press.Question)
	if err != nil {
		return chat.Response{}, err
	}
	message := f.screen(r.Lang).Question(card, r.Viewer(tx.Now()))
	message.Page = press
	return chat.ReplaceWith(message), nil
}

// takeQuestion takes a question, so that no other coordinator answers it.
func (f *Feature) takeQuestion(tx *store.Tx, r chat.Request, press TakeQuestion) (chat.Response, error) {
	if _, err := f.begin(tx, r, press.Question); err != nil {
		return chat.Response{}, err
	}
	response, err := f.showQuestion(tx, r, ShowQuestion(press))
	return chat.WithToast(response, f.screen(r.Lang).Toast(locales.InboxTaken, nil)), err
}

// releaseQuestion gives a question back to all coordinators. Administrators can also give back what somebody else has
// taken.
func (f *Feature) releaseQuestion(tx *store.Tx, r chat.Request, press ReleaseQuestion) (chat.Response, error) {
	card, err := f.findCard(tx, r, press.Question)
	if err != nil {
		return chat.Response{}, err
	}
	if !card.CanFree {
		return chat.Response{}, chat.ErrOldButton
	}
	if err := tx.ReleaseInquiry(card.ID); err != nil {
		return chat.Response{}, err
	}
	object := store.ObjectQuestion.WithID(card.ID)
	if err := tx.RecordAction(r.Person.ID, store.ActionQuestionReleased, object, ""); err != nil {
		return chat.Response{}, err
	}
	response, err := f.showQuestion(tx, r, ShowQuestion(press))
	return chat.WithToast(response, f.screen(r.Lang).Toast(locales.InboxReleased, nil)), err
}

// HandOver gives back what a person has taken, where their role no longer allows them to reply.
func (f *Feature) HandOver(tx *store.Tx, personID int64) error {
	person, err := chat.PersonOrID(tx, personID)
	if err != nil || f.Rights.RoleOf(person).Includes(store.Coordinator) {
		return err
	}
	return tx.ReleaseAllOf(personID)
}

// Question shows a question with its thread and what can be done about it.
func (p screen) Question(c Card, reader view.Viewer) view.Message {
	var buttons [][]view.Button
	row := func(key locales.Key, press view.Press) { buttons = append(buttons, p.Row(key, press)) }
	switch {
	case c.Leaving:
	case c.IsTaken():
	case c.TakenBy == 0:
		row(locales.ButtonTake, TakeQuestion{c.ID})
		fallthrough
	default:
		row(locales.ButtonReply, ReplyTo{c.ID, c.pendingBack()})
		row(locales.ButtonAnsweredBy, ChooseAnswer{c.ID})
		if c.State == store.InquiryOpen {
			row(locales.ButtonNotOurs, NotOurs{c.ID})
		}
		row(locales.InboxClose, CloseQuestion{c.ID})
	}
	if c.CanFree {
		row(locales.ButtonRelease, ReleaseQuestion{c.ID})
	}
	buttons = append(buttons, []view.Button{p.Back(ShowInbox{})})
	return view.Message{HTML: p.questionHTML(c, reader), Buttons: buttons}
}

// maxShownQuestion is how many UTF-16 units of a question, and of each entry of its thread, are shown.
const maxShownQuestion = 350

// maxShownEntries is how many entries of a thread are shown: the last ones.
const maxShownEntries = 5

// questionHTML is a question with what is known of it and its thread.
func (p screen) questionHTML(c Card, reader view.Viewer) string {
	text := view.Quote(view.Truncate(c.Text, maxShownQuestion)) + "\n" +
		view.Italic(p.facts(c.Inquiry, reader, map[int64]string{c.TakenBy: c.Taker}))
	for _, e := range c.Entries[max(0, len(c.Entries)-maxShownEntries):] {
		text = view.Paragraphs(text, p.threadLine(e))
	}
	if c.Leaving {
		text = view.Paragraphs(text, p.HTML(locales.InboxLeavingAlready, nil))
	}
	return text
}

// threadLine is one entry of a thread in short: what somebody wrote back is after an arrow to the team.
func (p screen) threadLine(e store.Entry) string {
	mark := "✍️ "
	if e.Kind == store.EntryBack {
		mark = "💬 "
	}
	return mark + view.Escape(view.Truncate(p.entryText(e), maxShownQuestion))
}

// entryText is what an entry says, without formatting.
func (p screen) entryText(e store.Entry) string {
	text := ""
	switch e.Kind {
	case store.EntryTopic:
		text = p.ApprovedAnswer(e.Topic).Title
	case store.EntryNotOurs:
		text = p.Plain(locales.InboxNotOurs, nil)
	case store.EntryClosed:
		text = p.Plain(locales.InboxClosedText, nil)
	default:
		text = view.PlainText(e.HTML)
	}
	if len(e.Files) > 0 {
		text = view.JoinNonEmpty(" ", []string{"📎", text})
	}
	return text
}
