package view

import (
	"html"
	"math"
	"strings"
	"time"

	"bomcabot/locales"
	"bomcabot/store"
)

// RunCard is a run through the recipients of an announcement, as those see it who follow it.
type RunCard struct {
	store.Run
	store.RunCounts
	Announcement AnnouncementCard
	Rate         float64 // recipients a second; 0: not known, or nobody just now
}

// RunRecipientsPerPage is how many recipients one message lists.
const RunRecipientsPerPage = 20

// maxExcerpt is how much of an announcement names it, in UTF-16 units.
const maxExcerpt = 80

// Run shows how a run goes, with the buttons that hold, resume and stop it.
func (p Page) Run(c RunCard) Message {
	state := p.plain(locales.Key("run_"+string(c.Kind)), nil)
	if c.State != store.Running {
		state += " · " + p.plain(locales.Key("run_"+string(c.State)), nil)
	}
	message := Message{HTML: paragraphs(lines("📣 "+bold(state), p.announcementExcerpt(c.Announcement)), lines(c.progressBar(p.lang), p.runResults(c), p.runRate(c)))}
	switch c.State {
	case store.Running:
		message.Buttons = [][]Button{{{Text: p.plain(locales.ButtonRunPause, nil), Press: PauseRun{c.Run.ID}}, p.stopRunButton(c)}}
	case store.Paused:
		message.Buttons = [][]Button{{{Text: p.plain(locales.ButtonRunResume, nil), Press: ResumeRun{c.Run.ID}}, p.stopRunButton(c)}}
	}
	return message
}

func (p Page) stopRunButton(c RunCard) Button {
	return Button{Text: p.plain(locales.ButtonRunStop, nil), Press: StopRun{c.Run.ID}}
}

// RunReport says how a run ended, and leads to those whom it did not reach.
func (p Page) RunReport(c RunCard) Message {
	heading := p.plain(locales.Key("run_"+string(c.Kind)), nil) + " · " + p.plain(locales.Key("run_"+string(c.State)), nil)
	why := ""
	if c.InDoubt > 0 {
		why = "<i>" + p.html(locales.RunWhyDoubt, nil) + "</i>"
	}
	message := Message{HTML: paragraphs(lines("📣 "+bold(heading), p.announcementExcerpt(c.Announcement)), lines(p.countLine(locales.RunTotal, c.Total), p.runResults(c)), why)}
	if c.InDoubt > 0 && (c.Kind == store.SendRun || c.Kind == store.ResendRun) {
		message.Buttons = append(message.Buttons, p.row(locales.ButtonRunAgain, ResendInDoubt{c.AnnouncementID}))
	}
	for _, list := range []struct {
		state  store.OutgoingState
		number int
		label  locales.Key
	}{{store.InDoubt, c.InDoubt, locales.ButtonRunDoubtful}, {store.Unreachable, c.Unreachable, locales.ButtonRunUnreachable}, {store.Failed, c.Failed, locales.ButtonRunFailed}} {
		if list.number > 0 {
			message.Buttons = append(message.Buttons, p.row(list.label, ShowRunRecipients{c.Run.ID, list.state, 0}))
		}
	}
	return message
}

// announcementExcerpt names an announcement by its first words, or by its event.
func (p Page) announcementExcerpt(c AnnouncementCard) string {
	text := html.UnescapeString(htmlTag.ReplaceAllString(p.AnnouncementText(c.Texts).HTML, ""))
	if text == "" && c.About != nil {
		text = p.EventText(*c.About).Title
	}
	return "<i>" + html.EscapeString(truncate(strings.Join(strings.Fields(text), " "), maxExcerpt)) + "</i>"
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
	return strings.Repeat("▓", full) + strings.Repeat("░", progressBarWidth-full) + " " + itoa(int64(percent)) + "% · " + lang.Number(done) + " / " + lang.Number(c.Total)
}

// runResults counts how the recipients fared.
func (p Page) runResults(c RunCard) string {
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
			text = lines(text, p.countLine(other.key, other.number))
		}
	}
	if c.State == store.Running && c.Held > 0 {
		text = lines(text, p.countLine(locales.RunHeld, c.Held))
	}
	return text
}

func (p Page) countLine(key locales.Key, number int) string {
	return p.html(key, locales.Args{"Number": p.lang.Number(number)})
}

// runRate says how fast a run goes, and how long it will still take those whose hour has come.
func (p Page) runRate(c RunCard) string {
	waiting := c.Waiting - c.Held
	if c.State != store.Running || c.Rate <= 0 || waiting <= 0 {
		return ""
	}
	left := time.Duration(float64(waiting) / c.Rate * float64(time.Second))
	ahead := p.html(locales.RunLeft, locales.Args{"Minutes": p.lang.Number(int(math.Ceil(left.Minutes())))})
	if left <= time.Minute {
		ahead = p.html(locales.RunLastMinute, nil)
	}
	return "⏱ " + p.html(locales.RunRate, locales.Args{"Number": p.lang.Number(max(1, int(math.Round(c.Rate))))}) + " · " + ahead
}

// RunRecipients lists a page of the recipients of a run that fared alike.
func (p Page) RunRecipients(run store.Run, state store.OutgoingState, fates []store.RecipientResult, pages Pager) Message {
	heading := map[store.OutgoingState]locales.Key{store.InDoubt: locales.RunDoubt, store.Unreachable: locales.RunUnreachable}[state]
	if heading == "" {
		heading = locales.RunFailed
	}
	var list []string
	for _, fate := range fates {
		line := "• " + html.EscapeString(truncate(nameOrID(fate.Name, fate.ChatID), maxLabel))
		if reason := p.failureReason(fate); reason != "" {
			line += ": " + html.EscapeString(reason)
		}
		list = append(list, line)
	}
	turn := p.pagerRows(pages, locales.ButtonPrevious, locales.ButtonNext, func(page int64) Press { return ShowRunRecipients{run.ID, state, page} })
	return Message{HTML: paragraphs("<b>"+p.countLine(heading, pages.Total)+"</b>", lines(list...)), Buttons: nonEmptyRows(append(turn, rows(p.back(ShowRun{run.ID}))...))}
}

// failureReason puts into words why somebody could not be reached. The wording that is looked for is Telegram's.
func (p Page) failureReason(f store.RecipientResult) string {
	if f.State != store.Unreachable {
		return ""
	}
	for _, known := range []struct {
		part string
		key  locales.Key
	}{{"blocked", locales.RunReasonBlocked}, {"deactivated", locales.RunReasonLeft}, {"kicked", locales.RunReasonRemoved}} {
		if strings.Contains(f.Reason, known.part) {
			return p.plain(known.key, nil)
		}
	}
	return p.plain(locales.RunReasonOther, nil)
}

// MissedAnnouncement asks the author of an announcement what to do about it, as the program did not run at its time.
func (p Page) MissedAnnouncement(c AnnouncementCard, reader Viewer) Message {
	text := p.html(locales.RunMissed, locales.Args{"When": p.dateTime(c.SendAt.Time, reader)})
	return Message{HTML: paragraphs(text, p.announcementExcerpt(c)), Buttons: rows(
		Button{Text: p.plain(locales.ButtonSendNow, nil), Press: SendAnnouncement{c.ID}},
		Button{Text: p.plain(locales.ButtonMove, nil), Press: RescheduleAnnouncement{c.ID}},
		Button{Text: p.plain(locales.ButtonDrop, nil), Press: DropAnnouncement{c.ID}})}
}
