// Package zones has the IANA time zone database that the program uses. It is embedded, so that the times of events do
// not depend on the database of the computer, which may be older than a change of law
// (https://www.iana.org/time-zones). make zones takes the edition of the installed Go.
package zones

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"time"
)

//go:embed zoneinfo.zip
var database []byte

//go:embed edition.txt
var edition string

// Edition returns the edition of the database, such as 2025c.
func Edition() string { return strings.TrimSpace(edition) }

// files opens the database once.
var files = sync.OnceValues(func() (*zip.Reader, error) {
	return zip.NewReader(bytes.NewReader(database), int64(len(database)))
})

// loaded has the zones that were loaded, by name.
var loaded sync.Map

// Load returns the time zone with an IANA name such as Asia/Almaty. It returns an error for any other name, also for
// "Local" and the empty one.
func Load(name string) (*time.Location, error) {
	if name == "UTC" {
		return time.UTC, nil
	}
	if zone, ok := loaded.Load(name); ok {
		return zone.(*time.Location), nil
	}
	archive, err := files()
	if err != nil {
		return nil, err
	}
	data, err := fs.ReadFile(archive, name)
	if err != nil {
		return nil, fmt.Errorf("unknown time zone %q", name)
	}
	zone, err := time.LoadLocationFromTZData(name, data)
	if err == nil {
		loaded.Store(name, zone)
	}
	return zone, err
}
