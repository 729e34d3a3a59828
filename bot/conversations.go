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
	// read takes the text that the person typed, r.text.
	read(b *Bot, tx *store.Tx, r request, c *conversation) (response, error)
}

// collector is a dialogue that also takes files.
type collector interface {
	// collect takes the file that the person sent, r.file, with the caption r.text.
	collect(b *Bot, tx *store.Tx, r request, c *conversation) (response, error)
}

// conversation is a dialogue under way.
type conversation struct {
	store.Conversation
	flow flow
	told dialogue // of the flow's type
	over bool     // set by the dialogue when there is nothing more to ask
}

// begin begins a conversation at a step, in place of whatever the person was in the middle of, and asks its first question.
// Commands and buttons that lead here stand in their table as [starting].
func (b *Bot) begin(tx *store.Tx, r request, flow, step string, told dialogue) (response, error) {
	c := &conversation{flow: b.tables.flows[flow], told: told, Conversation: store.Conversation{
		PersonID: r.person.ID, ChatID: r.chatID, Draft: store.NewDraftToken(), Flow: flow, Step: step,
	}}
	return c.through(tx, func() (response, error) { return told.show(b, tx, r, c) })
}

// starting lets a handler begin a conversation. Where another one is under way that has a draft to lose, it asks first whether to go on with that
// or to drop it, and in the latter case goes on with what was wanted.
func starting(handle handler) handler {
	return func(b *Bot, tx *store.Tx, r request) (response, error) {
		c, found, err := b.underWay(tx, r)
		switch {
		case err != nil:
			return response{}, err
		case !found || c.flow.light:
			return handle(b, tx, r)
		}
		if c.PendingAction, err = r.wanted(); err != nil {
			return response{}, err
		}
		return say(b.views.In(r.lang).UnderWay(c.flow.name, c.Draft)), tx.SaveConversation(c.Conversation)
	}
}

// wanted writes a command or a press, to be done later; see [request.again].
func (r request) wanted() (string, error) {
	if r.press != nil {
		return view.Encode(r.press)
	}
	return "/" + r.command + " " + r.argument, nil
}

// again is the request of what was wanted before, as an answer to this one.
func (b *Bot) again(r request, wanted string) request {
	r.command, r.argument, _ = b.command(wanted)
	r.press, _ = view.Decode(wanted) // nil when it is a command
	return r
}

// underWay finds what a person is in the middle of in the chat. What is not open to them any more is over.
func (b *Bot) underWay(tx *store.Tx, r request) (*conversation, bool, error) {
	kept, err := tx.Conversation(r.person.ID, r.chatID)
	if errors.Is(err, store.ErrNotFound) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	flow, known := b.tables.flows[kept.Flow]
	if !known || !r.role.Includes(flow.role) {
		return nil, false, tx.EndConversation(kept.Draft)
	}
	c := &conversation{Conversation: kept, flow: flow, told: flow.empty()}
	if err := json.Unmarshal([]byte(kept.Payload), c.told); err != nil {
		return nil, false, fmt.Errorf("reading a conversation about %s: %w", kept.Flow, err)
	}
	return c, true, nil
}

// through does a step of a conversation, and keeps what came of it or ends it.
func (c *conversation) through(tx *store.Tx, step func() (response, error)) (response, error) {
	answer, err := step()
	if err != nil {
		return response{}, err
	}
	if c.over {
		return answer, tx.EndConversation(c.Draft)
	}
	payload, err := json.Marshal(c.told)
	if err != nil {
		return response{}, fmt.Errorf("writing a conversation about %s: %w", c.Flow, err)
	}
	c.Payload, c.PendingAction = string(payload), ""
	return answer, tx.SaveConversation(c.Conversation)
}

// hear hands a text to the conversation that a person is in the middle of; without one it is a question.
func (b *Bot) hear(tx *store.Tx, r request) (response, error) {
	c, found, err := b.underWay(tx, r)
	switch {
	case err != nil:
		return response{}, err
	case !found && r.media:
		return response{}, userError{Key: locales.OnlyText}
	case !found:
		return b.question(tx, r)
	case r.edited:
		return response{}, userError{Key: locales.DialogueMended}
	}
	takes, collects := c.told.(collector)
	switch {
	case r.file != nil && collects:
		return c.through(tx, func() (response, error) { return takes.collect(b, tx, r, c) })
	case r.media && collects:
		return response{}, userError{Key: locales.EvidenceKinds}
	case r.file != nil, r.media:
		return response{}, userError{Key: locales.OnlyText}
	}
	return c.through(tx, func() (response, error) { return c.told.read(b, tx, r, c) })
}

// drafted finds the conversation whose draft a button belongs to. A button of a draft that is over, or of somebody else's, is out of date.
func (b *Bot) drafted(tx *store.Tx, r request, draft string) (*conversation, error) {
	c, found, err := b.underWay(tx, r)
	if err == nil && (!found || c.Draft != draft) {
		err = userError{Key: locales.ErrorOldButton}
	}
	return c, err
}

// choose hands what a button says to its conversation.
func (b *Bot) choose(tx *store.Tx, r request, press view.Choose) (response, error) {
	c, err := b.drafted(tx, r, press.Draft)
	if err != nil {
		return response{}, savedAlready(tx, press, err)
	}
	return c.through(tx, func() (response, error) { return c.told.choose(b, tx, r, c, press) })
}

// ask goes to another step of a conversation: back, on, or to a field that is to be changed.
func (b *Bot) ask(tx *store.Tx, r request, press view.Ask) (response, error) {
	c, err := b.drafted(tx, r, press.Draft)
	if err != nil {
		return response{}, err
	}
	c.Step = press.Step
	return replacing(c.through(tx, func() (response, error) { return c.told.show(b, tx, r, c) }))
}

// pickDay reads what a button of a calendar says: a day or, when turned, another month to show. What is neither is an old button's.
func pickDay(value string, month *store.Day) (day store.Day, turned bool, err error) {
	text, turn := strings.CutPrefix(value, view.Turn)
	if day, err = store.ParseDay(text); err != nil {
		return store.Day{}, false, userError{Key: locales.ErrorOldButton}
	}
	if turn {
		*month = day
	}
	return day, turn, nil
}

// resume shows where a conversation is.
func (b *Bot) resume(tx *store.Tx, r request, press view.Resume) (response, error) {
	c, err := b.drafted(tx, r, press.Draft)
	if err != nil {
		return response{}, err
	}
	return b.ask(tx, r, view.Ask{Draft: c.Draft, Step: c.Step})
}

// drop ends a conversation and goes on with what was wanted meanwhile.
func (b *Bot) drop(tx *store.Tx, r request, press view.Drop) (response, error) {
	c, err := b.drafted(tx, r, press.Draft)
	if err != nil {
		return response{}, err
	}
	if err := tx.EndConversation(c.Draft); err != nil {
		return response{}, err
	}
	if c.PendingAction == "" {
		return instead(b.views.In(r.lang).Dropped(c.flow.name)), nil
	}
	then := b.again(r, c.PendingAction)
	if then.press == nil {
		then.pressID = "" // so that it is routed as the command it was
	}
	return replacing(b.route(tx, then))
}

// cancel ends what is under way.
func (b *Bot) cancel(tx *store.Tx, r request) (response, error) {
	c, found, err := b.underWay(tx, r)
	if err != nil || !found {
		return say(b.views.In(r.lang).Text(locales.CancelNothing, nil)), err
	}
	return say(b.views.In(r.lang).Dropped(c.flow.name)), tx.EndConversation(c.Draft)
}

// idle answers what only looks like a button.
func (b *Bot) idle(*store.Tx, request) (response, error) { return response{}, nil }
