package typed

import (
	"fmt"
	"strconv"
)

// ClockLayout is the layout of the times that this package returns, for package time. The end of a day is
// [EndOfDay].
const ClockLayout = "15:04"

// EndOfDay is the time at which a day ends. It is only an end.
const EndOfDay = "24:00"

// Hours parses from when to when something takes place: 09:00–17:00, с 9 до 17, 9am-5pm, and returns both in
// [ClockLayout]. A beginning alone, such as 15:00, has no end. It returns false if the text is anything else or an hour
// does not exist.
func Hours(text string) (from, till string, ok bool) {
	_, tokens := tokenize(text)
	c := &cursor{tokens: tokens}
	found, ok := c.hours(anyHours)
	c.acceptSymbol(".", true)
	if !ok || found.problem != noProblem || c.pos < len(tokens) {
		return "", "", false
	}
	return found.from, found.till, true
}

// Clock parses one time of day: 9, 15:00, 3 pm, в 15 часов. It returns it in [ClockLayout].
func Clock(text string) (string, bool) {
	_, tokens := tokenize(text)
	c := &cursor{tokens: tokens}
	c.acceptWord(atWords)
	at, ok := c.clock()
	c.acceptSymbol(".", true)
	if !ok || !at.exists() || c.pos < len(tokens) {
		return "", false
	}
	return at.String(), true
}

// ClockOrEnd is [Clock] for the end of something, which may be [EndOfDay].
func ClockOrEnd(text string) (string, bool) {
	if at, ok := Clock(text); ok {
		return at, true
	}
	_, till, ok := Hours("0:00-" + text)
	return till, ok && till == EndOfDay
}

// hours is what a text says about hours.
type hours struct {
	from, till string // in [ClockLayout]; till is empty where only the beginning is told
	offset     string // from UTC, if it was typed
	problem    problem
}

// hoursStyle says which forms are hours.
type hoursStyle byte

const (
	noHours      hoursStyle = iota
	clearHours              // only with minutes, or with a word or mark for hours
	rangeOfHours            // also 9-17
	anyHours                // also с 9 до 17, where nothing else is expected
)

// clock is a time of day as it was typed.
type clock struct {
	hour, minute int
	separator    string // between the hour and the minute
	clear        bool   // it has minutes after a colon, or a word for hours
	half         half
	startsRange  bool // its ending says "from"
	ends         bool // its ending, or a word after it, says "until"
}

// half is the half of the day on a clock of 12 hours.
type half byte

const (
	noHalf half = iota
	morning
	afternoon
)

// exists reports whether there is such a time.
func (t clock) exists() bool {
	return t.hour < 24 && t.minute < 60 && (t.half == noHalf || t.hour >= 1 && t.hour <= 12)
}

// minutes returns the minutes since midnight.
func (t clock) minutes() int {
	hour := t.hour
	switch {
	case t.half == afternoon && hour < 12:
		hour += 12
	case t.half == morning && hour == 12:
		hour = 0
	}
	return hour*60 + t.minute
}

func (t clock) String() string { return fmt.Sprintf("%02d:%02d", t.minutes()/60, t.minutes()%60) }

// hours parses a range of hours, or a beginning alone.
func (c *cursor) hours(style hoursStyle) (found hours, ok bool) {
	if !c.hasLeftBoundary() {
		return hours{}, false
	}
	ok = c.try(func() bool { found, ok = c.hourRange(style); return ok && c.hasRightBoundary() }) ||
		c.try(func() bool {
			c.acceptWord(beginWords)
			before := c.acceptHalfPhrase()
			until := c.acceptWord(toWords)
			byWord := c.acceptWord(atWords)
			if !until && !byWord {
				c.acceptWord(fromWords)
			}
			byWord = byWord && (style >= rangeOfHours || hourWords[c.peekAt(-1).folded])
			if byWord {
				c.acceptWord(hourWords) // дар соати 10
			}
			at, read := c.clock()
			at.setHalf(before)
			clear := at.clear || byWord && !c.countOrMonthFollows()
			if !read || !clear || !c.hasRightBoundary() && !c.dayAfterDash() {
				return false
			}
			switch found = (hours{from: at.String()}); {
			case !at.exists():
				found = hours{problem: impossible}
			case until || at.ends: // the end without the beginning
				found = hours{problem: ambiguous}
			}
			return true
		})
	if ok && found.problem == noProblem {
		if found.offset = c.utcOffset(); found.offset == "" {
			found.offset = c.placeTime()
		}
	}
	return found, ok
}

// setHalf sets the half of the day of a clock that does not tell it.
func (t *clock) setHalf(half half) {
	if half != noHalf && t.half == noHalf && t.hour <= 12 {
		t.half, t.clear = half, true
	}
}

// acceptHalfPhrase accepts words for a half of the day that stand beside hours: эртең менен, in the afternoon.
func (c *cursor) acceptHalfPhrase() half {
	for length := maxHalfWords; length > 0; length-- {
		phrase := c.peek().folded
		for i := 1; i < length; i++ {
			phrase += " " + c.peekAt(i).folded
		}
		if which := halfPhrases[phrase]; which != noHalf && c.peek().kind == wordToken {
			c.pos += length
			return which
		}
	}
	return noHalf
}

// maxHalfWords is the maximum number of words of a half of the day.
const maxHalfWords = 3

// atHalfPhrase reports whether words for a half of the day, and then hours, are at the cursor.
func (c *cursor) atHalfPhrase() bool {
	ahead := &cursor{tokens: c.tokens, pos: c.pos}
	if ahead.acceptHalfPhrase() == noHalf {
		return false
	}
	ahead.acceptWord(atWords)
	_, ok := ahead.clock()
	return ok
}

// placeTime accepts the place whose time hours are: (время Бишкека), Bishkek time, бо вақти Душанбе. It returns the
// offset of that time from UTC.
func (c *cursor) placeTime() (offset string) {
	c.try(func() bool {
		open := c.acceptSymbol("(", false)
		c.acceptWord(byTimeWords)
		timed := c.acceptWord(timeWords)
		country := ""
		if place, ok := c.acceptPlace(); ok {
			country = place.place.Country
		} else if name, ok := c.acceptName(); ok && name.country != "" {
			country = name.country
		} else if country = capitalAdjectives[c.peek().folded]; country != "" {
			c.pos++
		}
		timed = c.acceptWord(timeWords) || timed
		c.acceptWord(byTimeWords)
		if country == "" || !timed || open && !c.acceptSymbol(")", false) {
			return false
		}
		offset = "UTC+5"
		if country == "KG" {
			offset = "UTC+6"
		}
		return true
	})
	return offset
}

// dayAfterDash reports whether a dash and a day follow: 10.12 10:00 – 11.12 17:00.
func (c *cursor) dayAfterDash() bool {
	ahead := &cursor{tokens: c.tokens, pos: c.pos}
	if !ahead.acceptSymbol(dashes, false) {
		return false
	}
	d, ok := ahead.date()
	return ok && !d.isNear()
}

// utcOffset accepts the offset from UTC after hours, as the bot writes it: (UTC+6).
func (c *cursor) utcOffset() (offset string) {
	c.try(func() bool {
		open := c.acceptSymbol("(", false)
		if name := c.peek().folded; name != "utc" && name != "gmt" {
			return false
		}
		offset = "UTC"
		c.pos++
		if sign := c.peek().text; c.acceptSymbol("+-−", true) {
			hour, ok := c.acceptNumber(1, 2, true)
			if !ok {
				offset = ""
				return false
			}
			if sign == "-" {
				sign = "−"
			}
			offset += sign + strconv.Itoa(hour)
			c.try(func() bool {
				minute := c.peekAt(1)
				if !c.acceptSymbol(":", true) || minute.kind != numberToken || len(minute.text) != 2 {
					return false
				}
				offset += ":" + minute.text
				c.pos++
				return true
			})
		}
		if open && !c.acceptSymbol(")", true) {
			offset = ""
			return false
		}
		return true
	})
	return offset
}

// hourRange parses 9:00 - 17:00, с 9 до 17, 9am-5pm.
func (c *cursor) hourRange(style hoursStyle) (found hours, ok bool) {
	between := c.acceptWord(betweenWords)
	before := c.acceptHalfPhrase()
	opened := c.acceptWord(fromWords) || between
	byWord := c.acceptWord(hourWords)
	from, ok := c.clock()
	if !ok {
		return hours{}, false
	}
	from.setHalf(before)
	dash := c.acceptSymbol(dashes, false)
	to := !dash && c.acceptWord(toWords)
	if !dash && !to && !(between && c.acceptWord(andWords)) && !from.startsRange {
		return hours{}, false
	}
	c.acceptWord(hourWords)
	spaced := c.peek().spaceBefore
	till, ok := c.clock()
	if !ok {
		return hours{}, false
	}
	if before == afternoon && till.hour <= 12 {
		till.setHalf(afternoon)
	}
	plain := !from.clear && !till.clear
	opened = opened || byWord || to && from.hour >= firstHour || from.startsRange && till.ends
	if byWord && (from.startsRange || to || dash) && style == clearHours {
		style = rangeOfHours
	}
	switch {
	case !till.clear && c.countOrMonthFollows(), from.separator == ":" && till.separator == ".":
		return hours{}, false // 10:00 – 11 December, 10:00 – 11.12
	case plain && style == clearHours:
		return hours{}, false
	case plain && style == rangeOfHours && !(dash && !spaced) && !opened:
		return hours{}, false
	case plain && style == rangeOfHours && (c.countOrMonthFollows() || from.minutes() >= till.minutes()):
		return hours{}, false
	}
	if from.half == noHalf && till.half == afternoon && from.hour <= 12 && from.hour < till.hour { // 2-5 pm
		from.half = afternoon
	}
	end := till.String()
	if till.hour == 24 && till.minute == 0 {
		end = EndOfDay
	} else if !till.exists() {
		return hours{problem: impossible}, true
	}
	if !from.exists() {
		return hours{problem: impossible}, true
	}
	return hours{from: from.String(), till: end}, true
}

// firstHour is the first hour that a number without a word for hours may mean: 10 to 12, but not steps 2 to 3.
const firstHour = 6

// countOrMonthFollows reports whether a word follows to which a number before it belongs: 9-17 people, 9-17 May.
func (c *cursor) countOrMonthFollows() bool {
	t := c.peek()
	return t.kind == wordToken && (months[t.folded] != 0 || isCounted(t.folded) || groupWords[t.folded] != 0)
}

// clock parses 9, 9:00, 9.30, 10-00, 9am, 15 часов. It does not check that the time exists.
func (c *cursor) clock() (t clock, ok bool) {
	if c.acceptWord(noonWords) {
		return clock{hour: 12, clear: true}, true
	}
	if t.hour, ok = c.acceptNumber(1, 2, false); !ok {
		return t, false
	}
	c.try(func() bool {
		separator := c.peek().text
		if letter := c.peek().folded; (letter == "h" || letter == "ч") && !c.peek().spaceBefore { // 10h30
			c.pos++
			minute, read := c.acceptNumber(2, 2, true)
			t.minute, t.separator, t.clear = minute, separator, t.clear || read
			return read
		}
		if !c.acceptSymbol(":.-", true) {
			return false
		}
		var read bool
		t.minute, read = c.acceptNumber(2, 2, true)
		// 10-00 and 10-30 are times, 10-16 is a range; 10.12 may be a date
		read = read && (separator != "-" || t.minute == 0 || t.minute > 24) && !c.peek().isSymbol(".:/")
		if !read {
			t.minute = 0
			return false
		}
		t.separator = separator
		noMonth := t.minute == 0 || t.minute > 12
		t.clear = separator == ":" || separator == "-" && t.minute == 0 ||
			separator == "." && noMonth && c.peek().isSymbol(dashes)
		return true
	})
	if c.acceptWord(hourWords) {
		t.clear = true
		c.acceptSymbol(".", true)
	}
	c.half(&t)
	c.try(func() bool {
		c.acceptSymbol("-", true)
		if c.peek().spaceBefore {
			return false
		}
		t.startsRange = c.acceptWord(ablativeEndings)
		t.ends = untilWords[c.peek().folded]
		return t.startsRange || c.acceptWord(dayEndings)
	})
	if !t.startsRange && !c.acceptWord(apartLocatives) { // soat 10:00 dan
		t.startsRange = c.acceptWord(apartAblatives)
	}
	if c.acceptWord(untilWords) {
		t.ends = true
	}
	if t.half == noHalf {
		t.setHalf(c.acceptHalfPhrase())
	}
	return t, true
}

// half accepts am, pm, утра, вечера.
func (c *cursor) half(t *clock) {
	for which, words := range map[half]map[string]bool{morning: morningWords, afternoon: afternoonWords} {
		if c.acceptWord(words) {
			t.half, t.clear = which, true
			return
		}
	}
	c.try(func() bool { // a.m., p.m.
		letter := c.peek().folded
		if letter != "a" && letter != "p" {
			return false
		}
		c.pos++
		if !c.acceptSymbol(".", true) || c.peek().folded != "m" || c.peek().spaceBefore {
			return false
		}
		c.pos++
		c.acceptSymbol(".", true)
		t.half, t.clear = map[string]half{"a": morning, "p": afternoon}[letter], true
		return true
	})
}

// Words around hours.
var (
	beginWords = wordSet(`начало начиная start starts starting begins beginning башталышы басталуы оғоз boshlanishi
		başlangyjy`)
	atWords   = wordSet("at в дар соат соати сағат саат сааты saat soat sagat")
	hourWords = wordSet(`ч час часа часов часам h hrs hr hour hours oclock соат соати соатдан саат сааты сағат саатта
		soat soatdan sagat sagatdan`)
	morningWords   = wordSet("am утра")
	afternoonWords = wordSet("pm дня вечера")
	// beside hours; those of one word that are not in morningWords may stand before them
	halfPhrases = func() map[string]half {
		table := make(map[string]half)
		for which, text := range map[half]string{
			morning: `in the morning, утром, эртең менен, таңкы, таңында, эрте менен, таңғы, таңертең, таңертеңгі,
				пагоҳӣ,
				пагоҳии, субҳ, субҳи, ertalab, ertalabki, эрталаб, irden, ertirki`,
			afternoon: `in the afternoon, in the evening, вечером, днем, после обеда, пополудни, түштөн кийин, кечки,
				кечинде,
				түстен кейін, кешкі, кешке, баъд аз нисфирӯзӣ, бегоҳӣ, бегоҳии, шом, tushdan keyin, kechqurun, тушдан
				кейин, кечқурун, öýleden soň, günortadan soň, agşam, agşamky`,
		} {
			for _, phrase := range splitPhrases(text) {
				table[phrase] = which
			}
		}
		return table
	}()
	noonWords = wordSet("noon midday полдень полудня чактүш")
	timeWords = wordSet(`time время времени убактысы убактысында уақыты уақытымен вақти вақт vaqti vaqt вақти wagty
		wagt`)
	byTimeWords = wordSet("по боюнча менен бойынша бо bilan boʻyicha билан бўйича bilen boýunça local местное местному")
	// the adjectives of the capitals in Russian
	capitalAdjectives = map[string]string{
		"бишкекскому": "KG", "бишкекское": "KG", "астанинскому": "KZ", "алматинскому": "KZ", "астанинское": "KZ",
		"ташкентскому": "UZ", "ташкентское": "UZ", "душанбинскому": "TJ", "душанбинское": "TJ",
		"ашхабадскому": "TM", "ашхабадское": "TM",
	}
	apartAblatives = wordSet("дан ден dan den")
	apartLocatives = wordSet("да де da de")
)
