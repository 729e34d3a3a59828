package ask

import (
	"strings"

	"bomcabot/bot/answer"
	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

const (
	minOfferedShare   = 0.02 // of the first topic's probability, to be offered beside it as what may be meant
	maxSmallTalkWords = 3    // at most, in what is taken for small talk without being sure of it
)

// understanding is what the bot makes of a question.
type understanding struct {
	result       answer.Result
	questionLang locales.Lang // the language of the question
	replyLang    locales.Lang // the language of the answer: the one the person chose or, when they have not chosen any, that of the question
}

// understand ranks the topics for a question: in its own language first, then in the person's, then, where it cannot tell the language and knows
// nothing like it in theirs, in the others, until one is sure. What is not sure by itself may be so as a follow-up to the question before it.
func (f *Feature) understand(tx *store.Tx, r chat.Request) (understanding, error) {
	matchers := f.matchers.current.Load()
	spoken, clear := matchers.detectLanguage(r.Text)
	if !clear {
		spoken = r.Lang
	}
	u := understanding{questionLang: spoken, replyLang: r.Lang}
	_, chose := locales.Parse(r.Person.Lang)
	if !chose {
		u.replyLang = spoken
	}
	u.result = matchers.topicMatchers[spoken].ask(r.Text)
	if spoken != r.Lang {
		if own := matchers.topicMatchers[r.Lang].ask(r.Text); own.Verdict == answer.Sure && own.InScopeProbability >= u.result.InScopeProbability {
			u = understanding{result: own, questionLang: r.Lang, replyLang: r.Lang} // a few words are easily taken for those of a related language
		}
	}
	u.result = f.acceptSmallTalk(r.Text, u.result)
	if u.result.Verdict == answer.Sure && !isPlaceOnly(r.Text) {
		return u, nil
	}
	if followUp, ok, err := f.followUp(tx, r, u.result); err != nil || ok {
		u.result = followUp
		return u, err
	}
	if u.result.Verdict == answer.Sure {
		return u, nil
	}
	settled := clear || u.result.Verdict != answer.Unknown
	if lang, result := matchers.tryOtherLanguages(r.Text, spoken, r.Lang, settled); result.Verdict == answer.Sure {
		u.result = result
		if !chose {
			u.questionLang, u.replyLang = lang, lang
		}
	}
	return u, nil
}

// acceptSmallTalk makes a result sure when small talk is the likeliest meaning of a few words: little is lost by a friendly answer to them.
func (f *Feature) acceptSmallTalk(question string, result answer.Result) answer.Result {
	if result.Verdict != answer.Unsure || len(strings.Fields(question)) > maxSmallTalkWords {
		return result
	}
	if topic, _ := f.Knowledge.Topic(result.Candidates[0].Topic); topic.Reply == knowledge.ReplySmallTalk {
		result.Verdict = answer.Sure
	}
	return result
}

// dropUnlikely is a result without the topics that are far behind the first: they are no help to somebody who has to choose.
func dropUnlikely(result answer.Result) answer.Result {
	kept := result.Candidates[:0:0]
	for _, candidate := range result.Candidates {
		if candidate.Probability >= minOfferedShare*result.Candidates[0].Probability {
			kept = append(kept, candidate)
		}
	}
	result.Candidates = kept
	return result
}
