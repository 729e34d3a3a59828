package chat

import (
	"encoding/json"
	"errors"
	"fmt"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Conversations keeps the dialogues under way in the database.
type Conversations struct {
	Registry *Registry
	Views    *view.Views
	Parser   *Parser
	Route    Handler // of what was wanted while a dialogue was under way
	Fallback Handler // of a text that belongs to no dialogue
}

// Routes are the buttons that all dialogues share, and /cancel.
func (s *Conversations) Routes() Routes {
	return Routes{
		Commands: []Command{{Name: "cancel", MinRole: store.Everyone, Help: locales.CommandCancel, Handle: s.cancel}},
		Buttons: []Button{
			On(store.Everyone, s.choose),
			On(store.Everyone, s.goToStep),
			On(store.Everyone, s.resumeDraft),
			On(store.Everyone, s.discardDraft),
			OnAny[view.NoOp](store.Everyone, func(*store.Tx, Request) (Response, error) { return Response{}, nil }).ReadOnly(),
		},
	}
}

func (s *Conversations) screen(lang locales.Lang) screen { return screen{s.Views.In(lang)} }

// Start begins a conversation at a step, in place of whatever the person was in the middle of, and asks its first
// question. Commands and buttons that lead here stand in their table with [Conversations.ConfirmDiscard].
func (s *Conversations) Start(tx *store.Tx, r Request, flow, step string, state Dialogue) (Response, error) {
	c := &Conversation{flow: s.Registry.flows[flow], State: state, Conversation: store.Conversation{
		PersonID: r.Person.ID, ChatID: r.ChatID, Draft: store.NewDraftToken(), Flow: flow, Step: step,
	}}
	return c.runStep(tx, func() (Response, error) { return state.Show(tx, r, c) })
}

// ConfirmDiscard is the middleware of a handler that begins a conversation. Where another one is under way that has a
// draft to lose, it asks first whether to go on with that or to discard it, and then goes on with what was wanted.
func (s *Conversations) ConfirmDiscard(handle Handler) Handler {
	return func(tx *store.Tx, r Request) (Response, error) {
		c, found, err := s.Current(tx, r)
		switch {
		case err != nil:
			return Response{}, err
		case !found || c.flow.Discardable:
			return handle(tx, r)
		}
		if c.PendingAction, err = r.encodePending(); err != nil {
			return Response{}, err
		}
		return Reply(s.screen(r.Lang).DialogueInProgress(c.Flow, c.Draft)), tx.SaveConversation(c.Conversation)
	}
}

// encodePending writes a command or a press, to be done later; see [Conversations.decodePending].
func (r Request) encodePending() (string, error) {
	if r.Press != nil {
		return view.EncodePress(r.Press)
	}
	return "/" + r.Command + " " + r.Argument, nil
}

// decodePending is the request of what was wanted before, as an answer to this one.
func (s *Conversations) decodePending(r Request, pending string) Request {
	r.Command, r.Argument, _ = s.Parser.ParseCommand(pending)
	r.Press, _ = s.Registry.DecodePress(pending) // nil when it is a command
	if r.Press == nil {
		r.PressID = "" // so that it is routed as the command it was
	}
	return r
}

// Current finds the conversation that a person is in the middle of in the chat. One that is not open to them any more
// is over.
func (s *Conversations) Current(tx *store.Tx, r Request) (*Conversation, bool, error) {
	kept, err := tx.Conversation(r.Person.ID, r.ChatID)
	if errors.Is(err, store.ErrNotFound) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	flow, known := s.Registry.flows[kept.Flow]
	if !known || !r.Role.Includes(flow.MinRole) {
		return nil, false, tx.EndConversation(kept.Draft)
	}
	c := &Conversation{Conversation: kept, flow: flow, State: flow.New()}
	if err := json.Unmarshal([]byte(kept.Payload), c.State); err != nil {
		return nil, false, fmt.Errorf("reading a conversation about %s: %w", kept.Flow, err)
	}
	return c, true, nil
}

// runStep does a step of a conversation, and keeps what came of it or ends it.
func (c *Conversation) runStep(tx *store.Tx, step func() (Response, error)) (Response, error) {
	answer, err := step()
	if err != nil {
		return Response{}, err
	}
	if c.Done {
		return answer, tx.EndConversation(c.Draft)
	}
	payload, err := json.Marshal(c.State)
	if err != nil {
		return Response{}, fmt.Errorf("writing a conversation about %s: %w", c.Flow, err)
	}
	c.Payload, c.PendingAction = string(payload), ""
	return answer, tx.SaveConversation(c.Conversation)
}

// HandleInput hands a text or a file to the conversation that a person is in the middle of, or else to the fallback.
func (s *Conversations) HandleInput(tx *store.Tx, r Request) (Response, error) {
	c, found, err := s.Current(tx, r)
	switch {
	case err != nil:
		return Response{}, err
	case !found && r.HasMedia:
		return Response{}, UserError{Key: locales.OnlyText}
	case !found:
		return s.Fallback(tx, r)
	case r.Edited:
		return Response{}, UserError{Key: locales.DialogueMended}
	}
	files, takesFiles := c.State.(FileHandler)
	switch {
	case r.File != nil && takesFiles:
		return c.runStep(tx, func() (Response, error) { return files.HandleFile(tx, r, c) })
	case r.HasMedia && takesFiles:
		return Response{}, UserError{Key: locales.EvidenceKinds}
	case r.File != nil, r.HasMedia:
		return Response{}, UserError{Key: locales.OnlyText}
	}
	return c.runStep(tx, func() (Response, error) { return c.State.HandleText(tx, r, c) })
}

// byDraft finds the conversation whose draft a button belongs to. A button of a draft that is over, or of somebody
// else's, is out of date.
func (s *Conversations) byDraft(tx *store.Tx, r Request, draft string) (*Conversation, error) {
	c, found, err := s.Current(tx, r)
	if err == nil && (!found || c.Draft != draft) {
		err = UserError{Key: locales.ErrorOldButton}
	}
	return c, err
}

// choose hands what a button says to its conversation.
func (s *Conversations) choose(tx *store.Tx, r Request, press Choose) (Response, error) {
	c, err := s.byDraft(tx, r, press.Draft)
	if errors.As(err, new(UserError)) {
		return Response{}, s.outdated(tx, press, err)
	}
	if err != nil {
		return Response{}, err
	}
	return c.runStep(tx, func() (Response, error) { return c.State.Choose(tx, r, c, press) })
}

// outdated says why a button of a draft that is over does nothing, as the flow that it belonged to knows best.
func (s *Conversations) outdated(tx *store.Tx, press Choose, otherwise error) error {
	for _, flow := range s.Registry.flows {
		if flow.Outdated == nil {
			continue
		}
		if err := flow.Outdated(tx, press); err != nil {
			return err
		}
	}
	return otherwise
}

// goToStep goes to another step of a conversation: back, on, or to a field that is to be changed.
func (s *Conversations) goToStep(tx *store.Tx, r Request, press GoToStep) (Response, error) {
	c, err := s.byDraft(tx, r, press.Draft)
	if err != nil {
		return Response{}, err
	}
	c.Step = press.Step
	return AsReplacement(c.runStep(tx, func() (Response, error) { return c.State.Show(tx, r, c) }))
}

// resumeDraft shows where a conversation is.
func (s *Conversations) resumeDraft(tx *store.Tx, r Request, press ResumeDraft) (Response, error) {
	c, err := s.byDraft(tx, r, press.Draft)
	if err != nil {
		return Response{}, err
	}
	return s.goToStep(tx, r, GoToStep{Draft: c.Draft, Step: c.Step})
}

// discardDraft ends a conversation and goes on with what was wanted meanwhile.
func (s *Conversations) discardDraft(tx *store.Tx, r Request, press DiscardDraft) (Response, error) {
	c, err := s.byDraft(tx, r, press.Draft)
	if err != nil {
		return Response{}, err
	}
	if err := tx.EndConversation(c.Draft); err != nil {
		return Response{}, err
	}
	if c.PendingAction == "" {
		return ReplaceWith(s.screen(r.Lang).DialogueDiscarded(c.Flow)), nil
	}
	return AsReplacement(s.Route(tx, s.decodePending(r, c.PendingAction)))
}

// cancel ends what is under way.
func (s *Conversations) cancel(tx *store.Tx, r Request) (Response, error) {
	c, found, err := s.Current(tx, r)
	if err != nil || !found {
		return Reply(s.screen(r.Lang).Text(locales.CancelNothing, nil)), err
	}
	return Reply(s.screen(r.Lang).DialogueDiscarded(c.Flow)), tx.EndConversation(c.Draft)
}
