// Package sandbox is a stand-in for Telegram's Bot API over HTTP: a strict reading of
// https://core.telegram.org/bots/api that needs neither an account nor a network.
//
// It drives the tests of a bot, and it serves the chat page of a local trial. A test reads like a script:
//
//	srv := sandbox.Start(t, sandbox.Options{})
//	startBot(srv.URL(), srv.Token())
//	ann := srv.Person(t, sandbox.Person{ID: 1001, FirstName: "Ann", LanguageCode: "ky"})
//	ann.Says("/start")
//	ann.Sees("Choose a language")
//	ann.Presses("English")
//	ann.Sees("Welcome")
//
// A [APIServer] refuses what Telegram refuses, in Telegram's own words, and answers in Telegram's shapes. Where Telegram
// is lenient with a request that is surely a mistake (a button without a text, a number that is none), the stand-in
// refuses it. [APIServer.AddFault] and its neighbours switch faults on: lost answers, flood limits, outages.
//
// An [AuditActor] is a person in their private chat, a [IsGroup] a group with its members, a [Channel] a channel. The page
// uses the same code for what a person does.
//
// What is kept in memory is bounded by [Options.HistoryLimit]; the one exception is the queue of updates that the bot has
// not confirmed yet.
package sandbox
