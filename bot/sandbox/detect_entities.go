package sandbox

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// An entityDetector finds entities of one type that Telegram detects in plain text. Its rules are simpler than
// Telegram's but give the same result in ordinary texts.
type entityDetector struct {
	entityType string
	mayOccur   func(text string) bool // quick: a text for which it is false has no such entity
	pattern    *regexp.Regexp         // its first group is the entity
}

// entityDetectors are in the order of precedence: a later one does not mark what an earlier one has found.
var entityDetectors = []entityDetector{
	{"email", has("@"), regexp.MustCompile(`(?:^|[^\pL\pN_.+-])` +
		`([A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})`)},
	{"url", hasDomain, regexp.MustCompile(`(?i)(?:^|[^\pL\pN_.@/-])` +
		`((?:https?://(?:[\pL\pN-]+\.)+[\pL]{2,}(?::\d+)?|` +
		`(?:[a-z0-9-]+\.)+(?:com|org|net|int|eu|info|io|me|ru|kg|kz|tj|tm|uz|uk|de|dev))` +
		`(?:[/?#][^\s<>"»]*[^\s<>"».,:;!?)']|/)?)`)},
	{"mention", has("@"), regexp.MustCompile(`(?:^|[^\pL\pN_@/])(@[A-Za-z][A-Za-z0-9_]{2,31})`)},
	{"bot_command", has("/"), regexp.MustCompile(`(?:^|[^\pL\pN_/<>@])(/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)`)},
	{"hashtag", has("#"), regexp.MustCompile(`(?:^|[^\pL\pN_#&])(#[\pN_]*\pL[\pL\pN_]*)`)},
	{"phone_number", has("+"), regexp.MustCompile(`(?:^|[^\pL\pN_])(\+[0-9][0-9 ()-]{7,18}[0-9])`)},
}

// has returns a function that reports whether a text has the character.
func has(char string) func(text string) bool {
	return func(text string) bool { return strings.Contains(text, char) }
}

// hasDomain reports whether a dot in the text stands between characters of a domain.
func hasDomain(text string) bool {
	for before, after, found := strings.Cut(text, "."); found; before, after, found = strings.Cut(after, ".") {
		last, _ := utf8.DecodeLastRuneInString(before)
		next, _ := utf8.DecodeRuneInString(after)
		if isDomainChar(last) && unicode.IsLetter(next) {
			return true
		}
	}
	return false
}

// isDomainChar reports whether a domain may have the character before its last dot.
func isDomainChar(r rune) bool { return r == '-' || unicode.IsLetter(r) || unicode.IsNumber(r) }

// detectEntities adds the entities that Telegram detects in plain text: links, commands, mentions and others. It adds
// none inside code or a link, and none that partly overlaps another entity.
func detectEntities(text string, entities []Entity) []Entity {
	found := slices.Clone(entities)
	for _, detector := range entityDetectors {
		if !detector.mayOccur(text) {
			continue
		}
		for _, match := range detector.pattern.FindAllStringSubmatchIndex(text, -1) {
			start, end := match[2], match[3]
			e := Entity{Type: detector.entityType, Offset: utf16Len(text[:start]), Length: utf16Len(text[start:end])}
			if !slices.ContainsFunc(found, e.conflictsWith) {
				found = append(found, e)
			}
		}
	}
	sortEntities(found)
	return found
}

// conflictsWith reports whether e, a detected entity, must be dropped because of f.
func (e Entity) conflictsWith(f Entity) bool {
	if !e.overlaps(f) {
		return false
	}
	if f.isStyle() || f.nestingRank() == 0 {
		return !f.contains(e) && !e.contains(f)
	}
	return true
}
