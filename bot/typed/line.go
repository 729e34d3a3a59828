package typed

import (
	"slices"

	"bomcabot/store"
)

// Line is what a line tells of an activity. What it does not tell, or tells in two ways, is empty.
type Line struct {
	Type        store.ActivityType
	Component   store.Component
	Countries   store.Countries
	Host        string // the country that is named first
	First, Last store.Day
	People      store.Headcount
	Title       string // the words of which nothing else was understood, but the place
	Place       string // what stands behind their last comma
	Unclear     []string
}

// find is what was understood of some tokens.
type find struct {
	from, to    int // tokens
	means       name
	named       bool // it is a name, or a word for a day: it may be a part of the title
	first, last store.Day
	people      store.Headcount
	unclear     bool
	stays       bool // in the title
}

// Line reads a line, in any order. A text in quotation marks is not looked into. A name stays in the title where it goes on with its words: behind
// them, or joined to them by "on" or "по"; there it counts only as long as nothing plainer is told.
func (r Reader) Line(text string) Line {
	return r.line(text, func(find) bool { return true })
}

// Event is [Reader.Line] of a line that tells of an event: its days and countries, title and place.
func (r Reader) Event(text string) Line {
	return r.line(text, func(f find) bool { return !f.first.IsZero() || f.means.country != "" })
}

// line reads a line, as far as what is found is wanted.
func (r Reader) line(text string, wanted func(find) bool) Line {
	line, all := tokens(text)
	finds := slices.DeleteFunc(r.finds(all), func(f find) bool { return !wanted(f) })
	settleNames(all, finds)
	var told Line
	told.take(line, all, finds)
	told.split(line, all, finds)
	return told
}

// finds looks for what is understood, from left to right.
func (r Reader) finds(all []token) []find {
	var finds []find
	c := &cursor{all: all}
	for c.at < len(all) {
		if closing := quoted(all, c.at); closing > 0 {
			c.at = closing + 1
			continue
		}
		f := find{from: c.at}
		var ok bool
		if f.first, f.last, ok = r.period(c); ok {
			f.named = (&cursor{all, f.from}).spoken(new(date))
			c.dispute(&f, finds)
		} else if f.people, ok = c.people(); !ok {
			if f.means, ok = c.joined(finds); !ok {
				c.at = f.from + 1
				continue
			}
			f.named = !f.means.code
		}
		f.to = c.at
		finds = append(finds, f)
	}
	return finds
}

// joined reads a name, and with it the "in" before a country and the "and" between two.
func (c *cursor) joined(before []find) (means name, ok bool) {
	ok = c.try(func() bool {
		and := len(before) > 0 && before[len(before)-1].to == c.at && before[len(before)-1].means.country != "" && c.words(andWords)
		within := c.words(in)
		means, ok = c.names()
		return ok && (means.country != "" || !and && !within)
	})
	return means, ok
}

// dispute marks days as unclear when a number beside them may belong to them, and takes that in: 24 Nov 28; 26, 28 ноября.
func (c *cursor) dispute(f *find, before []find) {
	behind := &cursor{c.all, c.at}
	if last := c.ahead(-1); last.kind == word && months[last.folded] != 0 && behind.dayNumber() && !(&cursor{c.all, c.at}).isPeople() {
		c.at, f.unclear = behind.at, true
	}
	at := f.from - 1
	if at >= 0 && (c.all[at].is(",;&") || c.all[at].kind == word && andWords[c.all[at].folded]) {
		at--
	} else if at < 0 || c.all[f.from].kind != word { // 24 28 ноября: nothing joins them
		return
	}
	known := slices.ContainsFunc(before, func(f find) bool { return f.from <= at && at < f.to })
	if ahead := (&cursor{c.all, at}); at >= 0 && !known && ahead.apart() && ahead.dayNumber() {
		f.from, f.unclear = at, true
	}
}

// dayNumber passes over a number that may be of a day, and stands alone.
func (c *cursor) dayNumber() bool {
	return c.try(func() bool {
		n, ok := c.number(1, 2, false)
		return ok && n >= 1 && n <= 31 && (c.ended() || c.now().is(",;"))
	})
}

func (c *cursor) isPeople() bool {
	_, ok := c.people()
	return ok
}

// quoted is where a text in quotation marks ends that begins at a token; 0: none does.
func quoted(all []token, at int) int {
	closing, ok := map[string]string{"«": "»", "“": "”", "„": "“”", "\"": "\""}[all[at].text]
	if !ok {
		return 0
	}
	for i := at + 1; i < len(all); i++ {
		if all[i].is(closing) {
			return i
		}
	}
	return 0
}

// border reports whether a title does not go on across a token.
func border(t token) bool {
	return t.text == "" || t.is(",;:()|—–"+newline) || t.is("-") && t.spaced
}

// settleNames decides which names stay in the title. What a name said before need not be said again, so that the second time it is a title's.
func settleNames(all []token, finds []find) {
	seen := make(map[name]bool)
	for i := range finds {
		if !finds[i].named {
			continue
		}
		first, last := i, i // the names that stand together
		for first > 0 && finds[first-1].named && finds[first-1].to == finds[first].from {
			first--
		}
		for last+1 < len(finds) && finds[last+1].named && finds[last].to == finds[last+1].from {
			last++
		}
		left := beside(all, finds, finds[first].from-1)
		right := beside(all, finds, finds[last].to)
		linked := right.kind == word && links[right.folded] && finds[i].to == finds[last].to
		means := finds[i].means
		finds[i].stays = seen[means] && means.country == "" || left.kind == word && left.text != "" || left.kind == number || linked
		seen[means] = seen[means] || means != name{}
	}
}

// beside is the token at a place, if it is one of the title's; else none.
func beside(all []token, finds []find, at int) token {
	none := token{kind: sign}
	if at < 0 || at >= len(all) || border(all[at]) || slices.ContainsFunc(finds, func(f find) bool { return !f.named && f.from <= at && at < f.to }) {
		return none
	}
	return all[at]
}
