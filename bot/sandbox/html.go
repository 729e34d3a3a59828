package sandbox

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// parseHTML parses a text in Telegram's HTML style (https://core.telegram.org/bots/api#html-style). It returns the
// plain text and its entities, sorted. An error has the text that Telegram puts after "can't parse entities: ", with
// offsets in bytes of src.
func parseHTML(src string) (text string, entities []Entity, err error) {
	p := htmlParser{src: src}
	for p.pos < len(p.src) {
		switch {
		case p.peek() == '&':
			p.copyReference()
		case p.peek() != '<':
			p.copyChar()
		case p.pos+1 < len(p.src) && p.src[p.pos+1] == '/':
			err = p.parseEndTag()
		default:
			err = p.parseStartTag()
		}
		if err != nil {
			return "", nil, err
		}
	}
	if len(p.openTags) > 0 {
		innermost := p.openTags[len(p.openTags)-1]
		return "", nil, fmt.Errorf("Can't find end tag corresponding to start tag %q", innermost.name)
	}
	if p.hasSurrogate {
		return "", nil, fmt.Errorf("Text contains invalid Unicode characters after decoding HTML entities, " +
			"check for unmatched surrogate code units")
	}
	for i, e := range p.entities {
		if e.Type == "code" {
			p.entities[i].Language = "" // it matters only inside a pre
		}
	}
	return p.text.String(), normalizeEntities(p.entities), nil
}

// An htmlParser parses a text in one pass.
type htmlParser struct {
	src string
	pos int // the next byte of src

	text         strings.Builder
	units        int // length of text in UTF-16 units
	hasSurrogate bool
	openTags     []openTag
	entities     []Entity
}

// An openTag is a start tag whose end tag has not been read yet.
type openTag struct {
	name      string
	argument  string // value of the attribute that matters for the tag: the link, the language, "spoiler", …
	format    string // of a date and time
	offset    int    // in UTF-16 units of the text
	byteStart int    // the same offset in bytes
}

// peek returns the next byte, or 0 at the end. isSpace(0) is true, so loops that read up to a space stop there.
func (p *htmlParser) peek() byte {
	if p.pos < len(p.src) {
		return p.src[p.pos]
	}
	return 0
}

// copyChar copies one character of plain text.
func (p *htmlParser) copyChar() {
	r, size := utf8.DecodeRuneInString(p.src[p.pos:])
	p.text.WriteString(p.src[p.pos : p.pos+size])
	p.units += utf16RuneLen(r)
	p.pos += size
}

// copyReference decodes a character reference such as &lt; or &#33;. It copies the & if it is not a valid reference.
func (p *htmlParser) copyReference() {
	r, size := decodeReference(p.src[p.pos:])
	if size == 0 {
		p.copyChar()
		return
	}
	if !utf8.ValidRune(r) {
		p.hasSurrogate = true
	}
	p.text.WriteRune(r)
	p.units += utf16RuneLen(r)
	p.pos += size
}

// parseStartTag parses a start tag with its attributes and adds it to openTags.
func (p *htmlParser) parseStartTag() error {
	begin := p.pos
	p.pos++
	for !isSpace(p.peek()) && p.peek() != '>' {
		p.pos++
	}
	if p.peek() == 0 {
		return fmt.Errorf("Unclosed start tag at byte offset %d", begin)
	}
	tag := openTag{name: strings.ToLower(p.src[begin+1 : p.pos]), offset: p.units, byteStart: p.text.Len()}
	if _, ok := entityTypes[tag.name]; !ok {
		return fmt.Errorf("Unsupported start tag \"%s\" at byte offset %d", tag.name, begin)
	}
	for {
		name, value, found, err := p.parseAttribute(tag.name, begin)
		if err != nil {
			return err
		}
		if !found {
			break
		}
		tag.setAttribute(name, value)
	}
	p.pos++
	if tag.name == "span" && tag.argument != "spoiler" {
		return fmt.Errorf("Tag \"span\" must have class \"tg-spoiler\" at byte offset %d", begin)
	}
	p.openTags = append(p.openTags, tag)
	return nil
}

// parseEndTag parses an end tag, closes the innermost open tag and adds its entity.
func (p *htmlParser) parseEndTag() error {
	begin := p.pos
	if len(p.openTags) == 0 {
		return fmt.Errorf("Unexpected end tag at byte offset %d", begin)
	}
	p.pos += len("</")
	for !isSpace(p.peek()) && p.peek() != '>' {
		p.pos++
	}
	name := strings.ToLower(p.src[begin+len("</") : p.pos])
	p.skipSpaces()
	if p.peek() != '>' {
		return fmt.Errorf("Unclosed end tag at byte offset %d", begin)
	}
	p.pos++

	tag := p.openTags[len(p.openTags)-1]
	if name != "" && name != tag.name {
		return fmt.Errorf("Unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\"",
			begin, tag.name, name)
	}
	p.openTags = p.openTags[:len(p.openTags)-1]
	if p.units == tag.offset {
		return nil
	}
	return p.closeTag(tag)
}

func (p *htmlParser) skipSpaces() {
	for p.pos < len(p.src) && isSpace(p.peek()) {
		p.pos++
	}
}

// isSpace reports whether Telegram takes b for white space in a tag. It is true for 0, the end of the text.
func isSpace(b byte) bool {
	return b == ' ' || b == '\t' || b == '\r' || b == '\n' || b == '\v' || b == 0
}
