package inbox

import (
	"strconv"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// askGroup asks a coordinator whether a group is to be told of new questions.
func (f *Feature) askGroup(tx *store.Tx, r chat.Request) (chat.Response, error) {
	groups, err := tx.InquiryGroups()
	told := false
	for _, g := range groups {
		told = told || g.ChatID == r.ChatID && g.ThreadID == r.ThreadID
	}
	return chat.Reply(f.screen(r.Lang).AskGroup(told)), err
}

// tellGroup sets whether a group is told of new questions.
func (f *Feature) tellGroup(tx *store.Tx, r chat.Request, press TellGroup) (chat.Response, error) {
	if r.Private {
		return chat.Response{}, chat.ErrOldButton
	}
	own, err := tx.CoordinatorCountries(r.Person.ID)
	if err != nil {
		return chat.Response{}, err
	}
	action := store.ActionInboxGroupSet
	if press.Wanted {
		err = tx.SetInquiryGroup(store.InquiryGroup{
			ChatID: r.ChatID, ThreadID: r.ThreadID, Title: r.ChatTitle, Lang: string(r.Lang), Countries: own,
			SetBy: r.Person.ID,
		})
	} else {
		action = store.ActionInboxGroupRemoved
		err = tx.UnsetInquiryGroup(r.ChatID, r.ThreadID)
	}
	if err != nil {
		return chat.Response{}, err
	}
	object := store.Object{Kind: store.ObjectGroup, ID: strconv.FormatInt(r.ChatID, 10)}
	err = tx.RecordAction(r.Person.ID, action, object, "")
	return chat.ReplaceWith(f.screen(r.Lang).AskGroup(press.Wanted)), err
}

// postCards posts the card of a question in the groups of the team that it is for and that do not have it yet.
func (f *Feature) postCards(tx *store.Tx, inquiry store.Inquiry) error {
	groups, err := tx.InquiryGroups()
	if err != nil || len(groups) == 0 {
		return err
	}
	questions, err := tx.QuestionsOf(inquiry.ID)
	if err != nil {
		return err
	}
	cards, err := tx.CardsOf(inquiry.ID)
	if err != nil {
		return err
	}
	has := make(map[[2]int64]bool)
	for _, card := range cards {
		has[[2]int64{card.ChatID, card.ThreadID}] = true
	}
	for _, g := range groups {
		scope, err := scopeOf(tx, store.Coordinator, g.Countries)
		if err != nil {
			return err
		}
		if has[[2]int64{g.ChatID, g.ThreadID}] || !isFor(inquiry, questions, scope) {
			continue
		}
		_, err = tx.AddPost(store.Post{
			Kind: store.PostCard, InquiryID: inquiry.ID, ChatID: g.ChatID, ThreadID: g.ThreadID,
		}, 0, 0)
		if err != nil {
			return err
		}
	}
	return nil
}

// groupCard is the card of a question in a group of the team. A question that is closed is not posted anew.
func (f *Feature) groupCard(tx *store.Tx, post store.Post) (view.Message, bool, error) {
	card, err := f.cardOf(tx, chat.Request{}, post.InquiryID)
	if err != nil {
		return view.Message{}, false, err
	}
	isOver := card.State == store.InquiryClosed || card.State == store.InquiryWithdrawn
	if post.MessageID == 0 && isOver {
		return view.Message{}, false, nil
	}
	lang, err := f.langOf(tx, post)
	return f.screen(lang).GroupCard(card, view.Viewer{Now: tx.Now()}), true, err
}

// AskGroup says whether a group is told of new questions, and offers to change that.
func (p screen) AskGroup(told bool) view.Message {
	if told {
		return view.Message{HTML: p.HTML(locales.InboxGroupOn, nil), Buttons: [][]view.Button{
			p.Row(locales.ButtonGroupOff, TellGroup{false}),
		}}
	}
	return view.Message{HTML: p.HTML(locales.InboxGroupOff, nil), Buttons: [][]view.Button{
		p.Row(locales.ButtonGroupOn, TellGroup{true}),
	}}
}

// GroupCard is a question in a group of the team, which is answered by replying to it.
func (p screen) GroupCard(c Card, reader view.Viewer) view.Message {
	hint := locales.InboxCardHint
	switch c.State {
	case store.InquiryWithdrawn:
		return p.Text(locales.InboxCardWithdrawn, nil)
	case store.InquiryReplied:
		hint = locales.InboxCardReplied
	case store.InquiryClosed:
		hint = locales.InboxCardClosed
	}
	return view.Message{HTML: view.Paragraphs(p.questionHTML(c, reader), p.HTML(hint, nil))}
}
