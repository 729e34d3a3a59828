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
	minOfferedShare   = 0.02 // of the first topic's probability, for a topic to be offered beside it
	maxSmallTalkWords = 3    // in what may be taken for small talk without being sure of it
)

// understanding is what the bot makes of a question.
type understanding struct {
	result       answer.Result
	questionLang locales.Lang // in which the question is
	replyLang    locales.Lang // in which it is answered: the person's chosen language or else that of the question
}

// understand ranks the topics for a question. A question of which the bot is not sure by itself may be clear as a
// follow-up to the one before it, or in another language.
func (f *Feature) understand(tx *store.Tx, r chat.Request) (understanding, error) {
	matchers, err := f.currentMatchers(tx)
	if err != nil {
		return understanding{}, err
	}
	guess := guessLanguage(r.Text, r.Lang)
	u := f.understandAlone(matchers, r, guess)
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
	settled := guess.isClear || u.result.Verdict != answer.Unknown
	lang, result := matchers.tryOtherLanguages(r.Text, guess, r.Lang, settled)
	if result.Verdict != answer.Sure {
		return u, nil
	}
	u.result = result
	if !choseLanguage(r.Person) {
		u.questionLang, u.replyLang = lang, lang
	}
	return u, nil
}

// understandAlone ranks the topics for a question by its own words: in its supposed language and, when that is not the
// person's, in the person's as well. A few words are easily taken for those of a related language.
func (f *Feature) understandAlone(matchers *matcherSet, r chat.Request, guess languageGuess) understanding {
	u := understanding{questionLang: guess.lang, replyLang: r.Lang}
	if !choseLanguage(r.Person) {
		u.replyLang = guess.lang
	}
	u.result = matchers.topics(guess.lang).Ask(r.Text)
	if guess.lang != r.Lang && guess.mayBe(r.Lang) {
		own := matchers.topics(r.Lang).Ask(r.Text)
		if own.Verdict == answer.Sure && own.InScopeProbability >= u.result.InScopeProbability {
			u = understanding{result: own, questionLang: r.Lang, replyLang: r.Lang}
		}
	}
	u.result = f.acceptSmallTalk(r.Text, u.result)
	return u
}

// choseLanguage reports whether a person has chosen a language.
func choseLanguage(person store.Person) bool {
	_, chose := locales.Parse(person.Lang)
	return chose
}

// rankTopics ranks the topics for a question in a language, without regard to the questions before it.
func (f *Feature) rankTopics(lang locales.Lang, question string) answer.Result {
	return f.matchers.current.Load().topics(lang).Ask(question)
}

// acceptSmallTalk makes a result sure when small talk is the most probable meaning of a few words: a friendly answer
// does little harm when they meant something else.
func (f *Feature) acceptSmallTalk(question string, result answer.Result) answer.Result {
	if result.Verdict != answer.Unsure || len(strings.Fields(question)) > maxSmallTalkWords {
		return result
	}
	if topic, _ := f.Knowledge.Topic(result.Candidates[0].Topic); topic.Reply == knowledge.ReplySmallTalk {
		result.Verdict = answer.Sure
	}
	return result
}

// dropUnlikely drops the topics that are far less probable than the first: they do not help a person to choose.
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
