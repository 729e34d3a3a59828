package chat

import (
	"encoding/json"
	"errors"
	"fmt"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Conversations runs the dialogues and stores those in progress in the database, one per person and chat.
type Conversations struct {
	Registry *Registry
	Views    *view.Views
	Parser   *Parser
	Route    Handler // runs the request that was deferred by [Conversations.ConfirmDiscard]
	Fallback Handler // handles a text when no dialogue is in progress
	// HandleReply handles a text or files that reply to a message of the bot. It reports false for a message that
	// nothing is replied to.
	HandleReply func(tx *store.Tx, r Request) (response Response, handled bool, err error)
}

// Routes returns the buttons that all dialogues share, and /cancel.
func (s *Conversations) Routes() Routes {
	return Routes{
		Commands: []Command{{Name: "cancel", MinRole: store.Everyone, Help: locales.CommandCancel, Handle: s.cancel}},
		Buttons: []Button{
			On(store.Everyone, s.choose),
			On(store.Everyone, s.goToStep),
			On(store.Everyone, s.resumeDraft),
			On(store.Everyone, s.discardDraft),
			OnAny[view.NoOp](store.Everyone, doNothing).ReadOnly(),
		},
	}
}

func doNothing(*store.Tx, Request) (Response, error) { return Response{}, nil }

func (s *Conversations) screen(lang locales.Lang) screen { return screen{s.Views.In(lang)} }

// Start starts a conversation of a registered flow at a step and asks the step's question. It replaces the person's
// conversation in the chat, if there is one: wrap the handlers that call it in [Conversations.ConfirmDiscard].
func (s *Conversations) Start(tx *store.Tx, r Request, flow, step string, state Dialogue) (Response, error) {
	c := &Conversation{flow: s.Registry.flows[flow], State: state, Conversation: store.Conversation{
		PersonID: r.Person.ID, ChatID: r.ChatID, Draft: store.NewDraftToken(), Flow: flow, Step: step,
	}}
	return c.show(tx, r)
}

// ConfirmDiscard is the middleware for handlers that start a conversation. If another conversation with a draft is in
// progress, it stores the request and asks whether to continue or to discard that draft. When the person discards it,
// the stored request is run.
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

// encodePending encodes a command or a press, to be run later by [Conversations.decodePending].
func (r Request) encodePending() (string, error) {
	if r.Press != nil {
		return view.EncodePress(r.Press)
	}
	return "/" + r.Command + " " + r.Argument, nil
}

// decodePending returns the request that [Request.encodePending] encoded, with everything else from r.
func (s *Conversations) decodePending(r Request, pending string) Request {
	r.Command, r.Argument, _ = s.Parser.ParseCommand(pending)
	r.Press, _ = s.Registry.DecodePress(pending) // nil if it is a command
	if r.Press == nil {
		r.PressID = "" // so that it is routed as a command
	}
	return r
}

// Current returns the conversation of a person in the chat, and false if there is none. A conversation that their role
// no longer allows is ended. The error is the database's, or that the stored state cannot be decoded.
func (s *Conversations) Current(tx *store.Tx, r Request) (*Conversation, bool, error) {
	saved, err := tx.Conversation(r.Person.ID, r.ChatID)
	if errors.Is(err, store.ErrNotFound) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	c, allowed, err := s.decode(r, saved)
	if err == nil && !allowed {
		err = tx.EndConversation(saved.Draft)
	}
	return c, allowed, err
}

// decode decodes a stored conversation. It returns false for one that the role of the person no longer allows.
func (s *Conversations) decode(r Request, saved store.Conversation) (c *Conversation, allowed bool, err error) {
	flow, found := s.Registry.flows[saved.Flow]
	if !found || !r.Role.Includes(flow.MinRole) {
		return nil, false, nil
	}
	c = &Conversation{Conversation: saved, flow: flow, State: flow.New()}
	if err := json.Unmarshal([]byte(saved.Payload), c.State); err != nil {
		return nil, false, fmt.Errorf("decoding a conversation of flow %q: %w", saved.Flow, err)
	}
	return c, true, nil
}

// Describe says what a stored conversation of a person asked last and what they have entered so far, as they read it in
// the chat. Either is empty if nothing can be said of it, such as when their role no longer allows the dialogue.
func (s *Conversations) Describe(
	tx *store.Tx, r Request, saved store.Conversation,
) (question, entered string, err error) {
	c, allowed, err := s.decode(r, saved)
	if err != nil || !allowed {
		return "", "", err
	}
	if of, ok := c.State.(Summarizer); ok {
		if entered, err = of.Summary(tx, r); err != nil && !errors.As(err, new(UserError)) {
			return "", "", err
		}
	}
	shown, err := c.State.Show(tx, r, c)
	if errors.As(err, new(UserError)) { // such as an event that is gone
		return "", view.PlainText(entered), nil
	}
	for _, message := range shown.Messages {
		question = view.Paragraphs(question, message.HTML)
	}
	return view.PlainText(question), view.PlainText(entered), err
}

// show asks the question of the current step.
func (c *Conversation) show(tx *store.Tx, r Request) (Response, error) {
	return c.runStep(tx, func() (Response, error) { return c.State.Show(tx, r, c) })
}

// runStep runs a step of a conversation. Unless the step fails, it stores the new state or, if the dialogue is done,
// ends the conversation.
func (c *Conversation) runStep(tx *store.Tx, step func() (Response, error)) (Response, error) {
	response, err := step()
	if err != nil {
		return Response{}, err
	}
	if c.Done {
		return response, tx.EndConversation(c.Draft)
	}
	payload, err := json.Marshal(c.State)
	if err != nil {
		return Response{}, fmt.Errorf("encoding a conversation of flow %q: %w", c.Flow, err)
	}
	c.Payload, c.PendingAction = string(payload), ""
	return response, tx.SaveConversation(c.Conversation)
}

// HandleInput passes a text or files to the person's conversation in the chat, or to Fallback if there is none. What a
// person sends is taken whole or refused whole: HandleInput returns a [UserError] for an edited text during a
// conversation, and for media that nothing accepts, also if they have a caption.
//
// A reply to a message of the bot may belong to that message, whatever the conversation is about; see HandleReply.
func (s *Conversations) HandleInput(tx *store.Tx, r Request) (Response, error) {
	if response, handled, err := s.HandleReply(tx, r); handled || err != nil {
		return response, err
	}
	c, found, err := s.Current(tx, r)
	switch {
	case err != nil:
		return Response{}, err
	case !found && r.HasMedia && r.Text == "" && !r.Private:
		return Response{}, nil // a picture that replies to the bot need not be for it
	case !found && r.HasMedia && r.Text == "":
		return Response{}, UserError{Key: locales.OnlyText}
	case !found:
		response, err := s.Fallback(tx, r)
		return NoteUnreadMedia(s.Views, r, response), err
	case r.Edited:
		return Response{}, UserError{Key: locales.DialogueMessageEdited}
	}
	handler, acceptsFiles := c.State.(FileHandler)
	switch {
	case !r.HasMedia:
		return c.runStep(tx, func() (Response, error) { return c.State.HandleText(tx, r, c) })
	case !acceptsFiles:
		return Response{}, UserError{Key: locales.OnlyText}
	case r.OtherMedia:
		return Response{}, handler.UnsupportedMedia()
	default:
		return c.runStep(tx, func() (Response, error) { return handler.HandleFiles(tx, r, c) })
	}
}

// NoteUnreadMedia adds to the response to a caption that what came with it was not read.
func NoteUnreadMedia(views *view.Views, r Request, response Response) Response {
	if r.HasMedia && len(response.Messages) > 0 {
		note := views.In(r.Lang).Text(locales.OnlyCaption, nil)
		response.Messages = append(response.Messages, note)
	}
	return response
}

// byDraft returns the conversation that the draft of a button belongs to. If the draft is finished or somebody else's,
// it returns the [UserError] of an outdated button.
func (s *Conversations) byDraft(tx *store.Tx, r Request, draft string) (*Conversation, error) {
	c, found, err := s.Current(tx, r)
	if err == nil && (!found || c.Draft != draft) {
		err = ErrOldButton
	}
	return c, err
}

// choose passes the choice of a button to its conversation.
func (s *Conversations) choose(tx *store.Tx, r Request, press Choose) (Response, error) {
	c, err := s.byDraft(tx, r, press.Draft)
	if errors.As(err, new(UserError)) {
		return Response{}, s.outdated(tx, r, press, err)
	}
	if err != nil {
		return Response{}, err
	}
	return c.runStep(tx, func() (Response, error) { return c.State.Choose(tx, r, c, press) })
}

// outdated returns the error for a button of a finished draft: that of the flow that it belonged to, or otherwise the
// given one. It asks only the flows that the person's role allows.
func (s *Conversations) outdated(tx *store.Tx, r Request, press Choose, otherwise error) error {
	for _, flow := range s.Registry.flows {
		if flow.Outdated == nil || !r.Role.Includes(flow.MinRole) {
			continue
		}
		if err := flow.Outdated(tx, press); err != nil {
			return err
		}
	}
	return otherwise
}

// goToStep goes to another step of a conversation: forward, back, or to a field to change.
func (s *Conversations) goToStep(tx *store.Tx, r Request, press GoToStep) (Response, error) {
	c, err := s.byDraft(tx, r, press.Draft)
	if err != nil {
		return Response{}, err
	}
	c.Step = press.Step
	return AsReplacement(c.show(tx, r))
}

// resumeDraft shows the current step of a conversation again.
func (s *Conversations) resumeDraft(tx *store.Tx, r Request, press ResumeDraft) (Response, error) {
	c, err := s.byDraft(tx, r, press.Draft)
	if err != nil {
		return Response{}, err
	}
	return AsReplacement(c.show(tx, r))
}

// discardDraft ends a conversation and runs the request that [Conversations.ConfirmDiscard] stored, if any.
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

// cancel ends the conversation in the chat, if there is one.
func (s *Conversations) cancel(tx *store.Tx, r Request) (Response, error) {
	c, found, err := s.Current(tx, r)
	if err != nil || !found {
		return Reply(s.screen(r.Lang).Text(locales.CancelNothing, nil)), err
	}
	return Reply(s.screen(r.Lang).DialogueDiscarded(c.Flow)), tx.EndConversation(c.Draft)
}
