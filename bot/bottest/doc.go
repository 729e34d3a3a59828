// Package bottest starts the world for the tests of features: the real bot on a real database, talking HTTP to the
// stand-in for Telegram.
//
//	w := bottest.Start(t, bottest.Coordinator(1002))
//	bob := w.Join(1002, "Bob", "ky")
//	bob.Says("/log")
//	bob.Sees("…")
//
// The matchers of questions are trained once and kept in the user's cache folder by what they were trained from. In
// every test the audit guard checks that whoever changes what all share is noted in the audit; [Main] checks that a
// feature's tests call everything that its table has for the team.
package bottest
