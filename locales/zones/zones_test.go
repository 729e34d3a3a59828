package zones_test

import (
	"testing"
	"time"

	"bomcabot/locales/zones"
)

// The program has the zones of its own database, also where the computer has an older one: Kazakhstan has one time
// since 1 March 2024.
func TestLoadIgnoresTheSystem(t *testing.T) {
	t.Setenv("ZONEINFO", t.TempDir())
	almaty, err := zones.Load("Asia/Almaty")
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[string]int{"2024-02-29": 6, "2024-03-01": 5, "2030-07-01": 5} {
		at, err := time.ParseInLocation(time.DateOnly, day, almaty)
		if _, offset := at.Zone(); err != nil || offset != want*3600 {
			t.Errorf("on %s Almaty is %d s ahead of UTC (%v), want %d h", day, offset, err, want)
		}
	}
	if zones.Edition() < "2024a" {
		t.Errorf("the edition is %q", zones.Edition())
	}
}

// A name that is not a zone's is refused, and is not taken for a file elsewhere.
func TestLoadRefuses(t *testing.T) {
	for _, name := range []string{"", "Local", "Asia", "Asia/Nowhere", "../zones.go", "/etc/localtime", "a\\b"} {
		if zone, err := zones.Load(name); err == nil {
			t.Errorf("%q is the zone %v", name, zone)
		}
	}
}
