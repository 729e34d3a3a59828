package store_test

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"bomcabot/store"
	"bomcabot/store/storetest"
)

// nonPersonalTables are the tables without data about people who write to the bot, each with the reason. All other
// tables must be in [store.PersonalDataCategories].
var nonPersonalTables = map[string]string{
	"events":                   "what coordinators plan; who made it is in the audit",
	"event_texts":              "as events",
	"event_drafts":             "tokens of drafts",
	"contacts":                 "only numbers the versions",
	"contact_texts":            "whom to contact; who wrote it is in the versions",
	"announcement_texts":       "what coordinators announce; who does is in the announcements",
	"notes":                    "what the program remembers about itself",
	"activities":               "only numbers the versions",
	"activity_clock":           "one instant",
	"knowledge_version":        "one number",
	"baselines":                "from the press release",
	"knowledge_sections":       "what pages the programme has; who changes them is in the changes",
	"knowledge_section_titles": "as knowledge_sections",
	"knowledge_topics":         "what the bot knows; who changes it is in the changes",
	"migrations":               "which files made the tables",
	"moved_chats":              "which groups became supergroups",
}

// personIDColumn matches the names of columns that have the id of a person.
var personIDColumn = regexp.MustCompile(`^(actor|.*_by|(person|chat|author|user|member|recipient)_id)$`)

// cid is the id of Cid, and cidText is in all texts of Cid. Neither occurs elsewhere in a database.
const (
	cid     = 770077007700
	cidText = "Words of Cid"
)

// fillPersonalData adds rows about Cid, and about Dan, whose id is cid + 1, to all tables about people.
func fillPersonalData(tx *store.Tx) error {
	for _, id := range []int64{cid, cid + 1} {
		if err := fillPersonalDataOf(tx, id, fmt.Sprintf("%s %d", cidText, id-cid)); err != nil {
			return err
		}
	}
	return nil
}

func fillPersonalDataOf(tx *store.Tx, id int64, words string) error {
	var errs []error
	check := func(err error) { errs = append(errs, err) }
	now, inAnHour := tx.Now(), store.Time{Time: tx.Now().Add(time.Hour)}

	check(tx.Erase(id)) // they were here before
	_, err := tx.UpsertPerson(store.Person{ID: id, FirstName: words, LastName: words, Username: words, PhoneLang: "ky"})
	check(err)
	check(tx.SetLanguage(id, "ky"))
	check(tx.SetTimeZone(id, "Asia/Bishkek"))
	check(tx.SubscribeIfNew(id))
	group := store.Address{ChatID: cid - id - 4001}
	check(tx.SetSubscription(store.Subscription{ChatID: group.ChatID, News: true, Lang: "ky"}))
	check(tx.RecordSubscriber(group, "Example group", id))
	check(tx.SetRole(id, store.Coordinator))
	check(tx.SetCoordinatorCountries(id, "KG"))

	event := validEvent(fmt.Sprintf("meeting-%d@example.org", id-cid))
	event.Seats, event.Starts, event.Ends = 1, inAnHour, store.Time{Time: now.Add(2 * time.Hour)}
	event.ID, err = tx.AddEvent(event)
	check(err)
	_, err = tx.SetRSVP(event, id, store.RSVPYes)
	check(err)
	check(tx.MarkReminderSent(store.Reminder{Event: event, To: store.Person{ID: id}, LeadTime: store.DayAhead}))

	_, err = tx.AddExchange(store.Exchange{
		PersonID: id, ChatID: id, Lang: "ky", Question: words, Verdict: store.Unknown,
	})
	check(err)
	_, err = tx.AddQuestion(store.Question{PersonID: id, Address: store.Address{ChatID: id}, Lang: "ky", Text: words})
	check(err)
	check(fillInquiriesOf(tx, id, words))
	check(tx.NoteText(id, 1, id, words))
	check(tx.SaveConversation(store.Conversation{
		PersonID: id, ChatID: id, Draft: store.NewDraftToken(), Flow: "event", Step: "title",
		Payload: `{"Title": "` + words + `"}`, PendingAction: "/start",
	}))
	check(tx.AddJob("report", id, `{"Words": "`+words+`"}`))
	check(tx.AddTranslation(fmt.Sprint("t", id), "ky", id))
	check(tx.AddExample(store.Example{Topic: "budget-total", Lang: "ky", Text: words, AddedBy: id}))
	check(tx.AddExample(store.Example{Topic: "budget-total", Lang: "ky", Text: words + " asked", AskedBy: id}))

	edit := store.KnowledgeEdit{By: id, Action: store.ActionAnswerEdited}
	_, err = tx.SetKnowledgeAnswer(edit, store.KnowledgeAnswer{
		Topic: "budget-total", Lang: []string{"ky", "ru"}[id-cid], Title: "An example", ApprovedBy: id,
	})
	check(err)

	invitation, err := tx.AddInvitation(store.NewInvitationToken(), store.Invitation{
		Role: store.Coordinator, Countries: "KG", InvitedBy: id, ExpiresAt: inAnHour,
	})
	check(err)
	check(tx.UseInvitation(invitation, id))
	check(tx.RecordWrongToken(id, time.Hour))
	check(tx.RecordAction(id, store.ActionQuestionAnswered, store.ObjectQuestion.WithID(1), "budget-total"))
	check(tx.RecordAction(id, store.ActionRoleRemoved, store.ObjectPerson.WithID(id), ""))

	_, err = tx.AddContact(store.Contact{Country: "KG", Texts: []store.ContactText{{Lang: "en", Name: "Ann"}}},
		store.ContactEdit{By: id})
	check(err)
	_, err = tx.AddWorkbook(id, `["`+words+`"]`)
	check(err)
	activity, _, err := tx.AddActivity(store.NewDraftToken(), store.Activity{
		Type: store.Training, Component: store.Trade, First: store.DayOf(now), Last: store.DayOf(now),
		Title: words, Lang: "en", Countries: store.CountryParts{{Country: "KG"}},
	}, id)
	check(err)
	_, err = tx.AddPendingEvidence(store.PendingEvidence{
		ActivityID: activity.ID, PersonID: id, Name: words, FileID: "file",
	})
	check(err)
	file, _, err := tx.AddEvidence(store.Evidence{
		ActivityID: activity.ID, Name: words, MIME: "text/plain", Size: 1, SHA256: strings.Repeat("0", 64),
		FileID: "file", AddedBy: id,
	})
	check(err)
	check(tx.RemoveEvidence(file, id))

	announcement, err := tx.AddAnnouncement(store.Announcement{
		Draft: store.NewDraftToken(), Author: id, Kind: store.AboutNews, State: store.AnnouncementStarted,
		Texts: map[string]string{"en": words},
	})
	check(err)
	check(tx.ApproveAnnouncement(announcement, id))
	_, err = tx.ProposeCorrection(announcement, id, map[string]string{"en": words})
	check(err)
	_, err = tx.StartRun(announcement, store.SendRun, 1, id, []store.Recipient{{ChatID: id}})
	check(err)
	check(fillOutboxOf(tx, id, words))
	check(fillInboxOf(tx, id, words))
	return errors.Join(errs...)
}

// fillInquiriesOf adds a question of a person with a reply to it and what they wrote back, a question of somebody else
// that they have taken and replied to, and what they are told of questions.
func fillInquiriesOf(tx *store.Tx, id int64, words string) error {
	own := store.Question{PersonID: id, Address: store.Address{ChatID: id}, Lang: "ky", Text: words + " inquiry"}
	own, err := tx.AddQuestion(own)
	reply := store.Entry{InquiryID: own.InquiryID, Kind: store.EntryWords, HTML: "a reply"}
	replyID, err2 := tx.AddEntry(reply)
	_, err3 := tx.AddPost(store.Post{
		Kind: store.PostEntry, InquiryID: own.InquiryID, EntryID: replyID, QuestionID: own.ID, ChatID: id,
	}, id, 0)
	_, err4 := tx.AddEntry(store.Entry{
		InquiryID: own.InquiryID, QuestionID: own.ID, Kind: store.EntryBack, Author: id, HTML: words, ChatID: id,
	})
	other, err5 := tx.AddQuestion(store.Question{
		PersonID: 5, Address: store.Address{ChatID: 5}, Lang: "ky", Text: fmt.Sprint("of somebody else ", id-cid),
	})
	_, err6 := tx.AddEntry(store.Entry{
		InquiryID: other.InquiryID, Kind: store.EntryWords, Author: id, Signed: words, HTML: words, ChatID: id,
		MessageID: 9,
	})
	return errors.Join(err, err2, err3, err4, err5, err6, tx.TakeInquiry(other.InquiryID, id),
		tx.SetWatcher(store.Watcher{PersonID: id, Muted: true, ToldAt: store.Time{Time: tx.Now()}}),
		tx.SetInquiryGroup(store.InquiryGroup{ChatID: cid - id - 4001, Lang: "ky", SetBy: id}))
}

// fillOutboxOf adds calls to a person, one in each state and of both classes, and one to a group that responds to them.
func fillOutboxOf(tx *store.Tx, id int64, words string) error {
	response := outgoingCall(-4001, store.ClassReply)
	response.RequestedBy, response.CoalesceKey = id, fmt.Sprint("too fast ", id)
	if _, err := tx.Enqueue(response); err != nil {
		return err
	}
	states := []store.OutgoingState{
		store.Ready, store.Sending, store.Sent, store.InDoubt, store.Failed, store.Unreachable,
	}
	for i, state := range states {
		call := outgoingCall(id, []store.OutgoingClass{store.ClassReply, store.ClassAnnouncement}[i%2])
		call.Payload = []byte(`{"html": "` + words + `"}`)
		row, err := tx.Enqueue(call)
		if err == nil && state == store.Sending {
			err = tx.Claim(row)
		} else if err == nil && state != store.Ready {
			err = tx.Settle(row, state, 0, "example")
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// fillInboxOf adds dead updates that a person sent or that name a person; the last one is not JSON.
func fillInboxOf(tx *store.Tx, id int64, words string) error {
	for i, body := range []string{
		`{"message": {"from": {"id": %d}, "chat": {"id": -4001}, "text": "%s"}}`,
		`{"callback_query": {"from": {"id": %d}, "data": "%s"}}`,
		`{"message": {"from": {"id": 1002}, "reply_to_message": {"from": {"id": %d}, "text": "%s"}}}`,
		`{"message": {"from": {"id": %d, "text": "%s"`,
	} {
		if _, err := tx.Receive(10*int64(i)+id-cid, fmt.Appendf(nil, body, id, words)); err != nil {
			return err
		}
	}
	pending, err := tx.PendingUpdates(100)
	for _, update := range pending {
		err = errors.Join(err, tx.DeadLetter(update.Seq, "example"))
	}
	return err
}

// allColumns returns the columns of all tables, as table.column.
func allColumns(see *storetest.Inspector) []string {
	return see.Rows(`SELECT m.name || '.' || c.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
		WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY 1`)
}

// columnsContaining returns the columns in which a text occurs, also as a part of a number.
func columnsContaining(see *storetest.Inspector, text string) (found []string) {
	for _, column := range allColumns(see) {
		table, name, _ := strings.Cut(column, ".")
		query := fmt.Sprintf(`SELECT count(*) FROM %q WHERE instr(CAST(%q AS TEXT), ?) > 0`, table, name)
		if see.Rows(query, text)[0] != "0" {
			found = append(found, column)
		}
	}
	return found
}

// Each table is listed as personal or not, and fillPersonalData fills each column that may have the id of a person.
func TestEachTableIsPersonalOrNot(t *testing.T) {
	path := storetest.TempPath(t)
	db, see := storetest.OpenAt(t, path, storetest.NewClock().Now), storetest.Inspect(t, path)
	storetest.InTx(t, db, fillPersonalData)
	listed := []string{}
	for _, category := range store.PersonalDataCategories() {
		listed = append(listed, category.Tables...)
	}
	filled := columnsContaining(see, fmt.Sprint(int64(cid)))
	for _, column := range allColumns(see) {
		table, name, _ := strings.Cut(column, ".")
		switch reason := nonPersonalTables[table]; {
		case reason == "" && !slices.Contains(listed, table):
			t.Errorf("the table %s is neither in PersonalDataCategories nor in nonPersonalTables", table)
		case reason == "" && personIDColumn.MatchString(name) && !slices.Contains(filled, column):
			t.Errorf("fillPersonalData does not fill %s", column)
		case reason != "" && (personIDColumn.MatchString(name) || slices.Contains(listed, table)):
			t.Errorf("the table %s is in nonPersonalTables (%s), but has %s or is personal", table, reason, name)
		}
	}
}

// All data about a person is listed, with names and values that people can read.
func TestPersonalData(t *testing.T) {
	db := storetest.Open(t)
	storetest.InTx(t, db, fillPersonalData)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		categories, err := tx.PersonalData(cid)
		if want := len(store.PersonalDataCategories()); len(categories) != want || categories[0].Name != "profile" {
			t.Errorf("%d of %d categories are listed, the first is %s", len(categories), want, categories[0].Name)
		}
		for _, data := range categories {
			if !slices.Contains(store.Purposes(), data.Purpose) || data.Total != len(data.Rows) {
				t.Errorf("%s: the purpose is %q, %d rows of %d are listed",
					data.Name, data.Purpose, len(data.Rows), data.Total)
			}
			for _, field := range data.Rows[0] {
				text, _ := field.Value.(string)
				readable := !strings.HasSuffix(text, "Z") && !strings.HasPrefix(text, "{")
				if !readable || !regexp.MustCompile(`^[a-z_]+$`).MatchString(field.Name) {
					t.Errorf("%s: %s is %v", data.Name, field.Name, field.Value)
				}
			}
			all := fmt.Sprint(data.Rows)
			if strings.Contains(all, fmt.Sprint(cid+1)) || strings.Contains(all, cidText+" 1") {
				t.Errorf("%s has data of Dan: %v", data.Name, data.Rows)
			}
		}
		unknown, err2 := tx.PersonalData(1)
		if len(unknown) > 0 {
			t.Errorf("an unknown person has the data %v", unknown)
		}
		return errors.Join(err, err2)
	})
}

// After erasing, there is nothing about Cid except the id in records of the team and of erasures, and everything about
// Dan is still there.
func TestErase(t *testing.T) {
	path := storetest.TempPath(t)
	db, see := storetest.OpenAt(t, path, storetest.NewClock().Now), storetest.Inspect(t, path)
	storetest.InTx(t, db, fillPersonalData)
	id, other := fmt.Sprint(int64(cid)), fmt.Sprint(int64(cid+1))
	dan := func() string {
		return fmt.Sprint(columnsContaining(see, other), columnsContaining(see, cidText+" 1"))
	}
	before := dan()
	storetest.InTx(t, db, func(tx *store.Tx) error {
		events, err := tx.UpcomingEventsWithSeat(cid)
		if len(events) != 1 {
			t.Errorf("Cid has a seat at %d upcoming events, want 1", len(events))
		}
		return errors.Join(err, tx.Erase(cid))
	})
	wantID := []string{
		"activity_versions.author_id", "announcements.approved_by", "announcements.author_id",
		"announcements.correction_by", "audit.actor", "audit.object_id", "contact_versions.author_id",
		"evidence.added_by", "evidence.removed_by", "erasures.person_id", "knowledge_changes.author_id",
		"runs.started_by",
	}
	if got := columnsContaining(see, id); !equalSets(got, wantID) {
		t.Errorf("the id is left in %q, want %q", got, wantID)
	}
	wantText := []string{"activity_versions.title", "announcement_texts.html", "evidence.name", "examples.text",
		"inquiry_entries.html"}
	if got := columnsContaining(see, cidText+" 0"); !equalSets(got, wantText) {
		t.Errorf("the text is left in %q, want %q", got, wantText)
	}
	if after := dan(); after != before {
		t.Errorf("the data of Dan is in %s, before it was in %s", after, before)
	}
	see.ExpectRows("PRAGMA foreign_key_check")
	see.ExpectRows(`SELECT text FROM examples WHERE text LIKE '% asked'`, cidText+" 1 asked")

	sending := see.Rows(`SELECT id FROM outbox WHERE state = 'sending' AND chat_id = ` + other)
	if len(sending) != 1 {
		t.Errorf("the calls to Dan in flight are %q", sending)
	}
	storetest.InTx(t, db, func(tx *store.Tx) error { // the outcomes of the calls to Cid that were in flight
		return errors.Join(tx.Settle(2, store.Sent, 5, ""), tx.Postpone(2, time.Time{}, true, ""),
			tx.SetReachable(cid, false), tx.Erase(cid))
	})
	see.ExpectRows(`SELECT count(*) FROM outbox WHERE chat_id = `+id, "0")
	see.ExpectRows(`SELECT count(*) FROM people WHERE id = `+id, "0")
}

// When somebody erases themselves, the questions of theirs that became examples go, and the
// matchers learn anew.
func TestErasedQuestionIsUnlearned(t *testing.T) {
	path := storetest.TempPath(t)
	db, see := storetest.OpenAt(t, path, storetest.NewClock().Now), storetest.Inspect(t, path)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		return errors.Join(
			tx.AddExample(store.Example{Topic: "budget", Lang: "ky", Text: "of Cid", AskedBy: cid}),
			tx.AddExample(store.Example{Topic: "budget", Lang: "ru", Text: "of Dan", AskedBy: cid + 1}),
			tx.AddExample(store.Example{Topic: "budget", Lang: "ru", Text: "of a group", AskedBy: -4001}))
	})
	storetest.InTx(t, db, func(tx *store.Tx) error {
		before, err := tx.KnowledgeVersion()
		errErase := tx.Erase(cid)
		after, err2 := tx.KnowledgeVersion()
		if before == after {
			t.Errorf("the version of the examples is still %d", after)
		}
		return errors.Join(err, errErase, err2, tx.Erase(-4001))
	})
	see.ExpectRows("SELECT text FROM examples ORDER BY id", "of Dan", "of a group")
}

// equalSets reports whether two lists have the same elements; it sorts both.
func equalSets(a, b []string) bool {
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}
