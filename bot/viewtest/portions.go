package viewtest

import (
	"strings"
	"time"

	"bomcabot/bot/view"
	"bomcabot/locales"
)

// Commands are all there are descriptions of.
func Commands(m Fixtures) (list []view.Command) {
	for key := range m.Keys {
		if name, ok := strings.CutPrefix(string(key), "command_"); ok {
			list = append(list, view.Command{Name: name, Help: locales.Key(key)})
		}
	}
	return list
}

// MessageOrError is a message, or why there is none.
func MessageOrError(message view.Message, err error) any {
	if err != nil {
		return err
	}
	return message
}

// Readers are people whose clock is unknown, the host's, and another one.
func Readers() []view.Viewer {
	return []view.Viewer{{Now: Now}, {Now: Now, Zone: Zone("Asia/Almaty")}, {Now: Now, Zone: Zone("Europe/Brussels")}, {Now: Now.AddDate(10, 0, 0), Zone: time.UTC}}
}

// Zone is a time zone by its IANA name, which the tests know to be right.
func Zone(name string) *time.Location {
	zone, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return zone
}

// HostileArgs has a hostile value for each placeholder of a key; Count is a number, which chooses the plural form.
func HostileArgs(m Fixtures, key locales.Key) locales.Args {
	args := make(locales.Args)
	for _, name := range m.Keys[key] {
		args[name] = Hostile
	}
	if _, ok := args["Count"]; ok {
		args["Count"] = 21
	}
	return args
}
