package contact_test

import (
	"strings"
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

// bobAndBek are coordinators of every country.
func bobAndBek(t *testing.T) (w bottest.World, bob, bek *sandbox.Actor) {
	w = bottest.Start(t, bottest.Coordinator(1002), bottest.Coordinator(1004))
	return w, w.Join(1002, "Bob", "en"), w.Join(1004, "Bek", "en")
}

// opens makes a person open the card of the delegation in Bishkek.
func opens(w bottest.World, person *sandbox.Actor) {
	person.Says("/contacts")
	w.Presses(person, "Kyrgyzstan", "Delegation of the European Union to the Kyrgyz Republic")
}

// delegation is the contact as the database has it.
func delegation(w bottest.World) (c store.Contact) {
	w.Read(func(tx *store.Tx) (err error) {
		c, err = tx.Contact("delegation-kg")
		return err
	})
	return c
}

// The second of two coordinators sees what the first one saved, keeps their own change, and decides.
func TestTwoCoordinatorsChangeOneContact(t *testing.T) {
	t.Parallel()
	w, bob, bek := bobAndBek(t)
	for _, person := range []*sandbox.Actor{bob, bek} {
		opens(w, person)
		w.Presses(person, "✏️ Change", "Telephone")
	}
	bob.Says("+996 312 00 00 01")
	bek.Says("+996 312 00 00 02")
	w.Presses(bob, "City on the map")
	bob.Says("Osh")
	w.Presses(bek, "Fax")
	bek.Says("+996 312 00 00 03")
	w.Presses(bob, "💾 Save")
	w.Presses(bek, "💾 Save")
	bek.Sees("Bob has saved other changes in the meantime")
	bek.Sees("Telephone: +996 312 00 00 01 (yours stays on the card: +996 312 00 00 02)")
	bek.Sees("City on the map: Osh")
	if c := delegation(w); c.Phone != "+996 312 00 00 01" || c.Version != 2 {
		t.Errorf("before Bek decides, the contact is %+v", c)
	}
	w.Presses(bek, "💾 Save")
	bek.Sees("Saved:")
	if c := delegation(w); c.Phone != "+996 312 00 00 02" || c.Fax != "+996 312 00 00 03" || c.City != "Osh" {
		t.Errorf("after Bek decides, the contact is %+v", c)
	}
	w.Presses(bob, "↩️ Undo")
	bob.Sees("Somebody else has changed this contact")
}

// A hidden contact is nowhere for others, also not behind buttons that they have, and is back when it is shown again.
func TestHiddenContact(t *testing.T) {
	t.Parallel()
	w, bob, _ := bobAndBek(t)
	ann := w.Join(1001, "Ann", "en")
	opens(w, ann)
	opens(w, bob)
	w.Presses(bob, "🙈 Hide")
	bob.Sees("Only people who can change this contact see it now.")
	w.Presses(ann, "💾 Save contact")
	ann.Sees("This button is out of date")
	ann.Says("/contacts")
	w.Presses(ann, "Kyrgyzstan")
	if text := ann.LastBotMessage().Text; strings.Contains(text, "Delegation") {
		t.Errorf("Ann sees %s", text)
	}
	w.Presses(bob, "↩️ Undo")
	opens(w, ann)
	ann.Sees("+996 312 26 10 00")
}

// What is saved is in the list, on the card, in the vCard and in the answer at once.
func TestChangeShowsEverywhere(t *testing.T) {
	t.Parallel()
	w, bob, _ := bobAndBek(t)
	ann := w.Join(1001, "Ann", "en")
	bob.Says("/contacts")
	w.Presses(bob, "Kyrgyzstan", "Janna Tashieva", "✏️ Change", "Email")
	bob.Says("example@example.org")
	w.Presses(bob, "💾 Save")
	ann.Says("/contacts")
	w.Presses(ann, "Kyrgyzstan")
	ann.Sees("example@example.org")
	w.Presses(ann, "Janna Tashieva", "💾 Save contact")
	file := ann.LastBotMessage().Document
	if file == nil || !strings.Contains(string(file.Data), "example@example.org") {
		t.Errorf("the vCard is %+v", file)
	}
	ann.Says("Who is the contact person for BOMCA?")
	w.WaitIdle()
	if text := ann.LastBotMessage().Text; !strings.Contains(text, "example@example.org") ||
		strings.Contains(text, "janna.tashieva@icmpd.org") {
		t.Errorf("the answer is %s", text)
	}
}

// Only coordinators of the country change its contacts, and only in their private chat.
func TestContactsOfOtherCountries(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002), func(tx *store.Tx) error {
		return tx.SetCoordinatorCountries(1002, "TJ")
	})
	bob := w.Join(1002, "Bob", "en")
	opens(w, bob)
	bob.Sees("Delegation of the European Union")
	for _, row := range bob.LastBotMessage().Inline {
		if row[0].Text == "✏️ Change" {
			t.Error("Bob is offered to change a contact of another country")
		}
	}
	bob.PressesData(bob.LastBotMessage().ID, "conthide|delegation-kg|1|y")
	bob.Sees("Only a coordinator of this country")
	bob.Says("/contacts")
	w.Presses(bob, "Tajikistan", "➕ New contact", "🏢 An office")
	bob.Says("Example office")
	w.Presses(bob, "Skip →", "Skip →", "Country", "Kyrgyzstan", "💾 Save")
	bob.Sees("Only a coordinator of this country")
	w.Presses(bob, "Country", "Tajikistan", "💾 Save")
	bob.Sees("Saved: Example office")
}
