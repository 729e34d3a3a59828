package profile

import (
	"testing"

	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// Every category that people can see of what is held about them, and every field of it, has a name in every language.
func TestMyDataIsNamedInEveryLanguage(t *testing.T) {
	t.Parallel()
	views, db := viewtest.NewFixtures(t).Views, storetest.Open(t)
	viewtest.Check(t, db.View(t.Context(), func(tx *store.Tx) error {
		for _, category := range store.PersonalDataCategories() {
			fields, err := tx.PersonalDataFields(category)
			if err != nil || len(fields) == 0 {
				t.Errorf("%s has no fields: %v", category.Name, err)
			}
			for _, lang := range locales.All() {
				page := screen{views.In(lang)}
				if name := page.categoryName(category.Name); name == "mydata_of_"+category.Name {
					t.Errorf("%s: the category %s has no name", lang, category.Name)
				}
				for _, field := range fields {
					if name := page.fieldName(field); name == "mydata_field_"+field {
						t.Errorf("%s: the field %s of %s has no name", lang, field, category.Name)
					}
				}
			}
		}
		return nil
	}))
}

// knownCodes are the codes that a field of a category can have, which nobody should have to read.
var knownCodes = []struct {
	category, field string
	codes           []string
}{
	{"answers_to_events", "answer", codes(store.RSVPYes, store.RSVPNo, store.RSVPMaybe, store.RSVPWaitlisted)},
	{"answers_to_events", "told_of_the_seat", codes(
		store.NoticePending, store.NoticeSent, store.NoticeInDoubt, store.NoticeFailed)},
	{"reminders_sent", "one_ahead", codes(store.DayAhead, store.HourAhead)},
	{"questions_and_answers", "how_sure_i_was", codes(store.Sure, store.Likely, store.Unsure, store.Unknown)},
	{"questions_and_answers", "language", codes(locales.All()...)},
	{"subscription", "countries", []string{"KG", "KG,TJ"}},
	{"questions_for_coordinators", "state", []string{"open", "closed"}},
	{"questions_you_have_taken", "state", codes(
		store.InquiryOpen, store.InquiryReplied, store.InquiryClosed, store.InquiryWithdrawn)},
	{"work_under_way", "kind", []string{"report", "evidence", "workbook"}},
	{"workbooks_you_sent", "state", codes(store.WorkbookWaiting, store.WorkbookApplied, store.WorkbookUndone)},
	{"messages_to_you", "state", codes(store.Ready, store.OnHold, store.Sending, store.Sent, store.Unreachable,
		store.InDoubt, store.Failed, store.Skipped)},
	{"messages_to_you", "method", []string{
		"sendMessage", "editMessageText", "editMessageCaption", "deleteMessage", "deleteMessages", "sendPhoto",
		"sendVideo", "sendAnimation", "sendMediaGroup", "sendDocument", "sendContact", "answerCallbackQuery",
		"setMyCommands",
	}},
	{"messages_from_you_not_handled", "state", []string{"dead"}},
	{"profile", "role", codes(store.Everyone, store.Coordinator, store.Administrator)},
	{"replies_by_you", "kind", codes(store.EntryWords, store.EntryTopic, store.EntryNotOurs, store.EntryClosed)},
	{"changes_of_answers_by_you", "kind", codes(
		store.KindSection, store.KindTopic, store.KindAnswer, store.KindExample)},
	{"changes_of_answers_by_you", "what_you_did", codes(store.ActionAnswerEdited, store.ActionKnowledgeUndone)},
	{"actions_by_you", "action", codes(store.ActionInvited, store.ActionQuestionReplied, store.ActionEventCreated,
		store.ActionAnnouncementCreated, store.ActionActivityLogged, store.ActionContactAdded)},
	{"actions_by_you", "done_to", codes(store.ObjectPerson, store.ObjectInvitation, store.ObjectQuestion,
		store.ObjectEvent, store.ObjectActivity, store.ObjectAnnouncement, store.ObjectGroup, store.ObjectTopic,
		store.ObjectSection, store.ObjectContact)},
	{"activities_you_logged", "what_you_did", codes(store.Created, store.Edited, store.Deleted, store.Undone)},
	{"contacts_you_changed", "what_you_did", codes(
		store.Created, store.Edited, store.Undone, store.Hidden, store.Shown)},
	{"announcements_by_you", "kind", codes(store.AboutMeeting, store.AboutNews)},
	{"announcements_by_you", "state", codes(store.AnnouncementPendingApproval, store.AnnouncementScheduled,
		store.AnnouncementMissed, store.AnnouncementStarted, store.AnnouncementDropped)},
	{"announcements_by_you", "notice_about_an_event", codes(
		store.ChangedNotice, store.CancelledNotice, store.CalendarNotice)},
	{"sendings_you_began", "kind", codes(
		store.SendRun, store.ResendRun, store.CorrectRun, store.RecallRun)},
	{"sendings_you_began", "state", codes(store.Running, store.Paused, store.Stopped, store.Done)},
}

func codes[S ~string](of ...S) (texts []string) {
	for _, code := range of {
		texts = append(texts, string(code))
	}
	return texts
}

// A text of a reply is shown as people read it, without its tags.
func TestTextsInMyDataHaveNoTags(t *testing.T) {
	t.Parallel()
	page := screen{viewtest.NewFixtures(t).Views.In(locales.English)}
	field := store.PersonalDataField{Name: "text", Value: "<b>Ask</b> Ann &amp; Bob"}
	if text := page.fieldText("replies_to_you", field, view.Viewer{}); text != "Ask Ann & Bob" {
		t.Errorf("the text is %q", text)
	}
}

// What an action was done to, and its details, are in words.
func TestActionsInMyDataAreInWords(t *testing.T) {
	t.Parallel()
	page := screen{viewtest.NewFixtures(t).Views.In(locales.Russian)}
	for _, tt := range []struct {
		action        store.Action
		object        store.ObjectKind
		number, words string
		detail, told  string
	}{
		{store.ActionInvited, store.ObjectInvitation, "7", "7", "coordinator KG", "Координатор: Кыргызстан"},
		{
			store.ActionAnswerEdited, store.ObjectTopic, "budget-total", page.TopicTitle("budget-total"),
			"ky", "Кыргызча",
		},
		{store.ActionAnswerEdited, store.ObjectTopic, "budget-total", page.TopicTitle("budget-total"), "", ""},
		{store.ActionAttendanceTaken, store.ObjectEvent, "3", "3", "24", "Присутствовали: 24"},
		{store.ActionEvidenceAdded, store.ObjectActivity, "3", "3", "12", "Файл № 12"},
	} {
		row := page.inWords([]store.PersonalDataField{
			{Name: "action", Value: string(tt.action)}, {Name: "done_to", Value: string(tt.object)},
			{Name: "number", Value: tt.number}, {Name: "detail", Value: tt.detail},
		})
		if row[2].Value != tt.words || row[3].Value != tt.told || tt.words == "budget-total" {
			t.Errorf("%s of %q: %v %v", tt.action, tt.number, row[2].Value, row[3].Value)
		}
	}
}

// What a field has is in words. A word of English can be the same as its code.
func TestCodesInMyDataAreInWords(t *testing.T) {
	t.Parallel()
	views := viewtest.NewFixtures(t).Views
	for _, lang := range locales.All() {
		page := screen{views.In(lang)}
		for _, known := range knownCodes {
			for _, code := range known.codes {
				field := store.PersonalDataField{Name: known.field, Value: code}
				text := page.fieldText(known.category, field, view.Viewer{Now: viewtest.Now})
				if text == "" || text == code && lang != locales.English {
					t.Errorf("%s: %s of %s is %q for %q", lang, known.field, known.category, text, code)
				}
			}
		}
	}
}
