package view

// The kinds of presses about what people choose for themselves, and coordinators for a group.
type (
	// StartInLanguage makes a language the person's own, as the first thing they are asked.
	StartInLanguage struct{ Lang string }
	// ChooseHomeCountry makes a country the person's own; an empty one: another, or none.
	ChooseHomeCountry struct{ Country string }
	// ShowSubscription shows which announcements the chat wants.
	ShowSubscription struct{}
	// SetMeetingSubscription and WantNews say whether the chat wants announcements of that kind.
	SetMeetingSubscription struct{ Enabled bool }
	SetNewsSubscription    struct{ Enabled bool }
	// SetCountrySubscription says whether the chat wants the announcements of a country.
	SetCountrySubscription struct {
		Country string
		Enabled bool
	}
	// SetGroupLanguage says in which language a group wants them.
	SetGroupLanguage struct{ Lang string }
	// UnsubscribeAll stops all announcements to the chat.
	UnsubscribeAll struct{}
	// ShowZonesFromSubscription and ChooseOwnZone are [ShowZones] and [SetTimeZone] on the way from the subscription, and back to it.
	ShowZonesFromSubscription  struct{}
	ChooseZoneFromSubscription struct{ Zone string }
	// Forget erases the person, if it is pressed before an instant, in seconds since 1970 UTC.
	Forget struct{ Until int64 }
	// CancelForget erases nothing.
	CancelForget struct{}
)

func (p StartInLanguage) fields() (string, []string) { return "begin", []string{p.Lang} }
func (p ChooseHomeCountry) fields() (string, []string) {
	return "home", []string{encodeOptional(p.Country)}
}
func (ShowSubscription) fields() (string, []string) { return "subs", nil }
func (p SetMeetingSubscription) fields() (string, []string) {
	return "meets?", []string{encodeBool(p.Enabled)}
}
func (p SetNewsSubscription) fields() (string, []string) {
	return "news?", []string{encodeBool(p.Enabled)}
}
func (p SetCountrySubscription) fields() (string, []string) {
	return "from?", []string{p.Country, encodeBool(p.Enabled)}
}
func (p SetGroupLanguage) fields() (string, []string)           { return "in?", []string{p.Lang} }
func (UnsubscribeAll) fields() (string, []string)               { return "stop", nil }
func (ShowZonesFromSubscription) fields() (string, []string)    { return "zones?", nil }
func (p ChooseZoneFromSubscription) fields() (string, []string) { return "zone?", []string{p.Zone} }
func (p Forget) fields() (string, []string)                     { return "forget", []string{itoa(p.Until)} }
func (CancelForget) fields() (string, []string)                 { return "keep", nil }
