package sandbox

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// parseHTML reads a text in Telegram's "HTML style" (https://core.telegram.org/bots/api#html-style) and returns the
// plain text and its entities, sorted. An error is worded as Telegram words what follows "can't parse entities: ",
// with offsets in bytes of src.
func parseHTML(src string) (text string, entities []Entity, err error) {
	p := htmlParser{src: src}
	for p.pos < len(p.src) {
		switch {
		case p.at() == '&':
			p.reference()
		case p.at() != '<':
			p.character()
		case p.pos+1 < len(p.src) && p.src[p.pos+1] == '/':
			err = p.endTag()
		default:
			err = p.startTag()
		}
		if err != nil {
			return "", nil, err
		}
	}
	if len(p.open) > 0 {
		return "", nil, fmt.Errorf("Can't find end tag corresponding to start tag %q", p.open[len(p.open)-1].name)
	}
	if p.surrogate {
		return "", nil, fmt.Errorf("Text contains invalid Unicode characters after decoding HTML entities, " +
			"check for unmatched surrogate code units")
	}
	for i, e := range p.entities {
		if e.Type == "code" {
			p.entities[i].Language = "" // it counted only while a pre might still enclose it
		}
	}
	return p.text.String(), nested(p.entities), nil
}

// An htmlParser goes through a text once, from the front to the back.
type htmlParser struct {
	src string
	pos int // the next byte of src

	text      strings.Builder
	units     int // length of text in UTF-16 units
	surrogate bool
	open      []openTag
	entities  []Entity
}

// An openTag waits for its end.
type openTag struct {
	name     string
	argument string // of the attribute that counts for the tag: the link, the language, "spoiler", …
	offset   int    // in UTF-16 units of the text
	start    int    // in bytes of the text
}

// at is the next byte, or 0 at the end; isSpace(0) holds, so that loops up to a space end there.
func (p *htmlParser) at() byte {
	if p.pos < len(p.src) {
		return p.src[p.pos]
	}
	return 0
}

// character copies one character of plain text.
func (p *htmlParser) character() {
	r, size := utf8.DecodeRuneInString(p.src[p.pos:])
	p.text.WriteString(p.src[p.pos : p.pos+size])
	p.units += runeUnits(r)
	p.pos += size
}

// reference copies the character that a reference such as &lt; or &#33; names, or the & alone if it names none.
func (p *htmlParser) reference() {
	r, size := decodeReference(p.src[p.pos:])
	if size == 0 {
		p.character()
		return
	}
	if !utf8.ValidRune(r) {
		p.surrogate = true
	}
	p.text.WriteRune(r)
	p.units += runeUnits(r)
	p.pos += size
}

// startTag reads a tag with its attributes and remembers it as open.
func (p *htmlParser) startTag() error {
	begin := p.pos
	p.pos++
	for !isSpace(p.at()) && p.at() != '>' {
		p.pos++
	}
	if p.at() == 0 {
		return fmt.Errorf("Unclosed start tag at byte offset %d", begin)
	}
	tag := openTag{name: strings.ToLower(p.src[begin+1 : p.pos]), offset: p.units, start: p.text.Len()}
	if _, ok := entityTypes[tag.name]; !ok {
		return fmt.Errorf("Unsupported start tag \"%s\" at byte offset %d", tag.name, begin)
	}
	for {
		name, value, found, err := p.attribute(tag.name, begin)
		if err != nil {
			return err
		}
		if !found {
			break
		}
		tag.take(name, value)
	}
	p.pos++
	if tag.name == "span" && tag.argument != "spoiler" {
		return fmt.Errorf("Tag \"span\" must have class \"tg-spoiler\" at byte offset %d", begin)
	}
	p.open = append(p.open, tag)
	return nil
}

// endTag closes the innermost open tag and stores its entity.
func (p *htmlParser) endTag() error {
	begin := p.pos
	if len(p.open) == 0 {
		return fmt.Errorf("Unexpected end tag at byte offset %d", begin)
	}
	p.pos += len("</")
	for !isSpace(p.at()) && p.at() != '>' {
		p.pos++
	}
	name := strings.ToLower(p.src[begin+len("</") : p.pos])
	p.skipSpaces()
	if p.at() != '>' {
		return fmt.Errorf("Unclosed end tag at byte offset %d", begin)
	}
	p.pos++

	tag := p.open[len(p.open)-1]
	if name != "" && name != tag.name {
		return fmt.Errorf("Unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\"",
			begin, tag.name, name)
	}
	p.open = p.open[:len(p.open)-1]
	if p.units == tag.offset {
		return nil
	}
	return p.close(tag)
}

func (p *htmlParser) skipSpaces() {
	for p.pos < len(p.src) && isSpace(p.at()) {
		p.pos++
	}
}

// isSpace is Telegram's notion of white space in a tag; it includes the end of the text.
func isSpace(b byte) bool {
	return b == ' ' || b == '\t' || b == '\r' || b == '\n' || b == '\v' || b == 0
}
