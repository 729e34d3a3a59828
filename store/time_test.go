package store

import (
	"database/sql"
	"testing"
	"time"
)

func TestTimeRoundTrip(t *testing.T) {
	db := openStore(t)
	bishkek := time.FixedZone("", 6*60*60)
	tests := []struct {
		name string
		at   time.Time
		text string
	}{
		{"zero", time.Time{}, ""},
		{"another zone", time.Date(2018, 11, 28, 2, 0, 0, 0, bishkek), "2018-11-27T20:00:00.000Z"},
		{"cut to milliseconds", time.Date(2018, 11, 28, 9, 0, 0, 1_999_999, time.UTC), "2018-11-28T09:00:00.001Z"},
		{"fixed width", time.Date(999, 1, 2, 3, 4, 5, 60_000_000, time.UTC), "0999-01-02T03:04:05.060Z"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var text sql.NullString
			err := db.read.Get(&text, "SELECT ?", Time{test.at})
			if err != nil || text.String != test.text || text.Valid == test.at.IsZero() {
				t.Errorf("it is kept as %v (%v), want %q", text, err, test.text)
			}
			var read Time
			err = db.read.Get(&read, "SELECT ?", Time{test.at})
			if err != nil || !read.Equal(test.at.Truncate(time.Millisecond)) {
				t.Errorf("it is read as %v (%v)", read, err)
			}
		})
	}
	for _, bad := range []any{"yesterday", int64(5), []byte("2018-11-28T09:00:00.000Z ")} {
		if err := new(Time).Scan(bad); err == nil {
			t.Errorf("%v was read as a time", bad)
		}
	}
}

// The texts of times sort like the times.
func FuzzTimesSort(f *testing.F) {
	f.Add(int64(0), int64(1))
	f.Add(int64(1543395600999), int64(1543395601000))
	f.Fuzz(func(t *testing.T, a, b int64) {
		const years = 200 * 365 * 24 * 60 * 60 * 1000
		first, second := time.UnixMilli(a%years), time.UnixMilli(b%years)
		one, err1 := Time{first}.Value()
		other, err2 := Time{second}.Value()
		if err1 != nil || err2 != nil || (one.(string) < other.(string)) != first.Before(second) {
			t.Errorf("%v and %v do not sort like %v and %v", one, other, first, second)
		}
	})
}
