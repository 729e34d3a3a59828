package evaluate

import (
	"context"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"

	"bomcabot/bot/answer"
	"bomcabot/bot/models"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
)

// Transfer counts the questions of a language about topics that have examples in the other languages alone.
type Transfer struct {
	Lang     locales.Lang
	Asked    int // questions about those topics
	First    int // of them, the right topic is first by its concepts
	Answered int // of them, answered with it as what may be meant
	Wrong    int // of them, answered with another topic
	Others   int // questions about the other topics and questions to refuse
	Strayed  int // of them, answered with one of those topics
}

// removedStride is the step between the topics that lose their examples in a language.
const removedStride = 9

// MeasureTransfer takes the examples of some topics away from a language and asks questions in that language, labelled
// with their topics: those that the other languages' examples answer now, and the others.
func MeasureTransfer(
	ctx context.Context, base *knowledge.Base, lang locales.Lang, questions []Question,
) (Transfer, error) {
	removed := make(map[string]bool)
	for i := slices.Index(locales.All(), lang); i < len(base.Topics); i += removedStride {
		if topic := base.Topics[i]; topic.Reply != knowledge.ReplySmallTalk {
			removed[topic.ID] = true
		}
	}
	own := slices.DeleteFunc(models.TopicExamples(base, lang), func(e answer.Example) bool { return removed[e.Topic] })
	matcher := answer.Train(own, answer.OptionsFor(string(lang)))
	concepts := answer.Train(models.ConceptExamples(base, func(l locales.Lang, topic string) bool {
		return l == lang && removed[topic]
	}), answer.Options{ConceptsOnly: true})
	t := Transfer{Lang: lang}
	for _, q := range questions {
		if err := ctx.Err(); err != nil {
			return t, err
		}
		result := models.AskInOtherLanguages(matcher, concepts, lang, q.Text, matcher.Ask(q.Text))
		topic := result.Candidates[0].Topic
		isAnswered := result.Verdict >= answer.Likely
		if !removed[q.Label] {
			t.Others++
			t.Strayed += boolToInt(isAnswered && removed[topic])
			continue
		}
		byConcepts := concepts.Ask(answer.ConceptText(q.Text, string(lang)))
		t.Asked++
		t.First += boolToInt(byConcepts.Candidates[0].Topic == q.Label)
		t.Answered += boolToInt(isAnswered && topic == q.Label)
		t.Wrong += boolToInt(isAnswered && topic != q.Label)
	}
	return t, nil
}

// WriteTransfers writes a table of counts in percent.
func WriteTransfers(w io.Writer, list []Transfer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "lang\tasked\tfirst\tanswered\twrong\tothers\tstrayed\t")
	var all Transfer
	for _, t := range list {
		t.write(table)
		all = Transfer{
			"all", all.Asked + t.Asked, all.First + t.First, all.Answered + t.Answered, all.Wrong + t.Wrong,
			all.Others + t.Others, all.Strayed + t.Strayed,
		}
	}
	all.write(table)
	return table.Flush()
}

func (t Transfer) write(w io.Writer) {
	fmt.Fprintf(w, "%s\t%d\t%s\t%s\t%s\t%d\t%s\t\n", t.Lang, t.Asked, percent(t.First, t.Asked),
		percent(t.Answered, t.Asked), percent(t.Wrong, t.Asked), t.Others, percent(t.Strayed, t.Others))
}
