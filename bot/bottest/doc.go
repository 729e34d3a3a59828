// Package bottest runs the whole bot for the tests of features: on a real database, and over HTTP against the sandbox
// that stands in for Telegram.
//
//	w := bottest.Start(t, bottest.Coordinator(1002))
//	bob := w.Join(1002, "Bob", "ky")
//	bob.Says("/log")
//	bob.Sees("…")
//
// The matchers are trained once and cached in the user's cache folder. In every test, a guard checks that changes of
// shared data are recorded in the audit; [Main] checks that the tests of a feature call everything that its tables have
// for the team.
package bottest
