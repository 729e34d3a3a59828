package activity

import (
	"errors"

	"bomcabot/bot/chat"
	"bomcabot/bot/typed"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// logFromLine begins the dialogue with what a line tells. It asks for what the line does not tell, tells ambiguously or
// tells wrongly; messages before the question say what is wrong.
func (f *Feature) logFromLine(tx *store.Tx, r chat.Request, d *dialogue) (chat.Response, error) {
	t, err := d.turn(tx, r)
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
	line, err := t.parseLineWhereItIs(text)
	if err != nil {
		return nil, err
	}
	d.FromLine, d.Ambiguous, d.Impossible, d.Hours = true, line.Ambiguous, line.Impossible, line.Hours
	d.PlaceGuess = line.PlaceGuess
	countriesKind{}.set(d, line.Countries)
	if t.today, err = d.today(t.tx, t.r); err != nil {
		return nil, err
	}
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
	d.detectLanguage()
	return mistakes, nil
}

// detectLanguage tells the language of a new activity from its title, unless the person chose it.
func (d *dialogue) detectLanguage() {
	if d.LangChosen || d.Activity.ID != 0 {
		return
	}
	if lang, ok := locales.Detect(d.Activity.Title, locales.Lang(d.Activity.Lang)); ok {
		d.Activity.Lang = string(lang)
	}
}

// parseLineWhereItIs parses a line by the clock of the country that it names first, or by that of the person.
func (t turn) parseLineWhereItIs(text string) (typed.Line, error) {
	line := t.parseLine(text)
	if line.Host == "" {
		return line, nil
	}
	var err error
	t.today, err = chat.CountryDay(t.tx, line.Host)
	return t.parseLine(text), err
}
