// Package storetest gives tests a real database: an SQLite file in a temporary folder of the test, a clock that the
// test controls, and people to add.
//
//	clock := storetest.NewClock()
//	db := storetest.OpenAt(t, storetest.TempPath(t), clock.Now)
//	clock.Advance(time.Hour)
//
// [Inspect] reads the file over a connection of its own, as somebody with the sqlite3 command would.
package storetest
