package announce

// The steps at which the dialogue asks for a field.
const (
	stepDay      = "day"
	stepLanguage = "lang"
)
