package curate

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/translate"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// retryWaits are the waits after each attempt that did not get all translations, but may later.
var retryWaits = []time.Duration{time.Minute, 5 * time.Minute, 30 * time.Minute}

// retryWait returns the wait after a number of attempts.
func retryWait(attempts int) time.Duration {
	return retryWaits[min(max(attempts, 1), len(retryWaits))-1]
}

// outcome is what came of the translations of an answer.
type outcome struct {
	topic   string
	lang    locales.Lang // that the coordinator looked at
	drafts  []locales.Lang
	unknown []locales.Lang // the server does not have them
	failed  []locales.Lang // trying again later may help
	refused []locales.Lang
	reason  string // why they were refused, in the words of the server
	tooLong []locales.Lang
}

// runTranslations has the due answers of a person translated, one after another. The outcome is sent in the transaction
// that stores it, so the job returns no messages.
func (f *Feature) runTranslations(ctx context.Context, lang locales.Lang, payload []byte) ([]view.Message, error) {
	var job translateJob
	if err := json.Unmarshal(payload, &job); err != nil {
		return nil, err
	}
	for {
		var task store.Translation
		var found bool
		err := f.Store.InTx(ctx, func(tx *store.Tx) (err error) {
			task, found, err = tx.BeginTranslation(job.Person, retryWait)
			return err
		})
		if err != nil || !found {
			return nil, err
		}
		if err := f.runTranslation(ctx, lang, task); err != nil {
			return nil, err
		}
	}
}

// runTranslation has an answer translated and says what came of it, or postpones what did not succeed. When the bot
// shuts down, the attempt does not count.
func (f *Feature) runTranslation(ctx context.Context, lang locales.Lang, task store.Translation) error {
	result, err := f.translateAnswer(ctx, task)
	if errors.Is(err, context.Canceled) && f.Background.Context().Err() != nil {
		task.Attempts--
		err := f.Store.InTx(ctx, func(tx *store.Tx) error { return ignoreMissing(tx.PostponeTranslation(task, 0)) })
		return errors.Join(err, chat.ErrShutdown)
	}
	if errors.Is(err, store.ErrNotFound) { // whoever asked has erased themselves
		return nil
	}
	if err != nil {
		return err
	}
	return f.Store.InTx(ctx, func(tx *store.Tx) error {
		if len(result.failed) > 0 && task.Attempts <= len(retryWaits) && f.Translator != nil {
			return ignoreMissing(tx.PostponeTranslation(task, retryWait(task.Attempts)))
		}
		err := tx.EndTranslation(task)
		if errors.Is(err, store.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		if result.drafts, err = machineDrafts(tx, task.Topic); err != nil {
			return err
		}
		return chat.Send(tx, task.AskedBy, f.screen(lang).Filled(result))
	})
}

// machineDrafts lists the languages in which a machine translated an answer that nobody has approved yet.
func machineDrafts(tx *store.Tx, topic string) (langs []locales.Lang, err error) {
	answers, err := tx.KnowledgeAnswers()
	for _, lang := range locales.All() {
		if slices.ContainsFunc(answers, func(a store.KnowledgeAnswer) bool {
			return a.Topic == topic && a.Lang == string(lang) && a.Machine && a.IsDraft()
		}) {
			langs = append(langs, lang)
		}
	}
	return langs, err
}

// translateAnswer has an answer translated into each language that it lacks, and keeps each draft at once.
func (f *Feature) translateAnswer(ctx context.Context, task store.Translation) (result outcome, err error) {
	result = outcome{topic: task.Topic, lang: locales.Lang(task.Lang)}
	var base *knowledge.Base
	var lacking []locales.Lang
	err = f.Store.View(ctx, func(tx *store.Tx) error {
		edits, err := chat.ReadEdits(tx)
		if err != nil {
			return err
		}
		base = f.Knowledge.Shipped().With(edits)
		if lacking, err = lackingLanguages(tx, base, task.Topic); err != nil {
			return err
		}
		lacking, err = unchangedSince(tx, task, lacking)
		return err
	})
	if err != nil || len(lacking) == 0 {
		return result, err
	}
	if f.Translator == nil || task.Attempts > len(retryWaits)+1 { // attempts that ended the program count too
		result.failed = lacking
		return result, nil
	}
	known, err := f.Translator.Languages(f.Background.Context())
	if err != nil {
		return result, f.noteFailure(&result, lacking, err)
	}
	for i, lang := range lacking {
		sources := originals(base, task.Topic, result.lang)
		from := slices.IndexFunc(sources, func(from locales.Lang) bool { return known.Can(from, lang) })
		if from < 0 {
			result.unknown = append(result.unknown, lang)
			continue
		}
		err := f.translateInto(ctx, task, base, sources[from], lang)
		switch {
		case errors.Is(err, errTooLong):
			result.tooLong = append(result.tooLong, lang)
		case errors.Is(err, translate.ErrUnavailable): // asking for the others takes as long
			return result, f.noteFailure(&result, lacking[i:], err)
		case err != nil:
			if err := f.noteFailure(&result, lacking[i:i+1], err); err != nil {
				return result, err
			}
		}
	}
	return result, nil
}

// unchangedSince returns those of several languages in which nobody has changed the answer since it was to be
// translated: a draft that was thrown away meanwhile is not wanted.
func unchangedSince(tx *store.Tx, task store.Translation, langs []locales.Lang) (unchanged []locales.Lang, err error) {
	for _, lang := range langs {
		change := store.KnowledgeChange{Kind: store.KindAnswer, Object: task.Topic, Lang: string(lang)}
		last, err := tx.LastKnowledgeChange(change)
		if err != nil {
			return nil, err
		}
		if last <= task.Since {
			unchanged = append(unchanged, lang)
		}
	}
	return unchanged, nil
}

// noteFailure adds the languages that the server failed at to an outcome. It returns an error that is not the server's.
func (f *Feature) noteFailure(result *outcome, langs []locales.Lang, err error) error {
	refusal, isRefusal := errors.AsType[*translate.RefusedError](err)
	switch {
	case isRefusal:
		result.refused, result.reason = append(result.refused, langs...), refusal.Reason
	case errors.Is(err, translate.ErrUnavailable), errors.Is(err, translate.ErrBroken):
		result.failed = append(result.failed, langs...)
	default:
		return err
	}
	f.Log.Warn("an answer could not be translated", "topic", result.topic, "languages", langs, store.ErrorAttr(err))
	return nil
}

// errTooLong is returned for a translation that is longer than people can be shown.
var errTooLong = errors.New("the translation is too long")

// translateInto has an answer translated and keeps the draft, unless somebody wrote the answer meanwhile. It returns
// [store.ErrNotFound] when whoever asked has erased themselves.
func (f *Feature) translateInto(
	ctx context.Context, task store.Translation, base *knowledge.Base, from, to locales.Lang,
) error {
	original := base.Answer(from, task.Topic)
	draft := store.KnowledgeAnswer{
		Topic: task.Topic, Lang: string(to), Machine: true, TranslatedFrom: string(from),
		AsOf: store.DayOf(original.AsOf), Shipped: f.Knowledge.Shipped().Answer(to, task.Topic).Digest(),
	}
	if original.AsOf.IsZero() {
		draft.AsOf = store.Day{}
	}
	team := func(lang locales.Lang) string { return f.screen(lang).Plain(locales.AnswersSourceTeam, nil) }
	source := original.Source
	if source == team(from) {
		draft.Source, source = team(to), ""
	}
	for _, part := range []struct {
		text  string
		draft *string
	}{{original.Title, &draft.Title}, {original.Text, &draft.Text}, {source, &draft.Source}} {
		if part.text == "" {
			continue
		}
		translated, err := f.Translator.Translate(f.Background.Context(), part.text, from, to)
		if err != nil {
			return err
		}
		*part.draft = translated
	}
	draft.Title = strings.Join(strings.Fields(draft.Title), " ")
	if view.MessageLength(view.Escape(draft.Title)) > store.MaxAnswerTitle {
		draft.Title = view.Truncate(draft.Title, store.MaxAnswerTitle)
	}
	if view.MessageLength(view.Escape(draft.Text)) > store.MaxAnswerText ||
		view.MessageLength(view.Escape(draft.Source)) > store.MaxAnswerSource {
		return errTooLong
	}
	return f.Store.InTx(ctx, func(tx *store.Tx) error { return keepDraft(tx, task, from, draft) })
}

// keepDraft stores a translation as a draft, with the files and the review day of the original.
func keepDraft(tx *store.Tx, task store.Translation, from locales.Lang, draft store.KnowledgeAnswer) error {
	if _, err := tx.Translation(task.Topic); err != nil {
		return err
	}
	original, err := tx.KnowledgeAnswer(task.Topic, string(from))
	if ignoreMissing(err) != nil {
		return err
	}
	draft.Extras, draft.ReviewOn = original.Extras, original.ReviewOn
	edit := store.KnowledgeEdit{By: task.AskedBy, Action: store.ActionAnswerFilled}
	_, err = tx.SetKnowledgeAnswer(edit, draft)
	if errors.Is(err, store.ErrConflict) {
		return nil
	}
	if err != nil {
		return err
	}
	return tx.RecordAction(task.AskedBy, edit.Action, store.ObjectTopic.WithName(task.Topic), draft.Lang)
}

// Filled says what came of the translations of an answer.
func (p screen) Filled(result outcome) view.Message {
	title := locales.Args{"Title": p.title(result.topic)}
	text := p.HTML(locales.AnswersFillNone, title)
	if len(result.drafts) > 0 {
		title["Languages"] = view.LanguageNames(result.drafts)
		text = p.HTML(locales.AnswersFilled, title)
	}
	for _, part := range []struct {
		key   locales.Key
		langs []locales.Lang
	}{
		{locales.AnswersFillUnknown, result.unknown}, {locales.AnswersFillFailed, result.failed},
		{locales.AnswersFillRefused, result.refused}, {locales.AnswersFillLong, result.tooLong},
	} {
		if len(part.langs) > 0 {
			args := locales.Args{"Languages": view.LanguageNames(part.langs), "Reason": result.reason}
			text = view.Paragraphs(text, p.HTML(part.key, args))
		}
	}
	var drafts []view.Button
	for _, lang := range result.drafts {
		drafts = append(drafts, view.Button{Text: "🤖 " + lang.Name(), Press: ShowAnswer{result.topic, string(lang)}})
	}
	rows := view.Grid(2, drafts...)
	if len(result.failed) > 0 {
		rows = append(rows, p.Row(locales.ButtonAnswersFill, Fill{result.topic, string(result.lang)}))
	}
	back := view.Button{Text: p.listTitle(listDrafts), Press: ShowList{List: listDrafts}}
	return view.Message{HTML: text, Buttons: view.NonEmptyRows(append(rows, []view.Button{back}))}
}
