// Package storetest gives tests a real database: a file that SQLite keeps in a folder of the test, with a clock that stands still until it is
// moved, and people to fill it with.
//
//	clock := storetest.NewClock()
//	db := storetest.OpenAt(t, storetest.Path(t), clock.Now)
//	clock.Move(time.Hour)
//
// [Inspect] reads the file beside the program, over a connection of its own, as somebody with the sqlite3 command would.
package storetest
