package curate

import (
	"encoding/json"
	"errors"
	"strconv"

	"bomcabot/bot/ask"
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

const (
	changesPerPage  = 6
	maxShownVersion = 250 // letters of an answer in a list of its versions
)

// change is a change of a topic with the name of its author.
type change struct {
	store.KnowledgeChange
	author  string
	isLast  bool                  // of its object, so it can be undone
	answer  store.KnowledgeAnswer // that it became; empty: none
	buttons []ask.Target          // of that answer
}

// showHistory shows a page of the changes of a topic.
func (f *Feature) showHistory(tx *store.Tx, r chat.Request, press ShowHistory) (chat.Response, error) {
	if _, _, err := findTopic(f.Knowledge.Base(), press.Topic); err != nil {
		return chat.Response{}, err
	}
	changes, pager, err := view.ReadPage(press.Page, changesPerPage, func(offset, limit int) ([]change, int, error) {
		return f.readChanges(tx, press.Topic, offset, limit)
	})
	if err != nil {
		return chat.Response{}, err
	}
	return chat.ReplaceWith(f.screen(r.Lang).History(press.Topic, changes, pager, r.Viewer(tx.Now()))), nil
}

func (f *Feature) readChanges(tx *store.Tx, topic string, offset, limit int) (list []change, total int, err error) {
	changes, total, err := tx.KnowledgeHistory(topic, offset, limit)
	for _, c := range changes {
		author, err := nameOf(tx, c.Author)
		if err != nil {
			return nil, 0, err
		}
		last, err := tx.LastKnowledgeChange(c)
		if err != nil {
			return nil, 0, err
		}
		shown := change{KnowledgeChange: c, author: author, isLast: last == c.ID && c.Kind != store.KindExample}
		if c.Kind == store.KindAnswer && c.Became != "" && json.Unmarshal([]byte(c.Became), &shown.answer) == nil {
			lang := locales.Lang(c.Lang)
			if shown.buttons, err = f.questions.Targets(tx, lang, shown.answer.Extras.Buttons); err != nil {
				return nil, 0, err
			}
		}
		list = append(list, shown)
	}
	return list, total, err
}

// undo undoes a change of a topic.
func (f *Feature) undo(tx *store.Tx, r chat.Request, press Undo) (chat.Response, error) {
	c, err := tx.KnowledgeChange(press.Change)
	if errors.Is(err, store.ErrNotFound) {
		return chat.Response{}, chat.ErrOldButton
	}
	if err != nil {
		return chat.Response{}, err
	}
	edit := store.KnowledgeEdit{By: r.Person.ID, Action: store.ActionKnowledgeUndone}
	err = tx.UndoKnowledge(edit, c)
	if errors.Is(err, store.ErrConflict) || errors.Is(err, store.ErrNotFound) {
		return chat.Response{}, chat.UserError{Key: locales.AnswersChanged}
	}
	if err != nil {
		return chat.Response{}, err
	}
	err = tx.RecordAction(r.Person.ID, edit.Action, store.ObjectTopic.WithName(c.Object), "")
	if err != nil {
		return chat.Response{}, err
	}
	lang := r.Lang
	if known, ok := locales.Parse(c.Lang); ok {
		lang = known
	}
	return f.saved(tx, r, c.Object, lang)
}

// History shows a page of the changes of a topic, with buttons that undo the last one of each language.
func (p screen) History(topic string, changes []change, pager view.Pager, reader view.Viewer) view.Message {
	text := p.HTML(locales.AuditOf, locales.Args{"Object": p.title(topic)})
	if pager.Total == 0 {
		text = view.Paragraphs(text, p.HTML(locales.AuditEmpty, nil))
	}
	var undo []view.Button
	for i, c := range changes {
		number := strconv.Itoa(pager.Offset() + i + 1)
		done := p.Plain(locales.Key("audit_"+string(c.Action)), nil)
		if lang, ok := locales.Parse(c.Lang); ok {
			done += " (" + lang.Name() + ")"
		}
		text = view.Paragraphs(text, view.Lines(
			view.Italic(number+" · "+p.DateTime(c.At.Time, reader)),
			view.Bold(view.NameOrID(c.author, c.Author))+" · "+view.Escape(done), p.version(c)))
		if c.isLast {
			undo = append(undo, view.Button{Text: p.Plain(locales.ButtonUndo, nil) + " " + number, Press: Undo{c.ID}})
		}
	}
	rows := append(view.Grid(2, undo...), p.PagerRows(pager, locales.ButtonNewer, locales.ButtonOlder,
		func(page int64) view.Press { return ShowHistory{topic, page} })...)
	rows = append(rows, []view.Button{p.Back(ShowAnswer{topic, string(p.Lang)})})
	return view.Message{HTML: text, Buttons: view.NonEmptyRows(rows)}
}

// version is the beginning of what an answer became.
func (p screen) version(c change) string {
	if c.answer.Title == "" {
		return ""
	}
	text := view.Quote(view.Truncate(c.answer.Title+"\n"+c.answer.Text, maxShownVersion))
	return view.Lines(text, p.files(c.answer.Extras), p.buttonNames(c.buttons))
}
