package activity

// The steps at which the dialogue asks for a field.
const (
	stepTitle    = "title"
	stepDay      = "day"
	stepLastDay  = "last"
	stepPlace    = "place"
	stepLanguage = "lang"
)
