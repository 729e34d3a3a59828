package event

// The steps at which the dialogue asks for a field.
const (
	stepTitle       = "title"
	stepCountry     = "country"
	stepInvited     = "invited"
	stepDay         = "day"
	stepLastDay     = "last"
	stepHours       = "hours"
	stepPlace       = "place"
	stepSeats       = "seats"
	stepDescription = "about"
	stepZone        = "zone"
	stepLanguage    = "lang"
)
