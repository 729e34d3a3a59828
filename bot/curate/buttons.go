package curate

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"bomcabot/bot/answer"
	"bomcabot/bot/ask"
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

const (
	foundOfAKind = 4    // things of each kind that are offered for some words
	listedOnPage = 8    // things on a page of a list
	maxEvents    = 1000 // coming events that can be chosen
)

// exampleLink is an address and its label, as coordinators write them.
const exampleLink = "https://example.org BOMCA"

// The signs with which the values of the buttons of this step begin. Behind those that change a button is its place,
// from 0.
const (
	signAdd    = "+" // adds a button; the first letter of its kind and its id follow
	signRemove = "x"
	signRaise  = "^"
	signChange = "~" // asks for another label or address; without a place, it does not ask any more
	signName   = "=" // gives the button the name of what it leads to
	signCopy   = "@" // takes the buttons that the answer has in another language, which follows
)

// kinds are the kinds of buttons that are found by words or in a list, by the letter that stands for each.
var kinds = map[string]string{"t": store.ButtonTopic, "c": store.ButtonContact, "e": store.ButtonEvent}

// choice is what a coordinator is about to choose for a button of an answer.
type choice struct {
	Words string // that were searched
	Kind  string // of which all are listed; empty: none
	Page  int64  // of that list
	Place int    // of the button that is changed, from 1; 0: none is
}

// writeButton takes an address with its label as a button, or searches for what a button can lead to. For a button that
// is changed, it takes another label.
func (d *dialogue) writeButton(text string) error {
	text = strings.Join(strings.Fields(text), " ")
	at := d.Choice.Place - 1
	isChange := at >= 0 && at < len(d.Extras.Buttons)
	if !isChange && len(d.Extras.Buttons) >= store.MaxAnswerButtons {
		return chat.UserError{Key: locales.AnswersButtonsFull}
	}
	b := store.AnswerButton{Kind: store.ButtonLink}
	if isChange {
		b = d.Extras.Buttons[at]
	}
	first, rest, _ := strings.Cut(text, " ")
	_, isAddress := store.ReadURL(first)
	switch {
	case isAddress || strings.Contains(first, "://"):
		link, ok := store.ReadButtonURL(first)
		if !ok {
			return chat.UserError{Key: locales.AnswersInvalidLink, Args: locales.Args{
				"Start": "https://", "Example": "https://example.org",
			}}
		}
		if b.Kind != store.ButtonLink || rest != "" {
			b.Label = rest
		}
		b.Kind, b.To = store.ButtonLink, link
		if page, err := url.Parse(link); err == nil {
			b.Label = cmp.Or(b.Label, page.Hostname())
		}
	case isChange:
		b.Label = text
	default:
		d.Choice = choice{Words: view.Truncate(text, maxShownQuestion)}
		return nil
	}
	if view.MessageLength(view.Escape(b.Label)) > store.MaxAnswerTitle {
		return chat.UserError{Key: locales.AnswersTooLong, Args: locales.Args{"Limit": store.MaxAnswerTitle}}
	}
	d.Choice = choice{}
	d.Extras.Buttons = slices.Clone(d.Extras.Buttons)
	if isChange {
		d.Extras.Buttons[at] = b
	} else {
		d.Extras.Buttons = append(d.Extras.Buttons, b)
	}
	return nil
}

// chooseButton does what a button of the step says. stay is false for the one that ends it.
func (d *dialogue) chooseButton(tx *store.Tx, value string) (stay bool, err error) {
	if value == view.ValueNone {
		return false, nil
	}
	sign, rest := value[:1], value[1:]
	switch {
	case sign == view.Navigate && len(rest) > 1 && kinds[rest[:1]] != "":
		page, err := strconv.ParseInt(rest[1:], 10, 64)
		if err != nil || page < 0 {
			return false, chat.ErrOldButton
		}
		d.Choice = choice{Kind: kinds[rest[:1]], Page: page}
		return true, nil
	case value == signChange:
		d.Choice = choice{}
		return true, nil
	case sign == signCopy && len(d.Extras.Buttons) == 0:
		other, err := d.buttonsIn(tx, locales.Lang(rest))
		if err == nil && len(other) == 0 {
			err = chat.ErrOldButton
		}
		d.Choice, d.Extras.Buttons = choice{}, other
		return true, err
	case sign == signAdd && len(rest) > 1 && kinds[rest[:1]] != "":
		return true, d.addButton(tx, store.AnswerButton{Kind: kinds[rest[:1]], To: rest[1:]})
	}
	at, err := strconv.Atoi(rest)
	if err != nil || at < 0 || at >= len(d.Extras.Buttons) {
		return false, chat.ErrOldButton
	}
	return true, d.changeButton(sign, at)
}

// changeButton does to the button at a place what a sign says.
func (d *dialogue) changeButton(sign string, at int) error {
	buttons := slices.Clone(d.Extras.Buttons)
	d.Choice = choice{}
	switch {
	case sign == signRemove:
		buttons = slices.Delete(buttons, at, at+1)
	case sign == signRaise && at > 0:
		buttons[at-1], buttons[at] = buttons[at], buttons[at-1]
	case sign == signName:
		buttons[at].Label = ""
	case sign == signChange:
		d.Choice.Place = at + 1
	default:
		return chat.ErrOldButton
	}
	d.Extras.Buttons = buttons
	return nil
}

// addButton adds a button that is not there yet.
func (d *dialogue) addButton(tx *store.Tx, b store.AnswerButton) error {
	isThere := func(other store.AnswerButton) bool { return other.Kind == b.Kind && other.To == b.To }
	if slices.ContainsFunc(d.Extras.Buttons, isThere) {
		return nil
	}
	if len(d.Extras.Buttons) >= store.MaxAnswerButtons {
		return chat.UserError{Key: locales.AnswersButtonsFull}
	}
	target, err := d.feature.questions.TargetOf(tx, d.Lang, b)
	if err == nil && target.Missing != "" {
		err = chat.ErrOldButton
	}
	d.Choice, d.Extras.Buttons = choice{}, append(slices.Clone(d.Extras.Buttons), b)
	return err
}

// buttonsIn are the buttons that the answer has in a language.
func (d *dialogue) buttonsIn(tx *store.Tx, lang locales.Lang) ([]store.AnswerButton, error) {
	edit, err := tx.KnowledgeAnswer(d.Topic, string(lang))
	return edit.Extras.Buttons, ignoreMissing(err)
}

// offer is what buttons can lead to: a page of a list, or what some words find. An answer without buttons can also take
// those that it has in another language.
type offer struct {
	targets []ask.Target
	pager   view.Pager
	others  map[locales.Lang][]ask.Target
}

func (d *dialogue) offer(tx *store.Tx) (o offer, err error) {
	o.others = make(map[locales.Lang][]ask.Target)
	for _, lang := range locales.All() {
		if d.Topic == "" || lang == d.Lang || len(d.Extras.Buttons) > 0 {
			continue
		}
		others, err := d.buttonsIn(tx, lang)
		if err != nil {
			return o, err
		}
		if o.others[lang], err = d.feature.questions.Targets(tx, d.Lang, others); err != nil {
			return o, err
		}
	}
	var buttons []store.AnswerButton
	switch {
	case d.Choice.Kind != "":
		all, err := d.all(tx, d.Choice.Kind)
		if err != nil {
			return o, err
		}
		last := max(0, len(all)-1) / listedOnPage
		page, pager, _ := view.PageOf(all, min(d.Choice.Page, int64(last)), listedOnPage)
		buttons, o.pager = buttonsOf(page), pager
	case d.Choice.Words != "":
		if buttons, err = d.find(tx); err != nil {
			return o, err
		}
	}
	o.targets, err = d.feature.questions.Targets(tx, d.Lang, buttons)
	return o, err
}

// candidate is what a button can lead to.
type candidate struct {
	store.AnswerButton
	names []string // in all languages, by which a contact or an event is found
}

// all lists everything of a kind that a button can lead to, in the order in which people see it.
func (d *dialogue) all(tx *store.Tx, kind string) (list []candidate, err error) {
	add := func(to string, names []string) {
		list = append(list, candidate{store.AnswerButton{Kind: kind, To: to}, names})
	}
	switch kind {
	case store.ButtonTopic:
		for _, topic := range d.feature.Knowledge.Base().Topics {
			if topic.ID != d.Topic && d.feature.questions.CanOffer(topic.ID) {
				add(topic.ID, nil)
			}
		}
	case store.ButtonContact:
		contacts, err := tx.Contacts("")
		if err != nil {
			return nil, err
		}
		for _, c := range contacts {
			var names []string
			for _, text := range c.Texts {
				names = append(names, text.Name)
			}
			add(c.ID, names)
		}
	case store.ButtonEvent:
		events, _, err := tx.UpcomingEvents("", 0, maxEvents)
		if err != nil {
			return nil, err
		}
		for _, e := range events {
			if e.Status == store.Cancelled {
				continue
			}
			var names []string
			for _, text := range e.Texts {
				names = append(names, text.Title)
			}
			add(strconv.FormatInt(e.ID, 10), names)
		}
	}
	return list, nil
}

// find lists what buttons can lead to and what has all of the words that were searched, in any language and script.
func (d *dialogue) find(tx *store.Tx) (found []store.AnswerButton, err error) {
	words := strings.Fields(answer.Fold(d.Choice.Words))
	for _, topic := range d.feature.questions.FindTopics(d.Lang, d.Choice.Words, foundOfAKind+1) {
		if topic != d.Topic && len(found) < foundOfAKind {
			found = append(found, store.AnswerButton{Kind: store.ButtonTopic, To: topic})
		}
	}
	for _, kind := range []string{store.ButtonContact, store.ButtonEvent} {
		all, err := d.all(tx, kind)
		if err != nil {
			return nil, err
		}
		all = slices.DeleteFunc(all, func(c candidate) bool { return hasWords(words, c.names...) == 0 })
		found = append(found, buttonsOf(all[:min(foundOfAKind, len(all))])...)
	}
	return found, nil
}

// buttonsOf are the buttons that lead to candidates.
func buttonsOf(candidates []candidate) (buttons []store.AnswerButton) {
	for _, c := range candidates {
		buttons = append(buttons, c.AnswerButton)
	}
	return buttons
}

// buttonStep lists the buttons of an answer, and says what was not found.
func (p screen) buttonStep(d draft) string {
	var lines []string
	for i, b := range d.buttons {
		line := strconv.Itoa(i+1) + ". " + view.Escape(b.Name)
		if b.Kind == store.ButtonLink {
			line += ": " + view.Escape(b.To)
		}
		lines = append(lines, line)
	}
	if (d.Choice.Words != "" || d.Choice.Kind != "") && len(d.offer.targets) == 0 {
		return view.Paragraphs(view.Lines(lines...), p.unseen(d.buttons), p.HTML(locales.AnswersEmpty, nil))
	}
	return view.Paragraphs(view.Lines(lines...), p.unseen(d.buttons))
}

// changedButton is the button of a draft that is changed.
func (d draft) changedButton() (b ask.Target, ok bool) {
	if at := d.Choice.Place - 1; at >= 0 && at < len(d.buttons) {
		return d.buttons[at], true
	}
	return ask.Target{}, false
}

// askButton asks for another label or address of a button.
func (p screen) askButton(d draft, b ask.Target) view.Message {
	rows := [][]view.Button{p.Row(locales.ButtonBack, d.choose(stepButtons, signChange))}
	if b.Kind != store.ButtonLink && b.Label != "" {
		own := d.choose(stepButtons, signName+strconv.Itoa(d.Choice.Place-1))
		rows = slices.Insert(rows, 0, p.Row(locales.AnswersButtonOwnName, own))
	}
	return view.Message{
		HTML: p.HTML(locales.AnswersButtonChange, locales.Args{"Name": b.Name}), Buttons: rows,
	}
}

// buttonChoices change the buttons of an answer, and add others.
func (p screen) buttonChoices(d draft) (rows [][]view.Button) {
	for i := range d.buttons {
		place := strconv.Itoa(i)
		button := func(sign, label string) view.Button {
			return view.Button{Text: label + " " + strconv.Itoa(i+1), Press: d.choose(stepButtons, sign+place)}
		}
		row := []view.Button{button(signChange, "✏️")}
		if i > 0 {
			row = append(row, button(signRaise, "⬆️"))
		}
		rows = append(rows, append(row, button(signRemove, "🗑")))
	}
	for _, lang := range locales.All() {
		if others := d.offer.others[lang]; len(others) > 0 {
			label := view.Truncate("➕ "+lang.Name()+": "+names(others), view.MaxLabel)
			rows = append(rows, view.Rows(view.Button{
				Text: label, Press: d.choose(stepButtons, signCopy+string(lang)),
			})...)
		}
	}
	for _, b := range d.offer.targets {
		isThere := func(other ask.Target) bool { return other.Kind == b.Kind && other.To == b.To }
		if b.Missing == "" && !slices.ContainsFunc(d.buttons, isThere) {
			label := view.Truncate("➕ "+b.Name, view.MaxLabel)
			rows = append(rows, view.Rows(view.Button{
				Text: label, Press: d.choose(stepButtons, signAdd+b.Kind[:1]+b.To),
			})...)
		}
	}
	list := func(kind string, page int64) view.Press {
		return d.choose(stepButtons, view.Navigate+kind[:1]+strconv.FormatInt(page, 10))
	}
	if d.Choice.Kind != "" {
		rows = append(rows, p.PagerRows(d.offer.pager, locales.ButtonNewer, locales.ButtonOlder,
			func(page int64) view.Press { return list(d.Choice.Kind, page) })...)
	}
	if len(d.buttons) < store.MaxAnswerButtons {
		rows = append(rows, p.Row(locales.ButtonAnswersAll, list(store.ButtonTopic, 0)),
			append(p.Row(locales.MenuContacts, list(store.ButtonContact, 0)),
				p.Row(locales.MenuEvents, list(store.ButtonEvent, 0))...))
	}
	return append(rows, p.Row(locales.ButtonDone, d.choose(stepButtons, view.ValueNone)))
}

// names lists the labels of buttons.
func names(buttons []ask.Target) string {
	var list []string
	for _, b := range buttons {
		list = append(list, b.Name)
	}
	return view.JoinNonEmpty(" · ", list)
}

// buttonNames lists the buttons of an answer; empty for none.
func (p screen) buttonNames(buttons []ask.Target) string {
	if len(buttons) == 0 {
		return ""
	}
	return p.FieldLine(locales.AnswersFieldButtons, names(buttons))
}

// unseen says which buttons people do not see, and why.
func (p screen) unseen(buttons []ask.Target) string {
	var lines []string
	for _, b := range buttons {
		if b.Missing != "" {
			lines = append(lines, p.HTML(b.Missing, locales.Args{"Name": b.Name}))
		}
	}
	return view.Lines(lines...)
}

// leadsNowhere reports whether people do not see one of the buttons of an answer.
func (f *Feature) leadsNowhere(tx *store.Tx, a store.KnowledgeAnswer) (bool, error) {
	targets, err := f.questions.Targets(tx, locales.Lang(a.Lang), a.Extras.Buttons)
	return slices.ContainsFunc(targets, func(t ask.Target) bool { return t.Missing != "" }), err
}
