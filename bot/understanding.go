package bot

import (
	"errors"
	"strings"
	"time"

	"bomcabot/bot/answer"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

const (
	minOfferedShare    = 0.02      // of the first topic's probability, to be offered beside it as what may be meant
	maxSmallTalkWords  = 3         // at most, in what is taken for small talk without being sure of it
	lastQuestionMaxAge = time.Hour // for how long a person who never chose a language is answered in that of their last question
)

// understanding is what the bot makes of a question.
type understanding struct {
	result       answer.Result
	questionLang locales.Lang // the language of the question
	replyLang    locales.Lang // the language of the answer: the one the person chose or, when they have not chosen any, that of the question
}

// understand ranks the topics for a question: in its own language first, then in the person's, then, where it cannot tell the language and knows
// nothing like it in theirs, in the others, until one is sure. What is not sure by itself may be so as a follow-up to the question before it.
func (b *Bot) understand(tx *store.Tx, r request) (understanding, error) {
	brain := b.matchers.Load()
	spoken, clear := brain.detectLanguage(r.text)
	if !clear {
		spoken = r.lang
	}
	u := understanding{questionLang: spoken, replyLang: r.lang}
	_, chose := locales.Parse(r.person.Lang)
	if !chose {
		u.replyLang = spoken
	}
	u.result = brain.topicMatchers[spoken].ask(r.text)
	if spoken != r.lang {
		if own := brain.topicMatchers[r.lang].ask(r.text); own.Verdict == answer.Sure && own.InScopeProbability >= u.result.InScopeProbability {
			u = understanding{result: own, questionLang: r.lang, replyLang: r.lang} // a few words are easily taken for those of a related language
		}
	}
	u.result = b.acceptSmallTalk(r.text, u.result)
	if u.result.Verdict == answer.Sure && !isPlaceOnly(r.text) {
		return u, nil
	}
	if followUp, ok, err := b.followUp(tx, r, u.result); err != nil || ok {
		u.result = followUp
		return u, err
	}
	if u.result.Verdict == answer.Sure {
		return u, nil
	}
	settled := clear || u.result.Verdict != answer.Unknown
	if lang, result := brain.tryOtherLanguages(r.text, spoken, r.lang, settled); result.Verdict == answer.Sure {
		u.result = result
		if !chose {
			u.questionLang, u.replyLang = lang, lang
		}
	}
	return u, nil
}

// acceptSmallTalk makes a result sure when small talk is the likeliest meaning of a few words: little is lost by a friendly answer to them.
func (b *Bot) acceptSmallTalk(question string, result answer.Result) answer.Result {
	if result.Verdict != answer.Unsure || len(strings.Fields(question)) > maxSmallTalkWords {
		return result
	}
	if topic, _ := b.knowledge.Topic(result.Candidates[0].Topic); topic.Reply == knowledge.ReplySmallTalk {
		result.Verdict = answer.Sure
	}
	return result
}

// lastQuestionLanguage is the language of a person's last question in a chat, for those who never chose one: what they press next is answered in it, too.
func lastQuestionLanguage(tx *store.Tx, r request) (locales.Lang, error) {
	last, err := tx.LastExchange(r.chatID, r.person.ID, lastQuestionMaxAge)
	if errors.Is(err, store.ErrNotFound) {
		return language(r.person), nil
	}
	if err != nil {
		return "", err
	}
	lang, _ := locales.Parse(last.Lang)
	return lang, nil
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
