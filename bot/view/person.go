package view

import (
	"strconv"
	"strings"

	"bomcabot/store"
)

// UsernameSuffix is a person's username behind their name.
func UsernameSuffix(person store.Person) string {
	if person.Username == "" {
		return ""
	}
	return " @" + Escape(person.Username)
}

// DisplayName is what a person is called; their number when they have not written to the bot yet.
func DisplayName(person store.Person) string {
	return NameOrID(strings.TrimSpace(person.FirstName+" "+person.LastName), person.ID)
}

func NameOrID(name string, id int64) string {
	if name == "" {
		return "ID " + strconv.FormatInt(id, 10)
	}
	return Truncate(name, MaxLabel)
}
