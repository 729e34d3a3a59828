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

// nonPersonalTables are the tables that hold nothing about people who write to the bot, each with the reason. Any other table must be in [appendMessage.PersonalDataCategories]:
// a new one is either there or here.
var nonPersonalTables = map[string]string{
	"events":             "what coordinators plan; who made it is in the audit",
	"event_texts":        "as events",
	"event_drafts":       "tokens of drafts",
	"contacts":           "from the press release",
	"contact_texts":      "from the press release",
	"announcement_texts": "what coordinators announce; who does is in the announcements",
	"notes":              "what the program remembers about itself",
	"models":             "what was learned from all examples together",
	"activities":         "only numbers the versions",
	"activity_clock":     "one instant",
	"baselines":          "from the press release",
	"migrations":         "which files made the tables",
}

// personIDColumn are names of columns that hold somebody's id.
var personIDColumn = regexp.MustCompile(`^(actor|.*_by|(person|chat|author|user|member|recipient)_id)$`)

// cid is an id, and words is a text, that nothing else in a database is.
const (
	cid     = 770077007700
	cidText = "Words of Cid"
)

// fillPersonalData fills every table about people with a row about Cid, and one about Dan beside.
func fillPersonalData(tx *store.Tx) error {
	for _, id := range []int64{cid, cid + 1} {
		if err := fillPersonalDataOf(tx, id, fmt.Sprintf("%s %d", cidText, id-cid)); err != nil {
			return err
		}
	}
	return nil
}

func fillPersonalDataOf(tx *store.Tx, id int64, words string) error {
	_, met := tx.UpsertPerson(store.Person{ID: id, FirstName: words, LastName: words, Username: words, PhoneLang: "ky"})
	meeting := validEvent(fmt.Sprintf("meeting-%d@example.org", id-cid))
	meeting.Seats, meeting.Starts, meeting.Ends = 1, store.Time{Time: tx.Now().Add(time.Hour)}, store.Time{Time: tx.Now().Add(2 * time.Hour)}
	eventID, planned := tx.AddEvent(meeting)
	meeting, found := tx.Event(eventID)
	_, answered := tx.SetRSVP(meeting, id, store.RSVPYes)
	reminded := tx.MarkReminderSent(store.Reminder{Event: meeting, To: store.Person{ID: id}, LeadTime: store.DayAhead})
	_, asked := tx.AddExchange(store.Exchange{PersonID: id, ChatID: id, Lang: "ky", Question: words, Verdict: store.Unknown})
	_, kept := tx.AddQuestion(store.Question{PersonID: id, ChatID: id, Lang: "ky", Text: words})
	conversation := store.Conversation{PersonID: id, ChatID: id, Draft: store.NewDraftToken(), Flow: "event", Step: "title", Payload: `{"Title": "` + words + `"}`, PendingAction: "/start"}
	invitation, invited := tx.AddInvitation(store.NewInvitationToken(), store.Invitation{Role: store.Coordinator, Countries: "KG", InvitedBy: id, ExpiresAt: store.Time{Time: tx.Now().Add(time.Hour)}})
	activity, _, logged := tx.AddActivity(store.NewDraftToken(), store.Activity{Type: store.Training, Component: store.Trade, First: store.DayOf(tx.Now()), Last: store.DayOf(tx.Now()),
		Title: words, Lang: "en", Countries: store.CountryParts{{Country: "KG"}}}, id)
	_, sent := tx.AddPendingEvidence(store.PendingEvidence{ActivityID: activity.ID, PersonID: id, Name: words, FileID: "file"})
	file, _, added := tx.AddEvidence(store.Evidence{ActivityID: activity.ID, Name: words, MIME: "text/plain", Size: 1, SHA256: strings.Repeat("0", 64), FileID: "file", AddedBy: id})
	announcement, announced := tx.AddAnnouncement(store.Announcement{Draft: store.NewDraftToken(), Author: id, Kind: store.AboutNews, State: store.AnnouncementStarted, Texts: map[string]string{"en": words}})
	_, begun := tx.StartRun(announcement, store.SendRun, 1, id, []store.Recipient{{ChatID: id}})
	for i, state := range []store.OutgoingState{store.Ready, store.Sending, store.Sent, store.InDoubt, store.Failed, store.Unreachable} {
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
	for i, body := range []string{
		`{"message": {"from": {"id": %d}, "chat": {"id": -4001}, "text": "%s"}}`,
		`{"callback_query": {"from": {"id": %d}, "data": "%s"}}`,
		`{"message": {"from": {"id": 1002}, "reply_to_message": {"from": {"id": %d}, "text": "%s"}}}`,
		`{"message": {"from": {"id": %d, "text": "%s"`,
	} {
		if _, err := tx.Receive(10*int64(i)+id-cid, []byte(fmt.Sprintf(body, id, words))); err != nil {
			return err
		}
	}
	waiting, received := tx.PendingUpdates(100)
	for _, update := range waiting {
		received = errors.Join(received, tx.DeadLetter(update.Seq, "example"))
	}
	return errors.Join(met, planned, found, answered, reminded, asked, kept, invited, logged, added, announced, begun, sent, tx.ApproveAnnouncement(announcement, id), received,
		tx.SetLanguage(id, "ky"), tx.SetTimeZone(id, "Asia/Bishkek"), tx.SubscribeIfNew(id), tx.SaveConversation(conversation), tx.AddJob("report", id, `{"Words": "`+words+`"}`),
		tx.SetRole(id, store.Coordinator), tx.SetCoordinatorCountries(id, "KG"), tx.UseInvitation(invitation, id), tx.RecordWrongToken(id, time.Hour),
		tx.AddExample(store.Example{Topic: "budget-total", Lang: "ky", Text: words, AddedBy: id}), tx.RemoveEvidence(file, id),
		tx.RecordAction(id, store.ActionQuestionAnswered, store.ObjectQuestion.WithID(1), "budget-total"), tx.RecordAction(id, store.ActionRoleRemoved, store.ObjectPerson.WithID(id), ""))
}

// allColumns lists the columns of the tables, as table.column.
func allColumns(see *storetest.Inspector) []string {
	return see.Rows(`SELECT m.name || '.' || c.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY 1`)
}

// columnsContaining are the columns in which a text, or the text of a number, occurs.
func columnsContaining(see *storetest.Inspector, text string) (found []string) {
	for _, column := range allColumns(see) {
		table, name, _ := strings.Cut(column, ".")
		if see.Rows(fmt.Sprintf(`SELECT count(*) FROM %q WHERE instr(CAST(%q AS TEXT), ?) > 0`, table, name), text)[0] != "0" {
			found = append(found, column)
		}
	}
	return found
}

// No table and no column that may hold somebody's id is forgotten: by the list, or by the example that the other tests are made of.
func TestEveryTableAboutPeopleIsInTheList(t *testing.T) {
	path := storetest.TempPath(t)
	db, see := storetest.OpenAt(t, path, storetest.NewClock().Now), storetest.Inspect(t, path)
	storetest.InTx(t, db, fillPersonalData)
	listed := []string{}
	for _, holding := range store.PersonalDataCategories() {
		listed = append(listed, holding.Tables...)
	}
	filled := columnsContaining(see, fmt.Sprint(int64(cid)))
	for _, column := range allColumns(see) {
		table, name, _ := strings.Cut(column, ".")
		switch reason := nonPersonalTables[table]; {
		case reason == "" && !slices.Contains(listed, table):
			t.Errorf("the table %s is neither in store.Holdings nor impersonal", table)
		case reason == "" && personIDColumn.MatchString(name) && !slices.Contains(filled, column):
			t.Errorf("%s holds ids, but that of no one in the example", column)
		case reason != "" && (personIDColumn.MatchString(name) || slices.Contains(listed, table)):
			t.Errorf("the table %s counts as impersonal (%s), but %s is there", table, reason, name)
		}
	}
}

// Everything is listed, with names and forms that can be read.
func TestHeldAbout(t *testing.T) {
	db := storetest.Open(t)
	storetest.InTx(t, db, fillPersonalData)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		held, err := tx.PersonalData(cid)
		if len(held) != len(store.PersonalDataCategories()) || held[0].Name != "profile" {
			t.Errorf("%d of %d kinds are listed, the first is %s", len(held), len(store.PersonalDataCategories()), held[0].Name)
		}
		for _, h := range held {
			if !slices.Contains(store.Purposes(), h.Purpose) || h.Total != len(h.Rows) {
				t.Errorf("%s: concern %q, %d rows of %d", h.Name, h.Purpose, len(h.Rows), h.Total)
			}
			for _, datum := range h.Rows[0] {
				if text, ok := datum.Value.(string); !regexp.MustCompile(`^[a-z_]+$`).MatchString(datum.Name) || ok && (strings.HasSuffix(text, "Z") || strings.HasPrefix(text, "{")) {
					t.Errorf("%s: %s is %v", h.Name, datum.Name, datum.Value)
				}
			}
			if strings.Contains(fmt.Sprint(h.Rows), fmt.Sprint(cid+1)) || strings.Contains(fmt.Sprint(h.Rows), cidText+" 1") {
				t.Errorf("%s: it is somebody else's: %v", h.Name, h.Rows)
			}
		}
		nobody, err2 := tx.PersonalData(1)
		if len(nobody) > 0 {
			t.Errorf("of somebody unknown is held %v", nobody)
		}
		return errors.Join(err, err2)
	})
}

// After erasing, nothing tells of Cid but numbers in the log; everything of Dan is still there.
func TestErase(t *testing.T) {
	path := storetest.TempPath(t)
	db, see := storetest.OpenAt(t, path, storetest.NewClock().Now), storetest.Inspect(t, path)
	storetest.InTx(t, db, fillPersonalData)
	id, other := fmt.Sprint(int64(cid)), fmt.Sprint(int64(cid+1))
	before := [][]string{columnsContaining(see, other), columnsContaining(see, cidText+" 1")}
	storetest.InTx(t, db, func(tx *store.Tx) error {
		seats, err := tx.UpcomingEventsWithSeat(cid)
		if len(seats) != 1 {
			t.Errorf("Cid has %d seats at coming events, want 1", len(seats))
		}
		return errors.Join(err, tx.Erase(cid))
	})
	if left, want := columnsContaining(see, id), []string{"activity_versions.author_id", "announcements.approved_by", "announcements.author_id", "audit.actor", "audit.object_id",
		"evidence.added_by", "evidence.removed_by", "runs.started_by"}; !equalSets(left, want) {
		t.Errorf("the id is left in %q, want %q", left, want)
	}
	if left, want := columnsContaining(see, cidText+" 0"), []string{"activity_versions.title", "announcement_texts.html", "evidence.name", "examples.text"}; !equalSets(left, want) {
		t.Errorf("the words are left in %q, want %q", left, want)
	}
	if after := [][]string{columnsContaining(see, other), columnsContaining(see, cidText+" 1")}; !slices.Equal(after[0], before[0]) || !slices.Equal(after[1], before[1]) {
		t.Errorf("of Dan is left %q, before it was %q", after, before)
	}
	see.ExpectRows("PRAGMA foreign_key_check")

	sending := see.Rows(`SELECT id FROM outbox WHERE state = 'sending' AND chat_id = ` + other)
	if len(sending) != 1 {
		t.Errorf("of Dan's calls %q are under way", sending)
	}
	storetest.InTx(t, db, func(tx *store.Tx) error { // the outcomes of what was under way to Cid
		return errors.Join(tx.Settle(2, store.Sent, 5, ""), tx.Postpone(2, time.Time{}, true, ""), tx.SetReachable(cid, false), tx.Erase(cid))
	})
	see.ExpectRows(`SELECT count(*) FROM outbox WHERE chat_id = `+id, "0")
	see.ExpectRows(`SELECT count(*) FROM people WHERE id = `+id, "0")
}

func equalSets(a, b []string) bool {
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}
