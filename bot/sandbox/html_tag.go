package sandbox

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// entityTypes are the entity types by tag. Telegram supports no other tags.
var entityTypes = map[string]string{
	"b": "bold", "strong": "bold",
	"i": "italic", "em": "italic",
	"u": "underline", "ins": "underline",
	"s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
	"tg-spoiler": "spoiler", "span": "spoiler",
	"tg-emoji": "custom_emoji",
	"tg-time":  "date_time",
	"a":        "text_link",
	"code":     "code",
	"pre":      "pre",

	"blockquote": "blockquote",
}

// parseAttribute parses the next attribute of the tag that starts at byte begin. If there are no more attributes, found
// is false and the next byte is the >.
func (p *htmlParser) parseAttribute(tag string, begin int) (name, value string, found bool, err error) {
	p.skipSpaces()
	if p.peek() == '>' {
		return "", "", false, nil
	}
	start := p.pos
	for !isSpace(p.peek()) && !strings.ContainsRune(`=>/"'`, rune(p.peek())) {
		p.pos++
	}
	name = p.src[start:p.pos]
	if name == "" {
		return "", "", false, fmt.Errorf("Empty attribute name in the tag \"%s\" at byte offset %d", tag, begin)
	}
	p.skipSpaces()
	if p.peek() == '=' {
		p.pos++
		p.skipSpaces()
		if p.peek() != 0 {
			value, err = p.parseAttributeValue()
			if err == nil && p.peek() == 0 {
				err = fmt.Errorf("Unclosed start tag at byte offset %d", begin)
			}
			return name, value, true, err
		}
	}
	if p.peek() == 0 {
		return "", "", false, fmt.Errorf("Unclosed start tag \"%s\" at byte offset %d", tag, begin)
	}
	return name, "", true, nil
}

// parseAttributeValue parses a value in quotes, or an unquoted value of letters, digits, dots and hyphens.
func (p *htmlParser) parseAttributeValue() (string, error) {
	quote := p.peek()
	if quote != '"' && quote != '\'' {
		start := p.pos
		for isNameByte(p.peek()) {
			p.pos++
		}
		if !isSpace(p.peek()) && p.peek() != '>' {
			return "", fmt.Errorf("Unexpected end of name token at byte offset %d", start)
		}
		return strings.ToLower(p.src[start:p.pos]), nil
	}
	p.pos++
	var value strings.Builder
	for p.peek() != quote && p.peek() != 0 {
		if r, size := decodeReference(p.src[p.pos:]); size > 0 {
			value.WriteRune(r)
			p.pos += size
			continue
		}
		value.WriteByte(p.peek())
		p.pos++
	}
	if p.peek() == quote {
		p.pos++
	}
	return value.String(), nil
}

// setAttribute keeps the value of the attribute if it matters for the tag.
func (t *openTag) setAttribute(name, value string) {
	switch {
	case t.name == "tg-time" && name == "unix":
		t.argument = value
	case t.name == "tg-time" && name == "format":
		t.format = value
	case t.name == "a" && name == "href", t.name == "tg-emoji" && name == "emoji-id":
		t.argument = value
	case t.name == "code" && name == "class" && strings.HasPrefix(value, "language-"):
		t.argument = strings.TrimPrefix(value, "language-")
	case t.name == "span" && name == "class" && strings.HasPrefix(value, "tg-"):
		t.argument = strings.TrimPrefix(value, "tg-")
	case t.name == "blockquote" && name == "expandable":
		t.argument = name
	}
}

// closeTag adds the entity of a tag that ends at the current position. A link with an invalid URL makes no entity, as
// at Telegram.
func (p *htmlParser) closeTag(tag openTag) error {
	e := Entity{Type: entityTypes[tag.name], Offset: tag.offset, Length: p.units - tag.offset}
	switch tag.name {
	case "a":
		target := tag.argument
		if target == "" {
			target = p.text.String()[tag.byteStart:]
		}
		if id, ok := parseMentionURL(target); ok {
			e.Type, e.User = "text_mention", &Person{ID: id}
		} else if url, err := normalizeURL(target); err == nil {
			e.URL = url
		} else {
			return nil
		}
	case "tg-emoji":
		if id, err := strconv.ParseInt(tag.argument, 10, 64); err != nil || id == 0 {
			return fmt.Errorf("Invalid custom emoji identifier specified")
		}
		e.CustomEmojiID = tag.argument
	case "tg-time":
		var err error
		if e.UnixTime, err = strconv.ParseInt(tag.argument, 10, 32); err != nil || e.UnixTime <= 0 {
			return fmt.Errorf("Invalid Unix time specified")
		}
		if !dateTimeFormat.MatchString(tag.format) {
			return fmt.Errorf("Invalid date-time format specified")
		}
		e.DateTimeFormat = tag.format
	case "blockquote":
		if tag.argument != "" {
			e.Type = "expandable_blockquote"
		}
	case "code", "pre":
		if p.mergeCode(tag, e) {
			return nil
		}
		e.Language = tag.argument
	}
	p.entities = append(p.entities, e)
	return nil
}

// mergeCode merges <pre><code class="language-x"> into one pre entity with a language. It reports whether it did, in
// which case e must not be added.
func (p *htmlParser) mergeCode(tag openTag, e Entity) bool {
	if len(p.entities) == 0 {
		return false
	}
	inner := &p.entities[len(p.entities)-1]
	if inner.Offset != e.Offset || inner.Length != e.Length {
		return false
	}
	switch {
	case tag.name == "pre" && inner.Type == "code" && inner.Language != "":
		inner.Type = "pre"
		return true
	case tag.name == "code" && inner.Type == "pre" && tag.argument != "":
		inner.Language = tag.argument
		return true
	}
	return false
}

// dateTimeFormat matches how clients may show a date-time entity: relatively (r), or with the weekday (w), a short or a
// long date (d, D) and a short or a long time (t, T). An empty one shows the marked text.
var dateTimeFormat = regexp.MustCompile(`^(?:r|w?[dD]?[tT]?)$`)

// decodeReference decodes the character reference at the start of s: a numeric one or one of the four names that
// Telegram supports. The semicolon may be missing. The size is in bytes, and 0 if s does not start with a reference.
func decodeReference(s string) (r rune, size int) {
	if !strings.HasPrefix(s, "&") {
		return 0, 0
	}
	end := 1
	if strings.HasPrefix(s, "&#") {
		digits, base := s[2:], 10
		if strings.HasPrefix(digits, "x") {
			digits, base = digits[1:], 16
		}
		n := 0
		for n < len(digits) && isDigit(digits[n], base) {
			n++
		}
		end = len(s) - len(digits) + n
		code, err := strconv.ParseUint(digits[:n], base, 32)
		if err != nil || code == 0 || code >= utf8.MaxRune || end >= 10 {
			return 0, 0
		}
		r = rune(code)
	} else {
		for end < len(s) && isLetter(s[end]) {
			end++
		}
		if r = namedReferences[s[1:end]]; r == 0 {
			return 0, 0
		}
	}
	if end < len(s) && s[end] == ';' {
		end++
	}
	return r, end
}

var namedReferences = map[string]rune{"lt": '<', "gt": '>', "amp": '&', "quot": '"'}

func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

func isDigit(b byte, base int) bool {
	return '0' <= b && b <= '9' || base == 16 && 'a' <= b|0x20 && b|0x20 <= 'f'
}

func isNameByte(b byte) bool { return isLetter(b) || isDigit(b, 10) || b == '.' || b == '-' }
