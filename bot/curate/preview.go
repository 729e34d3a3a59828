package curate

import (
	"strconv"

	"bomcabot/bot/ask"
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// proposal is a change that is not saved yet.
type proposal struct {
	hide    *knowledge.TopicEdit // hides a topic or brings it back; nil: it does not
	topic   *knowledge.TopicEdit // adds a topic; nil: it does not
	answer  *knowledge.AnswerEdit
	added   []store.Example
	removed []int64 // ids of examples
}

// preview says which questions a change answers in another way.
func (f *Feature) preview(tx *store.Tx, change proposal) (ask.Preview, error) {
	edits, err := chat.ReadEdits(tx)
	if err != nil {
		return ask.Preview{}, err
	}
	if change.hide != nil {
		edits.Topics = withHidden(edits.Topics, *change.hide)
	}
	if change.topic != nil {
		edits.Topics = append(edits.Topics, *change.topic)
	}
	if change.answer != nil {
		edits.Answers = append(edits.Answers, *change.answer)
	}
	examples, err := tx.Examples()
	if err != nil {
		return ask.Preview{}, err
	}
	kept := examples[:0:0]
	for _, example := range examples {
		if !contains(change.removed, example.ID) && !isReplaced(example, change.added) {
			kept = append(kept, example)
		}
	}
	return f.questions.Preview(tx, ask.Proposal{
		Base: f.Knowledge.Shipped().With(edits), Examples: append(kept, change.added...),
	})
}

// withHidden returns edits of topics in which one is hidden or brought back.
func withHidden(edits []knowledge.TopicEdit, hide knowledge.TopicEdit) []knowledge.TopicEdit {
	for i := range edits {
		if edits[i].ID == hide.ID {
			edits[i].Hidden = hide.Hidden
			return edits
		}
	}
	return append(edits, hide)
}

func contains(ids []int64, id int64) bool {
	for _, other := range ids {
		if other == id {
			return true
		}
	}
	return false
}

// isReplaced reports whether an example is added that has the same text and language.
func isReplaced(example store.Example, added []store.Example) bool {
	for _, other := range added {
		if other.Lang == example.Lang && other.Text == example.Text {
			return true
		}
	}
	return false
}

const (
	maxListedDifferences = 8  // questions of a preview that are shown with their words
	maxShownQuestion     = 80 // letters of one
)

// previewText says which questions a change answers in another way. own is the title of the topic that it adds.
func (p screen) previewText(preview ask.Preview, own string) string {
	if len(preview.Differences) == 0 {
		return p.HTML(locales.AnswersPreviewNone, locales.Args{"Asked": strconv.Itoa(preview.Asked)})
	}
	counts := make(map[locales.Key]int)
	var listed []string
	for _, most := range previewKinds { // what is lost comes first
		for _, d := range preview.Differences {
			if kindOf(d) != most {
				continue
			}
			counts[most]++
			if len(listed) < maxListedDifferences {
				listed = append(listed, p.difference(d, own))
			}
		}
	}
	lines := []string{p.HTML(locales.AnswersPreview, locales.Args{"Asked": strconv.Itoa(preview.Asked)})}
	for _, kind := range previewKinds {
		if counts[kind] > 0 {
			lines = append(lines, "· "+p.HTML(kind, locales.Args{"Number": strconv.Itoa(counts[kind])}))
		}
	}
	if rest := len(preview.Differences) - len(listed); rest > 0 {
		listed = append(listed, "… + "+strconv.Itoa(rest))
	}
	return view.Paragraphs(view.Lines(lines...), view.Lines(listed...))
}

// previewKinds are the kinds of differences, the worst first.
var previewKinds = []locales.Key{
	locales.AnswersPreviewOther, locales.AnswersPreviewLost, locales.AnswersPreviewAnswered,
	locales.AnswersPreviewOffered,
}

// kindOf is the kind of a difference.
func kindOf(d ask.Difference) locales.Key {
	switch {
	case d.Before.Kind == ask.Answered && d.After.Kind == ask.Answered:
		return locales.AnswersPreviewOther
	case d.Before.Kind > d.After.Kind:
		return locales.AnswersPreviewLost
	case d.After.Kind == ask.Answered:
		return locales.AnswersPreviewAnswered
	default:
		return locales.AnswersPreviewOffered
	}
}

// difference shows a question with what answered it and what will.
func (p screen) difference(d ask.Difference, own string) string {
	title := func(topic string) string {
		if _, _, err := findTopic(p.Views.Base(), topic); err != nil {
			return view.Escape(own)
		}
		return view.Escape(p.title(topic))
	}
	before, after := "", "—"
	if d.Before.Kind == ask.Answered {
		before = title(d.Before.Topic) + " → "
	}
	if d.After.Kind == ask.Answered {
		after = title(d.After.Topic)
	}
	return view.Italic(view.Truncate(d.Text, maxShownQuestion)) + ": " + before + after
}
