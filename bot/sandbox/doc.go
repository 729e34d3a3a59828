// Package sandbox is a stand-in for Telegram's Bot API over HTTP. It follows https://core.telegram.org/bots/api
// strictly and needs neither an account nor a network.
//
// It drives the tests of a bot, and it serves a chat page for trying the bot locally. A test reads like a script:
//
//	srv := sandbox.Start(t, sandbox.Options{})
//	startBot(srv.URL(), srv.Token())
//	ann := srv.Person(t, sandbox.Person{ID: 1001, FirstName: "Ann", LanguageCode: "ky"})
//	ann.Says("/start")
//	ann.Sees("Choose a language")
//	ann.Presses("English")
//	ann.Sees("Welcome")
//
// A [Server] refuses what Telegram refuses, with the same descriptions, and its responses have the same JSON fields.
// Telegram is lenient with some requests that are surely mistakes, such as a button without a text or a number that
// cannot be parsed; the sandbox refuses those too. [Server.AddFault], [Options.Limits] and [Server.SetOutage] switch on
// faults: lost responses, flood limits, outages.
//
// Updates are fetched with getUpdates or, with [Options.WebhookClient], posted to the webhook that the bot sets.
//
// An [Actor] is a person in their private chat, a [Group] is a group with its members, a [Channel] is a channel. The
// page uses the same code to act as a person.
//
// [Options.HistoryLimit] and fixed limits bound the memory that a server takes. The one exception is the queue of
// updates that the bot has not confirmed yet.
package sandbox
