package activity

import (
	"errors"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/store"
)

// logFromLine begins the dialogue with what a line tells. It asks for what the line does not tell, tells ambiguously or
// tells wrongly; messages before the question say what is wrong.
func (f *Feature) logFromLine(tx *store.Tx, r chat.Request, d *dialogue) (chat.Response, error) {
	t, err := f.turn(tx, r)
	if err != nil {
		return chat.Response{}, err
	}
	mistakes, err := d.fillFromLine(t, r.Argument)
	if err != nil {
		return chat.Response{}, err
	}
	answer, err := f.startAtFirstMissing(tx, r, d)
	if err != nil {
		return chat.Response{}, err
	}
	var messages []view.Message
	for _, mistake := range mistakes {
		messages = append(messages, t.page.Text(mistake.Key, mistake.Args))
	}
	answer.Messages = append(messages, answer.Messages...)
	return answer, nil
}

// fillFromLine takes what a line tells, and returns what of that is wrong.
func (d *dialogue) fillFromLine(t turn, text string) (mistakes []chat.UserError, err error) {
	line := t.parseLine(text)
	d.FromLine, d.Ambiguous = true, line.Ambiguous
	for _, f := range fields() {
		found, err := f.kind.fill(d, t, f, line)
		var mistake chat.UserError
		switch {
		case errors.As(err, &mistake):
			mistakes = append(mistakes, mistake)
		case err != nil:
			return nil, err
		case found:
			d.Answered = append(d.Answered, f.step)
		}
	}
	return mistakes, nil
}
