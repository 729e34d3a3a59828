package team

import (
	"errors"
	"strings"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/health"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/zones"
	"bomcabot/store"
)

// condition is the state of the installation.
type condition struct {
	version   string
	startedAt time.Time
	facts     health.Facts
	oldest    time.Duration // how long the oldest update or call has waited
}

// status shows administrators the state of the installation.
func (f *Feature) status(tx *store.Tx, r chat.Request) (chat.Response, error) {
	return chat.AsNewMessage(f.statusPage(tx, r))
}

// statusPage shows the state of the installation in place of a message.
func (f *Feature) statusPage(tx *store.Tx, r chat.Request) (chat.Response, error) {
	facts, err := health.Read(tx, f.Outside())
	if err != nil {
		return chat.Response{}, err
	}
	facts.Stats.PendingUpdates-- // without this one
	now := condition{version: f.Version, startedAt: f.StartedAt, facts: facts}
	queues, err := tx.Queues()
	for _, queue := range queues {
		waits := queue.Length > 1 || queue.Length > 0 && queue.Name != "updates"
		if waits && queue.Name != "held" {
			now.oldest = max(now.oldest, queue.Age)
		}
	}
	return chat.ReplaceWith(f.screen(r.Lang).Status(now, r.Viewer(tx.Now()))), err
}

// Status shows the state of the installation: the figures, and what is not well.
func (p screen) Status(c condition, reader view.Viewer) view.Message {
	stats := c.facts.Stats
	figures := p.HTML(locales.Status, locales.Args{
		"Version": c.version, "Since": p.DateTime(c.startedAt, reader),
		"People": stats.People, "Unreachable": stats.UnreachablePeople, "Questions": stats.OpenQuestions,
		"Waiting": stats.PendingUpdates, "Dead": stats.DeadUpdates,
		"Outgoing": stats.PendingCalls, "Failed": stats.FailedCalls, "InDoubt": stats.InDoubtCalls,
		"Zones": zones.Edition(), "EventsToCheck": stats.EventsToCheck,
	})
	text := []string{figures + "\n" + p.statusDetails(c, reader)}
	findings := health.Check(c.facts)
	for _, finding := range findings {
		text = append(text, p.finding(finding))
	}
	if len(findings) == 0 {
		text = append(text, p.HTML(locales.HealthFine, nil))
	}
	message := view.Message{HTML: view.Paragraphs(text...)}
	if stats.DeadUpdates > 0 {
		message.Buttons = append(message.Buttons, p.Row(locales.ButtonDead, ShowDead{}))
	}
	return message
}

// unknown stands for a figure that is not known.
const unknown = "–"

// statusDetails says what waits longest, and how much room and which backup there is.
func (p screen) statusDetails(c condition, reader view.Viewer) string {
	backup, disk := unknown, unknown
	if made := c.facts.Backup.MadeAt; !made.IsZero() {
		backup = p.DateTime(made.Time, reader)
	}
	if free := c.facts.DiskFree; free > 0 {
		disk = p.Plain(locales.SizeMegabytes, locales.Args{"Number": free >> 20})
	}
	oldest := p.Plain(locales.StatusSeconds, locales.Args{"Number": int64(c.oldest / time.Second)})
	return p.HTML(locales.StatusDetails, locales.Args{"Oldest": oldest, "Backup": backup, "Disk": disk})
}

// finding says what is not well, and what to do.
func (p screen) finding(f health.Finding) string {
	title := p.HTML(locales.HealthProblem, locales.Args{"What": p.Plain(f.Kind.Title(), nil)})
	return title + "\n" + strings.TrimSpace(p.HTML(f.Kind.Advice(), f.Args))
}

const deadPerPage = 5

// deadUpdates shows a page of the updates that could not be handled.
func (f *Feature) deadUpdates(tx *store.Tx, r chat.Request, press ShowDead) (chat.Response, error) {
	list, pager, err := view.ReadPage(press.Page, deadPerPage, tx.DeadUpdates)
	return chat.ReplaceWith(f.screen(r.Lang).DeadUpdates(list, pager, r.Viewer(tx.Now()))), err
}

// retryDead has an update handled once more.
func (f *Feature) retryDead(tx *store.Tx, r chat.Request, press RetryDead) (chat.Response, error) {
	f.Log.Info("a dead letter is tried again", "reference", press.Update, "by", r.Person.ID)
	tx.AfterCommit(f.Jobs.Notify)
	return f.settleDead(tx, r, press.Update, tx.RetryDeadUpdate, store.ActionUpdateRetried, locales.DeadRetried)
}

// dropDead gives up an update.
func (f *Feature) dropDead(tx *store.Tx, r chat.Request, press DropDead) (chat.Response, error) {
	f.Log.Info("a dead letter is dropped", "reference", press.Update, "by", r.Person.ID)
	return f.settleDead(tx, r, press.Update, tx.DropDeadUpdate, store.ActionUpdateDropped, locales.DeadDropped)
}

// settleDead settles an update, records that in the audit, and shows the updates that are left.
func (f *Feature) settleDead(
	tx *store.Tx, r chat.Request, update int64, settle func(int64) error, action store.Action, toast locales.Key,
) (chat.Response, error) {
	err := settle(update)
	if errors.Is(err, store.ErrNotFound) {
		err = chat.UserError{Key: locales.DeadGone}
	}
	if err == nil {
		err = tx.RecordAction(r.Person.ID, action, store.ObjectUpdate.WithID(update), "")
	}
	if err != nil {
		return chat.Response{}, err
	}
	answer, err := f.deadUpdates(tx, r, ShowDead{})
	return chat.WithToast(answer, f.screen(r.Lang).Toast(toast, nil)), err
}

// maxReason is how much of a reason is shown, in UTF-16 units.
const maxReason = 300

// DeadUpdates shows a page of updates that could not be handled, each with buttons to try it again and to drop it.
func (p screen) DeadUpdates(list []store.DeadUpdate, pager view.Pager, reader view.Viewer) view.Message {
	text := p.HTML(locales.DeadTitle, nil)
	if pager.Total == 0 {
		text = view.Paragraphs(text, p.HTML(locales.DeadNone, nil))
	}
	var buttons [][]view.Button
	for _, dead := range list {
		number := locales.Args{"Number": dead.Seq}
		text = view.Paragraphs(text, p.HTML(locales.DeadEntry, locales.Args{
			"Number": dead.Seq, "When": p.DateTime(dead.ReceivedAt.Time, reader), "Kind": dead.Kind,
			"Reason": view.Truncate(dead.Error, maxReason),
		}))
		buttons = append(buttons, []view.Button{
			{Text: p.Plain(locales.ButtonDeadRetry, number), Press: RetryDead{dead.Seq}},
			{Text: p.Plain(locales.ButtonDeadDrop, number), Press: DropDead{dead.Seq}},
		})
	}
	buttons = append(buttons, p.PagerRows(pager, locales.ButtonNewer, locales.ButtonOlder, func(page int64) view.Press {
		return ShowDead{page}
	})...)
	buttons = append(buttons, []view.Button{p.Back(ShowStatus{})})
	return view.Message{HTML: text, Buttons: view.NonEmptyRows(buttons)}
}
