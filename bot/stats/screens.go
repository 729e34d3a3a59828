package stats

import (
	"strings"
	"time"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// How much a message shows.
const (
	maxListed   = 5  // topics and questions of each list
	maxWeeks    = 14 // the latest ones
	maxTitle    = 60 // UTF-16 units of a title
	maxQuestion = 90 // UTF-16 units of a question
)

// Stats shows the figures of a period, with buttons for the others.
func (p screen) Stats(f figures) view.Message {
	var buttons []view.Button
	for _, days := range periods {
		if days != f.days {
			buttons = append(buttons, p.Button(locales.ButtonStatsDays, p.number(int(days)), ShowStats{days}))
		}
	}
	rows := [][]view.Button{buttons, {
		p.Button(locales.ButtonStatsPicture, nil, DrawStats{f.days}),
		p.Button(locales.ButtonStatsSheet, nil, ExportStats{f.days}),
	}}
	return view.Message{Buttons: rows, HTML: view.Paragraphs(
		p.title(f), p.people(f), p.questions(f), p.weeks(f), p.replies(f),
		p.topics(locales.StatsTopics, f.topics), p.topics(locales.StatsDisliked, f.disliked), p.waiting(f),
		p.unasked(f),
	)}
}

func (p screen) title(f figures) string { return p.HTML(locales.StatsTitle, p.number(int(f.days))) }

// number is the argument of texts with a number.
func (p screen) number(n int) locales.Args { return locales.Args{"Number": p.Lang.Number(n)} }

func (p screen) people(f figures) string {
	return view.Lines(p.HTML(locales.StatsPeople, p.number(f.people)),
		p.list(locales.StatsLanguages, f.langs, languageName),
		p.list(locales.StatsCountries, f.countries, p.CountryName))
}

func languageName(code string) string { return locales.Lang(code).Name() }

// label names what was counted.
func (p screen) label(c counted, name func(id string) string) string {
	if c.id == "" {
		return p.Plain(locales.StatsNotKnown, nil)
	}
	return name(c.id)
}

// list lists what was counted in one line. It is empty if there is nothing.
func (p screen) list(key locales.Key, counts []counted, name func(id string) string) string {
	var parts []string
	for _, c := range counts {
		parts = append(parts, p.label(c, name)+" "+p.Lang.Number(c.n))
	}
	if len(parts) == 0 {
		return ""
	}
	return p.HTML(key, locales.Args{"List": strings.Join(parts, " · ")})
}

func (p screen) questions(f figures) string {
	total := f.questions.total()
	title := p.HTML(locales.StatsQuestions, p.number(total))
	if total == 0 {
		return title
	}
	lines := []string{title}
	for i, key := range outcomeKeys {
		lines = append(lines, p.HTML(key, nil)+": "+p.Lang.Number(f.questions[i]))
	}
	return view.Lines(append(lines,
		p.HTML(locales.StatsAlone, locales.Args{"Share": p.Lang.Percent(f.questions.alone())}))...)
}

// weeks lists the latest weeks, with their outcomes.
func (p screen) weeks(f figures) string {
	if len(f.weeks) == 0 {
		return ""
	}
	lines := []string{p.HTML(locales.StatsWeeks, nil)}
	for _, w := range f.weeks[max(0, len(f.weeks)-maxWeeks):] {
		var counts []string
		for _, n := range w.tally {
			counts = append(counts, p.Lang.Number(n))
		}
		lines = append(lines, view.Escape(p.Lang.Date(w.first.Time)+": "+strings.Join(counts, " · ")))
	}
	return view.Lines(lines...)
}

// replies says how long people wait for a reply.
func (p screen) replies(f figures) string {
	title := p.HTML(locales.StatsReplies, p.number(len(f.replyTimes)))
	if len(f.replyTimes) == 0 {
		return title
	}
	return view.Lines(title, p.HTML(locales.StatsReplyTimes, locales.Args{
		"Half": p.duration(f.within(50)), "Most": p.duration(f.within(90)), "Share": p.Lang.Percent(90),
	}))
}

// duration rounds a time to what people say: minutes, hours or days.
func (p screen) duration(d time.Duration) string {
	const day = 24 * time.Hour
	in := func(key locales.Key, unit time.Duration) string { return p.Plain(key, p.number(int((d+unit/2)/unit))) }
	switch {
	case d < 2*time.Hour:
		return in(locales.StatsMinutes, time.Minute)
	case d < 2*day:
		return in(locales.StatsHours, time.Hour)
	default:
		return in(locales.StatsDays, day)
	}
}

// topics lists the topics with the highest numbers.
func (p screen) topics(key locales.Key, counts []counted) string {
	if len(counts) == 0 {
		return ""
	}
	lines := []string{p.HTML(key, nil)}
	for _, c := range counts[:min(maxListed, len(counts))] {
		lines = append(lines, view.Escape(p.topicTitle(c.id)+": "+p.Lang.Number(c.n)))
	}
	return view.Lines(lines...)
}

// topicTitle is the title of a topic in a language that the reader may know, shortened.
func (p screen) topicTitle(topic string) string { return view.Truncate(p.TopicTitle(topic), maxTitle) }

// waiting lists the questions without an answer that most people ask.
func (p screen) waiting(f figures) string {
	lines := []string{p.HTML(locales.StatsWaiting, p.number(f.waitingTotal))}
	for _, inquiry := range f.waiting {
		lines = append(lines, view.Escape(p.question(inquiry)))
	}
	return view.Lines(lines...)
}

func (p screen) question(inquiry store.Inquiry) string {
	text := view.Truncate(strings.Join(strings.Fields(inquiry.Text), " "), maxQuestion)
	return text + ": " + p.Lang.Number(inquiry.Askers)
}

// unasked lists some of the answers that nobody asked for.
func (p screen) unasked(f figures) string {
	if len(f.unasked) == 0 {
		return ""
	}
	var titles []string
	for _, topic := range f.unasked[:min(maxListed, len(f.unasked))] {
		titles = append(titles, p.topicTitle(topic))
	}
	if more := len(f.unasked) - len(titles); more > 0 {
		titles = append(titles, "… +"+p.Lang.Number(more))
	}
	return view.Lines(p.HTML(locales.StatsUnasked, p.number(len(f.unasked))), view.Escape(strings.Join(titles, "\n")))
}
