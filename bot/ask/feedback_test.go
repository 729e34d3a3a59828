package ask_test

import (
	"testing"

	"bomcabot/bot/bottest"
)

func TestOnlyWhoAskedCanRate(t *testing.T) {
	w := bottest.Start(t)
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "en")
	group := w.Group(t, "Ann, Bob", ann, bob)
	group.Says(ann, "@bomcabot Who funds the programme?")
	group.Sees("funded by the European Union")
	group.Presses(bob, "👎")
	group.Sees("This is not open to you.")
	group.Presses(ann, "👍")
	group.Sees("Thank you!")
}
