package calendar_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// property is one content line: a name, parameters, and a value that is still escaped.
type property struct {
	name, value string
	params      map[string]string
}

// component is what lies between BEGIN and END.
type component struct {
	name       string
	properties []property
	children   []component
}

// get returns the only property with this name. It fails the test if there is none, or more than one.
func (c component) get(t *testing.T, name string) property {
	t.Helper()
	var found []property
	for _, p := range c.properties {
		if p.name == name {
			found = append(found, p)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%s has %d properties %s, want one", c.name, len(found), name)
	}
	return found[0]
}

// all returns the children with this name.
func (c component) all(name string) (found []component) {
	for _, child := range c.children {
		if child.name == name {
			found = append(found, child)
		}
	}
	return found
}

var linePattern = regexp.MustCompile(`^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^;:,"]*))*):(.*)$`)

// parse parses a file strictly by RFC 5545 sections 3.1 and 3.4: lines end with CRLF and have at most 75 octets, folds
// split no character, there are no control characters, and every BEGIN has its END.
func parse(content []byte) (component, error) {
	var unfolded []string
	text, ended := strings.CutSuffix(string(content), "\r\n")
	if !ended {
		return component{}, fmt.Errorf("the last line does not end with CRLF")
	}
	for i, physical := range strings.Split(text, "\r\n") {
		switch {
		case len(physical) > 75:
			return component{}, fmt.Errorf("line %d has %d octets", i+1, len(physical))
		case !utf8.ValidString(physical):
			return component{}, fmt.Errorf("line %d splits a character: %q", i+1, physical)
		case strings.ContainsFunc(physical, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }):
			return component{}, fmt.Errorf("line %d has a control character: %q", i+1, physical)
		case physical == "":
			return component{}, fmt.Errorf("line %d is empty", i+1)
		}
		if rest, folded := strings.CutPrefix(physical, " "); folded && i > 0 {
			unfolded[len(unfolded)-1] += rest
		} else {
			unfolded = append(unfolded, physical)
		}
	}
	root, rest, err := parseComponent(unfolded)
	if err == nil && len(rest) > 0 {
		err = fmt.Errorf("%d lines after the end", len(rest))
	}
	return root, err
}

// parseComponent parses the component at the front of the lines, and returns the lines after it.
func parseComponent(lines []string) (c component, rest []string, err error) {
	name, ok := strings.CutPrefix(lines[0], "BEGIN:")
	if !ok {
		return c, nil, fmt.Errorf("%q is not BEGIN", lines[0])
	}
	c.name, lines = name, lines[1:]
	for len(lines) > 0 {
		switch {
		case lines[0] == "END:"+name:
			return c, lines[1:], nil
		case strings.HasPrefix(lines[0], "BEGIN:"):
			var child component
			if child, lines, err = parseComponent(lines); err != nil {
				return c, nil, err
			}
			c.children = append(c.children, child)
			continue
		}
		parts := linePattern.FindStringSubmatch(lines[0])
		if parts == nil {
			return c, nil, fmt.Errorf("%q is not a property", lines[0])
		}
		p := property{name: parts[1], value: parts[3], params: make(map[string]string)}
		for param := range strings.SplitSeq(parts[2], ";") {
			if key, value, ok := strings.Cut(param, "="); ok {
				p.params[key] = strings.Trim(value, `"`)
			}
		}
		c.properties = append(c.properties, p)
		lines = lines[1:]
	}
	return c, nil, fmt.Errorf("%s has no END", name)
}

var escapePattern = regexp.MustCompile(`\\.`)

// text unescapes a value of type TEXT (RFC 5545 section 3.3.11). Backslash, comma and semicolon may occur only in
// escapes.
func (p property) text(t *testing.T) string {
	t.Helper()
	meanings := map[string]string{`\\`: `\`, `\;`: `;`, `\,`: `,`, `\n`: "\n", `\N`: "\n"}
	for _, found := range escapePattern.FindAllString(p.value, -1) {
		if meanings[found] == "" {
			t.Errorf("%s: %q is not an escape", p.name, found)
		}
	}
	if bare := escapePattern.ReplaceAllString(p.value, ""); strings.ContainsAny(bare, `\;,`) {
		t.Errorf("%s: a separator is not escaped in %q", p.name, p.value)
	}
	return escapePattern.ReplaceAllStringFunc(p.value, func(found string) string { return meanings[found] })
}

const (
	localTimeLayout = "20060102T150405"
	dateLayout      = "20060102"
)

// parseInstant returns the instant of DTSTART or DTEND. It uses only the file's VTIMEZONE.
func parseInstant(t *testing.T, calendar component, p property) time.Time {
	t.Helper()
	for _, zone := range calendar.all("VTIMEZONE") {
		if zone.get(t, "TZID").value == p.params["TZID"] {
			local := parseLocalTime(t, p.value)
			return local.Add(-offsetAt(t, observances(t, zone), local))
		}
	}
	t.Fatalf("%s: no VTIMEZONE defines %q", p.name, p.params["TZID"])
	return time.Time{}
}

func parseLocalTime(t *testing.T, form string) time.Time {
	t.Helper()
	local, err := time.Parse(localTimeLayout, form)
	if err != nil {
		t.Fatal(err)
	}
	return local
}

// observance is an offset from UTC and the time since which it applies.
type observance struct {
	onset  time.Time // in local time, as if it were UTC
	offset time.Duration
}

// observances returns the observances of a VTIMEZONE, the latest first.
func observances(t *testing.T, zone component) (list []observance) {
	t.Helper()
	for _, child := range zone.children {
		list = append(list, observance{
			onset:  parseLocalTime(t, child.get(t, "DTSTART").value),
			offset: parseOffset(t, child.get(t, "TZOFFSETTO").value),
		})
	}
	slices.SortFunc(list, func(a, b observance) int { return b.onset.Compare(a.onset) })
	return list
}

// offsetAt returns the offset that applies at a local time: that of the latest onset that is not after it.
func offsetAt(t *testing.T, list []observance, local time.Time) time.Duration {
	for _, o := range list {
		if !o.onset.After(local) {
			return o.offset
		}
	}
	t.Fatalf("no observance applies at %s", local)
	return 0
}

// parseOffset parses an offset such as +0500.
func parseOffset(t *testing.T, form string) time.Duration {
	t.Helper()
	at, err := time.Parse("-0700", form)
	if err != nil {
		t.Fatal(err)
	}
	_, seconds := at.Zone()
	return time.Duration(seconds) * time.Second
}
