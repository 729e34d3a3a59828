package chat_test

import (
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/bot/chat"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

func TestCanEdit(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t)
	storetest.InTx(t, db, bottest.Coordinator(1002))
	storetest.InTx(t, db, bottest.Member(1004, "Dan", store.Coordinator))
	tests := []struct {
		name      string
		person    int64
		role      store.Role
		concerned store.Countries
		want      bool
	}{
		{"everyone, a country", 1001, store.Everyone, "KG", false},
		{"everyone, no country", 1001, store.Everyone, "", false},
		{"a coordinator, the own country", 1002, store.Coordinator, "KG", true},
		{"a coordinator, a region with the own country", 1002, store.Coordinator, "KZ,KG,TJ", true},
		{"a coordinator, the whole region", 1002, store.Coordinator, store.AllCountries, true},
		{"a coordinator, another country", 1002, store.Coordinator, "TJ", false},
		{"a coordinator, a region without the own country", 1002, store.Coordinator, "KZ,TJ,UZ", false},
		{"a coordinator, no country", 1002, store.Coordinator, "", false},
		{"a coordinator who has no country yet", 1004, store.Coordinator, store.AllCountries, false},
		{"an administrator, a country", bottest.CatID, store.Administrator, "UZ", true},
		{"an administrator, no country", bottest.CatID, store.Administrator, "", true},
		{"a coordinator who has lost the role meanwhile", 1002, store.Everyone, "KG", false},
	}
	for _, tt := range tests {
		storetest.InTx(t, db, func(tx *store.Tx) error {
			r := chat.Request{Person: store.Person{ID: tt.person}, Role: tt.role}
			got, err := chat.CanEdit(tx, r, tt.concerned)
			if got != tt.want {
				t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
			}
			return err
		})
	}
}
