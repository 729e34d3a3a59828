package typed

import "bomcabot/store"

// People reads a text that is a number of participants and nothing else, with the women and men among them where these are typed: 24, 24/8,
// 24 (8 women), 24 чел., 8 женщин. It reports false for what is not understood.
func People(text string) (store.Headcount, bool) {
	_, all := tokens(text)
	c := &cursor{all: all}
	people, ok := c.people()
	if !ok {
		var n int
		if n, ok = c.number(1, mostDigits, false); ok {
			people.Total = store.Counted(n)
		}
	}
	c.sign(".", true)
	return people, ok && c.at == len(all)
}

// Count reads a text that is a whole number and nothing else. It reports false for what is not understood.
func Count(text string) (store.Count, bool) {
	_, all := tokens(text)
	c := &cursor{all: all}
	n, ok := c.number(1, mostDigits, false)
	return store.Counted(n), ok && c.at == len(all)
}

// mostDigits is how long a number of people may be: longer than the greatest that can be kept, so that too great a one is told of.
const mostDigits = 7

// people reads a total with its parts, or a part alone.
func (c *cursor) people() (store.Headcount, bool) {
	var p store.Headcount
	ok := c.try(func() bool {
		if !c.apart() {
			return false
		}
		return c.slashed(&p) || c.split(&p) || c.item(&p, false)
	})
	if !ok {
		return store.Headcount{}, false
	}
	for c.try(func() bool { // 24 чел., из них 8 женщин, 16 мужчин
		c.link()
		return !p.Women.Known && c.sex(&p, false) || !p.Men.Known && c.sex(&p, false)
	}) {
	}
	return p, true
}

// slashed is 24/8.
func (c *cursor) slashed(p *store.Headcount) bool {
	return c.try(func() bool {
		if c.class(whole, false) { // participants: 24/8
			c.sign(":="+dashes, false)
		}
		total, ok := c.number(1, mostDigits, false)
		tight := !c.now().spaced
		if !ok || !c.sign("/", false) || c.now().spaced == tight {
			return false
		}
		women, ok := c.number(1, mostDigits, tight)
		if !ok || !c.ended() {
			return false
		}
		c.class(whole, false)
		p.Total, p.Women = store.Counted(total), store.Counted(women)
		return true
	})
}

// split is 24 (8 women).
func (c *cursor) split(p *store.Headcount) bool {
	return c.try(func() bool {
		total, ok := c.number(1, mostDigits, false)
		c.class(whole, false)
		if !ok || !c.sign("(", false) {
			return false
		}
		var parts store.Headcount
		for c.try(func() bool { c.link(); return c.sex(&parts, true) }) {
		}
		if !c.sign(")", false) || !parts.Women.Known && !parts.Men.Known {
			return false
		}
		*p = parts
		p.Total = store.Counted(total)
		return true
	})
}

// item is 24 people, 8 women, participants: 24.
func (c *cursor) item(p *store.Headcount, short bool) bool {
	return c.sex(p, short) || c.try(func() bool {
		n, ok := c.counted(whole, short)
		if ok {
			p.Total = store.Counted(n)
		}
		return ok
	})
}

// sex is 8 women or 16 men, of which none was told before; short lets one letter stand for the word.
func (c *cursor) sex(p *store.Headcount, short bool) bool {
	for _, part := range []struct {
		of   class
		into *store.Count
	}{{women, &p.Women}, {men, &p.Men}} {
		if part.into.Known {
			continue
		}
		if c.try(func() bool {
			n, ok := c.counted(part.of, short)
			if ok {
				*part.into = store.Counted(n)
			}
			return ok
		}) {
			return true
		}
	}
	return false
}

// counted is a number with its class, before it or behind a sign after it.
func (c *cursor) counted(of class, short bool) (n int, ok bool) {
	ok = c.try(func() bool {
		if n, ok = c.number(1, mostDigits, false); !ok {
			return false
		}
		if of != whole {
			c.class(whole, false) // 8 nafari ayol
		}
		return c.class(of, short) && (of != whole || !c.followed())
	}) || c.try(func() bool {
		if !c.class(of, short) {
			return false
		}
		c.sign(":="+dashes, false)
		n, ok = c.number(1, mostDigits, false)
		return ok && c.ended() && c.behindCount()
	})
	return n, ok
}

// behindCount reports whether a number that follows its class may end here: no word follows that it may belong to, unless that has its own
// number: участников 24 женщин 8.
func (c *cursor) behindCount() bool {
	next := c.now()
	return next.kind != word || among[next.folded] || c.followed() && c.ahead(1).kind == number
}

// followed reports whether a class of sex follows, so that a number before was of that.
func (c *cursor) followed() bool {
	at := c.at
	defer func() { c.at = at }()
	return c.class(women, false) || c.class(men, false)
}

// class is whom a number counts.
type class byte

const (
	whole class = iota + 1
	women
	men
)

// class passes over a word for a class, and the dot of one that is short for it.
func (c *cursor) class(of class, short bool) bool {
	t := c.now()
	if t.kind != word || classes[t.folded] != of && !(short && classLetters[t.folded] == of) {
		return false
	}
	c.at++
	c.try(func() bool { return c.sign(".", true) && (c.now().spaced || c.now().kind == sign) })
	return true
}

// link passes over what stands between numbers that belong together: a comma, "из них", "including".
func (c *cursor) link() {
	c.sign(",;/+&"+newline, false)
	for c.words(among) {
	}
}
