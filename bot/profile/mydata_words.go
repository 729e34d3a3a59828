package profile

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// codeKeys are the beginnings of the catalogue's keys for the codes that a field has. A field whose codes depend on the
// category is listed with the name of the category before it.
var codeKeys = map[string]string{
	"answer":                                 "mydata_answer_",
	"told_of_the_seat":                       "mydata_message_",
	"one_ahead":                              "mydata_ahead_",
	"how_sure_i_was":                         "mydata_verdict_",
	"role":                                   "role_",
	"action":                                 "audit_",
	"done_to":                                "mydata_kind_",
	"method":                                 "mydata_method_",
	"notice_about_an_event":                  "mydata_notice_",
	"dialogues_under_way/about":              "flow_",
	"questions_for_coordinators/state":       "mydata_question_",
	"questions_you_have_taken/state":         "mydata_question_",
	"workbooks_you_sent/state":               "mydata_workbook_",
	"messages_to_you/state":                  "mydata_message_",
	"messages_from_you_not_handled/state":    "mydata_message_",
	"announcements_by_you/state":             "announcement_",
	"sendings_you_began/state":               "run_",
	"work_under_way/kind":                    "mydata_job_",
	"replies_by_you/kind":                    "mydata_reply_",
	"changes_of_answers_by_you/kind":         "mydata_kind_",
	"announcements_by_you/kind":              "announce_kind_",
	"sendings_you_began/kind":                "run_",
	"changes_of_answers_by_you/what_you_did": "audit_",
	"activities_you_logged/what_you_did":     "change_",
}

// contactChangeKeys are the keys for what was done to a contact.
var contactChangeKeys = map[string]locales.Key{
	string(store.Created): locales.AuditContactAdded, string(store.Edited): locales.AuditContactChanged,
	string(store.Undone): locales.AuditContactUndone, string(store.Hidden): locales.AuditContactHidden,
	string(store.Shown): locales.AuditContactShown,
}

// categoryName names a category of what is held.
func (p screen) categoryName(category string) string {
	return p.Plain(locales.Key("mydata_of_"+category), nil)
}

// fieldName names a field of what is held.
func (p screen) fieldName(field string) string {
	return p.Plain(locales.Key("mydata_field_"+field), nil)
}

// wordsOf puts the text of a field into words if it is a code, and returns it unchanged if it is not.
func (p screen) wordsOf(category, field, text string) string {
	switch field {
	case "countries":
		return p.CountryNames(store.Countries(text))
	case "language", "chosen_language", "language_of_the_phone":
		if lang, ok := locales.Parse(text); ok {
			return lang.Name()
		}
		return text
	case "topic", "topic_of_the_answer":
		return p.TopicTitle(text)
	case "text":
		return view.PlainText(text)
	}
	key := contactChangeKeys[text]
	if category != "contacts_you_changed" || field != "what_you_did" {
		prefix := cmp.Or(codeKeys[category+"/"+field], codeKeys[field])
		if prefix == "" {
			return text
		}
		key = locales.Key(prefix + strings.ToLower(text))
	}
	if words := p.Plain(key, nil); words != string(key) {
		return words
	}
	return text
}

// ratingText is a rating of an answer as people gave it.
func ratingText(value any) string {
	switch value {
	case int64(1):
		return "👍"
	case int64(-1):
		return "👎"
	case int64(0):
		return "–"
	}
	return fmt.Sprint(value)
}

// inWords puts what an action was done to, and its details, into words: both depend on fields before them. Other rows
// stay as they are.
func (p screen) inWords(row []store.PersonalDataField) []store.PersonalDataField {
	var action store.Action
	var object store.ObjectKind
	row = slices.Clone(row)
	for i, field := range row {
		text, isText := field.Value.(string)
		switch {
		case field.Name == "action":
			action = store.Action(text)
		case field.Name == "done_to":
			object = store.ObjectKind(text)
		case field.Name == "number" && object == store.ObjectTopic && isText:
			row[i].Value = p.TopicTitle(text)
		case field.Name == "number" && object == store.ObjectSection && isText:
			row[i].Value = p.SectionTitle(text)
		case field.Name == "detail" && text != "":
			row[i].Value = p.ActionDetail(action, text)
		}
	}
	return row
}

// dialoguesUnderWay is the name of the category that has them.
const dialoguesUnderWay = "dialogues_under_way"

// describeDialogues puts the fields of dialogues under way into words: what the bot asked last, what the person has
// entered so far, and what they asked for meanwhile.
func (f *Feature) describeDialogues(
	tx *store.Tx, r chat.Request, rows [][]store.PersonalDataField,
) ([][]store.PersonalDataField, error) {
	described := make([][]store.PersonalDataField, len(rows))
	for i, row := range rows {
		saved := store.Conversation{PersonID: r.Person.ID, ChatID: r.ChatID}
		saved.Flow, _ = fieldOf(row, "about").(string)
		saved.Step, _ = fieldOf(row, "last_question").(string)
		payload, _ := fieldOf(row, "told_so_far").(json.RawMessage)
		saved.Payload = string(payload)
		question, entered, err := f.Conversations.Describe(tx, r, saved)
		if err != nil {
			return nil, err
		}
		described[i] = slices.Clone(row)
		for j, field := range row {
			switch field.Name {
			case "last_question":
				described[i][j].Value = question
			case "told_so_far":
				described[i][j].Value = entered
			case "wanted_meanwhile":
				if text, _ := field.Value.(string); text != "" && !strings.HasPrefix(text, "/") {
					described[i][j].Value = f.screen(r.Lang).Plain(locales.MydataPressed, nil)
				}
			}
		}
	}
	return described, nil
}

// fieldOf is the value of a field of a row; nil if the row does not have it.
func fieldOf(row []store.PersonalDataField, name string) any {
	for _, field := range row {
		if field.Name == name {
			return field.Value
		}
	}
	return nil
}
