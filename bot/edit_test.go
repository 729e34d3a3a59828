package bot_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/bot/chat"
	"bomcabot/store"
)

// keptQuestions returns the texts of the open questions, the newest first.
func keptQuestions(w bottest.World) (texts []string) {
	w.Read(func(tx *store.Tx) error {
		open, _, err := tx.OpenQuestions(0, 100)
		for _, question := range open {
			texts = append(texts, question.Text)
		}
		return err
	})
	return texts
}

// What Telegram reports as edited though its text is the same, as when the preview of a link was added, changes
// nothing: not for an answered question, not for a kept one, not in a dialogue and not after it.
func TestAnEditThatChangesNothing(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002))
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "en")
	group := w.Group(t, "Ann", ann)
	for text, answer := range map[string]string{
		"Who funds the programme?": "funded by the European Union", unknownQuestion: "I have saved your question",
	} {
		id := ann.Says(text)
		ann.Sees(answer)
		w.WaitIdle()
		ann.Edits(id, text)
		w.WaitIdle()
		ann.SeesNothing()
	}
	if kept := keptQuestions(w); len(kept) != 1 {
		t.Errorf("the questions %q are kept, want one", kept)
	}
	id := group.Says(ann, "@bomcabot Who funds the programme?")
	group.Sees("funded by the European Union")
	w.WaitIdle()
	group.Edits(ann, id, "@bomcabot Who funds the programme?")
	w.WaitIdle()
	group.SeesNothing()

	bob.Says("/log")
	bob.Sees("What kind of activity was it?")
	input := bob.Says("see https://example.org")
	w.WaitIdle()
	bob.Edits(input, "see https://example.org")
	w.WaitIdle()
	bob.SeesNothing()
	bob.Says("/cancel")
	w.WaitIdle()
	bob.Edits(input, "see https://example.org")
	w.WaitIdle()
	bob.SeesNothing()
	bob.Edits(input, "see https://example.com")
	bob.Sees("I cannot use messages that are edited after sending.")
}

// A mended question replaces its first version: the coordinators see only the new words, or none if it is answered now.
func TestAMendedQuestionReplacesTheFirst(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	id := ann.Says(unknownQuestion)
	first := ann.Sees("I have saved your question")
	w.WaitIdle()
	ann.Edits(id, "zubrik lambada kuchmuch?")
	ann.Sees("I have saved your question")
	w.WaitIdle()
	if kept := keptQuestions(w); !slices.Equal(kept, []string{"zubrik lambada kuchmuch?"}) {
		t.Errorf("the questions %q are kept, want the mended one", kept)
	}
	ann.PressesData(first.ID, "drop|1") // the button of the first answer
	ann.Sees("Your question has been deleted.")
	w.WaitIdle()
	ann.Edits(id, unknownQuestion)
	ann.Sees("I have saved your question")
	w.WaitIdle()
	ann.Edits(id, "Who funds the programme?")
	ann.Sees("funded by the European Union")
	w.WaitIdle()
	if kept := keptQuestions(w); len(kept) > 0 {
		t.Errorf("the questions %q are kept though the mended one is answered", kept)
	}
	w.Read(func(tx *store.Tx) error {
		data, err := tx.PersonalData(ann.ID)
		for _, category := range data {
			if category.Name == "questions_and_answers" && category.Total != 1 {
				t.Errorf("%d exchanges are stored, want that of the last version", category.Total)
			}
		}
		return err
	})
}

// In a group a mended question is answered as well, also one that addresses the bot only now.
func TestAMendedQuestionInAGroup(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	group := w.Group(t, "Ann", ann)
	id := group.Says(ann, "@bomcabot "+unknownQuestion)
	group.Sees("I have saved your question")
	w.WaitIdle()
	group.Edits(ann, id, "@bomcabot Who funds the programme?")
	group.Sees("funded by the European Union")
	w.WaitIdle()
	if kept := keptQuestions(w); len(kept) > 0 {
		t.Errorf("the questions %q are kept though the mended one is answered", kept)
	}
	id = group.Says(ann, "Who funds the programme?")
	group.Edits(ann, id, "@bomcabot Who funds the programme?")
	group.Sees("funded by the European Union")
}

// What is reported as edited longer after it was written than people can edit is no edit, when the text before is not
// known any more.
func TestALateEditIsNone(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	id := ann.Says("Who funds the programme?")
	ann.Sees("funded by the European Union")
	w.WaitIdle()
	w.Clock.Advance(time.Duration(chat.UpdateRetentionDays+1) * 24 * time.Hour)
	w.Write(func(tx *store.Tx) error {
		_, err := tx.Prune(tx.Now().Add(-time.Hour))
		return err
	})
	ann.Edits(id, "Who funds the programme?")
	w.WaitIdle()
	if texts := bottest.BotTexts(ann); len(texts) != 1 {
		t.Errorf("the bot said %q", texts)
	}
}

// A text that a phone split is edited message by message. Where the text of one is the same, nothing happens; a changed
// one does not replace the whole.
func TestAnEditOfAPartOfALongText(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	long := strings.Repeat("zubrik ", 500)
	first, second := ann.Says(long), ann.Says("lambada")
	w.EndParts()
	before := bottest.BotTexts(ann)
	for id, text := range map[int]string{first: long, second: "lambada"} {
		ann.Edits(id, text)
		w.WaitIdle()
		ann.SeesNothing()
	}
	ann.Edits(second, "samba")
	ann.Sees("I cannot use messages that are edited after sending.")
	if after := bottest.BotTexts(ann); len(before) != 1 || len(after) != 2 {
		t.Errorf("before the edits the bot said %q, then %q", before, after)
	}
}

// What Telegram reports about an erased question does not bring back the question or the person.
func TestAnEditOfAnErasedQuestion(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	question := ann.Says(unknownQuestion)
	ann.Sees("I have saved your question")
	ann.Says("/forget")
	ann.PressesData(ann.Sees("Erase everything").ID, ann.LastBotMessage().Inline[0][0].Data)
	ann.Sees("I have erased what I kept about you")
	w.WaitIdle()
	ann.Edits(question, unknownQuestion)
	w.WaitIdle()
	ann.SeesNothing()
	w.Read(func(tx *store.Tx) error {
		stats, err := tx.Stats()
		if stats.People != 0 || len(keptQuestions(w)) != 0 {
			t.Errorf("%d people and the questions %q are kept", stats.People, keptQuestions(w))
		}
		return err
	})
}
