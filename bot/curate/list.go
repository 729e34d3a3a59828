package curate

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

	"bomcabot/bot/answer"
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/bot/workbook"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

const (
	answersPerPage = 12
	maxFound       = 12 // answers that a search shows
)

// answers shows the sections and lists of answers or, with words behind the command, the answers that have them.
func (f *Feature) answers(tx *store.Tx, r chat.Request) (chat.Response, error) {
	if r.Argument == "" {
		return chat.AsNewMessage(f.showHome(tx, r))
	}
	found, err := f.find(tx, r.Lang, r.Argument)
	return chat.Reply(f.screen(r.Lang).Found(r.Argument, found)), err
}

// showHome shows the sections and the lists of answers.
func (f *Feature) showHome(tx *store.Tx, r chat.Request) (chat.Response, error) {
	home := home{base: f.Knowledge.Base(), sizes: make(map[string]int)}
	for _, list := range lists[1:] {
		topics, err := f.listed(tx, r.Lang, ShowList{List: list})
		if err != nil {
			return chat.Response{}, err
		}
		home.sizes[list] = len(topics)
	}
	return chat.ReplaceWith(f.screen(r.Lang).Home(home)), nil
}

// showList shows a page of a list of answers.
func (f *Feature) showList(tx *store.Tx, r chat.Request, press ShowList) (chat.Response, error) {
	topics, err := f.listed(tx, r.Lang, press)
	if err != nil {
		return chat.Response{}, err
	}
	shown, pager, ok := view.PageOf(topics, press.Page, answersPerPage)
	if !ok {
		return chat.Response{}, chat.ErrOldButton
	}
	return chat.ReplaceWith(f.screen(r.Lang).List(press, shown, pager)), nil
}

// listed returns the answers of a list.
func (f *Feature) listed(tx *store.Tx, lang locales.Lang, of ShowList) (list []topicAnswer, err error) {
	base := f.Knowledge.Base()
	switch of.List {
	case listSection:
		return inLanguage(base.SectionTopics(of.Section), lang), nil
	case listOther:
		isElsewhere := func(topic knowledge.Topic) bool { return topic.Section != "" || !hasText(topic) }
		return inLanguage(slices.DeleteFunc(slices.Clone(base.Topics), isElsewhere), lang), nil
	case listHidden:
		return inLanguage(base.Hidden(), lang), nil
	case listMissing:
		answers, err := tx.KnowledgeAnswers()
		isThere := func(topic knowledge.Topic) bool {
			isDraft := func(a store.KnowledgeAnswer) bool {
				return a.Topic == topic.ID && a.Lang == string(lang) && a.IsDraft()
			}
			return !hasText(topic) || !slices.Contains(base.MissingLanguages(topic.ID), lang) ||
				slices.ContainsFunc(answers, isDraft)
		}
		return inLanguage(slices.DeleteFunc(slices.Clone(base.Topics), isThere), lang), err
	}
	answers, err := tx.KnowledgeAnswers()
	for _, a := range answers {
		wanted := false
		switch _, isKnown := base.Topic(a.Topic); {
		case !isKnown:
		case of.List == listReview:
			wanted = !a.ReviewOn.IsZero() && !a.ReviewOn.After(tx.Now())
		case of.List == listDrafts:
			wanted = a.IsDraft()
		case of.List == listButtons:
			if wanted, err = f.leadsNowhere(tx, a); err != nil {
				return nil, err
			}
		}
		if wanted {
			list = append(list, topicAnswer{a.Topic, locales.Lang(a.Lang), a.Machine && a.IsDraft()})
		}
	}
	isOwn := func(a topicAnswer) bool { return a.lang == lang }
	own := slices.DeleteFunc(slices.Clone(list), func(a topicAnswer) bool { return !isOwn(a) })
	return append(own, slices.DeleteFunc(list, isOwn)...), err // what the reader can judge comes first
}

// topicAnswer is the answer of a topic in a language.
type topicAnswer struct {
	topic   string
	lang    locales.Lang
	machine bool // a draft that a machine made
}

func inLanguage(topics []knowledge.Topic, lang locales.Lang) (list []topicAnswer) {
	for _, topic := range topics {
		list = append(list, topicAnswer{topic: topic.ID, lang: lang})
	}
	return list
}

// hasText reports whether a topic is answered with a text that coordinators keep.
func hasText(topic knowledge.Topic) bool {
	texts := []knowledge.ReplyKind{
		knowledge.ReplyText, knowledge.ReplyAboutBot, knowledge.ReplySmallTalk, knowledge.ReplyLanguage,
	}
	return slices.Contains(texts, topic.Reply)
}

// find returns the answers that have all words, in any language and script: in the title first, then in the text, then
// in an example. Hidden ones are among them.
func (f *Feature) find(tx *store.Tx, lang locales.Lang, words string) (found []topicAnswer, err error) {
	examples, err := tx.Examples()
	if err != nil {
		return nil, err
	}
	taught := make(map[string][]string)
	for _, example := range examples {
		taught[example.Topic] = append(taught[example.Topic], example.Text)
	}
	base := f.Knowledge.Base()
	wanted := strings.Fields(answer.Fold(words))
	rank := make(map[topicAnswer]int)
	for _, topic := range slices.Concat(base.Topics, base.Hidden()) {
		if !hasText(topic) {
			continue
		}
		best, in := 0, lang
		for _, other := range locales.All() {
			a := base.Answer(other, topic.ID)
			better := max(3*hasWords(wanted, a.Title), 2*hasWords(wanted, a.Title+" "+a.Text))
			if better > best || better == best && other == lang {
				best, in = better, other
			}
		}
		if best == 0 {
			best, in = hasWords(wanted, taught[topic.ID]...), lang
		}
		if best > 0 {
			found = append(found, topicAnswer{topic: topic.ID, lang: in})
			rank[found[len(found)-1]] = best
		}
	}
	slices.SortStableFunc(found, func(a, b topicAnswer) int { return cmp.Compare(rank[b], rank[a]) })
	return found[:min(len(found), maxFound)], nil
}

// hasWords returns 1 if one of several texts has all words, or a word that begins with each; otherwise 0.
func hasWords(words []string, texts ...string) int {
	for _, text := range texts {
		has := func(wanted string) bool {
			return slices.ContainsFunc(strings.Fields(answer.Fold(text)), func(word string) bool {
				return strings.HasPrefix(word, wanted)
			})
		}
		if len(words) > 0 && !slices.ContainsFunc(words, func(word string) bool { return !has(word) }) {
			return 1
		}
	}
	return 0
}

// home is what the first page of /answers shows.
type home struct {
	base  *knowledge.Base
	sizes map[string]int // of the lists
}

// Home shows the sections and the lists of answers.
func (p screen) Home(h home) view.Message {
	var rows [][]view.Button
	for _, section := range h.base.AllSections() {
		if n := len(h.base.SectionTopics(section)); n > 0 {
			press := ShowList{List: listSection, Section: section}
			rows = append(rows, []view.Button{{Text: withCount(p.SectionTitle(section), n), Press: press}})
		}
	}
	for _, list := range lists[1:] {
		if n := h.sizes[list]; n > 0 {
			label := withCount(p.listTitle(list), n)
			rows = append(rows, []view.Button{{Text: label, Press: ShowList{List: list}}})
		}
	}
	rows = append(rows, p.Row(locales.ButtonAnswersNew, NewAnswer{}),
		p.Row(locales.ButtonWorkbook, workbook.ShowWorkbook{}))
	return view.Message{HTML: p.HTML(locales.AnswersHome, nil), Buttons: rows}
}

func withCount(label string, n int) string {
	count := " · " + strconv.Itoa(n)
	return view.Truncate(label, view.MaxLabel-len(count)) + count
}

// listTitle is the title of a list that is not a section.
func (p screen) listTitle(list string) string {
	return p.Plain(locales.Key("answers_list_"+list), locales.Args{"Language": p.Lang.Name()})
}

// List shows a page of a list of answers.
func (p screen) List(of ShowList, answers []topicAnswer, pager view.Pager) view.Message {
	title := p.listTitle(of.List)
	if of.List == listSection {
		title = p.SectionTitle(of.Section)
	}
	turn := p.PagerRows(pager, locales.ButtonNewer, locales.ButtonOlder, func(page int64) view.Press {
		return ShowList{of.List, of.Section, page}
	})
	text := view.Bold(title)
	if pager.Total == 0 {
		text = view.Paragraphs(text, p.HTML(locales.AnswersEmpty, nil))
	}
	rows := append(p.answerRows(answers), turn...)
	return view.Message{HTML: text, Buttons: view.NonEmptyRows(append(rows, []view.Button{p.Back(ShowHome{})}))}
}

// answerRows has a button for each answer.
func (p screen) answerRows(answers []topicAnswer) (rows [][]view.Button) {
	for _, a := range answers {
		label := cmp.Or(p.ApprovedAnswer(a.topic).Title, p.ApprovedAnswer(a.topic).Text, a.topic)
		if a.lang != p.Lang {
			label = string(a.lang) + " · " + cmp.Or(p.Views.Base().Answer(a.lang, a.topic).Title, label)
		}
		if a.machine {
			label = "🤖 " + label
		}
		rows = append(rows, []view.Button{{
			Text: view.Truncate(label, view.MaxLabel), Press: ShowAnswer{a.topic, string(a.lang)},
		}})
	}
	return rows
}

// Found shows the answers that have some words.
func (p screen) Found(words string, answers []topicAnswer) view.Message {
	key := locales.AnswersFound
	if len(answers) == 0 {
		key = locales.AnswersNotFound
	}
	text := p.HTML(key, locales.Args{"Words": view.Truncate(words, maxShownWords)})
	return view.Message{HTML: text, Buttons: append(p.answerRows(answers), p.Row(locales.ButtonAnswersAll, ShowHome{}))}
}

const maxShownWords = 100 // letters of what was searched

// findTopic finds a topic, also a hidden one.
func findTopic(base *knowledge.Base, id string) (topic knowledge.Topic, hidden bool, err error) {
	if topic, ok := base.Topic(id); ok {
		return topic, false, nil
	}
	if topic, ok := base.HiddenTopic(id); ok {
		return topic, true, nil
	}
	return knowledge.Topic{}, false, chat.ErrOldButton
}

// ignoreMissing returns no error for a row that does not exist: what the program has holds then.
func ignoreMissing(err error) error {
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	return err
}
