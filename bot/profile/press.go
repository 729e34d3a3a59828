package profile

// The kinds of presses.
type (
	// ChooseLanguage makes a language the person's own.
	ChooseLanguage struct{ Lang string }
)

func (ChooseLanguage) WireName() string { return "lang" }

// The kinds of presses about what people choose for themselves, and coordinators for a group.
type (
	// StartInLanguage makes a language the person's own, as the first thing they are asked.
	StartInLanguage struct{ Lang string }
	// ChooseHomeCountry makes a country the person's own; an empty one: another, or none.
	ChooseHomeCountry struct {
		Country string `press:"optional"`
	}
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

func (StartInLanguage) WireName() string { return "begin" }

func (ChooseHomeCountry) WireName() string { return "home" }

func (ShowSubscription) WireName() string { return "subs" }

func (SetMeetingSubscription) WireName() string { return "meets?" }

func (SetNewsSubscription) WireName() string { return "news?" }

func (SetCountrySubscription) WireName() string { return "from?" }

func (SetGroupLanguage) WireName() string { return "in?" }

func (UnsubscribeAll) WireName() string { return "stop" }

func (ShowZonesFromSubscription) WireName() string { return "zones?" }

func (ChooseZoneFromSubscription) WireName() string { return "zone?" }

func (Forget) WireName() string { return "forget" }

func (CancelForget) WireName() string { return "keep" }
