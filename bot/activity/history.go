package activity

import (
	"slices"
	"strconv"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// versionsPerPage is how many versions of an activity a message shows.
const versionsPerPage = 10

// showActivityHistory shows what an activity said before, and who changed it.
func (f *Feature) showActivityHistory(tx *store.Tx, r chat.Request, press ShowActivityHistory) (chat.Response, error) {
	versions, err := tx.ActivityHistory(press.Activity)
	if err != nil {
		return chat.Response{}, err
	}
	slices.Reverse(versions)
	versions, pager, ok := view.PageOf(versions, press.Page, versionsPerPage)
	if !ok || len(versions) == 0 {
		return chat.Response{}, chat.ErrOldButton
	}
	var authors []int64
	for _, version := range versions {
		authors = append(authors, version.AuthorID)
	}
	people, err := findPeople(tx, authors)
	return chat.ReplaceWith(f.screen(r.Lang).History(versions, people, pager, r.Viewer(tx.Now()))), err
}

// findPeople finds people by their ids; see [chat.PersonOrID].
func findPeople(tx *store.Tx, ids []int64) (map[int64]store.Person, error) {
	people := make(map[int64]store.Person)
	for _, id := range ids {
		var err error
		if people[id], err = chat.PersonOrID(tx, id); err != nil {
			return nil, err
		}
	}
	return people, nil
}

// History shows a page of the versions of an activity, the latest first, each with its author.
func (p screen) History(
	versions []store.Activity, authors map[int64]store.Person, pager view.Pager, viewer view.Viewer,
) view.Message {
	latest := versions[0]
	title := p.HTML(locales.HistoryTitle, locales.Args{"Activity": p.shownTitle(latest)})
	message := view.Message{HTML: title}
	for _, a := range versions {
		message.HTML = view.Paragraphs(message.HTML, view.Lines(p.versionLine(a, authors[a.AuthorID], viewer),
			view.Escape(view.Truncate(a.Title, maxShownTitle)), p.whenAndWhere(a), p.participantCounts(a)))
	}
	to := func(page int64) view.Press { return ShowActivityHistory{latest.ID, page} }
	pages := p.PagerRows(pager, locales.ButtonNewer, locales.ButtonOlder, to)
	message.Buttons = view.NonEmptyRows(append(pages, []view.Button{p.Back(ShowActivity{latest.ID})}))
	return message
}

// versionLine tells what a version of an activity changed, and who made it when.
func (p screen) versionLine(a store.Activity, author store.Person, viewer view.Viewer) string {
	name := p.Plain(locales.FormerCoordinator, nil) // of people who erased their data
	if author.FirstName != "" {
		name = view.DisplayName(author)
	}
	change := p.codeLabel("change_", string(a.Change))
	at := p.DateTime(a.At.Time, viewer)
	return view.Italic(strconv.Itoa(a.Version) + " · " + change + " · " + name + " · " + at)
}
