package contact_test

import (
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/store"
)

// The contacts begin with those of the person's own country, also where a question names none; the list of countries
// begins with it.
func TestContactsBeginWithTheOwnCountry(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, func(tx *store.Tx) error {
		_, err := tx.UpsertPerson(store.Person{ID: 1001, FirstName: "Ann"})
		if err == nil {
			err = tx.SetSubscription(store.Subscription{ChatID: 1001, Countries: "KG", News: true})
		}
		return err
	})
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/contacts")
	ann.Sees("Contacts: Kyrgyzstan")
	ann.Presses("🌍 By country")
	ann.Sees("Which country")
	w.WaitIdle()
	if first := ann.LastBotMessage().Inline[0][0].Text; first != "Kyrgyzstan" {
		t.Errorf("the first country is %s", first)
	}
	bob := w.Join(1002, "Bob", "en") // nothing tells his country
	bob.Says("/contacts")
	bob.Sees("Which country")
}

// The answer that names the coordinator has her e-mail and her card.
func TestTheAnswerAboutTheCoordinatorCarriesTheContact(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("Who is the contact person for BOMCA?")
	ann.Sees("janna.tashieva@icmpd.org")
	ann.Presses("💾 Save contact")
	w.WaitIdle()
	if file := ann.LastBotMessage().Document; file == nil || file.Name != "coordinator-kg.vcf" {
		t.Errorf("Ann gets %+v", file)
	}
}
