package ask

import (
	"runtime"
	"slices"
	"sync"
	"time"

	"bomcabot/bot/answer"
	"bomcabot/bot/chat"
	"bomcabot/bot/models"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// What is asked before a change of the knowledge is saved.
const (
	PreviewAge          = 90 * 24 * time.Hour // questions that are not older, as far as their words are kept
	maxPreviewQuestions = 10_000              // the latest
)

// Proposal is a change of what the bot knows that is not saved yet.
type Proposal struct {
	Base     *knowledge.Base // with the change
	Examples []store.Example // all of them, with the change
}

// Preview is what a proposal would change for people.
type Preview struct {
	Asked       int // how many different questions were asked with and without the change
	Differences []Difference
}

// Difference is a question that a proposal would answer in another way.
type Difference struct {
	store.AskedQuestion
	IsExample     bool // a coordinator taught it
	Before, After Outcome
}

// Outcome is what happens to a question.
type Outcome struct {
	Kind  OutcomeKind
	Topic string // that answers; empty if none does
}

// OutcomeKind says whether a question is answered.
type OutcomeKind int

// The kinds of outcomes.
const (
	Refused OutcomeKind = iota
	Offered             // several topics are offered
	Answered
)

// Preview asks the latest questions and the examples of the matchers with and without a proposal.
func (f *Feature) Preview(tx *store.Tx, proposal Proposal) (Preview, error) {
	before, err := f.currentMatchers(tx)
	if err != nil {
		return Preview{}, err
	}
	accepted, err := tx.AcceptedExchanges(maxKeptAnswers)
	if err != nil {
		return Preview{}, err
	}
	questions, err := tx.QuestionsSince(tx.Now().Add(-PreviewAge), maxPreviewQuestions)
	if err != nil {
		return Preview{}, err
	}
	taught, err := tx.Examples()
	if err != nil {
		return Preview{}, err
	}
	after, _ := learnExamples(proposal.Base, before, proposal.Examples, accepted)
	affected := f.newAffected(examplesByLang(f.Knowledge.Base(), taught), proposal)
	var asked []Difference
	for _, question := range questions {
		asked = append(asked, Difference{AskedQuestion: question})
	}
	for _, example := range taught {
		question := store.AskedQuestion{Lang: example.Lang, Text: example.Text}
		asked = append(asked, Difference{AskedQuestion: question, IsExample: true})
	}
	inParallel(len(asked), func(i int) {
		d := &asked[i]
		if lang := locales.Lang(d.Lang); affected.mayBe(lang, d.Text) {
			d.Before, d.After = f.outcome(before, lang, d.Text), f.outcome(after, lang, d.Text)
		}
	})
	preview := Preview{Asked: len(asked)}
	for _, d := range asked {
		if d.Before != d.After {
			preview.Differences = append(preview.Differences, d)
		}
	}
	return preview, nil
}

// inParallel calls work with each number below n, on all processors.
func inParallel(n int, work func(i int)) {
	var group sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for worker := range workers {
		group.Go(func() {
			for i := worker; i < n; i += workers {
				work(i)
			}
		})
	}
	group.Wait()
}

// outcome is what happens to a question of somebody who has not asked anything before.
func (f *Feature) outcome(matchers *matcherSet, lang locales.Lang, text string) Outcome {
	r := chat.Request{Person: store.Person{Lang: string(lang)}, Lang: lang}
	u := f.understandAlone(matchers, r, readMessage(text).text)
	switch {
	case u.result.Verdict >= answer.Likely:
		return Outcome{Answered, u.topic()}
	case u.result.Verdict == answer.Unsure:
		return Outcome{Kind: Offered}
	default:
		return Outcome{}
	}
}

// affected finds quickly which questions a proposal may answer in another way: those near to an example that it adds or
// removes, and those about a topic that it hides or brings back.
type affected struct {
	near     map[locales.Lang]*answer.Matcher
	concepts *answer.Matcher // nil: no example of a topic that other languages lack changes
	topics   []string
}

func (f *Feature) newAffected(before map[locales.Lang][]answer.Example, proposal Proposal) affected {
	a := affected{near: make(map[locales.Lang]*answer.Matcher)}
	after := examplesByLang(proposal.Base, proposal.Examples)
	var concepts []answer.Example
	for _, lang := range locales.All() {
		changed := append(without(before[lang], after[lang]), without(after[lang], before[lang])...)
		if len(changed) == 0 {
			continue
		}
		a.near[lang], _ = models.Topics(lang).Learn(changed, nil)
		for _, example := range changed {
			if proposal.Base.IsAdded(example.Topic) || f.Knowledge.Base().IsAdded(example.Topic) {
				example.Text = answer.ConceptText(example.Text, string(lang))
				concepts = append(concepts, example)
			}
		}
	}
	if len(concepts) > 0 {
		a.concepts, _ = models.Concepts().Learn(concepts, nil)
	}
	for _, topic := range f.Knowledge.Base().Topics {
		if _, stays := proposal.Base.Topic(topic.ID); !stays {
			a.topics = append(a.topics, topic.ID)
		}
	}
	for _, topic := range proposal.Base.Topics {
		if _, hidden := f.Knowledge.Base().HiddenTopic(topic.ID); hidden {
			a.topics = append(a.topics, topic.ID)
		}
	}
	return a
}

// without returns the examples that another list does not have.
func without(list, other []answer.Example) (rest []answer.Example) {
	known := make(map[answer.Example]bool, len(other))
	for _, example := range other {
		known[example] = true
	}
	return slices.DeleteFunc(slices.Clone(list), func(example answer.Example) bool { return known[example] })
}

func (a affected) mayBe(lang locales.Lang, text string) bool {
	text = readMessage(text).text
	if near := a.near[lang]; near != nil && near.IsNearTaught(text) {
		return true
	}
	if a.concepts != nil && a.concepts.IsNearTaught(answer.ConceptText(text, string(lang))) {
		return true
	}
	if len(a.topics) == 0 {
		return false
	}
	result := models.Topics(lang).Ask(text)
	return len(result.Candidates) > 0 && slices.Contains(a.topics, result.Candidates[0].Topic)
}
