package stats

import (
	"cmp"
	"slices"
	"time"

	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// periods are the numbers of days to choose from.
var periods = []int64{30, 90, 365}

func isPeriod(days int64) bool { return slices.Contains(periods, days) }

// outcome is what became of a question.
type outcome int

const (
	answered   outcome = iota // at once
	chosen                    // after the person chose a topic
	passedOn                  // to the coordinators
	unanswered                // there is no answer, and nobody was asked
	outcomes                  // how many there are
)

// outcomeKeys name the outcomes.
var outcomeKeys = [outcomes]locales.Key{
	answered: locales.StatsAnswered, chosen: locales.StatsChosen, passedOn: locales.StatsPassedOn,
	unanswered: locales.StatsUnanswered,
}

// outcomeOf is what became of exchanges.
func outcomeOf(c store.ExchangeCount) outcome {
	switch {
	case c.AskedOn:
		return passedOn
	case c.Topic == "":
		return unanswered
	case c.Verdict == store.Sure || c.Verdict == store.Likely:
		return answered
	default:
		return chosen
	}
}

// tally is how many questions have each outcome.
type tally [outcomes]int

func (t tally) total() (n int) {
	for _, count := range t {
		n += count
	}
	return n
}

// alone is the share that was answered without a person, in percent.
func (t tally) alone() int {
	total := max(1, t.total())
	return (200*(t[answered]+t[chosen]) + total) / (2 * total) // rounded
}

// counted is something with a number.
type counted struct {
	id string // of a language, a country or a topic; empty: not known
	n  int
}

// ranked lists what was counted, the highest number first.
func ranked(counts map[string]int) (list []counted) {
	for id, n := range counts {
		list = append(list, counted{id, n})
	}
	slices.SortFunc(list, func(a, b counted) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.id, b.id)) })
	return list
}

// week is what became of the questions of a week.
type week struct {
	first store.Day // its Monday
	tally tally
}

// figures are what [screen.Stats] shows.
type figures struct {
	days         int64 // of the period
	people       int
	langs        []counted
	countries    []counted // somebody who chose several is counted in each
	questions    tally
	weeks        []week          // the first one first
	replyTimes   []time.Duration // the shortest first
	topics       []counted       // of the answers
	disliked     []counted       // topics by how often their answer was rated as poor
	waiting      []store.Inquiry // those that most people ask
	waitingTotal int
	unasked      []string // topics that nobody asked for
}

// read reads the figures of the last days, but for the questions that wait, which depend on the reader.
func (f *Feature) read(tx *store.Tx, days int64) (figures, error) {
	all := figures{days: days}
	since := tx.Now().AddDate(0, 0, -int(days))
	people, err := tx.CountPeople()
	if err != nil {
		return all, err
	}
	all.addPeople(people)
	exchanges, err := tx.CountExchanges(since)
	if err != nil {
		return all, err
	}
	all.addExchanges(exchanges, f.Knowledge.Base())
	if all.replyTimes, err = tx.ReplyTimes(since); err != nil {
		return all, err
	}
	slices.Sort(all.replyTimes)
	return all, nil
}

func (f *figures) addPeople(counts []store.PeopleCount) {
	langs, countries := make(map[string]int), make(map[string]int)
	for _, c := range counts {
		f.people += c.N
		langs[c.Lang] += c.N
		codes := c.Countries.Codes()
		if len(codes) == 0 {
			codes = []string{""}
		}
		for _, code := range codes {
			countries[code] += c.N
		}
	}
	f.langs, f.countries = ranked(langs), ranked(countries)
}

// addExchanges adds what was asked. Greetings and thanks are no questions.
func (f *figures) addExchanges(counts []store.ExchangeCount, base *knowledge.Base) {
	topics, disliked := make(map[string]int), make(map[string]int)
	for _, c := range counts {
		if topic, _ := base.Topic(c.Topic); topic.Reply == knowledge.ReplySmallTalk {
			continue
		}
		if len(f.weeks) == 0 || f.weeks[len(f.weeks)-1].first != c.Week {
			f.weeks = append(f.weeks, week{first: c.Week})
		}
		outcome := outcomeOf(c)
		f.weeks[len(f.weeks)-1].tally[outcome] += c.N
		f.questions[outcome] += c.N
		if c.Topic != "" {
			topics[c.Topic] += c.N
		}
		if c.Topic != "" && c.Rating < 0 {
			disliked[c.Topic] += c.N
		}
	}
	f.topics, f.disliked = ranked(topics), ranked(disliked)
	for _, topic := range base.Topics {
		if topic.Reply == knowledge.ReplyText && topics[topic.ID] == 0 {
			f.unasked = append(f.unasked, topic.ID)
		}
	}
}

// within is the time in which a share of the replies left, in percent: the nearest rank. There must be one.
func (f *figures) within(percent int) time.Duration {
	return f.replyTimes[(len(f.replyTimes)*percent+99)/100-1]
}
