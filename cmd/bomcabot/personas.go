package main

import (
	"context"

	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

// The people that a visitor of the chat page can play.
var (
	ann = sandbox.Persona{Person: sandbox.Person{ID: 1001, FirstName: "Ann", LanguageCode: "ky"}, Role: "beneficiary"}
	bob = sandbox.Persona{Person: sandbox.Person{ID: 1002, FirstName: "Bob", LanguageCode: "ru"}, Role: "coordinator"}
	cat = sandbox.Persona{Person: sandbox.Person{ID: 1003, FirstName: "Cat", LanguageCode: "en"}, Role: "administrator"}
)

// seedCoordinator adds Bob to a trial's database as the coordinator of Kyrgyzstan. The other personas need no row: Ann
// is an ordinary user, and the settings name Cat as an administrator.
func seedCoordinator(tx *store.Tx) error {
	person := store.Person{ID: bob.ID, FirstName: bob.FirstName, PhoneLang: bob.LanguageCode}
	if _, err := tx.UpsertPerson(person); err != nil {
		return err
	}
	if err := tx.SetRole(bob.ID, store.Coordinator); err != nil {
		return err
	}
	return tx.SetCoordinatorCountries(bob.ID, "KG")
}

// chosenLanguage returns the language in which a person wants the bot's texts; "" if they have not chosen one, or if
// the chat is not that of a person.
func chosenLanguage(ctx context.Context, db *store.Store, chat int64) string {
	var person store.Person
	_ = db.View(ctx, func(tx *store.Tx) (err error) { // an error means that the page does not know the language
		person, err = tx.Person(chat)
		return err
	})
	return person.Lang
}
