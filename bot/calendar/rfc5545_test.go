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

// A property is one content line: a name, parameters, and a value as it is written.
type property struct {
	name, value string
	params      map[string]string
}

// A component is what stands between BEGIN and END.
type component struct {
	name       string
	properties []property
	children   []component
}

// get returns the one property of that name; it fails the test when there is none, or more than one.
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

// all returns the children of that name.
func (c component) all(name string) (found []component) {
	for _, child := range c.children {
		if child.name == name {
			found = append(found, child)
		}
	}
	return found
}

var linePattern = regexp.MustCompile(`^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^;:,"]*))*):(.*)$`)

// parse reads a file by the letter of RFC 5545, sections 3.1 and 3.4: CRLF, at most 75 octets a line, folds between letters, no control
// characters, every BEGIN with its END.
func parse(content []byte) (component, error) {
	var unfolded []string
	text, ended := strings.CutSuffix(string(content), "\r\n")
	if !ended {
		return component{}, fmt.Errorf("the last line does not end")
	}
	for i, physical := range strings.Split(text, "\r\n") {
		switch {
		case len(physical) > 75:
			return component{}, fmt.Errorf("line %d has %d octets", i+1, len(physical))
		case !utf8.ValidString(physical):
			return component{}, fmt.Errorf("line %d splits a letter: %q", i+1, physical)
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

// parseComponent reads one component from the front of the lines.
func parseComponent(lines []string) (c component, rest []string, err error) {
	name, ok := strings.CutPrefix(lines[0], "BEGIN:")
	if !ok {
		return c, nil, fmt.Errorf("%q is no BEGIN", lines[0])
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
			return c, nil, fmt.Errorf("%q is no property", lines[0])
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
	return c, nil, fmt.Errorf("%s does not end", name)
}

var escapePattern = regexp.MustCompile(`\\.`)

// text reads a value of the type TEXT (section 3.3.11), in which backslash, comma and semicolon stand only in escapes.
func (p property) text(t *testing.T) string {
	t.Helper()
	meanings := map[string]string{`\\`: `\`, `\;`: `;`, `\,`: `,`, `\n`: "\n", `\N`: "\n"}
	for _, found := range escapePattern.FindAllString(p.value, -1) {
		if meanings[found] == "" {
			t.Errorf("%s: %q is no escape", p.name, found)
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

// parseInstant reads DTSTART or DTEND with nothing but the file: the zone is what its VTIMEZONE says.
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

// An observance is an offset from UTC, and what clocks showed when it began.
type observance struct {
	onset  time.Time
	offset time.Duration
}

// observances are those of a VTIMEZONE, the latest first.
func observances(t *testing.T, zone component) (list []observance) {
	t.Helper()
	for _, child := range zone.children {
		list = append(list, observance{parseLocalTime(t, child.get(t, "DTSTART").value), parseOffset(t, child.get(t, "TZOFFSETTO").value)})
	}
	slices.SortFunc(list, func(a, b observance) int { return b.onset.Compare(a.onset) })
	return list
}

// offsetAt is how far a zone is from UTC when its clocks show local: that of the latest onset that is not later.
func offsetAt(t *testing.T, list []observance, local time.Time) time.Duration {
	for _, o := range list {
		if !o.onset.After(local) {
			return o.offset
		}
	}
	t.Fatalf("no observance holds at %s", local)
	return 0
}

// parseOffset reads +0500.
func parseOffset(t *testing.T, form string) time.Duration {
	t.Helper()
	at, err := time.Parse("-0700", form)
	if err != nil {
		t.Fatal(err)
	}
	_, seconds := at.Zone()
	return time.Duration(seconds) * time.Second
}
