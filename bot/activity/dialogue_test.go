package activity

import (
	"encoding/json"
	"reflect"
	"testing"

	"bomcabot/store"
)

// Everything that a draft can have survives the database, where it waits for the next step whatever becomes of the program meanwhile.
func TestADraftSurvives(t *testing.T) {
	full := store.Activity{
		Type: store.Training, Component: store.Trade, First: store.NewDay(2026, 11, 20), Last: store.NewDay(2026, 11, 21),
		Title: "Example training", Lang: "en",
	}
	full.ID, full.Version, full.Agencies = 7, 3, store.AgencyParts{{Kind: store.CustomsAgency, Total: store.Counted(0)}}
	full.InRoom, full.Online, full.Experts, full.Public = store.Counted(20), store.Counted(4), store.Counted(2), true
	full.Countries = store.CountryParts{{Country: "KG", Headcount: store.Headcount{Total: store.Counted(12), Men: store.Counted(0)}}, {Country: "TJ"}}
	d := activityDialogue{Activity: full, Month: full.First, Given: ActivitySteps(), Typed: true, Unclear: []string{"24 Nov 28"}, Whole: true}
	payload, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	var again activityDialogue
	if err := json.Unmarshal(payload, &again); err != nil || !reflect.DeepEqual(again, d) || !again.Activity.SameContent(full) {
		t.Errorf("%+v became %+v, %v", d, again, err)
	}
}
