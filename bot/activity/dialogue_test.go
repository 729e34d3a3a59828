package activity

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"bomcabot/store"
)

// The state of a dialogue is the same after it was stored between two steps. Its JSON names stay, because the database
// has drafts of earlier versions of the program.
func TestADraftSurvivesBeingStored(t *testing.T) {
	t.Parallel()
	full := store.Activity{
		ID: 7, Version: 3, Type: store.Training, Component: store.Trade, First: store.NewDay(2026, 11, 20),
		Last: store.NewDay(2026, 11, 21), Title: "Example training", Lang: "en",
		InRoom: store.Counted(20), Online: store.Counted(4), Experts: store.Counted(2), Public: true,
		Agencies: store.AgencyParts{{Kind: store.CustomsAgency, Total: store.Counted(0)}},
		Countries: store.CountryParts{
			{Country: "KG", Headcount: store.Headcount{Total: store.Counted(12), Men: store.Counted(0)}},
			{Country: "TJ"},
		},
	}
	d := dialogue{
		Activity: full, Month: full.First, Answered: askedSteps(), FromLine: true, Ambiguous: []string{"24 Nov 28"},
		Complete: true, Impossible: []string{"31.11"}, Hours: "10:00", PlaceGuess: "Riga", LangChosen: true,
	}
	payload, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	var again dialogue
	err = json.Unmarshal(payload, &again)
	if err != nil || !reflect.DeepEqual(again, d) || !again.Activity.SameContent(full) {
		t.Errorf("%+v became %+v, %v", d, again, err)
	}
	for _, name := range []string{"Activity", "Month", "Given", "Typed", "Unclear", "Whole"} {
		if !strings.Contains(string(payload), `"`+name+`":`) {
			t.Errorf("the JSON has no %s: %s", name, payload)
		}
	}
}
