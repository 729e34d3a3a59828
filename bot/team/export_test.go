package team

// What the tests of package team_test know of the limits.
const (
	MaxWrongTokens   = maxWrongTokens
	WrongTokenWindow = wrongTokenWindow
)
