package ask

import (
	"regexp"
	"slices"
	"strings"

	"bomcabot/bot/answer"
	"bomcabot/locales/knowledge"
)

const (
	maxQuestions = 3 // of one message that are answered
	maxSentences = 8 // of a message that are looked at one by one; a longer one is a letter, and is read as a whole
)

// The topics of small talk that courtesies alone stand for.
const (
	greetingTopic = "greeting"
	thanksTopic   = "thanks"
	farewellTopic = "farewell"
)

// smallTalkOf is the topic of a message that has courtesies alone. It is empty if these are fillers. Whoever greets and
// signs has only begun.
func smallTalkOf(courtesies answer.Courtesies) string {
	switch {
	case courtesies.Has(answer.Thanks):
		return thanksTopic
	case courtesies.Has(answer.Greeting | answer.Introduction):
		return greetingTopic
	case courtesies.Has(answer.Farewell):
		return farewellTopic
	default:
		return ""
	}
}

// message is what a person wrote, divided into what is asked and what is said around it.
type message struct {
	text       string            // without the courtesies at its ends, and without addresses
	courtesies answer.Courtesies // that were taken off
	sentences  []sentence        // none if there is only one
}

// sentence is a part of a message, without its courtesies.
type sentence struct {
	text  string
	asks  bool // by a question mark, or as an item of a list
	tells bool // it stands beside sentences that ask, and does not
}

// readMessage divides what a person wrote.
func readMessage(text string) message {
	var m message
	text = strings.TrimSpace(addressPattern.ReplaceAllString(text, " "))
	m.text, m.courtesies = answer.TrimCourtesies(markItems(text))
	var all []sentence
	questions := 0
	for _, part := range sentences(m.text) {
		text, isItem := strings.CutPrefix(part, bullet)
		text, _ = answer.TrimCourtesies(text)
		if !hasWord(text) {
			continue
		}
		s := sentence{text: text, asks: isItem || strings.HasSuffix(part, "?")}
		all = append(all, s)
		if s.asks {
			questions++
		}
	}
	for i := range all {
		all[i].tells = questions > 0 && !all[i].asks
	}
	if len(all) < 2 {
		return m
	}
	if len(all) > maxSentences { // those that ask, which are none in a letter that only tells
		all = slices.DeleteFunc(all, func(s sentence) bool { return !s.asks })
	}
	m.sentences = all
	return m
}

// bullet marks the items of a list once a message is read.
const bullet = "•"

// The signs before an item of a list, with the first sign of the item: a number or a letter with a bracket, a point
// after a number, a dash or a bullet. Numbers and letters may also stand within a line once the list has begun.
var (
	listStart  = regexp.MustCompile(`(?m)(^[ \t]*|[?!.;,:]\s+)(?:` + itemNumber + `|[•·▪●○■*–—-]+)\s*` + itemText)
	itemInLine = regexp.MustCompile(`(\s)` + itemNumber + `\s*` + itemText)
)

const (
	itemNumber = `(?:\(?\d{1,2}[.)]|\(?\pL\)|[0-9]\x{FE0F}?\x{20E3})`
	itemText   = `([\pL"«“„(])`
)

// markItems puts each item of a list into a paragraph of its own, with a bullet.
func markItems(text string) string {
	const marked = "${1}\n\n" + bullet + "${2}"
	if !listStart.MatchString(text) {
		return text
	}
	return itemInLine.ReplaceAllString(listStart.ReplaceAllString(text, marked), marked)
}

// sentenceEnd matches the end of a sentence, or of a paragraph. A point ends one only before a space, unlike those in
// addresses and dates.
var sentenceEnd = regexp.MustCompile(`[?!;…]+|\.(?:\s|$)|\n\s*\n`)

// sentences splits a text into its sentences, each with the sign at its end.
func sentences(text string) (list []string) {
	from := 0
	for _, end := range sentenceEnd.FindAllStringIndex(text, -1) {
		list, from = append(list, strings.TrimSpace(text[from:end[1]])), end[1]
	}
	return append(list, strings.TrimSpace(text[from:]))
}

// clauses splits a sentence at its commas and the like, the last clause first: people mostly ask at the end.
func clauses(sentence string) []string {
	list := strings.FieldsFunc(sentence, func(r rune) bool { return strings.ContainsRune(",:;–—", r) })
	slices.Reverse(list)
	return list
}

// conjunction matches what joins two questions in one sentence, in the seven languages.
var conjunction = regexp.MustCompile(`(?i)(?:,\s*|\s)` + joiningWord + `\s`)

const joiningWord = `(?:and|и|а также|а|жана|және|ал|ва|ҳамчунин|va|hamda|we|hem)`

// division is a way to divide a sentence into several questions.
type division struct {
	parts  []sentence
	isList bool // all parts must be surely answered; otherwise one is enough
}

// enumerations match what divides questions that are only listed: lines, signs and commas.
var enumerations = []*regexp.Regexp{
	regexp.MustCompile(`\n+`), regexp.MustCompile(`\s*[/|&+•·▪●]\s*|\s[–—-]\s`),
	regexp.MustCompile(`(?i),\s*|\s` + joiningWord + `\s`), regexp.MustCompile(`,\s*`),
}

// divisions returns the ways to divide a sentence into several questions: at all signs of an enumeration, or in two at
// a conjunction.
func divisions(text string) (ways []division) {
	for _, sign := range enumerations {
		var parts []sentence
		for _, part := range sign.Split(text, -1) {
			if part, _ = answer.TrimCourtesies(part); hasWord(part) {
				parts = append(parts, sentence{text: part})
			}
		}
		if len(parts) > 1 && len(parts) <= maxQuestions {
			ways = append(ways, division{parts, true})
		}
	}
	for _, at := range conjunction.FindAllStringIndex(text, -1) {
		ways = append(ways, division{parts: []sentence{{text: text[:at[0]]}, {text: text[at[1]:]}}})
	}
	return ways
}

// addressPattern matches a link, an e-mail address and the name of an account. A bare domain is a word.
var addressPattern = regexp.MustCompile(`(?i)(?:https?://|t\.me/)\S+|[^\s@]+@[^\s@]+\.[^\s@]+|(?:^|\s)@\w+`)

// linkPath matches a link with what it has after the domain.
var linkPath = regexp.MustCompile(`(?i)(https?://[^\s/?#]+)[/?#]\S*`)

// domainPattern matches a bare domain.
var domainPattern = regexp.MustCompile(`(?i)www\.\S+`)

// isWordless reports whether a message has no word: it consists of signs, numbers, single letters and addresses.
func isWordless(text string) bool {
	return !hasWord(domainPattern.ReplaceAllString(addressPattern.ReplaceAllString(text, " "), " "))
}

// wordPattern matches two letters of a word, or a sign that is a word in its script.
var wordPattern = regexp.MustCompile(`\pL[\pM\p{Cf}'ʻ’]*\pL|\p{Lo}`)

// hasWord reports whether a text has a word. A single letter is none.
func hasWord(text string) bool { return wordPattern.MatchString(text) }

// wordlessTopic is the topic of a message without any letter: signs that thank or greet. It is empty for others, such
// as a number.
func wordlessTopic(text string) string {
	switch {
	case strings.ContainsAny(text, "👋🤝"):
		return greetingTopic
	case strings.ContainsAny(text, "👍👌🙏❤🧡💛💚💙💜🖤🤍💯👏💪🎉🔥😊🙂😀😃😄😁😍🥰😘🤗😇👐🙌🌹💐✅🆗"):
		return thanksTopic
	default:
		return ""
	}
}

// isSmallTalk reports whether a topic is small talk.
func (f *Feature) isSmallTalk(topicID string) bool {
	return f.hasReply(topicID, knowledge.ReplySmallTalk)
}

// hasReply reports whether a topic is answered in one of some kinds.
func (f *Feature) hasReply(topicID string, kinds ...knowledge.ReplyKind) bool {
	topic, _ := f.Knowledge.Base().Topic(topicID)
	return slices.Contains(kinds, topic.Reply)
}
