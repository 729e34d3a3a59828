package announce

import (
	"math"
	"strconv"
	"strings"
	"time"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// RunCard is a run as the people who follow it see it.
type RunCard struct {
	store.Run
	store.RunCounts
	Announcement Card
	Rate         float64 // recipients a second; 0 if it is not known, or nothing is sent now
}

// findRunCard finds the announcement of a run and how far the run is.
func findRunCard(tx *store.Tx, run store.Run) (RunCard, error) {
	card := RunCard{Run: run}
	a, err := tx.AnnouncementVersion(run.AnnouncementID, run.Version)
	if err != nil {
		return card, err
	}
	if card.Announcement, err = findCard(tx, a); err != nil {
		return card, err
	}
	card.RunCounts, err = tx.CountRun(run)
	return card, err
}

// Run shows the progress of a run, with the buttons that pause, resume and stop it.
func (p screen) Run(c RunCard) view.Message {
	heading := p.runKind(c)
	if c.State != store.Running {
		heading += " · " + p.runState(c)
	}
	message := view.Message{HTML: view.Paragraphs(
		p.runHeading(heading, c),
		view.Lines(progressBar(c, p.Lang), p.runResults(c), p.runRate(c)))}
	stop := p.Button(locales.ButtonRunStop, nil, StopRun{c.Run.ID})
	switch c.State {
	case store.Running:
		message.Buttons = [][]view.Button{append(p.Row(locales.ButtonRunPause, PauseRun{c.Run.ID}), stop)}
	case store.Paused:
		message.Buttons = [][]view.Button{append(p.Row(locales.ButtonRunResume, ResumeRun{c.Run.ID}), stop)}
	}
	return message
}

// RunReport says how a run ended, and leads to the recipients that it did not reach.
func (p screen) RunReport(c RunCard) view.Message {
	whyInDoubt := ""
	if c.InDoubt > 0 {
		whyInDoubt = view.ItalicHTML(p.HTML(locales.RunWhyDoubt, nil))
	}
	message := view.Message{HTML: view.Paragraphs(
		p.runHeading(p.runKind(c)+" · "+p.runState(c), c),
		view.Lines(p.countLine(locales.RunTotal, c.Total), p.runResults(c)),
		whyInDoubt)}
	if c.InDoubt > 0 && (c.Kind == store.SendRun || c.Kind == store.ResendRun) {
		message.Buttons = append(message.Buttons, p.Row(locales.ButtonRunAgain, ResendInDoubt{c.AnnouncementID}))
	}
	for _, list := range []struct {
		state  store.OutgoingState
		number int
		label  locales.Key
	}{
		{store.InDoubt, c.InDoubt, locales.ButtonRunDoubtful},
		{store.Unreachable, c.Unreachable, locales.ButtonRunUnreachable},
		{store.Failed, c.Failed, locales.ButtonRunFailed},
	} {
		if list.number > 0 {
			message.Buttons = append(message.Buttons, p.Row(list.label, ShowRunRecipients{c.Run.ID, list.state, 0}))
		}
	}
	return message
}

func (p screen) runState(c RunCard) string { return p.Plain(locales.Key("run_"+string(c.State)), nil) }

// runHeading says what a run does, and with which announcement.
func (p screen) runHeading(heading string, c RunCard) string {
	return view.Lines("📣 "+view.Bold(heading), p.excerpt(c.Announcement), p.noticeText(c.Announcement))
}

// maxExcerpt is how many UTF-16 units of an announcement name it.
const maxExcerpt = 80

// excerpt names an announcement by its first words, or by its event if it has no text.
func (p screen) excerpt(c Card) string {
	text := view.PlainText(p.AnnouncementText(c.Texts).HTML)
	if text == "" && c.About != nil {
		text = p.EventText(*c.About).Title
	}
	return view.Italic(view.Truncate(strings.Join(strings.Fields(text), " "), maxExcerpt))
}

// progressBarWidth is how many parts a progress bar has.
const progressBarWidth = 12

// progressBar draws how many recipients of a run do not wait any more.
func progressBar(c RunCard, lang locales.Lang) string {
	processed, percent := c.Total-c.Waiting, 100
	if c.Total > 0 {
		percent = 100 * processed / c.Total
	}
	full := progressBarWidth * percent / 100
	return strings.Repeat("▓", full) + strings.Repeat("░", progressBarWidth-full) +
		" " + strconv.Itoa(percent) + "% · " + lang.Number(processed) + " / " + lang.Number(c.Total)
}

// runResults counts the results of the recipients.
func (p screen) runResults(c RunCard) string {
	sent := locales.RunSent
	switch c.Kind {
	case store.CorrectRun:
		sent = locales.RunCorrected
	case store.RecallRun:
		sent = locales.RunRecalled
	}
	text := p.countLine(sent, c.Sent)
	for _, result := range []struct {
		key    locales.Key
		number int
	}{
		{locales.RunUnreachable, c.Unreachable},
		{locales.RunDoubt, c.InDoubt},
		{locales.RunFailed, c.Failed},
		{locales.RunSkipped, c.Skipped},
		{locales.RunWaiting, c.Waiting},
	} {
		if result.number > 0 {
			text = view.Lines(text, p.countLine(result.key, result.number))
		}
	}
	if c.State == store.Running && c.Held > 0 {
		text = view.Lines(text, p.countLine(locales.RunOnHold, c.Held))
	}
	return text
}

func (p screen) countLine(key locales.Key, number int) string {
	return p.HTML(key, locales.Args{"Number": p.Lang.Number(number)})
}

// runRate says how fast a run is, and how long the recipients who are not held will still take.
func (p screen) runRate(c RunCard) string {
	waiting := c.Waiting - c.Held
	if c.State != store.Running || c.Rate <= 0 || waiting <= 0 {
		return ""
	}
	left := time.Duration(float64(waiting) / c.Rate * float64(time.Second))
	timeLeft := p.HTML(locales.RunLeft, locales.Args{"Minutes": p.Lang.Number(int(math.Ceil(left.Minutes())))})
	if left <= time.Minute {
		timeLeft = p.HTML(locales.RunLastMinute, nil)
	}
	rate := p.Lang.Number(max(1, int(math.Round(c.Rate))))
	return "⏱ " + p.HTML(locales.RunRate, locales.Args{"Number": rate}) + " · " + timeLeft
}
