package content

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// The buttons of an answer are the lines of a cell, such as "link https://example.org Example" or "contact office-kg":
// the kind of a button, what it leads to, and its label if it has one of its own. An event is named by its UID, which
// is the same in every database.

// writeButtons writes the buttons of an answer as lines, without those that lead to what is no longer there.
func writeButtons(tx *store.Tx, base *knowledge.Base, buttons []store.AnswerButton) (string, error) {
	var lines []string
	for _, b := range buttons {
		to, err := b.To, error(nil)
		switch b.Kind {
		case store.ButtonTopic:
			_, known := base.Topic(b.To)
			if _, hidden := base.HiddenTopic(b.To); !known && !hidden {
				err = store.ErrNotFound
			}
		case store.ButtonContact:
			_, err = tx.Contact(b.To)
		case store.ButtonEvent:
			id, _ := strconv.ParseInt(b.To, 10, 64)
			var event store.Event
			event, err = tx.Event(id)
			to = event.UID
		}
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return "", err
		}
		lines = append(lines, strings.TrimSpace(b.Kind+" "+to+" "+b.Label))
	}
	return strings.Join(lines, "\n"), nil
}

// readButton reads a line of [writeButtons], and says what is wrong with it. To is the UID of an event.
func readButton(line string) (b store.AnswerButton, problem string) {
	b.Kind, line, _ = strings.Cut(line, " ")
	b.To, b.Label, _ = strings.Cut(line, " ")
	switch b.Kind {
	case store.ButtonLink:
		if link, ok := store.ReadButtonURL(b.To); !ok || link != b.To {
			return b, fmt.Sprintf("%q is no address that begins with https://", b.To)
		}
	case store.ButtonContact, store.ButtonEvent, store.ButtonTopic:
	default:
		return b, fmt.Sprintf("a button is no %q but a link, a contact, an event or a topic", b.Kind)
	}
	if b.To == "" {
		return b, fmt.Sprintf("the %s of a button is missing", b.Kind)
	}
	if length(b.Label) > store.MaxAnswerTitle {
		return b, fmt.Sprintf("the label of a button has more than %d characters", store.MaxAnswerTitle)
	}
	return b, ""
}

// readButtons reads the lines of a cell as the buttons of an answer in a database.
func readButtons(tx *store.Tx, text string) (buttons []store.AnswerButton, err error) {
	for line := range strings.Lines(text) {
		b, problem := readButton(strings.TrimSpace(line))
		if problem != "" {
			return nil, errors.New(problem)
		}
		if b.Kind == store.ButtonEvent {
			event, err := tx.EventByUID(b.To)
			if errors.Is(err, store.ErrNotFound) {
				return nil, fmt.Errorf("there is no event with the UID %q", b.To)
			}
			if err != nil {
				return nil, err
			}
			b.To = strconv.FormatInt(event.ID, 10)
		}
		buttons = append(buttons, b)
	}
	return buttons, nil
}

// checkButtons reports what is wrong with the buttons of an answer.
func (p *fileParser) checkButtons(id string, buttons []string, wrong func(format string, args ...any)) {
	if len(buttons) > store.MaxAnswerButtons {
		wrong("%s has %d buttons, an answer has at most %d", id, len(buttons), store.MaxAnswerButtons)
	}
	for _, line := range buttons {
		b, problem := readButton(line)
		_, isTopic := p.topics[b.To]
		switch {
		case problem != "":
			wrong("%s: %s", id, problem)
		case line != strings.Join(strings.Fields(line), " "):
			wrong("%s: the button %q has stray white space", id, line)
		case b.Kind == store.ButtonTopic && !isTopic:
			wrong("%s: a button leads to the topic %q, which is not in %s", id, b.To, topicsFile)
		case b.Kind == store.ButtonContact && !p.contacts[b.To]:
			wrong("%s: a button leads to the contact %q, which is not in %s", id, b.To, contactsFile)
		}
	}
}
