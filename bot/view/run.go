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
	About AnnouncementCard
	Rate  float64 // recipients a second; 0: not known, or nobody just now
}

// FatesPerPage is how many recipients one message lists.
const FatesPerPage = 20

// maxSubject is how much of an announcement names it, in UTF-16 units.
const maxSubject = 80

// Run shows how a run goes, with the buttons that hold, resume and stop it.
func (p Page) Run(c RunCard) Message {
	state := p.plain(locales.Key("run_"+string(c.Kind)), nil)
	if c.State != store.Running {
		state += " · " + p.plain(locales.Key("run_"+string(c.State)), nil)
	}
	message := Message{HTML: paragraphs(lines("📣 "+bold(state), p.subject(c.About)), lines(c.bar(p.lang), p.fates(c), p.pace(c)))}
	switch c.State {
	case store.Running:
		message.Buttons = [][]Button{{{Text: p.plain(locales.ButtonRunPause, nil), Press: PauseRun{c.Run.ID}}, p.stopButton(c)}}
	case store.Paused:
		message.Buttons = [][]Button{{{Text: p.plain(locales.ButtonRunResume, nil), Press: ResumeRun{c.Run.ID}}, p.stopButton(c)}}
	}
	return message
}

func (p Page) stopButton(c RunCard) Button {
	return Button{Text: p.plain(locales.ButtonRunStop, nil), Press: StopRun{c.Run.ID}}
}

// RunReport says how a run ended, and leads to those whom it did not reach.
func (p Page) RunReport(c RunCard) Message {
	heading := p.plain(locales.Key("run_"+string(c.Kind)), nil) + " · " + p.plain(locales.Key("run_"+string(c.State)), nil)
	why := ""
	if c.InDoubt > 0 {
		why = "<i>" + p.html(locales.RunWhyDoubt, nil) + "</i>"
	}
	message := Message{HTML: paragraphs(lines("📣 "+bold(heading), p.subject(c.About)), lines(p.tally(locales.RunTotal, c.Total), p.fates(c)), why)}
	if c.InDoubt > 0 && (c.Kind == store.SendRun || c.Kind == store.ResendRun) {
		message.Buttons = append(message.Buttons, p.row(locales.ButtonRunAgain, SendAgain{c.AnnouncementID}))
	}
	for _, list := range []struct {
		state  store.OutgoingState
		number int
		label  locales.Key
	}{{store.InDoubt, c.InDoubt, locales.ButtonRunDoubtful}, {store.Unreachable, c.Unreachable, locales.ButtonRunUnreachable}, {store.Failed, c.Failed, locales.ButtonRunFailed}} {
		if list.number > 0 {
			message.Buttons = append(message.Buttons, p.row(list.label, ShowFates{c.Run.ID, list.state, 0}))
		}
	}
	return message
}

// subject names an announcement by its first words, or by its event.
func (p Page) subject(c AnnouncementCard) string {
	text := html.UnescapeString(tag.ReplaceAllString(p.AnnouncementText(c.Texts).HTML, ""))
	if text == "" && c.About != nil {
		text = p.EventText(*c.About).Title
	}
	return "<i>" + html.EscapeString(cut(strings.Join(strings.Fields(text), " "), maxSubject)) + "</i>"
}

// barWidth is how many parts a bar has.
const barWidth = 12

// bar draws how much of a run is behind it.
func (c RunCard) bar(lang locales.Lang) string {
	done, percent := c.Total-c.Waiting, 100
	if c.Total > 0 {
		percent = 100 * done / c.Total
	}
	full := barWidth * percent / 100
	return strings.Repeat("▓", full) + strings.Repeat("░", barWidth-full) + " " + decimal(int64(percent)) + "% · " + lang.Number(done) + " / " + lang.Number(c.Total)
}

// fates counts how the recipients fared.
func (p Page) fates(c RunCard) string {
	reached := map[store.RunKind]locales.Key{store.CorrectRun: locales.RunCorrected, store.RecallRun: locales.RunRecalled}[c.Kind]
	if reached == "" {
		reached = locales.RunSent
	}
	text := p.tally(reached, c.Sent)
	for _, other := range []struct {
		key    locales.Key
		number int
	}{{locales.RunUnreachable, c.Unreachable}, {locales.RunDoubt, c.InDoubt}, {locales.RunFailed, c.Failed}, {locales.RunSkipped, c.Skipped}, {locales.RunWaiting, c.Waiting}} {
		if other.number > 0 {
			text = lines(text, p.tally(other.key, other.number))
		}
	}
	if c.State == store.Running && c.Held > 0 {
		text = lines(text, p.tally(locales.RunHeld, c.Held))
	}
	return text
}

func (p Page) tally(key locales.Key, number int) string {
	return p.html(key, locales.Args{"Number": p.lang.Number(number)})
}

// pace says how fast a run goes, and how long it will still take those whose hour has come.
func (p Page) pace(c RunCard) string {
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

// RunFates lists a page of the recipients of a run that fared alike.
func (p Page) RunFates(run store.Run, state store.OutgoingState, fates []store.RecipientResult, pages Pages) Message {
	heading := map[store.OutgoingState]locales.Key{store.InDoubt: locales.RunDoubt, store.Unreachable: locales.RunUnreachable}[state]
	if heading == "" {
		heading = locales.RunFailed
	}
	var list []string
	for _, fate := range fates {
		line := "• " + html.EscapeString(cut(nameOrNumber(fate.Name, fate.ChatID), maxLabel))
		if reason := p.reason(fate); reason != "" {
			line += ": " + html.EscapeString(reason)
		}
		list = append(list, line)
	}
	turn := p.turn(pages, locales.ButtonPrevious, locales.ButtonNext, func(page int64) Press { return ShowFates{run.ID, state, page} })
	return Message{HTML: paragraphs("<b>"+p.tally(heading, pages.Total)+"</b>", lines(list...)), Buttons: filled(append(turn, rows(p.back(ShowRun{run.ID}))...))}
}

// reason puts into words why somebody could not be reached. The wording that is looked for is Telegram's.
func (p Page) reason(f store.RecipientResult) string {
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

// RunMissed asks the author of an announcement what to do about it, as the program did not run at its time.
func (p Page) RunMissed(c AnnouncementCard, reader Reader) Message {
	text := p.html(locales.RunMissed, locales.Args{"When": p.instant(c.SendAt.Time, reader)})
	return Message{HTML: paragraphs(text, p.subject(c)), Buttons: rows(
		Button{Text: p.plain(locales.ButtonSendNow, nil), Press: SendAnnouncement{c.ID}},
		Button{Text: p.plain(locales.ButtonMove, nil), Press: MoveAnnouncement{c.ID}},
		Button{Text: p.plain(locales.ButtonDrop, nil), Press: DropAnnouncement{c.ID}})}
}
