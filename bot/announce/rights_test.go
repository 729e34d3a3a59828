package announce

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/event"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// rightsTeam are the people of the table of rights, by their ids.
var rightsTeam = []struct {
	name      string
	role      store.Role
	countries store.Countries
}{
	{"author", store.Coordinator, "KG"},
	{"KG", store.Coordinator, "KG"},
	{"TJ", store.Coordinator, "TJ"},
	{"KG,TJ", store.Coordinator, "KG,TJ"},
	{"UZ", store.Coordinator, "UZ"},
	{"all countries", store.Coordinator, store.AllCountries},
	{"no country", store.Coordinator, ""},
	{"nobody", store.Everyone, ""},
	{"administrator", store.Administrator, ""},
}

const rightsAuthor = 1

// exampleEvent is an event in Kyrgyzstan.
var exampleEvent = store.Event{
	UID: "example@bomcabot", Zone: "Asia/Bishkek", Country: "KG",
	Starts: store.Time{Time: viewtest.Now}, Ends: store.Time{Time: viewtest.Now.Add(time.Hour)},
	Texts: []store.EventText{{Lang: "en", Title: "Example meeting"}},
}

// What a person may do depends on their role, on their countries, on the audience and on the step: "+" stands for what
// they may do, "?" for what an administrator has to approve, "." for what is refused.
func TestRights(t *testing.T) {
	t.Parallel()
	own := store.Audience{Countries: "KG"}
	both := store.Audience{Countries: "KG,TJ"}
	guests := store.Audience{Event: 2, RSVPs: []store.RSVP{store.RSVPYes}}
	moved := func(tx *store.Tx) error { return tx.SetCoordinatorCountries(rightsAuthor, "UZ") }
	removed := func(tx *store.Tx) error {
		return errors.Join(tx.SetRole(rightsAuthor, store.Everyone), tx.SetCoordinatorCountries(rightsAuthor, ""))
	}
	erased := func(tx *store.Tx) error { return errors.Join(removed(tx), tx.Erase(rightsAuthor)) }
	asItWas := func(*store.Tx) error { return nil }
	for _, tt := range []struct {
		name     string
		audience store.Audience
		approved bool
		since    func(tx *store.Tx) error // what happened to the author
		want     string
	}{
		{"for the author's country", own, false, asItWas, `
			++++++++++ + author
			.....+++++ + KG
			.......... . TJ
			.....+++++ + KG,TJ
			.......... . UZ
			.....+++++ + all countries
			.......... . no country
			.......... . nobody
			++++++++++ + administrator`},
		{"for more countries, not approved", both, false, asItWas, `
			??+?++++?? + author
			.....+++?? + KG
			.....+++?? . TJ
			.....+++++ + KG,TJ
			.......... . UZ
			.....+++++ + all countries
			.......... . no country
			.......... . nobody
			++++++++++ + administrator`},
		{"for more countries, approved", both, true, asItWas, `
			+++?++++++ + author
			.....+++++ + KG
			.....+++++ . TJ
			.....+++++ + KG,TJ
			.......... . UZ
			.....+++++ + all countries
			.......... . no country
			.......... . nobody
			++++++++++ + administrator`},
		{"for everyone, approved", store.Audience{}, true, asItWas, `
			+++?++++++ + author
			.......... + KG
			.......... . TJ
			.......... + KG,TJ
			.......... . UZ
			.....+++++ + all countries
			.......... . no country
			.......... . nobody
			++++++++++ + administrator`},
		{"for the guests of an event", guests, false, asItWas, `
			++++++++++ + author
			.....+++++ + KG
			.......... . TJ
			.....+++++ + KG,TJ
			.......... . UZ
			.....+++++ + all countries
			.......... . no country
			.......... . nobody
			++++++++++ + administrator`},
		{"the author has moved to another country", own, false, moved, `
			.......... . author
			++++++++++ + KG
			.......... . TJ
			++++++++++ + KG,TJ
			.......... . UZ
			++++++++++ + all countries
			.......... . no country
			.......... . nobody
			++++++++++ + administrator`},
		{"the author has moved, approved", both, true, moved, `
			.......... . author
			+++?++++++ + KG
			+++?++++++ . TJ
			++++++++++ + KG,TJ
			.......... . UZ
			++++++++++ + all countries
			.......... . no country
			.......... . nobody
			++++++++++ + administrator`},
		{"the author was removed from the team", both, false, removed, `
			.......... . author
			??+?++++?? + KG
			??+?++++?? . TJ
			++++++++++ + KG,TJ
			.......... . UZ
			++++++++++ + all countries
			.......... . no country
			.......... . nobody
			++++++++++ + administrator`},
		{"the author has erased themselves, for everyone", store.Audience{}, true, erased, `
			.......... . author
			.......... + KG
			.......... . TJ
			.......... + KG,TJ
			.......... . UZ
			++++++++++ + all countries
			.......... . no country
			.......... . nobody
			++++++++++ + administrator`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			db := storetest.Open(t)
			storetest.InTx(t, db, addRightsTeam)
			storetest.InTx(t, db, func(tx *store.Tx) error {
				a := store.Announcement{Author: rightsAuthor, Kind: store.AboutNews, Audience: tt.audience}
				if tt.approved {
					a.ApprovedBy = 9
				}
				if err := tt.since(tx); err != nil {
					return err
				}
				if got := rightsTable(t, tx, a); got != strings.TrimSpace(strings.ReplaceAll(tt.want, "\t", "")) {
					t.Errorf("the rights are\n%s", got)
				}
				return nil
			})
		})
	}
}

// addRightsTeam adds the people of the table and an event in Kyrgyzstan.
func addRightsTeam(tx *store.Tx) error {
	for i, member := range rightsTeam {
		id := int64(i + 1)
		_, err := tx.UpsertPerson(store.Person{ID: id, FirstName: member.name})
		err = errors.Join(err, tx.SetRole(id, member.role), tx.SetCoordinatorCountries(id, member.countries))
		if err != nil {
			return err
		}
	}
	_, err := tx.AddEvent(exampleEvent)
	return err
}

// rightsTable writes what everybody may do with an announcement, a line a person and a character an operation; after
// these, whether they may change an event in Kyrgyzstan.
func rightsTable(t *testing.T, tx *store.Tx, a store.Announcement) string {
	t.Helper()
	f := New(chat.Deps{}, nil)
	operations := []operation{
		opSend, opReschedule, opDrop, opCorrect, opRecall, opShowRun, opPause, opStop, opResume, opResend,
	}
	var lines []string
	for i, member := range rightsTeam {
		r, err := f.findTeammate(tx, int64(i+1))
		if err != nil {
			t.Fatal(err)
		}
		rights, err := f.rightsOf(tx, r, a)
		if err != nil {
			t.Fatal(err)
		}
		line := ""
		for _, op := range operations {
			approval, err := rights.check(op)
			line += rightsMark(t, approval, err)
		}
		_, err = event.FindEditable(tx, r, 2)
		lines = append(lines, fmt.Sprintf("%s %s %s", line, rightsMark(t, false, err), member.name))
	}
	return strings.Join(lines, "\n")
}

func rightsMark(t *testing.T, approval bool, err error) string {
	t.Helper()
	var refusal chat.UserError
	switch {
	case err == nil && approval:
		return "?"
	case err == nil:
		return "+"
	case !errors.As(err, &refusal):
		t.Fatal(err)
	case refusal.Key == locales.AnnounceApproval:
		return "?"
	}
	return "."
}
