package announce

import (
	"math"
	"strings"
	"time"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// RunCard is a run through the recipients of an announcement, as those see it who follow it.
type RunCard struct {
	store.Run
	store.RunCounts
	Announcement Card
	Rate         float64 // recipients a second; 0: not known, or nobody just now
}

// recipientsPerPage is how many recipients one message lists.
const recipientsPerPage = 20

// maxExcerpt is how much of an announcement names it, in UTF-16 units.
const maxExcerpt = 80

// Run shows how a run goes, with the buttons that hold, resume and stop it.
func (p screen) Run(c RunCard) view.Message {
	state := p.Plain(locales.Key("run_"+string(c.Kind)), nil)
	if c.State != store.Running {
		state += " · " + p.Plain(locales.Key("run_"+string(c.State)), nil)
	}
	message := view.Message{HTML: view.Paragraphs(view.Lines("📣 "+view.Bold(state), p.excerpt(c.Announcement)), view.Lines(c.progressBar(p.Lang), p.runResults(c), p.runRate(c)))}
	switch c.State {
	case store.Running:
		message.Buttons = [][]view.Button{{{Text: p.Plain(locales.ButtonRunPause, nil), Press: PauseRun{c.Run.ID}}, p.stopRunButton(c)}}
	case store.Paused:
		message.Buttons = [][]view.Button{{{Text: p.Plain(locales.ButtonRunResume, nil), Press: ResumeRun{c.Run.ID}}, p.stopRunButton(c)}}
	}
	return message
}

func (p screen) stopRunButton(c RunCard) view.Button {
	return view.Button{Text: p.Plain(locales.ButtonRunStop, nil), Press: StopRun{c.Run.ID}}
}

// RunReport says how a run ended, and leads to those whom it did not reach.
func (p screen) RunReport(c RunCard) view.Message {
	heading := p.Plain(locales.Key("run_"+string(c.Kind)), nil) + " · " + p.Plain(locales.Key("run_"+string(c.State)), nil)
	why := ""
	if c.InDoubt > 0 {
		why = view.ItalicHTML(p.HTML(locales.RunWhyDoubt, nil))
	}
	message := view.Message{HTML: view.Paragraphs(view.Lines("📣 "+view.Bold(heading), p.excerpt(c.Announcement)), view.Lines(p.countLine(locales.RunTotal, c.Total), p.runResults(c)), why)}
	if c.InDoubt > 0 && (c.Kind == store.SendRun || c.Kind == store.ResendRun) {
		message.Buttons = append(message.Buttons, p.Row(locales.ButtonRunAgain, ResendInDoubt{c.AnnouncementID}))
	}
	for _, list := range []struct {
		state  store.OutgoingState
		number int
		label  locales.Key
	}{{store.InDoubt, c.InDoubt, locales.ButtonRunDoubtful}, {store.Unreachable, c.Unreachable, locales.ButtonRunUnreachable}, {store.Failed, c.Failed, locales.ButtonRunFailed}} {
		if list.number > 0 {
			message.Buttons = append(message.Buttons, p.Row(list.label, ShowRunRecipients{c.Run.ID, list.state, 0}))
		}
	}
	return message
}

// excerpt names an announcement by its first words, or by its event.
func (p screen) excerpt(c Card) string {
	text := view.PlainText(p.AnnouncementText(c.Texts).HTML)
	if text == "" && c.About != nil {
		text = p.EventText(*c.About).Title
	}
	return view.Italic(view.Truncate(strings.Join(strings.Fields(text), " "), maxExcerpt))
}

// progressBarWidth is how many parts a bar has.
const progressBarWidth = 12

// progressBar draws how much of a run is behind it.
func (c RunCard) progressBar(lang locales.Lang) string {
	done, percent := c.Total-c.Waiting, 100
	if c.Total > 0 {
		percent = 100 * done / c.Total
	}
	full := progressBarWidth * percent / 100
	return strings.Repeat("▓", full) + strings.Repeat("░", progressBarWidth-full) + " " + view.Itoa(int64(percent)) + "% · " + lang.Number(done) + " / " + lang.Number(c.Total)
}

// runResults counts how the recipients fared.
func (p screen) runResults(c RunCard) string {
	reached := map[store.RunKind]locales.Key{store.CorrectRun: locales.RunCorrected, store.RecallRun: locales.RunRecalled}[c.Kind]
	if reached == "" {
		reached = locales.RunSent
	}
	text := p.countLine(reached, c.Sent)
	for _, other := range []struct {
		key    locales.Key
		number int
	}{{locales.RunUnreachable, c.Unreachable}, {locales.RunDoubt, c.InDoubt}, {locales.RunFailed, c.Failed}, {locales.RunSkipped, c.Skipped}, {locales.RunWaiting, c.Waiting}} {
		if other.number > 0 {
			text = view.Lines(text, p.countLine(other.key, other.number))
		}
	}
	if c.State == store.Running && c.Held > 0 {
		text = view.Lines(text, p.countLine(locales.RunHeld, c.Held))
	}
	return text
}

func (p screen) countLine(key locales.Key, number int) string {
	return p.HTML(key, locales.Args{"Number": p.Lang.Number(number)})
}

// runRate says how fast a run goes, and how long it will still take those whose hour has come.
func (p screen) runRate(c RunCard) string {
	waiting := c.Waiting - c.Held
	if c.State != store.Running || c.Rate <= 0 || waiting <= 0 {
		return ""
	}
	left := time.Duration(float64(waiting) / c.Rate * float64(time.Second))
	ahead := p.HTML(locales.RunLeft, locales.Args{"Minutes": p.Lang.Number(int(math.Ceil(left.Minutes())))})
	if left <= time.Minute {
		ahead = p.HTML(locales.RunLastMinute, nil)
	}
	return "⏱ " + p.HTML(locales.RunRate, locales.Args{"Number": p.Lang.Number(max(1, int(math.Round(c.Rate))))}) + " · " + ahead
}

// RunRecipients lists a page of the recipients of a run that fared alike.
func (p screen) RunRecipients(run store.Run, state store.OutgoingState, fates []store.RecipientResult, pages view.Pager) view.Message {
	heading := map[store.OutgoingState]locales.Key{store.InDoubt: locales.RunDoubt, store.Unreachable: locales.RunUnreachable}[state]
	if heading == "" {
		heading = locales.RunFailed
	}
	var list []string
	for _, fate := range fates {
		line := "• " + view.Escape(view.Truncate(view.NameOrID(fate.Name, fate.ChatID), view.MaxLabel))
		if reason := p.failureReason(fate); reason != "" {
			line += ": " + view.Escape(reason)
		}
		list = append(list, line)
	}
	turn := p.PagerRows(pages, locales.ButtonPrevious, locales.ButtonNext, func(page int64) view.Press { return ShowRunRecipients{run.ID, state, page} })
	return view.Message{HTML: view.Paragraphs(view.BoldHTML(p.countLine(heading, pages.Total)), view.Lines(list...)), Buttons: view.NonEmptyRows(append(turn, view.Rows(p.Back(ShowRun{run.ID}))...))}
}

// failureReason puts into words why somebody could not be reached. The wording that is looked for is Telegram's.
func (p screen) failureReason(f store.RecipientResult) string {
	if f.State != store.Unreachable {
		return ""
	}
	for _, known := range []struct {
		part string
		key  locales.Key
	}{{"blocked", locales.RunReasonBlocked}, {"deactivated", locales.RunReasonLeft}, {"kicked", locales.RunReasonRemoved}} {
		if strings.Contains(f.Reason, known.part) {
			return p.Plain(known.key, nil)
		}
	}
	return p.Plain(locales.RunReasonOther, nil)
}

// MissedAnnouncement asks the author of an announcement what to do about it, as the program did not run at its time.
func (p screen) MissedAnnouncement(c Card, reader view.Viewer) view.Message {
	text := p.HTML(locales.RunMissed, locales.Args{"When": p.DateTime(c.SendAt.Time, reader)})
	return view.Message{HTML: view.Paragraphs(text, p.excerpt(c)), Buttons: view.Rows(
		view.Button{Text: p.Plain(locales.ButtonSendNow, nil), Press: SendAnnouncement{c.ID}},
		view.Button{Text: p.Plain(locales.ButtonMove, nil), Press: RescheduleAnnouncement{c.ID}},
		view.Button{Text: p.Plain(locales.ButtonDrop, nil), Press: DropAnnouncement{c.ID}})}
}
