package view

// The kinds of presses about what people choose for themselves, and coordinators for a group.
type (
	// Begin makes a language the person's own, as the first thing they are asked.
	Begin struct{ Lang string }
	// ChooseHome makes a country the person's own; an empty one: another, or none.
	ChooseHome struct{ Country string }
	// ShowSubscription shows which announcements the chat wants.
	ShowSubscription struct{}
	// WantMeetings and WantNews say whether the chat wants announcements of that kind.
	WantMeetings struct{ Wanted bool }
	WantNews     struct{ Wanted bool }
	// WantFrom says whether the chat wants the announcements of a country.
	WantFrom struct {
		Country string
		Wanted  bool
	}
	// WantIn says in which language a group wants them.
	WantIn struct{ Lang string }
	// WantNothing stops all announcements to the chat.
	WantNothing struct{}
	// ShowOwnZones and ChooseOwnZone are [ShowZones] and [SetTimeZone] on the way from the subscription, and back to it.
	ShowOwnZones  struct{}
	ChooseOwnZone struct{ Zone string }
	// Forget erases the person, if it is pressed before an instant, in seconds since 1970 UTC.
	Forget struct{ Until int64 }
	// KeepAll erases nothing.
	KeepAll struct{}
)

func (p Begin) fields() (string, []string)          { return "begin", []string{p.Lang} }
func (p ChooseHome) fields() (string, []string)     { return "home", []string{orNone(p.Country)} }
func (ShowSubscription) fields() (string, []string) { return "subs", nil }
func (p WantMeetings) fields() (string, []string)   { return "meets?", []string{truth(p.Wanted)} }
func (p WantNews) fields() (string, []string)       { return "news?", []string{truth(p.Wanted)} }
func (p WantFrom) fields() (string, []string) {
	return "from?", []string{p.Country, truth(p.Wanted)}
}
func (p WantIn) fields() (string, []string)        { return "in?", []string{p.Lang} }
func (WantNothing) fields() (string, []string)     { return "stop", nil }
func (ShowOwnZones) fields() (string, []string)    { return "zones?", nil }
func (p ChooseOwnZone) fields() (string, []string) { return "zone?", []string{p.Zone} }
func (p Forget) fields() (string, []string)        { return "forget", []string{decimal(p.Until)} }
func (KeepAll) fields() (string, []string)         { return "keep", nil }
