package bot

import (
	"slices"

	"bomcabot/bot/answer"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// offered is how many topics are offered where none is sure.
const offered = 3

// question answers a free text with the topic it asks for. In doubt it offers those that may be meant; when there is none, it keeps the question.
func (b *Bot) question(tx *store.Tx, r request) (response, error) {
	result, lang := b.match(r)
	page := b.views.In(lang)
	r.lang = lang
	switch result.Verdict {
	case answer.Sure:
		return b.reply(tx, r, result.Candidates[0].Topic)
	case answer.Unsure:
		return say(page.DidYouMean(b.nearest(result))), nil
	default:
		id, err := tx.KeepQuestion(store.Question{PersonID: r.person.ID, ChatID: r.chatID, Lang: string(lang), Text: r.text})
		if err != nil {
			return response{}, err
		}
		return say(page.Unknown(b.nearest(result), id)), nil
	}
}

// match ranks the topics for a question and says in which language to answer. A question that is not understood in the person's own
// language may be so in another: it is answered in the language they chose or, when they have not chosen any, in its own.
func (b *Bot) match(r request) (answer.Result, locales.Lang) {
	own := b.matchers[r.lang].Ask(r.text)
	if own.Verdict == answer.Sure {
		return own, r.lang
	}
	best, lang := own, r.lang
	for _, other := range locales.All() {
		if other == r.lang {
			continue
		}
		result := b.matchers[other].Ask(r.text)
		if result.Verdict == answer.Sure && (best.Verdict != answer.Sure || result.Candidates[0].Probability > best.Candidates[0].Probability) {
			best, lang = result, other
		}
	}
	if _, chose := locales.Parse(r.person.Lang); chose {
		lang = r.lang
	}
	return best, lang
}

// nearest are the topics to offer, the likeliest first. Small talk is nothing to choose from.
func (b *Bot) nearest(result answer.Result) []string {
	var topics []string
	for _, candidate := range result.Candidates {
		if topic, ok := b.base.Topic(candidate.Topic); ok && topic.Reply != knowledge.ReplySmallTalk && len(topics) < offered {
			topics = append(topics, topic.ID)
		}
	}
	return topics
}

// reply answers with a topic.
func (b *Bot) reply(tx *store.Tx, r request, id string) (response, error) {
	topic, ok := b.base.Topic(id)
	if !ok {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	switch topic.Reply {
	case knowledge.ReplyEvents:
		return b.comingEvents(tx, r)
	case knowledge.ReplyContacts:
		if code := country(r.text); code != "" {
			return b.contactsOf(tx, r, view.ShowContacts{Country: code})
		}
		return b.countries(tx, r)
	case knowledge.ReplyHelp:
		return b.help(tx, r)
	case knowledge.ReplyPrivacy:
		return b.privacy(tx, r)
	default:
		return say(b.views.In(r.lang).Answer(topic)), nil
	}
}

// pickTopic answers with one of the topics that were offered.
func (b *Bot) pickTopic(tx *store.Tx, r request, press view.PickTopic) (response, error) {
	return b.reply(tx, r, press.Topic)
}

// withdrawQuestion erases a question that was kept.
func (b *Bot) withdrawQuestion(tx *store.Tx, r request, press view.WithdrawQuestion) (response, error) {
	page := b.views.In(r.lang)
	switch err := tx.WithdrawQuestion(press.Question, r.person.ID); err {
	case nil:
		return instead(page.QuestionWithdrawn()), nil
	case store.ErrNotFound:
		return response{}, userError{Key: locales.QuestionGone}
	default:
		return response{}, err
	}
}

func (b *Bot) programme(_ *store.Tx, r request) (response, error) {
	return say(b.views.In(r.lang).Programme()), nil
}

func (b *Bot) section(_ *store.Tx, r request, press view.ShowSection) (response, error) {
	if !slices.Contains(b.base.Sections(), press.Section) {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	return instead(b.views.In(r.lang).Section(press.Section)), nil
}

func (b *Bot) topicOfSection(_ *store.Tx, r request, press view.ShowTopic) (response, error) {
	topic, ok := b.base.Topic(press.Topic)
	if !ok || topic.Section == "" {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	return instead(b.views.In(r.lang).TopicOfSection(topic)), nil
}
