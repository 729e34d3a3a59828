package team

// The limits that the tests of package team_test need.
const (
	MaxWrongTokens   = maxWrongTokens
	WrongTokenWindow = wrongTokenWindow
)
