package chat

import (
	"bomcabot/bot/view"
	"bomcabot/locales"
)

// screen builds the messages about conversations in one language.
type screen struct{ view.Page }

// DialogueInProgress asks whether to continue or to discard a dialogue, because the person asked for something else.
// flow is the name of the dialogue's [Flow].
func (p screen) DialogueInProgress(flow, draft string) view.Message {
	return view.Message{HTML: p.HTML(locales.DialogueUnderWay, p.flowArgs(flow)), Buttons: view.Rows(
		view.Button{Text: p.Plain(locales.ButtonContinue, nil), Press: ResumeDraft{draft}},
		p.Button(locales.ButtonDrop, nil, DiscardDraft{draft}))}
}

// BackRow has the button of a question that leads back, and beside it the one that discards the draft.
func BackRow(p view.Page, back view.Press, draft string) []view.Button {
	return []view.Button{p.Back(back), p.Button(locales.ButtonDrop, nil, DiscardDraft{draft})}
}

// DialogueDiscarded says that a dialogue was ended without saving.
func (p screen) DialogueDiscarded(flow string) view.Message {
	return p.Text(locales.DialogueDropped, p.flowArgs(flow))
}

func (p screen) flowArgs(flow string) locales.Args {
	return locales.Args{"What": p.Plain(locales.Key("flow_"+flow), nil)}
}
