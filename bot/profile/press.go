package profile

// The presses of the feature. Those about a subscription are about that of the chat: a person's own or a group's.
type (
	// ChooseLanguage makes a language the person's own.
	ChooseLanguage struct{ Lang string }
	// StartInLanguage is [ChooseLanguage] as the first question of the start.
	StartInLanguage struct{ Lang string }
	// StartAtLink is [StartInLanguage] for somebody who came by a link, whose argument of /start it has.
	StartAtLink struct{ Lang, Link string }
	// ChooseHomeCountry makes a country the person's own. It is empty for another country, or none.
	ChooseHomeCountry struct {
		Country string `press:"optional"`
	}
	// ShowSubscription shows the subscription.
	ShowSubscription struct{}
	// SetMeetingSubscription subscribes to announcements of meetings, or unsubscribes.
	SetMeetingSubscription struct{ Enabled bool }
	// SetNewsSubscription subscribes to news, or unsubscribes.
	SetNewsSubscription struct{ Enabled bool }
	// SetCountrySubscription subscribes to the announcements of a country, or unsubscribes.
	SetCountrySubscription struct {
		Country string
		Enabled bool
	}
	// SetGroupLanguage sets the language of the announcements in a group.
	SetGroupLanguage struct{ Lang string }
	// UnsubscribeAll stops all announcements.
	UnsubscribeAll struct{}
	// EndGroupSubscription ends the announcements in a group or in a topic of it, from outside. Group is the id without
	// its minus, which callback data does not have.
	EndGroupSubscription struct{ Group, Topic int64 }
	// ShowZonesFromSubscription offers the time zones, with the way back to the subscription.
	ShowZonesFromSubscription struct{}
	// ChooseZoneFromSubscription makes a time zone the person's own and shows the subscription.
	ChooseZoneFromSubscription struct{ Zone string }
	// Forget erases the person when it is pressed before an instant, in seconds since 1970 UTC.
	Forget struct{ Until int64 }
	// CancelForget erases nothing.
	CancelForget struct{}
)

// The wire names of the presses, see [view.Press].

func (ChooseLanguage) WireName() string             { return "lang" }
func (StartInLanguage) WireName() string            { return "begin" }
func (StartAtLink) WireName() string                { return "beginat" }
func (ChooseHomeCountry) WireName() string          { return "home" }
func (ShowSubscription) WireName() string           { return "subs" }
func (SetMeetingSubscription) WireName() string     { return "meets?" }
func (SetNewsSubscription) WireName() string        { return "news?" }
func (SetCountrySubscription) WireName() string     { return "from?" }
func (SetGroupLanguage) WireName() string           { return "in?" }
func (UnsubscribeAll) WireName() string             { return "stop" }
func (EndGroupSubscription) WireName() string       { return "endgroup" }
func (ShowZonesFromSubscription) WireName() string  { return "zones?" }
func (ChooseZoneFromSubscription) WireName() string { return "zone?" }
func (Forget) WireName() string                     { return "forget" }
func (CancelForget) WireName() string               { return "keep" }
