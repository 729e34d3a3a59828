package chat

import (
	"testing"

	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/store"
)

var cases = viewtest.Cases[screen]{
	"DialogueDiscarded": func(p screen, _ viewtest.Fixtures) []any {
		return []any{p.DialogueDiscarded("log"), p.DialogueDiscarded("event")}
	},
	"DialogueInProgress": func(p screen, _ viewtest.Fixtures) []any {
		var all []any
		for _, flow := range []string{"log", "report", "event", "announce"} {
			all = append(all, p.DialogueInProgress(flow, store.NewDraftToken()))
		}
		return all
	},
}

func TestScreens(t *testing.T) {
	viewtest.CheckScreens(t, func(p view.Page) screen { return screen{p} }, cases)
}

func TestPresses(t *testing.T) {
	draft := store.NewDraftToken()
	viewtest.CheckPresses(t, new(Conversations).Routes().Presses(), []view.Press{
		ResumeDraft{draft}, DiscardDraft{draft}, GoToStep{draft, StepCard}, Choose{draft, StepSave, view.ValueNone},
		view.NoOp{},
	})
}
