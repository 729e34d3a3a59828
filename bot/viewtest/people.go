package viewtest

import (
	"math"
	"strings"

	"bomcabot/store"
)

// MaxName is how many characters of a first or a last name Telegram takes.
const MaxName = 64

// HostilePeople are persons with names as long and as hostile as Telegram lets them be, and one who has not written to the bot yet.
func HostilePeople() []store.Person {
	all := []store.Person{{ID: math.MaxInt64}}
	for _, filler := range Fillers() {
		name := RepeatToLength(filler, MaxName)
		all = append(all, store.Person{ID: math.MaxInt64, FirstName: name, LastName: name, Username: strings.Repeat("a", 32)})
	}
	return all
}
