package view

import (
	"strconv"
	"strings"

	"bomcabot/store"
)

// DisplayName is a person's name, or their numeric id when they have not written to the bot yet.
func DisplayName(person store.Person) string {
	return NameOrID(strings.TrimSpace(person.FirstName+" "+person.LastName), person.ID)
}

// NameOrID is a name, cut to what fits on a button, or the numeric id of a person without a name.
func NameOrID(name string, id int64) string {
	if name == "" {
		return "ID " + strconv.FormatInt(id, 10)
	}
	return Truncate(name, MaxLabel)
}

// UsernameSuffix is what follows a person's name, as HTML: " @ann", or nothing when they have no username.
func UsernameSuffix(person store.Person) string {
	if person.Username == "" {
		return ""
	}
	return " @" + Escape(person.Username)
}
