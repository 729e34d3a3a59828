package bot

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// dialogue is what a person has told so far in a conversation of several steps. It is a pointer to a struct, kept as JSON between the steps;
// its methods may change it, and the conversation's step. When one returns an error, nothing of that is kept.
type dialogue interface {
	// show asks what is to be asked at the conversation's step; one that the dialogue does not have is a userError.
	show(b *Bot, tx *store.Tx, r request, c *conversation) (response, error)
	// choose takes what a button says of a field; see [view.Choose].
	choose(b *Bot, tx *store.Tx, r request, c *conversation, press view.Choose) (response, error)
	// handleText takes the text that the person typed, r.text.
	handleText(b *Bot, tx *store.Tx, r request, c *conversation) (response, error)
}

// fileHandler is a dialogue that also takes files.
type fileHandler interface {
	// handleFile takes the file that the person sent, r.file, with the caption r.text.
	handleFile(b *Bot, tx *store.Tx, r request, c *conversation) (response, error)
}

// conversation is a dialogue under way.
type conversation struct {
	store.Conversation
	flow  flow
	state dialogue // of the flow's type
	done  bool     // set by the dialogue when there is nothing more to ask
}

// startConversation begins a conversation at a step, in place of whatever the person was in the middle of, and asks its first question.
// Commands and buttons that lead here stand in their table as [confirmDiscard].
func (b *Bot) startConversation(tx *store.Tx, r request, flow, step string, told dialogue) (response, error) {
	c := &conversation{flow: b.registry.flows[flow], state: told, Conversation: store.Conversation{
		PersonID: r.person.ID, ChatID: r.chatID, Draft: store.NewDraftToken(), Flow: flow, Step: step,
	}}
	return c.runStep(tx, func() (response, error) { return told.show(b, tx, r, c) })
}

// confirmDiscard lets a handler begin a conversation. Where another one is under way that has a draft to lose, it asks first whether to go on with that
// or to drop it, and in the latter case goes on with what was wanted.
func confirmDiscard(handle handler) handler {
	return func(b *Bot, tx *store.Tx, r request) (response, error) {
		c, found, err := b.currentConversation(tx, r)
		switch {
		case err != nil:
			return response{}, err
		case !found || c.flow.discardable:
			return handle(b, tx, r)
		}
		if c.PendingAction, err = r.encodePending(); err != nil {
			return response{}, err
		}
		return reply(b.views.In(r.lang).DialogueInProgress(c.flow.name, c.Draft)), tx.SaveConversation(c.Conversation)
	}
}

// encodePending writes a command or a press, to be done later; see [newRequest.decodePending].
func (r request) encodePending() (string, error) {
	if r.press != nil {
		return view.EncodePress(r.press)
	}
	return "/" + r.command + " " + r.argument, nil
}

// decodePending is the request of what was wanted before, as an answer to this one.
func (b *Bot) decodePending(r request, wanted string) request {
	r.command, r.argument, _ = b.parseCommand(wanted)
	r.press, _ = view.DecodePress(wanted) // nil when it is a command
	return r
}

// currentConversation finds what a person is in the middle of in the chat. What is not open to them any more is over.
func (b *Bot) currentConversation(tx *store.Tx, r request) (*conversation, bool, error) {
	kept, err := tx.Conversation(r.person.ID, r.chatID)
	if errors.Is(err, store.ErrNotFound) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	flow, known := b.registry.flows[kept.Flow]
	if !known || !r.role.Includes(flow.minRole) {
		return nil, false, tx.EndConversation(kept.Draft)
	}
	c := &conversation{Conversation: kept, flow: flow, state: flow.newDialogue()}
	if err := json.Unmarshal([]byte(kept.Payload), c.state); err != nil {
		return nil, false, fmt.Errorf("reading a conversation about %s: %w", kept.Flow, err)
	}
	return c, true, nil
}

// runStep does a step of a conversation, and keeps what came of it or ends it.
func (c *conversation) runStep(tx *store.Tx, step func() (response, error)) (response, error) {
	answer, err := step()
	if err != nil {
		return response{}, err
	}
	if c.done {
		return answer, tx.EndConversation(c.Draft)
	}
	payload, err := json.Marshal(c.state)
	if err != nil {
		return response{}, fmt.Errorf("writing a conversation about %s: %w", c.Flow, err)
	}
	c.Payload, c.PendingAction = string(payload), ""
	return answer, tx.SaveConversation(c.Conversation)
}

// handleInput hands a text to the conversation that a person is in the middle of; without one it is a question.
func (b *Bot) handleInput(tx *store.Tx, r request) (response, error) {
	c, found, err := b.currentConversation(tx, r)
	switch {
	case err != nil:
		return response{}, err
	case !found && r.hasMedia:
		return response{}, userError{Key: locales.OnlyText}
	case !found:
		return b.answerQuestion(tx, r)
	case r.edited:
		return response{}, userError{Key: locales.DialogueMended}
	}
	takes, collects := c.state.(fileHandler)
	switch {
	case r.file != nil && collects:
		return c.runStep(tx, func() (response, error) { return takes.handleFile(b, tx, r, c) })
	case r.hasMedia && collects:
		return response{}, userError{Key: locales.EvidenceKinds}
	case r.file != nil, r.hasMedia:
		return response{}, userError{Key: locales.OnlyText}
	}
	return c.runStep(tx, func() (response, error) { return c.state.handleText(b, tx, r, c) })
}

// conversationByDraft finds the conversation whose draft a button belongs to. A button of a draft that is over, or of somebody else's, is out of date.
func (b *Bot) conversationByDraft(tx *store.Tx, r request, draft string) (*conversation, error) {
	c, found, err := b.currentConversation(tx, r)
	if err == nil && (!found || c.Draft != draft) {
		err = userError{Key: locales.ErrorOldButton}
	}
	return c, err
}

// choose hands what a button says to its conversation.
func (b *Bot) choose(tx *store.Tx, r request, press view.Choose) (response, error) {
	c, err := b.conversationByDraft(tx, r, press.Draft)
	if err != nil {
		return response{}, alreadySavedError(tx, press, err)
	}
	return c.runStep(tx, func() (response, error) { return c.state.choose(b, tx, r, c, press) })
}

// goToStep goes to another step of a conversation: back, on, or to a field that is to be changed.
func (b *Bot) goToStep(tx *store.Tx, r request, press view.GoToStep) (response, error) {
	c, err := b.conversationByDraft(tx, r, press.Draft)
	if err != nil {
		return response{}, err
	}
	c.Step = press.Step
	return asReplacement(c.runStep(tx, func() (response, error) { return c.state.show(b, tx, r, c) }))
}

// parseDayChoice reads what a button of a calendar says: a day or, when turned, another month to show. What is neither is an old button's.
func parseDayChoice(value string, month *store.Day) (day store.Day, turned bool, err error) {
	text, turn := strings.CutPrefix(value, view.Navigate)
	if day, err = store.ParseDay(text); err != nil {
		return store.Day{}, false, userError{Key: locales.ErrorOldButton}
	}
	if turn {
		*month = day
	}
	return day, turn, nil
}

// resumeDraft shows where a conversation is.
func (b *Bot) resumeDraft(tx *store.Tx, r request, press view.ResumeDraft) (response, error) {
	c, err := b.conversationByDraft(tx, r, press.Draft)
	if err != nil {
		return response{}, err
	}
	return b.goToStep(tx, r, view.GoToStep{Draft: c.Draft, Step: c.Step})
}

// discardDraft ends a conversation and goes on with what was wanted meanwhile.
func (b *Bot) discardDraft(tx *store.Tx, r request, press view.DiscardDraft) (response, error) {
	c, err := b.conversationByDraft(tx, r, press.Draft)
	if err != nil {
		return response{}, err
	}
	if err := tx.EndConversation(c.Draft); err != nil {
		return response{}, err
	}
	if c.PendingAction == "" {
		return replaceWith(b.views.In(r.lang).DialogueDiscarded(c.flow.name)), nil
	}
	then := b.decodePending(r, c.PendingAction)
	if then.press == nil {
		then.pressID = "" // so that it is routed as the command it was
	}
	return asReplacement(b.route(tx, then))
}

// cancelConversation ends what is under way.
func (b *Bot) cancelConversation(tx *store.Tx, r request) (response, error) {
	c, found, err := b.currentConversation(tx, r)
	if err != nil || !found {
		return reply(b.views.In(r.lang).Text(locales.CancelNothing, nil)), err
	}
	return reply(b.views.In(r.lang).DialogueDiscarded(c.flow.name)), tx.EndConversation(c.Draft)
}

// noOp answers what only looks like a button.
func (b *Bot) noOp(*store.Tx, request) (response, error) { return response{}, nil }
